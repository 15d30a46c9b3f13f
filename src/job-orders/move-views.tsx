import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { ErrorMessage, HiddenField } from '../platform/http/components/fields.tsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Details, Heading2 } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { say } from '../platform/i18n/translate.ts'
import type { JobOrder } from './job-order.ts'
import { type JobOrderMove, needsReason, REASON_MAX } from './move-job-order.ts'

interface MoveProps {
  page: PageContext
  order: JobOrder
  moves: readonly JobOrderMove[]
  refused: { readonly move: string; readonly reason: string } | undefined
  errors: readonly FieldError[]
}

/** What this person can do to the whole order, each behind its own words so that nothing is pressed by mistake. */
export const MoveForms: FC<MoveProps> = (props) => {
  const { page, moves } = props
  if (moves.length === 0) return null
  return (
    <>
      <Heading2>{page.t('job_orders.actions_heading')}</Heading2>
      {moves.map((one) => (
        <Details summary={page.t(`job_orders.move_${one}`)} open={props.refused?.move === one}>
          <MoveForm {...props} one={one} />
        </Details>
      ))}
    </>
  )
}

const DANGEROUS: readonly JobOrderMove[] = ['withdraw', 'suspend', 'close', 'give_up_revision']

const MoveForm: FC<MoveProps & { one: JobOrderMove }> = ({ page, order, one, refused, errors }) => {
  const { t } = page
  const id = `reason-${one}`
  const mine = refused?.move === one
  const wrong = mine ? errors.find(({ path }) => path === 'reason') : undefined
  return (
    <Form
      page={page}
      action={`/workspace/job-orders/${order.number}/moves`}
      label={t(`job_orders.move_${one}`)}
    >
      <HiddenField name="move" value={one} />
      <div class={wrong ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
        <label class="govuk-label govuk-label--s" for={id}>
          {t('job_orders.reason')}
          {!needsReason(one) && <span class="feri-optional"> {t('common.optional')}</span>}
        </label>
        <div class="govuk-hint" id={`${id}-hint`}>
          {t('job_orders.reason_hint')}
        </div>
        {wrong && <ErrorMessage page={page} id={`${id}-error`} text={say(t, wrong.message)} />}
        <textarea
          class={wrong ? 'govuk-textarea govuk-textarea--error' : 'govuk-textarea'}
          id={id}
          name="reason"
          rows={3}
          maxlength={REASON_MAX}
          aria-describedby={wrong ? `${id}-hint ${id}-error` : `${id}-hint`}
          aria-invalid={wrong ? 'true' : undefined}
        >
          {mine ? refused.reason : ''}
        </textarea>
      </div>
      <Button kind={DANGEROUS.includes(one) ? 'danger' : 'secondary'}>{t(`job_orders.move_${one}`)}</Button>
    </Form>
  )
}
