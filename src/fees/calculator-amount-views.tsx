import type { FC } from 'hono/jsx'
import { Radios } from '../platform/http/components/choices.tsx'
import { FeeIcon } from '../platform/http/components/fee-icons.tsx'
import { type FieldState, fieldId, fieldsOf } from '../platform/http/components/field-state.ts'
import {
  describedBy,
  ErrorMessage,
  HiddenField,
  Select,
  TextField,
} from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup } from '../platform/http/components/form.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { CURRENCIES } from '../platform/money.ts'
import { lineValues, type TypedLine } from './calculator-lines.ts'
import { type StepProps, WorkerForm, WorkerPage } from './calculator-views.tsx'
import { STAGES } from './fee-line.ts'
import { ASKS_WHERE, groupOf, isPaidForItem, itemKey, PAID_TO } from './paid-for.ts'

type Field = (name: string) => FieldState

/** Step 2: how much, when and to whom. Only the amount must be known. */
export const AmountsStep: FC<StepProps & { more?: number }> = (props) => {
  const { page, values, lines, errors, more } = props
  const { t } = page
  const field = fieldsOf(page, { currency: values.currency, ...lineValues(lines) }, errors)
  return (
    <WorkerPage
      {...props}
      step={2}
      title={t('fee_calculator.amounts_title')}
      lead={t('fee_calculator.amounts_lead')}
    >
      <WorkerForm {...props} carries={['job']} next="job">
        <Radios
          {...field('currency')}
          label={t('fee_calculator.currency_common')}
          inline
          small
          options={CURRENCIES.toSorted((a, b) => Number(b === 'VND') - Number(a === 'VND')).map((value) => ({
            value,
            text: t(`paid_for.currency_${value}`),
          }))}
        />
        {lines.map((line, row) => (
          <LineFields page={page} line={line} row={row} field={field} open={row === more} />
        ))}
        <ButtonGroup>
          <Button name="go" value="job">
            {t('fee_calculator.next')}
          </Button>
          <Button kind="secondary" name="go" value="items">
            {t('fee_calculator.add_items')}
          </Button>
        </ButtonGroup>
      </WorkerForm>
    </WorkerPage>
  )
}

interface LineProps {
  page: PageContext
  line: TypedLine
  row: number
  field: Field
  /** Whether the fields that few need were asked for. */
  open: boolean
}

const LineFields: FC<LineProps> = (props) => {
  const { page, line, row, field, open } = props
  const { t } = page
  if (!isPaidForItem(line.item)) return null
  return (
    <div class="feri-line" id={`line-${row}`}>
      <fieldset class="govuk-fieldset">
        <legend class="feri-line__name">
          <FeeIcon name={groupOf(line.item)} />
          {t(itemKey(line.item))}
        </legend>
        <HiddenField name={`item-${row}`} value={line.item} />
        <div class="feri-grid">
          <TextField
            {...field(`amount-${row}`)}
            label={t('fee_calculator.amount')}
            hint={row === 0 ? t('fee_calculator.amount_hint') : undefined}
            width={20}
            maxlength={40}
          />
          <MonthField {...field(`month-${row}`)} label={t('fee_calculator.month')} />
          <Select
            {...field(`stage-${row}`)}
            label={t('fee_calculator.stage')}
            empty={t('fee_calculator.not_known')}
            options={STAGES.map((value) => ({ value, text: t(`fee_calculator.stage_${value}`) }))}
          />
          <Select
            {...field(`collector-${row}`)}
            label={t('fee_calculator.collector')}
            empty={t('fee_calculator.not_known')}
            options={PAID_TO.map((value) => ({
              value,
              text: t(`paid_for.to_${value}`),
            }))}
          />
        </div>
        <MoreOfLine {...props} />
        <p class="feri-line__change">
          {!open && (
            <button
              type="submit"
              class="feri-link-button"
              name="go"
              value={`more-${row}`}
              formaction={href(page, `/fees/worker#line-${row}`)}
            >
              {t('fee_calculator.more')}
            </button>
          )}
          <button
            type="submit"
            class="feri-link-button"
            name="go"
            value={`again-${row}`}
            formaction={href(page, `/fees/worker#line-${row + 1}`)}
          >
            {t('fee_calculator.again')}
          </button>
          <button type="submit" class="feri-link-button" name="go" value={`drop-${row}`}>
            {t('fee_calculator.drop')}
          </button>
        </p>
      </fieldset>
    </div>
  )
}

const MoreOfLine: FC<LineProps> = ({ page, line, row, field, open }) => {
  const { t } = page
  const yesNo = (['yes', 'no'] as const).map((value) => ({ value, text: t(`fee_calculator.${value}`) }))
  const filled = [line.currency, line.needed, line.back].some((text) => text !== '')
  const wrong = [`currency-${row}`, `back-${row}`].some((name) => field(name).error)
  return (
    <>
      {ASKS_WHERE.has(line.item) && (
        <Select
          {...field(`inside-${row}`)}
          label={t('fee_calculator.inside')}
          empty={t('fee_calculator.not_known')}
          options={yesNo}
        />
      )}
      {(open || filled || wrong) && (
        <>
          <Select
            {...field(`currency-${row}`)}
            label={t('fee_calculator.currency_own')}
            empty={t('fee_calculator.currency_as_above')}
            options={CURRENCIES.map((value) => ({ value, text: t(`paid_for.currency_${value}`) }))}
          />
          <Select
            {...field(`needed-${row}`)}
            label={t('fee_calculator.needed')}
            empty={t('fee_calculator.not_known')}
            options={yesNo}
          />
          <TextField
            {...field(`back-${row}`)}
            label={t('fee_calculator.got_back')}
            width={20}
            maxlength={40}
          />
        </>
      )}
    </>
  )
}

/** A month, as the telephone's own picker where it has one, else as text `2025-03`. */
const MonthField: FC<FieldState & { label: string }> = ({ page, name, value, error, label }) => {
  const id = fieldId(name)
  return (
    <div class={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      {error && <ErrorMessage page={page} id={`${id}-error`} text={error} />}
      <input
        class={
          error ? 'govuk-input govuk-input--width-10 govuk-input--error' : 'govuk-input govuk-input--width-10'
        }
        id={id}
        name={name}
        type="month"
        value={value}
        placeholder="2025-03"
        autocomplete="off"
        maxlength={12}
        aria-describedby={describedBy(id, { error })}
        aria-invalid={error ? 'true' : undefined}
      />
    </div>
  )
}
