import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { TextArea } from '../platform/http/components/fields.tsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Details, Heading2, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { TEXT_MAX } from './application.ts'
import { APPEAL_OUTCOMES } from './decide-appeal.ts'
import type { GatheredApplication } from './gather-application.ts'

interface StepProps {
  page: PageContext
  work: GatheredApplication
  refused: string | undefined
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
}

/** The moves that need no page of their own; each shows only to whoever may make it now. */
export const StepForms: FC<StepProps> = (props) => {
  const { page, work } = props
  const { t } = page
  const day = work.application.dueOn ?? '–'
  return (
    <>
      {work.may.has('comment') && (
        <WordsForm
          {...props}
          path="comment"
          title={t('applications.comment_title')}
          hint={t('applications.comment_hint', { day })}
          button={t('applications.comment_button')}
          open
        />
      )}
      {work.may.has('appeal') && (
        <WordsForm
          {...props}
          path="appeal"
          title={t('applications.appeal_title')}
          hint={t('applications.appeal_hint', { day })}
          button={t('applications.appeal_button')}
          open
        />
      )}
      {work.may.has('take_up') && <TakeUp {...props} />}
      {work.may.has('uphold') && <AppealAnswer {...props} />}
      {work.may.has('send_back') && (
        <WordsForm
          {...props}
          path="sending-back"
          title={t('applications.back_title')}
          hint={t('applications.back_hint')}
          button={t('applications.back_button')}
        />
      )}
      {work.may.has('withdraw') && (
        <WordsForm
          {...props}
          path="withdrawal"
          title={t('applications.withdraw_title')}
          hint={t('applications.withdraw_hint')}
          button={t('applications.withdraw_button')}
          danger
        />
      )}
    </>
  )
}

const addressOf = (work: GatheredApplication, path: string): string =>
  `/workspace/applications/${work.application.id}/${path}`

/** What was typed and what was wrong, if it was this form that was refused. */
const fieldsFor = ({ page, refused, values, errors }: StepProps, path: string) =>
  refused === path ? fieldsOf(page, values, errors) : fieldsOf(page, {}, [])

interface WordsFormProps extends StepProps {
  path: string
  title: string
  hint: string
  button: string
  /** Said at once rather than folded away: it is what the reader came for. */
  open?: boolean
  danger?: boolean
}

const WordsForm: FC<WordsFormProps> = (props) => {
  const { page, work, path } = props
  const state = fieldsFor(props, path)('text')
  const form = (
    <Form page={page} action={addressOf(work, path)}>
      <TextArea
        {...state}
        label={page.t(props.open ? 'applications.text_label' : 'applications.reason_label')}
        hint={props.hint}
        rows={props.open ? 5 : 3}
        maxlength={TEXT_MAX}
      />
      <Button kind={props.danger ? 'danger' : props.open ? 'primary' : 'secondary'}>{props.button}</Button>
    </Form>
  )
  return (
    <Unfolded title={props.title} open={props.open ?? false} refused={props.refused === path}>
      {form}
    </Unfolded>
  )
}

const Unfolded: FC<
  PropsWithChildren<{ title: string; open: boolean; refused: boolean; children?: Child }>
> = (props) =>
  props.open ? (
    <>
      <Heading2>{props.title}</Heading2>
      {props.children}
    </>
  ) : (
    <Details summary={props.title} open={props.refused}>
      {props.children}
    </Details>
  )

const TakeUp: FC<StepProps> = ({ page, work }) => {
  const { t } = page
  const over = work.application.status === 'screening'
  const form = (
    <Form page={page} action={addressOf(work, 'taking-up')}>
      <Paragraph>{t(over ? 'applications.take_over_text' : 'applications.take_up_text')}</Paragraph>
      <Button kind={over ? 'secondary' : 'primary'}>
        {t(over ? 'applications.take_over_button' : 'applications.take_up_button')}
      </Button>
    </Form>
  )
  return (
    <Unfolded title={t('applications.take_up_title')} open={!over} refused={false}>
      {form}
    </Unfolded>
  )
}

const AppealAnswer: FC<StepProps> = (props) => {
  const { page, work } = props
  const { t } = page
  const field = fieldsFor(props, 'appeal-decision')
  return (
    <>
      <Heading2>{t('applications.appeal_answer_title')}</Heading2>
      <Form page={page} action={addressOf(work, 'appeal-decision')}>
        <Radios
          {...field('outcome')}
          label={t('applications.appeal_outcome')}
          options={APPEAL_OUTCOMES.map((one) => ({ value: one, text: t(`applications.appeal_${one}`) }))}
        />
        <TextArea
          {...field('text')}
          label={t('applications.reasons')}
          hint={t('applications.appeal_answer_hint')}
          rows={5}
          maxlength={TEXT_MAX}
        />
        <Button>{t('applications.appeal_answer_button')}</Button>
      </Form>
    </>
  )
}
