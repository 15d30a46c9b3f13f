import type { WorkerPayment } from '../fees/worker-payment.ts'
import { type Answers, answerOf } from './report-answers.ts'

/** The questions in their order, one a page. */
export const REPORT_STEPS = [
  'code',
  'code_back',
  'danger',
  'contacts',
  'happened',
  'payments',
  'facts',
  'law',
  'who',
  'story',
  'readers',
  'figures',
  'group',
  'group_made',
  'name',
  'send',
] as const
export type ReportStep = (typeof REPORT_STEPS)[number]
export const isReportStep = (text: string): text is ReportStep =>
  (REPORT_STEPS as readonly string[]).includes(text)

/** The fields each step asks for, by the names of the form. */
export const FIELDS_OF: Readonly<Record<ReportStep, readonly string[]>> = {
  code: [],
  code_back: ['code_kept'],
  danger: ['danger'],
  contacts: [],
  happened: ['happened'],
  payments: [],
  facts: ['programme', 'contract_months', 'contract_on', 'wage', 'wage_currency'],
  law: [],
  who: ['who_agency', 'who_supervising', 'who_employer', 'who_other'],
  story: ['story'],
  readers: ['readers'],
  figures: ['figures'],
  group: ['group', 'group_word'],
  group_made: [],
  name: ['name', 'reach'],
  send: [],
}

/** Steps that are for some only: in the words of `data-only-if`, so that script and service go by one list. */
export const ONLY_IF: Readonly<Partial<Record<ReportStep, string>>> = {
  contacts: 'danger=yes',
  facts: 'payments',
  law: 'payments',
  figures: 'payments',
  group_made: 'group=start',
}

interface Told {
  readonly answers: Answers
  readonly payments: readonly WorkerPayment[]
}

export function applies(step: ReportStep, { answers, payments }: Told): boolean {
  const condition = ONLY_IF[step]
  if (condition === undefined) return true
  if (condition === 'payments') return payments.length > 0
  const [field = '', value] = condition.split('=')
  return answerOf(answers, field) === value
}

/** The steps this worker is asked. */
export const stepsFor = (told: Told): readonly ReportStep[] =>
  REPORT_STEPS.filter((step) => applies(step, told))

/** What an answer brings up is seen even by who came back from the end to change it. */
const BROUGHT_UP: readonly ReportStep[] = ['contacts', 'group_made']

/** Where "go on" leads: to the next question, or back to the end for who came from there. */
export function stepAfter(step: ReportStep, told: Told & { readonly from_end: boolean }): ReportStep {
  const steps = REPORT_STEPS.slice(REPORT_STEPS.indexOf(step) + 1)
  const next = steps.find((one) => applies(one, told)) ?? 'send'
  return told.from_end && !BROUGHT_UP.includes(next) ? 'send' : next
}

/** Where "back" leads; undefined from the first. */
export function stepBefore(
  step: ReportStep,
  told: Told & { readonly from_end: boolean },
): ReportStep | undefined {
  if (told.from_end && step !== 'send') return 'send'
  return REPORT_STEPS.slice(0, REPORT_STEPS.indexOf(step))
    .reverse()
    .find((one) => applies(one, told))
}
