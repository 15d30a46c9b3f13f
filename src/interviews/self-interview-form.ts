import { typedPayment } from '../fees/typed-payment.ts'
import { invalidField } from '../platform/errors.ts'
import type { SentForm } from '../platform/http/forms.ts'
import { isLanguage } from '../platform/i18n/language.ts'
import { CONSENT_SCOPES } from './consent.ts'
import type { Move } from './draft-move.ts'

/** What a button of the interview was pressed for: a move in the draft, or what reaches further. */
export type Pressed = Move | { readonly do: 'help'; readonly contact: string } | { readonly do: 'send' }

/** So many bytes: one answer in own words, in any alphabet, with room for the rest of the form. */
export const SELF_FORM_BYTES = 20_000

const PLAIN = ['back', 'back_to_consent', 'go_on', 'to_end', 'pay_done', 'send'] as const

/** Reads a form of the interview. Throws `invalid` for a button that no page of ours has. */
export function readPressed({ values, all }: SentForm): Pressed {
  const [what = '', of = ''] = splitOnce(values.do ?? '')
  const plain = PLAIN.find((one) => one === what)
  if (plain) return { do: plain }
  const question = values.question ?? ''
  const line = /^\d{1,3}$/.test(of) ? Number(of) : -1
  switch (what) {
    case 'language':
      if (isLanguage(of)) return { do: 'language', language: of }
      break
    case 'consent': {
      const ticked = all('scopes')
      const [audit, statistics, referral] = CONSENT_SCOPES.map((scope) => ticked.includes(scope))
      return {
        do: 'consent',
        scopes: { audit: audit === true, statistics: statistics === true, referral: referral === true },
      }
    }
    case 'answer':
      return { do: 'answer', question, value: answerOf(values, all('value')) }
    case 'help':
      return { do: 'help', contact: values.contact ?? '' }
    case 'skip':
      return { do: 'skip', question }
    case 'change':
      return { do: 'change', question: of }
    case 'pay_group':
      return { do: 'pay_group', group: of }
    case 'pay_item':
      return { do: 'pay_item', item: of }
    case 'pay_change':
    case 'pay_remove':
      return { do: what, line }
    case 'pay_save':
      return {
        do: 'pay_save',
        typed: typedPayment(values),
      }
  }
  throw invalidField('do', 'errors.not_accepted')
}

function splitOnce(text: string): string[] {
  const at = text.indexOf(':')
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** One value, several, or a sum: whichever the question on the page sends. What the question wants is its own business. */
function answerOf(values: SentForm['values'], given: readonly string[]): unknown {
  if (values.kind === 'choices') return given
  const value = given.at(-1)?.trim()
  if (values.kind === 'money' && value) return { amount: value, currency: values.currency ?? '' }
  return value
}
