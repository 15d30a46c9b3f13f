import type { FC } from 'hono/jsx'
import type { FieldError } from '../../errors.ts'
import { type Currency, type Money, moneyText } from '../../money.ts'
import type { PageContext } from '../page-context.ts'
import { Radios } from './choices.tsx'
import { FeeIcon, type FeeIconName } from './fee-icons.tsx'
import { fieldsOf } from './field-state.ts'
import { DateField, type Option, Select, TextArea, TextField } from './fields.tsx'

/** Pictures to press, each beside its name; as `lines` large enough for a thumb, one below the other. */
export const PictureButtons: FC<{
  pictures: readonly { readonly icon: FeeIconName; readonly text: string; readonly does: string }[]
  lines?: boolean
}> = ({ pictures, lines = false }) => (
  <ul class={lines ? 'feri-pictures feri-pictures--lines' : 'feri-pictures'}>
    {pictures.map(({ icon, text, does }) => (
      <li>
        <button
          type="submit"
          class={lines ? 'feri-picture feri-picture--line' : 'feri-picture'}
          name="do"
          value={does}
        >
          <FeeIcon name={icon} />
          {text}
        </button>
      </li>
    ))}
  </ul>
)

/** What was told, with what it cost, in a form around it: `pay_change:0`, `pay_remove:0`. */
export const PaymentLines: FC<{
  page: PageContext
  lines: readonly (Money & { readonly name: string })[]
}> = ({ page, lines }) => (
  <ul class="feri-lines">
    {lines.map(({ name, amount_minor, currency }, at) => (
      <li>
        <span>
          {name}
          <br />
          <strong>{moneyText(page.lang, amount_minor, currency)}</strong>
        </span>
        {(['change', 'remove'] as const).map((what) => (
          <button type="submit" class="feri-link-button" name="do" value={`pay_${what}:${at}`}>
            {page.t(`self_interviews.payment_${what}`)}
            <span class="govuk-visually-hidden"> {name}</span>
          </button>
        ))}
      </li>
    ))}
  </ul>
)

interface PaymentFieldsProps {
  readonly page: PageContext
  /** As they were typed or kept; the fields of `PAYMENT_FIELDS` of `fees`. */
  readonly values: Readonly<Record<string, string | undefined>>
  readonly errors: readonly FieldError[]
  readonly paidTo: readonly Option[]
  /** The most letters of own words; null where the picture says it all. */
  readonly wordsMax: number | null
}

/** One payment as a worker is asked about it: how much, in which money, about when, to whom, and whether there is a receipt. */
export const PaymentFields: FC<PaymentFieldsProps> = ({ page, values, errors, paidTo, wordsMax }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <>
      <TextField
        {...field('amount')}
        label={t('self_interviews.payment_amount')}
        hint={t('self_interviews.payment_amount_hint')}
        inputmode="decimal"
        width={20}
      />
      <NotSure page={page} checked={values.estimate === 'about'} />
      <CurrencyField {...field('currency')} />
      <DateField
        {...field('paid_on')}
        label={t('self_interviews.payment_on')}
        hint={t('self_interviews.payment_on_hint')}
      />
      <Select
        page={page}
        name="collector_role"
        label={t('self_interviews.payment_to')}
        value={values.collector_role}
        options={paidTo}
      />
      <Receipt page={page} value={values.receipt} />
      {wordsMax !== null && (
        <TextArea
          {...field('words')}
          label={t('self_interviews.payment_words')}
          hint={t('self_interviews.payment_words_hint')}
          rows={3}
          maxlength={wordsMax}
        />
      )}
    </>
  )
}

const NotSure: FC<{ page: PageContext; checked: boolean }> = ({ page, checked }) => (
  <div class="govuk-form-group">
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          id="estimate"
          name="estimate"
          type="checkbox"
          value="about"
          checked={checked}
        />
        <label class="govuk-label govuk-checkboxes__label" for="estimate">
          {page.t('self_interviews.payment_estimate')}
        </label>
      </div>
    </div>
  </div>
)

const Receipt: FC<{ page: PageContext; value: string | undefined }> = ({ page, value }) => (
  <Radios
    page={page}
    name="receipt"
    label={page.t('self_interviews.payment_receipt')}
    small
    value={value}
    options={(['seen', 'none', 'unknown'] as const).map((code) => ({
      value: code,
      text: page.t(`self_interviews.receipt_${code}`),
    }))}
  />
)

/** Dong first: most of what a worker of this corridor pays is paid in them. */
const CURRENCY_ORDER = ['VND', 'JPY', 'USD'] as const satisfies readonly Currency[]

export const CurrencyField: FC<{
  page: PageContext
  value: string | undefined
  error?: string | undefined
}> = ({ page, value, error }) => (
  <Radios
    page={page}
    name="currency"
    label={page.t('self_interviews.payment_currency')}
    small
    value={value}
    error={error}
    options={CURRENCY_ORDER.map((code) => ({ value: code, text: page.t(`paid_for.currency_${code}`) }))}
  />
)
