import { isPaidForItem, itemsOf } from '../fees/paid-for.ts'
import { typedPayment, withPayment } from '../fees/typed-payment.ts'
import type { Day } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { SentForm } from '../platform/http/forms.ts'
import { isLanguage } from '../platform/i18n/language.ts'
import { holdsCode, newCode } from '../platform/secret-code.ts'
import { newGroupWord } from './group-word.ts'
import { checkStep } from './report-check.ts'
import { applies, FIELDS_OF, isReportStep, type ReportStep, stepAfter, stepBefore } from './report-steps.ts'
import type { Told } from './report-told.ts'

/** The beginning: code and group word are made now, so that nothing has to be made up when the line is bad. */
export const beginTelling = (lang: Told['lang'], challenge: string): Told => ({
  id: crypto.randomUUID(),
  code: newCode(),
  group_word: newGroupWord(),
  challenge,
  lang,
  at: 'code',
  side: null,
  from_end: false,
  answers: {},
  payments: [],
})

type Sent = Pick<SentForm, 'values' | 'all'>

/**
 * What was told after a button was pressed: `next`, `back`, `goto:…`, `language:…` and those of the payments. Throws `invalid` for an
 * answer that will not do, with its field, and for a button that no page of ours has.
 */
export function press(told: Told, sent: Sent, today: Day): Told {
  const [what = '', of = ''] = splitOnce(sent.values.do ?? '')
  switch (what) {
    case 'next':
      return goOn(withAnswers(told, sent, today))
    case 'back':
      return goBack(withAnswersIfFine(told, sent, today))
    case 'goto':
      if (isReportStep(of) && of !== 'code_back' && applies(of, told))
        return { ...told, at: of, side: null, from_end: true }
      break
    case 'language':
      if (isLanguage(of)) return { ...told, lang: of }
      break
    default:
      return pressPayment(told, what, of, sent, today)
  }
  throw invalidField('do', 'errors.not_accepted')
}

function pressPayment(told: Told, what: string, of: string, sent: Sent, today: Day): Told {
  const line = /^\d{1,3}$/.test(of) ? Number(of) : -1
  const chosen = told.payments[line]
  switch (what) {
    case 'pay_more':
      return { ...told, at: 'payments', side: { more: true } }
    case 'pay_group':
      if (itemsOf(of).length > 0) return { ...told, at: 'payments', side: { group: of } }
      break
    case 'pay_item':
      if (isPaidForItem(of)) return { ...told, at: 'payments', side: { item: of, line: null } }
      break
    case 'pay_change':
      return chosen ? { ...told, side: { item: chosen.item, line } } : told
    case 'pay_remove':
      return { ...told, payments: told.payments.filter((_, at) => at !== line) }
    case 'pay_save':
      return savePayment(told, sent, today)
    case 'pay_done':
      return goOn({ ...told, at: 'payments' })
  }
  throw invalidField('do', 'errors.not_accepted')
}

function savePayment(told: Told, { values }: Sent, today: Day): Told {
  if (told.side === null || !('item' in told.side)) return told
  if (holdsCode(values.words ?? '', told.code)) throw invalidField('words', 'cases.code_in_text')
  const payments = withPayment(told.payments, told.side, typedPayment(values), today)
  return { ...told, payments, side: null }
}

const goOn = (told: Told): Told => moved(told, stepAfter(told.at, told))

/** Out of a payment, back to their list; else to the question before. */
function goBack(told: Told): Told {
  if (told.side !== null) return { ...told, side: null }
  const before = stepBefore(told.at, told)
  return before ? moved(told, before) : told
}

const moved = (told: Told, at: ReportStep): Told => ({
  ...told,
  at,
  side: null,
  from_end: told.from_end && at !== 'send',
})

const withAnswers = (told: Told, sent: Sent, today: Day): Told => {
  const kept = checkStep(told.at, sent.all, FIELDS_OF[told.at], { code: told.code, today })
  const answers = Object.fromEntries(
    Object.entries({ ...told.answers, ...kept }).map(([name, all]) => [name, [...all]]),
  )
  return { ...told, answers }
}

/** Who goes back loses nothing that will do; what will not is asked again when he comes by. */
function withAnswersIfFine(told: Told, sent: Sent, today: Day): Told {
  try {
    return told.side === null ? withAnswers(told, sent, today) : told
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return told
  }
}

function splitOnce(text: string): string[] {
  const at = text.indexOf(':')
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
