import type { RetentionPeriods } from './retention-policy.ts'

const OUTCOME_FIELDS = ['substantiated', 'partly', 'unsubstantiated', 'insufficient', 'referred'] as const
const OTHER_FIELDS = [
  'withdrawn_days',
  'never_acknowledged_months',
  'left_open_months',
  'warning_days',
] as const
/** The numbers of the form, in the order of the page. */
export const PERIOD_FIELDS = [...OUTCOME_FIELDS, ...OTHER_FIELDS] as const

type Values = Readonly<Record<string, string>>

/** Full-width digits are digits; what is no number stays one that the verb refuses. */
const numberIn = (values: Values, name: string): number | null => {
  const text = (values[name] ?? '').normalize('NFKC').trim()
  return /^\d{1,6}$/.test(text) ? Number(text) : null
}

/** The input of `draftPolicy` as a form gives it; whether it holds together the verb says. */
export const draftFrom = (values: Values): unknown => ({
  reason: values.reason ?? '',
  periods: {
    concluded_months: Object.fromEntries(OUTCOME_FIELDS.map((name) => [name, numberIn(values, name)])),
    ...Object.fromEntries(OTHER_FIELDS.map((name) => [name, numberIn(values, name)])),
  },
})

/** `periods.concluded_months.partly` is the field `partly`. */
export const inForm = (path: string): string => path.split('.').at(-1) ?? path

export const valuesOf = ({ concluded_months: concluded, ...others }: RetentionPeriods): Values =>
  Object.fromEntries(Object.entries({ ...concluded, ...others }).map(([name, n]) => [name, String(n)]))
