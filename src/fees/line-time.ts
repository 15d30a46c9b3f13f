import type { Day } from '../platform/clock.ts'
import type { FeeLine, Stage } from './fee-line.ts'
import type { JobFacts } from './job-facts.ts'

/** Between which days a payment was made; null is open. Both ends are one day where it is known. */
export interface DaySpan {
  readonly from: Day | null
  readonly to: Day | null
}

const OPEN: DaySpan = { from: null, to: null }

const BEFORE_DEPARTURE: ReadonlySet<Stage | null> = new Set<Stage>([
  'after_agency_contract',
  'after_job_offer',
  'pre_departure',
  'travel',
])

/** The day of the payment, else what its stage says of it together with the days of the job. A span that is none is open. */
export function spanOf({ paid_on, stage }: FeeLine, facts: JobFacts): DaySpan {
  if (paid_on !== null) return { from: paid_on, to: paid_on }
  const span = spanOfStage(stage, facts)
  return span.from !== null && span.to !== null && span.from > span.to ? OPEN : span
}

function spanOfStage(stage: Stage | null, facts: JobFacts): DaySpan {
  if (stage === null) return OPEN
  if (stage === 'before_contract_with_agency') return { from: null, to: facts.agency_contract_on }
  if (BEFORE_DEPARTURE.has(stage)) return { from: facts.agency_contract_on, to: facts.departed_on }
  return {
    from: facts.departed_on ?? facts.agency_contract_on,
    to: stage === 'return' || stage === 'on_arrival' ? null : facts.returned_on,
  }
}

export type Answer = 'yes' | 'no' | 'maybe'

/** An answer, and what would decide it where it is `maybe`. */
export interface Known {
  readonly answer: Answer
  readonly facts: readonly string[]
}

export const YES: Known = { answer: 'yes', facts: [] }
export const NO: Known = { answer: 'no', facts: [] }

/**
 * Whether it was paid on or after a day of the job. Where both days are known they decide, for a day can be looked up and a
 * stage is what somebody remembers; otherwise the stage, otherwise that the worker had already left.
 */
function paidFrom(line: FeeLine, day: Day | null, name: keyof JobFacts, facts: JobFacts): Known {
  if (line.paid_on !== null && day !== null) return line.paid_on >= day ? YES : NO
  if (line.paid_on !== null && facts.departed_on !== null && line.paid_on >= facts.departed_on) return YES
  if (line.paid_on === null && line.stage !== null && day !== null) {
    const { from, to } = spanOf(line, facts)
    if (from !== null && from >= day) return YES
    if (to !== null && to < day) return NO
  }
  return {
    answer: 'maybe',
    facts: [...(day === null ? [name] : []), ...(line.paid_on === null ? ['paid_on'] : [])],
  }
}

/** Stages that only someone has reached who has left the country. */
const ABROAD: ReadonlySet<Stage> = new Set(['on_arrival', 'during_employment', 'contract_renewal', 'return'])

/** Whether the worker had signed with the sending agency when this was paid. */
export function afterAgencyContract(line: FeeLine, facts: JobFacts): Known {
  const { stage, paid_on } = line
  if (stage !== null && (paid_on === null || facts.agency_contract_on === null))
    return stage === 'before_contract_with_agency' ? NO : YES
  const known = paidFrom(line, facts.agency_contract_on, 'agency_contract_on', facts)
  return known.answer === 'maybe' && stage === null ? { ...known, facts: [...known.facts, 'stage'] } : known
}

/** Whether the ministry had approved the labour supply contract: nobody leaves before it has. */
export function afterSupplyContract(line: FeeLine, facts: JobFacts): Known {
  if (line.paid_on === null && line.stage !== null && ABROAD.has(line.stage)) return YES
  const known = paidFrom(line, facts.supply_contract_approved_on, 'supply_contract_approved_on', facts)
  return known.answer === 'maybe' && line.stage !== null && ABROAD.has(line.stage) ? YES : known
}
