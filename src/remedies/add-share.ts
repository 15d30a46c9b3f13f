import type { Actor } from '../accounts/actor.ts'
import { onTheDay } from '../accounts/worker-actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { secretHash } from '../platform/secret-hash.ts'
import { planCaseLink } from './case-link.ts'
import { newShareCode, parseShareCode, planSubject } from './repayment-plan.ts'
import { type AddShare, type Instalment, instalmentsOf, SHARES_MOST, type Share } from './repayment-share.ts'
import { insertShare, listShares } from './repayment-share-store.ts'
import { planToChange } from './require-plan.ts'

export interface AddedShare {
  readonly share: Share
  readonly instalments: readonly Instalment[]
}

/**
 * Adds a worker to a plan, by a code: what he is owed and when. A worker who has left the company, or Japan, is added like any other. The
 * sums never change afterwards. Throws as `planToChange`, `invalid` for sums that do not add up, a code that is taken, or a case the
 * officer could not open; `too_large` beyond `SHARES_MOST`.
 */
export const addShare = (deps: Deps, actor: Actor, number: string, input: AddShare): Promise<AddedShare> =>
  retrying(async () => {
    const { plan, head } = await planToChange(deps, actor, number)
    const shares = await listShares(deps.db.queries, [plan.id])
    if (shares.length >= SHARES_MOST)
      throw new AppError('too_large', 'remedies.too_many_shares', { params: { limit: SHARES_MOST } })
    // Without the hour, with a case or without: no instant then ties a share to the step of its case in the journal.
    const at = onTheDay(dayOf(deps.now()))
    const code = codeOf(
      input.code,
      shares.map((one) => one.code),
    )
    const share: Share = {
      planId: plan.id,
      code,
      amountMinor: input.amount_minor,
      addedOn: dayOf(at),
    }
    const instalments = instalmentsOf(input).map(
      ({ due_on, amount_minor }, i): Instalment => ({
        planId: plan.id,
        code,
        sequence: i + 1,
        dueOn: due_on,
        amountMinor: amount_minor,
        standing: null,
      }),
    )
    const link = input.case
      ? await planCaseLink(deps, actor, { planId: plan.id, label: input.case })
      : undefined
    const told = JSON.stringify([input.amount_minor, instalments, link?.caseId ?? null])
    return await commit(deps, actor, {
      entries: [
        {
          subject: planSubject(plan),
          after: head,
          action: 'share_added',
          summary: code,
          payload: { code, hash: await secretHash(deps, 'repayment share', told) },
        },
        ...(link?.entries ?? []),
      ],
      statements: [
        ...insertShare(deps.db, share, link?.caseId ?? null, instalments),
        ...(link?.statements ?? []),
      ],
      result: { share, instalments },
      at,
    })
  })

function codeOf(typed: string | undefined, taken: readonly string[]): string {
  if (typed?.trim()) {
    const code = parseShareCode(typed)
    if (!code) throw invalidField('code', 'remedies.code_unreadable')
    if (taken.includes(code)) throw invalidField('code', 'remedies.code_taken')
    return code
  }
  let code = newShareCode()
  while (taken.includes(code)) code = newShareCode()
  return code
}
