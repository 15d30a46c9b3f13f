import type { FC } from 'hono/jsx'
import type { PaymentMode } from '../fees/fee-line.ts'
import { isPaidForItem, itemKey, PAID_FOR, PAID_TO } from '../fees/paid-for.ts'
import type { FieldError } from '../platform/errors.ts'
import { Fieldset } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Button } from '../platform/http/components/form.tsx'
import { Heading3, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { CURRENCIES } from '../platform/money.ts'
import { TYPED_LINE, type TypedLine } from './sitting.ts'
import { lineField, OTHER_ITEM } from './sitting-form.ts'

/** The ways a worker knows; of the longer list, those that one can be asked about. */
export const MODES_ASKED = [
  'cash_or_transfer',
  'wage_deduction',
  'loan_arranged_by_recruiter',
  'deposit_or_bond',
  'collateral_or_guarantor',
  'property',
  'kickback_or_bribe',
  'another_way',
] as const satisfies readonly PaymentMode[]

const EMPTY = Object.fromEntries(TYPED_LINE.map((field) => [field, ''])) as TypedLine

interface RowsProps {
  page: PageContext
  label: string
  hint: string | undefined
  lines: readonly TypedLine[]
  errors: readonly FieldError[]
}

/** Every payment a row of fields, and one empty row below: adding and removing are buttons that save, without script. */
export const PaymentRows: FC<RowsProps> = ({ page, label, hint, lines, errors }) => (
  <div class="feri-payments">
    <Heading3>{label}</Heading3>
    {hint && <Paragraph muted>{hint}</Paragraph>}
    {[...lines, EMPTY].map((line, row) => (
      <PaymentRow page={page} line={line} row={row} errors={errors} isLast={row === lines.length} />
    ))}
    <Button kind="secondary" name="go" value="add_line">
      {page.t('interviews.add_payment')}
    </Button>
  </div>
)

interface RowProps {
  page: PageContext
  line: TypedLine
  row: number
  errors: readonly FieldError[]
  isLast: boolean
}

const PaymentRow: FC<RowProps> = ({ page, line, row, errors, isLast }) => {
  const { t } = page
  const named = Object.fromEntries(TYPED_LINE.map((field) => [lineField(row, field), line[field]]))
  const field = fieldsOf(page, { ...named, [lineField(row, 'currency')]: line.currency || 'VND' }, errors)
  const of = (name: (typeof TYPED_LINE)[number]) => field(lineField(row, name))
  return (
    <Fieldset legend={t('interviews.payment_n', { n: row + 1 })}>
      <Select
        {...of('item')}
        label={t('interviews.payment_item')}
        empty={t('interviews.payment_item_empty')}
        options={itemsIn(page)}
      />
      <div class="feri-row">
        <TextField {...of('amount')} label={t('interviews.amount')} inputmode="decimal" width={10} />
        <Select
          {...of('currency')}
          label={t('interviews.currency')}
          options={CURRENCIES.map((value) => ({ value, text: value }))}
        />
        <DateField {...of('paid_on')} label={t('interviews.payment_on')} optional />
      </div>
      <div class="feri-row">
        <Select
          {...of('collector_role')}
          label={t('interviews.payment_to')}
          options={(['unknown', ...PAID_TO] as const).map((value) => ({
            value,
            text: t(`paid_for.to_${value}`),
          }))}
        />
        <Select
          {...of('payment_mode')}
          label={t('interviews.payment_how')}
          options={MODES_ASKED.map((value) => ({ value, text: t(`interviews.mode_${value}`) }))}
        />
        <Select
          {...of('receipt')}
          label={t('interviews.payment_receipt')}
          options={(['unknown', 'seen', 'none'] as const).map((value) => ({
            value,
            text: t(`self_interviews.receipt_${value}`),
          }))}
        />
      </div>
      <div class="feri-row">
        <TextField
          {...of('refunded')}
          label={t('interviews.payment_refunded')}
          inputmode="decimal"
          width={10}
          optional
        />
        <TextField
          {...of('words')}
          label={t('interviews.payment_words')}
          hint={t('interviews.payment_words_hint')}
          width={30}
          maxlength={500}
          optional
        />
      </div>
      {!isLast && (
        <Button kind="secondary" name="go" value={`remove_line:${row}`}>
          {t('interviews.remove_payment', { n: row + 1 })}
        </Button>
      )}
    </Fieldset>
  )
}

/** In plain words, under the heading a worker would look for them; what is on no list comes last. */
const itemsIn = ({ t }: PageContext) => [
  ...PAID_FOR.flatMap(({ group, items }) =>
    items
      .filter((code) => code !== OTHER_ITEM)
      .map((code) => ({ value: code, text: `${t(`paid_for.group_${group}`)}: ${t(itemKey(code))}` })),
  ),
  { value: OTHER_ITEM, text: t('interviews.payment_item_not_listed') },
]

export const itemText = (t: PageContext['t'], code: string): string =>
  isPaidForItem(code) && code !== OTHER_ITEM ? t(itemKey(code)) : t('interviews.payment_item_not_listed')
