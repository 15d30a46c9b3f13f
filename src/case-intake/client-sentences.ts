import { FEE_LINES_MAX } from '../fees/fee-line.ts'
import { PAYMENT_WORDS_MAX } from '../fees/worker-payment.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'

/** What the script says by itself: the end of `cases.client_…`. */
const SAID = [
  'change',
  'code_differs',
  'code_in_text',
  'code_slip',
  'file_kind',
  'file_ready',
  'file_too_large',
  'files_too_many',
  'group_word_slip',
  'line_down',
  'needed',
  'not_here',
  'not_now',
  'open_file',
  'photo_unreadable',
  'preparing',
  'remove',
  'sealing',
  'sending',
  'try_again',
  'voice_denied',
  'voice_name',
  'voice_play',
  'voice_recording',
  'photo_name',
  'paper_name',
  'working',
] as const
export type Said = (typeof SAID)[number]

/** What may be the matter with a payment, by the keys that `withPayment` uses. */
const OF_PAYMENTS = [
  'errors.future_date',
  'errors.invalid',
  'errors.not_a_date',
  'errors.number_unreadable',
  'errors.too_long',
  'fees.currency_needed',
  'fees.too_many_lines',
  'money.amount_huge',
  'money.amount_negative',
  'money.no_decimals',
  'self_interviews.amount_needed',
] as const satisfies readonly MessageKey[]
const LIMITS: Partial<Record<MessageKey, number>> = {
  'errors.too_long': PAYMENT_WORDS_MAX,
  'fees.too_many_lines': FEE_LINES_MAX,
}

/**
 * The sentences of the script for the attribute `data-say`, as JSON: the script itself holds no word of any language. What it fills in
 * stands in them as `{n}`.
 */
export function clientSentences({ t }: Pick<PageContext, 't'>): string {
  const own = SAID.map((end) => [end, t(`cases.client_${end}`, { n: '{n}', name: '{name}' })] as const)
  const payments = OF_PAYMENTS.map((key) => [key, t(key, { limit: LIMITS[key] ?? '' })] as const)
  return JSON.stringify(Object.fromEntries([...own, ...payments]))
}
