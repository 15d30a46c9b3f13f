import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { onTheDay } from '../accounts/worker-actor.ts'
import { findCase } from '../cases/case-store.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { secretHash } from '../platform/secret-hash.ts'
import { caseUnknown, planCaseLink, requireNamedCase } from './case-link.ts'
import { planNotFound, planSubject } from './repayment-plan.ts'
import { findShareCase, updateShareCase } from './repayment-share-store.ts'
import { planToChange } from './require-plan.ts'

/** A case's number, or null to take away one that was the wrong worker's. */
export const AttachCase = v.strictObject({ case: v.nullable(v.pipe(v.string(), v.maxLength(40))) })
export type AttachCase = v.InferOutput<typeof AttachCase>

/**
 * Puts a case behind a share, so that its worker can say by his code whether the money came, or takes it away. The journal of the plan says
 * in neither case which, nor that there is one. Throws as `planToChange` and `planCaseLink`; `conflict` where another case stands there.
 */
export const attachCase = (
  deps: Deps,
  actor: Actor,
  { number, code }: { readonly number: string; readonly code: string },
  input: AttachCase,
): Promise<null> =>
  retrying(async () => {
    const { plan, head } = await planToChange(deps, actor, number)
    const before = await findShareCase(deps.db, plan.id, code)
    if (before === undefined) throw planNotFound()
    // Without the hour, with a case or without: no instant then ties a share to the step of its case in the journal.
    const at = onTheDay(dayOf(deps.now()))
    const link =
      input.case === null
        ? undefined
        : await planCaseLink(deps, actor, { planId: plan.id, label: input.case })
    if (input.case === null) await mayTakeAway(deps, actor, before)
    else if (before !== null) throw new AppError('conflict', 'remedies.share_has_case')
    const told = JSON.stringify([code, link?.caseId ?? null, at])
    return await commit(deps, actor, {
      entries: [
        {
          subject: planSubject(plan),
          after: head,
          action: 'share_changed',
          summary: '',
          payload: { hash: await secretHash(deps, 'repayment share', told) },
        },
        ...(link?.entries ?? []),
      ],
      statements: [
        updateShareCase(deps.db.queries, plan.id, code, link?.caseId ?? null),
        ...(link?.statements ?? []),
      ],
      result: null,
      at,
    })
  })

/** Whoever could not open the case is told the same as where there is none. */
async function mayTakeAway(deps: Deps, actor: Actor, caseId: string | null): Promise<void> {
  const one = caseId === null ? undefined : await findCase(deps.db, caseId)
  if (!one) throw caseUnknown()
  await requireNamedCase(deps, actor, one.label)
}
