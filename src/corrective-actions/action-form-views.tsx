import type { FC, PropsWithChildren } from 'hono/jsx'
import { VERIFICATION_METHODS } from '../audits/severity-scheme.ts'
import { Checkboxes, Radios } from '../platform/http/components/choices.tsx'
import { DateField, FileField, Select, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, Form } from '../platform/http/components/form.tsx'
import { Details, Heading2, Paragraph } from '../platform/http/components/text.tsx'
import type { SentForm } from '../platform/http/forms.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { say } from '../platform/i18n/translate.ts'
import { UPLOAD_ACCEPT } from '../platform/uploaded-file.ts'
import { FILE_BYTES_MAX } from './action-file.ts'
import { actionPath } from './action-path.ts'
import { CAUSE_METHODS, CAUSES, type StepName } from './action-step.ts'
import { demandsFor } from './corrective-action.ts'
import type { SeenAction } from './see-actions.ts'

/** A form that came back: which one, what was typed, what was wrong. */
export interface RefusedStep extends ShownRefusal {
  readonly step: string
  readonly form: SentForm
}

interface FormsProps {
  page: PageContext
  seen: SeenAction
  refused: RefusedStep | undefined
}

/** What the reader may do now, the likeliest first. */
export const StepForms: FC<FormsProps> = (props) => {
  const may = (...steps: readonly StepName[]) => steps.some((step) => props.seen.possible.includes(step))
  return (
    <>
      {props.seen.mayAddFiles && <FileForm {...props} />}
      {may('submit') && <SubmitForm {...props} />}
      {may('propose_plan') && <PlanForm {...props} />}
      {may('accept_plan', 'return_plan') && <JudgePlanForm {...props} />}
      {may('verify', 'reject') && <VerifyForm {...props} />}
      {may('judge_effect') && <EffectForm {...props} />}
      {may('reopen') && <ReopenForm {...props} />}
    </>
  )
}

/** What a field shows: what was typed when its form came back, and what was wrong with it. */
function fieldsOf({ page, refused }: FormsProps, ...steps: readonly (StepName | 'file')[]) {
  const mine = refused && (steps as readonly string[]).includes(refused.step) ? refused : undefined
  return (name: string, alsoCalled = name) => {
    const error = mine?.errors.find(({ path }) => path === name || path === alsoCalled)
    return {
      page,
      name,
      value: mine?.form.values[name],
      error: error && say(page.t, error.message),
    }
  }
}

const StepForm: FC<PropsWithChildren<FormsProps & { title: string }>> = ({ page, seen, title, children }) => (
  <>
    <Heading2>{title}</Heading2>
    <Form page={page} action={actionPath(seen.action.findingId)} label={title}>
      {children}
    </Form>
  </>
)

const Does: FC<PropsWithChildren<{ step: StepName; kind?: 'secondary' | 'danger' }>> = (props) => (
  <Button name="do" value={props.step} {...(props.kind ? { kind: props.kind } : {})}>
    {props.children}
  </Button>
)

/** The plan in force stands in the fields, so that a change of it is no new writing. */
const PlanForm: FC<FormsProps> = (props) => {
  const { page, seen, refused } = props
  const { t } = page
  const { plan } = seen.state
  const field = fieldsOf(props, 'propose_plan')
  const text = (name: 'cause' | 'action' | 'prevention' | 'remedy' | 'owner') => {
    const shown = field(name)
    return { ...shown, value: shown.value ?? plan?.[name], label: t(`corrective_actions.${name}`) }
  }
  const came = refused?.step === 'propose_plan'
  const form = (
    <StepForm {...props} title={t('corrective_actions.plan_form_title')}>
      <Select
        {...field('cause_method')}
        value={field('cause_method').value ?? plan?.cause_method}
        label={t('corrective_actions.cause_method')}
        options={CAUSE_METHODS.map((value) => ({ value, text: t(`corrective_actions.method_${value}`) }))}
      />
      <Checkboxes
        {...field('causes')}
        label={t('corrective_actions.causes')}
        values={came ? refused.form.all('causes') : (plan?.causes ?? [])}
        options={CAUSES.map((value) => ({ value, text: t(`corrective_actions.cause_${value}`) }))}
        small
      />
      <TextArea {...text('cause')} hint={t('corrective_actions.cause_hint')} />
      <TextArea {...text('action')} />
      <TextArea {...text('prevention')} />
      <TextArea {...text('remedy')} hint={t('corrective_actions.remedy_hint')} optional />
      <TextField {...text('owner')} width="full" />
      <DateField
        {...field('due_on')}
        value={field('due_on').value ?? plan?.due_on}
        label={t('corrective_actions.due_on')}
        hint={t('corrective_actions.due_on_hint', { day: seen.latestDue })}
        max={seen.latestDue}
      />
      <Does step="propose_plan">{t('corrective_actions.propose_plan')}</Does>
    </StepForm>
  )
  // With a plan in force another one is the exception.
  return plan ? (
    <Details summary={t('corrective_actions.propose_again')} open={came}>
      {form}
    </Details>
  ) : (
    form
  )
}

