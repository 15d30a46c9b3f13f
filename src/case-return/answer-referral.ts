import { afterAnswer, type ReferralAnswer } from '../cases/case-referral.ts'
import { listCaseReferrals, updateCaseReferral } from '../cases/case-referral-store.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { actInSession } from './return-act.ts'

/**
 * The worker says yes or no to somebody who could help, or takes a yes back. Only a yes lets officers pass anything on (H4), and it can be
 * taken back until they have. Throws `unauthenticated`; `not_found` for a referral of another case; `conflict` once it was passed on.
 */
export async function answerReferral(
  deps: Deps,
  token: string | undefined,
  { id, answer }: { readonly id: string; readonly answer: ReferralAnswer },
): Promise<void> {
  await actInSession(deps, token, async (returned, today) => {
    const referrals = await listCaseReferrals(deps.db, returned.case.id)
    const referral = referrals.find((one) => one.id === id)
    if (!referral) throw new AppError('not_found', 'case_return.referral_gone')
    const status = afterAnswer(referral.status, answer)
    return {
      step: { step: `referral_${status}`, detail: referral.contact },
      statements: [updateCaseReferral(deps.db.queries, { id, status, answeredOn: today })],
    }
  })
}
