import * as v from 'valibot'
import type { CaseContent } from '../cases/case-content.ts'
import type { Deps } from '../deps.ts'
import { FeeLines } from '../fees/fee-line.ts'
import { FEE_PROGRAMMES, JobFacts } from '../fees/job-facts.ts'
import { answerPaid, type PaidAnswer } from '../fees/paid-answer.ts'
import { asFeeLine, type WorkerPayment } from '../fees/worker-payment.ts'
import type { Day } from '../platform/clock.ts'

/**
 * What law and scheme say of what was paid, at once and without keeping anything. Who does not know the programme is answered where all
 * programmes agree; where they do not, that it cannot be told. Null where nothing can be said.
 */
export async function lawSays(
  deps: Pick<Deps, 'db'>,
  facts: CaseContent['facts'],
  payments: readonly WorkerPayment[],
  today: Day,
): Promise<PaidAnswer | null> {
  const lines = v.safeParse(FeeLines, payments.map(asFeeLine))
  if (!lines.success) return null
  const programmes = facts.programme ? [facts.programme] : FEE_PROGRAMMES
  const answers: PaidAnswer[] = []
  for (const programme of programmes) {
    const { contract_months, agency_contract_on, monthly_wage } = facts
    const job = v.safeParse(JobFacts, {
      corridor: 'vn-jp',
      programme,
      contract_months,
      agency_contract_on,
      monthly_wage,
    })
    if (!job.success) return null
    answers.push(await answerPaid(deps, job.output, lines.output, today))
  }
  return inCommon(answers)
}

function inCommon(answers: readonly PaidAnswer[]): PaidAnswer | null {
  const [first] = answers
  if (!first) return null
  const agreed = (member: keyof PaidAnswer): boolean =>
    answers.every((one) => JSON.stringify(one[member]) === JSON.stringify(first[member]))
  const law = agreed('law') && agreed('undecided')
  return {
    paid: first.paid,
    law: law ? first.law : [],
    scheme: agreed('scheme') ? first.scheme : [],
    undecided: law ? first.undecided : first.paid,
  }
}
