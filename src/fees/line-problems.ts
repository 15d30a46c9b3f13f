import type { MessageKey } from '../platform/i18n/translate.ts'
import type { FeeLine, Stage } from './fee-line.ts'
import type { JobFacts } from './job-facts.ts'

export interface Problem {
  /** As it was sent: `lines.2.paid_on`, `facts.returned_on`. */
  readonly path: string
  readonly key: MessageKey
}

/** Paid for what comes before the worker leaves. A ticket may be paid for on any day. */
const BEFORE_DEPARTURE: ReadonlySet<Stage> = new Set([
  'before_contract_with_agency',
  'after_agency_contract',
  'after_job_offer',
  'pre_departure',
])
const AFTER_DEPARTURE: ReadonlySet<Stage> = new Set([
  'on_arrival',
  'during_employment',
  'contract_renewal',
  'return',
])

/**
 * Days that contradict each other or the stage, for doors to refuse before anything is judged. The engine itself does not need
 * it: where both are known it goes by the days.
 */
export function lineProblems(facts: JobFacts, lines: readonly FeeLine[]): readonly Problem[] {
  return [
    ...factProblems(facts),
    ...lines.flatMap((line, at) => {
      const key = dayProblem(facts, line)
      return key ? [{ path: `lines.${at}.paid_on`, key }] : []
    }),
  ]
}

function factProblems(facts: JobFacts): readonly Problem[] {
  const { agency_contract_on: signed, departed_on: left, returned_on: back } = facts
  const problems: Problem[] = []
  if (signed !== null && left !== null && signed > left)
    problems.push({ path: 'facts.agency_contract_on', key: 'fees.contract_after_departure' })
  if (left !== null && back !== null && back < left)
    problems.push({ path: 'facts.returned_on', key: 'fees.return_before_departure' })
  if (facts.titp_stage !== null && facts.programme !== 'titp')
    problems.push({ path: 'facts.titp_stage', key: 'fees.stage_of_other_programme' })
  facts.exchange_rates.forEach(({ base, quote }, at) => {
    if (base === quote)
      problems.push({ path: `facts.exchange_rates.${at}.quote`, key: 'fees.rate_same_currency' })
  })
  return problems
}

function dayProblem(facts: JobFacts, { paid_on: paid, stage }: FeeLine): MessageKey | undefined {
  const { agency_contract_on: signed, departed_on: left } = facts
  if (paid === null || stage === null) return undefined
  if (left !== null && paid > left && BEFORE_DEPARTURE.has(stage)) return 'fees.paid_after_departure'
  if (left !== null && paid < left && AFTER_DEPARTURE.has(stage)) return 'fees.paid_before_departure'
  if (signed === null) return undefined
  if (stage === 'before_contract_with_agency') return paid > signed ? 'fees.paid_after_contract' : undefined
  return paid < signed ? 'fees.paid_before_contract' : undefined
}