const JudgePlanForm: FC<FormsProps> = (props) => {
  const { t } = props.page
  const may = (step: StepName) => props.seen.possible.includes(step)
  return (
    <StepForm {...props} title={t('corrective_actions.judge_plan_title')}>
      <TextArea
        {...fieldsOf(props, 'accept_plan', 'return_plan')('note', 'reason')}
        label={t('corrective_actions.return_reason')}
        rows={3}
      />
      <ButtonGroup>
        {may('accept_plan') && <Does step="accept_plan">{t('corrective_actions.accept_plan')}</Does>}
        {may('return_plan') && (
          <Does step="return_plan" kind="secondary">
            {t('corrective_actions.return_plan')}
          </Does>
        )}
      </ButtonGroup>
    </StepForm>
  )
}

const FileForm: FC<FormsProps> = (props) => {
  const { page, seen } = props
  const { t } = page
  const field = fieldsOf(props, 'file')
  return (
    <Form page={page} action={`${actionPath(seen.action.findingId)}/files`} multipart>
      <FileField
        {...field('file')}
        label={t('corrective_actions.file')}
        hint={t('corrective_actions.file_hint')}
        accept={UPLOAD_ACCEPT}
        maxBytes={FILE_BYTES_MAX}
      />
      <TextField {...field('shows')} label={t('corrective_actions.file_shows')} width="full" optional />
      <Button kind="secondary">{t('corrective_actions.add_file')}</Button>
    </Form>
  )
}

const SubmitForm: FC<FormsProps> = (props) => {
  const { t } = props.page
  return (
    <StepForm {...props} title={t('corrective_actions.submit_title')}>
      <TextArea {...fieldsOf(props, 'submit')('note')} label={t('corrective_actions.submit_note')} />
      <Does step="submit">{t('corrective_actions.submit')}</Does>
    </StepForm>
  )
}

const VerifyForm: FC<FormsProps> = (props) => {
  const { t } = props.page
  const field = fieldsOf(props, 'verify', 'reject')
  const enough = demandsFor(props.seen.action).verified_by
  return (
    <StepForm {...props} title={t('corrective_actions.verify_title')}>
      <Paragraph>{t('corrective_actions.verify_lead')}</Paragraph>
      <Radios
        {...field('method')}
        label={t('corrective_actions.method')}
        options={VERIFICATION_METHODS.map((value) => ({
          value,
          text: t(`corrective_actions.method_${value}`),
          ...(enough.includes(value) ? {} : { hint: t('corrective_actions.method_too_weak') }),
        }))}
      />
      <TextField
        {...field('round')}
        label={t('corrective_actions.interview_round')}
        hint={t('corrective_actions.interview_round_hint')}
        width={20}
        optional
      />
      <TextArea {...field('note', 'reason')} label={t('corrective_actions.verify_note')} />
      <ButtonGroup>
        <Does step="verify">{t('corrective_actions.verify')}</Does>
        <Does step="reject" kind="danger">
          {t('corrective_actions.reject')}
        </Does>
      </ButtonGroup>
    </StepForm>
  )
}

const EffectForm: FC<FormsProps> = (props) => {
  const { t } = props.page
  const field = fieldsOf(props, 'judge_effect')
  return (
    <StepForm {...props} title={t('corrective_actions.judge_effect_title')}>
      <Radios
        {...field('effective')}
        label={t('corrective_actions.effective')}
        options={(['yes', 'no'] as const).map((value) => ({
          value,
          text: t(`corrective_actions.effective_${value}`),
        }))}
      />
      <TextArea {...field('note')} label={t('corrective_actions.effect_note')} />
      <Does step="judge_effect">{t('corrective_actions.judge_effect')}</Does>
    </StepForm>
  )
}

const ReopenForm: FC<FormsProps> = (props) => {
  const { t } = props.page
  return (
    <Details summary={t('corrective_actions.reopen_title')} open={props.refused?.step === 'reopen'}>
      <StepForm {...props} title={t('corrective_actions.reopen_title')}>
        <TextArea {...fieldsOf(props, 'reopen')('reason')} label={t('corrective_actions.reopen_reason')} />
        <Does step="reopen" kind="danger">
          {t('corrective_actions.reopen')}
        </Does>
      </StepForm>
    </Details>
  )
}
