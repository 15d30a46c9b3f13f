import type { Language } from '../platform/i18n/language.ts'
import type { MessageKey, Translate } from '../platform/i18n/translate.ts'
import type { Money } from '../platform/money.ts'
import { moneyText } from '../platform/money.ts'
import { type Assessment, BOUNDARIES, type Step, type Undecided } from './assessment.ts'
import type { FeeLine } from './fee-line.ts'
import type { JobFacts } from './job-facts.ts'
import { stepParams } from './said-step.ts'

interface Reader {
  readonly lang: Language
  readonly t: Translate
}

/** One line of the arithmetic as a sentence. */
export const saidStep = ({ lang, t }: Reader, step: Step): string =>
  t(step.key as MessageKey, stepParams(lang, step))

/** A sum that stays on one line, however narrow the screen. */
export const sumSaid = (lang: Language, { amount_minor, currency }: Money): string =>
  moneyText(lang, amount_minor, currency).replaceAll(' ', '\u00a0')

/** Facts that may decide, each with a name that a person knows. */
const FACT_NAMES = [
  'programme',
  'titp_stage',
  'care_work',
  'completed_titp',
  'same_sender_and_supervisor',
  'contract_months',
  'extension_months',
  'monthly_wage',
  'basic_wage',
  'agency_contract_on',
  'supply_contract_approved_on',
  'departed_on',
  'returned_on',
  'return_by_workers_fault',
  'japanese_side_paid',
  'agreed_service_charge',
  'housing_per_month',
  'exchange_rates',
  'item',
  'paid_on',
  'stage',
  'collector_role',
  'initiated_by',
  'required_for_job',
  'imposed_in_process',
  'within_sending_country',
] as const satisfies readonly (keyof JobFacts | keyof FeeLine)[]

/** The facts that would decide, in words and without those we have no word for. */
export const factsSaid = ({ t }: Reader, { facts }: Undecided): readonly string[] =>
  FACT_NAMES.filter((name) => facts.includes(name)).map((name) => t(`fee_verdicts.fact_${name}`))

/** So many facts are named at once: the ones that most answers wait for. */
const SUREST = 4

/** What would decide most of what is still open, in words; empty where everything is decided. */
export function factsThatHelp({ t }: Reader, { lines }: Assessment): readonly string[] {
  const counts = new Map<string, number>()
  for (const line of lines)
    for (const boundary of BOUNDARIES)
      for (const fact of line[boundary].undecided?.facts ?? []) counts.set(fact, (counts.get(fact) ?? 0) + 1)
  return FACT_NAMES.filter((name) => counts.has(name))
    .toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
    .slice(0, SUREST)
    .map((name) => t(`fee_verdicts.fact_${name}`))
}
