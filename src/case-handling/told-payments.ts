import * as v from 'valibot'
import type { CaseContent } from '../cases/case-content.ts'
import type { Deps } from '../deps.ts'
import { assessFees } from '../fees/assess-fees.ts'
import type { Assessment } from '../fees/assessment.ts'
import { currentRuleBook } from '../fees/current-rule-book.ts'
import { knownRates } from '../fees/exchange-rate-known.ts'
import { findFeeItem } from '../fees/fee-item.ts'
import { FeeLine } from '../fees/fee-line.ts'
import { ratesNeeded } from '../fees/fee-record.ts'
import { type FeeProgramme, JobFacts } from '../fees/job-facts.ts'
import { asFeeLine } from '../fees/worker-payment.ts'
import { otherOf } from '../interviews/told-payments.ts'
import type { Day } from '../platform/clock.ts'

/** What a worker told of the job, as the rules ask; undefined where the programme is known neither to him nor to the officer. */
export function factsOf({ facts }: CaseContent, programme: FeeProgramme | null): JobFacts | undefined {
  const known = facts.programme ?? programme
  if (known === null) return undefined
  const read = v.safeParse(JobFacts, {
    corridor: 'vn-jp',
    programme: known,
    contract_months: facts.contract_months,
    agency_contract_on: facts.agency_contract_on,
    monthly_wage: facts.monthly_wage,
  })
  return read.success ? read.output : undefined
}

/**
 * The payments as the rules take them. An item that is not on the list is its group's "other"; undefined where a payment cannot be read at
 * all: a browser sealed it, so nobody has checked it before.
 */
export function linesOf({ payments }: CaseContent): readonly FeeLine[] | undefined {
  const lines = payments.map((payment) => {
    const line = asFeeLine(payment)
    const item = findFeeItem(line.item) ? line.item : otherOf(line.item)
    return v.safeParse(FeeLine, { ...line, item })
  })
  return lines.every(({ success }) => success) ? lines.map(({ output }) => output as FeeLine) : undefined
}

/** What the rules in force today say of the payments of a case. Nothing of it is kept. */
export async function assessTold(
  deps: Pick<Deps, 'db'>,
  content: CaseContent,
  programme: FeeProgramme | null,
  toldOn: Day,
): Promise<Assessment | null> {
  const facts = factsOf(content, programme)
  const lines = linesOf(content)
  if (!facts || !lines || lines.length === 0) return null
  const rates = ratesNeeded(await knownRates(deps), facts, lines, toldOn)
  return assessFees(await currentRuleBook(deps), { ...facts, exchange_rates: rates }, lines)
}
