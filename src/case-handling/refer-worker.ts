import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { PLACE } from '../cases/case.ts'
import { contactOf } from '../cases/case-contact.ts'
import type { ReferralReason } from '../cases/case-referral.ts'
import { insertCaseReferral, listCaseReferrals, updateCaseReferral } from '../cases/case-referral-store.ts'
import { type CaseTarget, openCase } from '../cases/open-case.ts'
import { planCheckIns } from '../cases/plan-check-ins.ts'
import { planStep } from '../cases/plan-step.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { neededText } from '../platform/written-text.ts'
import { planNote } from './add-note.ts'
import { type Acted, REASON_MAX, RowId } from './case-act.ts'

export const ProposeReferral = v.strictObject({
  contact: v.pipe(v.string(), v.maxLength(60)),
  /** Why it would help, told to the worker. */
  why: neededText(REASON_MAX),
  /** What would be passed on, and nothing besides, told to the worker. */
  passes_on: neededText(REASON_MAX),
})
export const MarkSent = v.strictObject({
  referral_id: RowId,
  /** What was passed on, as it was: a note for the officers. */
  passed: neededText(REASON_MAX),
})

/** More than a worker can be asked about. */
const REFERRALS_MAX = 20

/**
 * Asks the worker whether somebody else may be told of the case. Nothing is passed on by this. Throws `invalid` for a contact that is not
 * on the list, `conflict` while the worker has not answered an earlier one to the same contact.
 */
export async function proposeReferral(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
  { contact, why, passes_on }: v.InferOutput<typeof ProposeReferral>,
): Promise<Acted> {
  if (!contactOf(contact)) throw invalidField('contact', 'case_handling.contact_unknown')
  const opened = await openCase(deps, actor, { label, unlocked }, 'content')
  const { case: one } = opened
  const before = await listCaseReferrals(deps.db, one.id)
  if (before.some((referral) => referral.contact === contact && referral.status === 'proposed'))
    throw new AppError('conflict', 'case_handling.referral_open')
  if (before.length >= REFERRALS_MAX) throw new AppError('conflict', 'case_handling.too_many_referrals')
  const at = deps.now()
  const id = crypto.randomUUID()
  const reason: ReferralReason = { why, passes_on }
  const planned = await planStep(
    deps,
    actor,
    one,
    opened.head,
    { step: 'referral_proposed', detail: contact },
    at,
  )
  return commit(deps, actor, {
    at,
    entries: planned.entries,
    statements: [
      ...planned.statements,
      insertCaseReferral(deps.db.queries, {
        id,
        caseId: one.id,
        contact,
        status: 'proposed',
        sealedReason: await opened.worker.seal(PLACE.referral(one.id, id), JSON.stringify(reason)),
        proposedOn: dayOf(at),
        proposedBy: actor.id,
        answeredOn: null,
      }),
    ],
    result: { label: one.label },
  })
}

/** Records that somebody else was told, after the worker said yes. Throws `conflict` without his yes, or after he took it back. */
export async function markReferralSent(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
  { referral_id, passed }: v.InferOutput<typeof MarkSent>,
): Promise<Acted> {
  const opened = await openCase(deps, actor, { label, unlocked }, 'content')
  const { case: one } = opened
  const referrals = await listCaseReferrals(deps.db, one.id)
  const referral = referrals.find(({ id }) => id === referral_id)
  if (!referral) throw invalidField('referral_id', 'case_handling.not_here')
  if (referral.status !== 'consented') throw new AppError('conflict', 'case_handling.referral_no_consent')
  const at = deps.now()
  const planned = await planStep(
    deps,
    actor,
    one,
    opened.head,
    { step: 'referral_sent', detail: referral.contact },
    at,
  )
  return commit(deps, actor, {
    at,
    entries: planned.entries,
    statements: [
      ...planned.statements,
      updateCaseReferral(deps.db.queries, {
        id: referral.id,
        status: 'sent',
        answeredOn: referral.answeredOn,
      }),
      ...(await planNote(deps, actor, opened, passed, at)),
      ...planCheckIns(deps, one, dayOf(at)),
    ],
    result: { label: one.label },
  })
}
