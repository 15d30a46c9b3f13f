import type { ReturnPart } from '../case-return/return-part.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { isOneOf } from '../platform/parse.ts'
import { answerInstalment, type InstalmentAnswer } from './answer-instalment.ts'
import { owedToWorker } from './owed-to-worker.ts'
import { parsePlanNumber } from './repayment-plan.ts'
import { ANSWERS } from './repayment-share.ts'
import { OwedSection } from './return-part-views.tsx'

/** What a button of the section says: `yes:FERI-RP-2026-7K3QD-6:1`. Throws `not_found` for anything else. */
function pressed(what: string): InstalmentAnswer {
  const [answer, typed = '', sequence = '', ...more] = what.split(':')
  const number = parsePlanNumber(typed)
  if (!isOneOf(ANSWERS, answer) || !number || !/^[1-9]\d?$/.test(sequence) || more.length > 0)
    throw new AppError('not_found', 'remedies.not_found')
  return { answer, number, instalment: Number(sequence) }
}

/** The worker's own yes or no to each instalment, on his page. */
export const repaymentsPart = (deps: Deps): ReturnPart => ({
  name: 'repayment',
  show: async (page, of) => {
    const { owed, today } = await owedToWorker(deps, of.id)
    return owed.length === 0 ? null : <OwedSection page={page} owed={owed} today={today} />
  },
  press: async (of, what) => answerInstalment(deps, of.id, pressed(what)),
})
