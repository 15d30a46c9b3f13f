import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { LADDER, type LadderStep } from '../cases/case.ts'
import { listCaseReferrals } from '../cases/case-referral-store.ts'
import type { CaseTarget } from '../cases/open-case.ts'
import { planCheckIns } from '../cases/plan-check-ins.ts'
import { planStep } from '../cases/plan-step.ts'
import { requireCase } from '../cases/require-case.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { Acted } from './case-act.ts'

export const Climb = v.strictObject({ to: v.picklist(LADDER) })

/** The steps on which the employer learns of the matter: the contacts of the same name need the worker's yes. */
const WITH_CONSENT: ReadonlySet<LadderStep> = new Set(['lawyers_enquiry', 'adr'])

export const needsConsent = (to: LadderStep): boolean => WITH_CONSENT.has(to)

/** Whether the step is above the other. Nobody goes down: what was done was done. */
export const isAbove = (to: LadderStep, from: LadderStep): boolean =>
  LADDER.indexOf(to) > LADDER.indexOf(from)

/**
 * The next steps of Assist (scheme.md §6). Throws `conflict` for a step that is not above the one reached, and for a lawyer's enquiry or
 * ADR without the worker's recorded consent to exactly that.
 */
export async function climbLadder(
  deps: Deps,
  actor: Actor,
  { label }: CaseTarget,
  { to }: v.InferOutput<typeof Climb>,
): Promise<Acted> {
  const { case: one, head } = await requireCase(deps, actor, label)
  if (!isAbove(to, one.ladder)) throw new AppError('conflict', 'case_handling.ladder_not_above')
  if (needsConsent(to)) {
    const referrals = await listCaseReferrals(deps.db, one.id)
    const agreed = referrals.some(
      ({ contact, status }) => contact === to && (status === 'consented' || status === 'sent'),
    )
    if (!agreed) throw new AppError('conflict', 'case_handling.ladder_needs_consent')
  }
  const at = deps.now()
  const planned = await planStep(
    deps,
    actor,
    { ...one, ladder: to },
    head,
    { step: 'ladder_moved', detail: to },
    at,
  )
  return commit(deps, actor, {
    at,
    entries: planned.entries,
    // Trouble begins where the employer learns of it.
    statements: [...planned.statements, ...(needsConsent(to) ? planCheckIns(deps, one, dayOf(at)) : [])],
    result: { label: one.label },
  })
}
