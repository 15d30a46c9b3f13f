import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { dayOf, yearOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { isId } from '../platform/paging.ts'
import { assertDeclares } from './may-declare.ts'
import {
  checkTieDays,
  type DeclareTie,
  type DeclareYear,
  type EndTie,
  standingTies,
  TIES_MAX,
  type Tie,
  tieNotFound,
  tiesSubject,
} from './tie.ts'
import { closeTie, findTie, insertTie, insertYear, listTiesOf } from './tie-store.ts'

/**
 * Somebody who audits, reviews or plans says what he has to do with a body. It counts at once, also for audits that are planned already.
 * Throws `invalid` for an unknown body, days that do not fit together, or the same tie again while it lasts.
 */
export async function declareTie(
  deps: Deps,
  actor: Actor,
  input: DeclareTie,
): Promise<{ readonly id: string }> {
  assertDeclares(actor)
  const subject = tiesSubject(actor.id)
  const head = await findHead(deps.db, subject)
  const at = deps.now()
  checkTieDays(input, dayOf(at))
  const { queries } = deps.db
  if (!(await findOrganisation(queries, input.organisation_id)))
    throw invalidField('organisation_id', 'independence.body_unknown')
  const before = await listTiesOf(queries, actor.id, TIES_MAX)
  if (before.length >= TIES_MAX)
    throw new AppError('conflict', 'independence.too_many_ties', { params: { limit: TIES_MAX } })
  const same = standingTies(before).some(
    (tie) =>
      tie.organisationId === input.organisation_id && tie.kind === input.kind && tie.toOn === input.to_on,
  )
  if (same) throw invalidField('kind', 'independence.tie_twice')
  const tie: Tie = {
    id: deps.newId(),
    accountId: actor.id,
    organisationId: input.organisation_id,
    kind: input.kind,
    fromOn: input.from_on,
    toOn: input.to_on,
    declaredAt: at,
    withdrawnAt: null,
  }
  return commit(deps, actor, {
    at,
    // Neither the body nor the kind: the journal is read by more people than a tie is meant for. The id is random enough.
    entries: [{ subject, after: head, action: 'tie_declared', summary: tie.id, payload: { tie: tie.id } }],
    statements: [insertTie(queries, tie)],
    result: { id: tie.id },
  })
}

/** The tie is over since a day, or was declared by mistake. Throws `not_found` for another person's, `conflict` for one that is closed. */
export async function endTie(
  deps: Deps,
  actor: Actor,
  id: string,
  input: EndTie,
): Promise<{ readonly id: string }> {
  assertDeclares(actor)
  const subject = tiesSubject(actor.id)
  const head = await findHead(deps.db, subject)
  const tie = isId(id) ? await findTie(deps.db.queries, id) : undefined
  if (!tie || tie.accountId !== actor.id) throw tieNotFound()
  if (tie.withdrawnAt !== null || (input.how === 'over' && tie.toOn !== null))
    throw new AppError('conflict', 'independence.tie_closed')
  const at = deps.now()
  if (input.how === 'over') checkTieDays({ from_on: tie.fromOn, to_on: input.to_on }, dayOf(at))
  const closed =
    input.how === 'over' ? { toOn: input.to_on, withdrawnAt: null } : { toOn: tie.toOn, withdrawnAt: at }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject,
        after: head,
        action: input.how === 'over' ? 'tie_ended' : 'tie_withdrawn',
        summary: tie.id,
        payload: { tie: tie.id },
      },
    ],
    statements: [closeTie(deps.db.queries, tie.id, closed)],
    result: { id: tie.id },
  })
}

/**
 * "These are all my ties" for this year or the next. Throws `conflict` where the number of ties is another than the person saw, so that
 * nobody says "none" of a list that has one.
 */
export async function declareYear(
  deps: Deps,
  actor: Actor,
  input: DeclareYear,
): Promise<{ readonly year: number }> {
  assertDeclares(actor)
  const subject = tiesSubject(actor.id)
  const head = await findHead(deps.db, subject)
  const at = deps.now()
  const thisYear = Number(yearOf(dayOf(at)))
  if (input.year !== thisYear && input.year !== thisYear + 1)
    throw invalidField('year', 'independence.year_now', { year: String(thisYear) })
  const ties = standingTies(await listTiesOf(deps.db.queries, actor.id, TIES_MAX)).length
  if (ties !== input.ties) throw new AppError('conflict', 'independence.number_changed', { params: { ties } })
  const { year } = input
  return commit(deps, actor, {
    at,
    entries: [
      { subject, after: head, action: 'year_declared', summary: String(year), payload: { year, ties } },
    ],
    statements: [insertYear(deps.db.queries, { accountId: actor.id, year, ties, declaredAt: at })],
    result: { year },
  })
}
