import { type Account, actorOf } from '../accounts/account.ts'
import { listAccounts } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { dayOf, yearOf } from '../platform/clock.ts'
import { idCursor, pageOf } from '../platform/paging.ts'
import { assertDecides, assertDeclares, declaresTies } from './may-declare.ts'
import type { Permission } from './permission.ts'
import { listPermissions } from './permission-store.ts'
import { TIES_MAX, type Tie, type YearDeclared } from './tie.ts'
import { listTiesOf, tiesOf, yearsOf } from './tie-store.ts'

export interface OwnTies {
  readonly ties: readonly Tie[]
  readonly year: number
  /** What was said for this year; null while nothing is. */
  readonly declared: YearDeclared | null
}

/** One's own ties, for nobody else. Throws `forbidden` for who is not asked about any. */
export async function listOwnTies(deps: Pick<Deps, 'db' | 'now'>, actor: Actor): Promise<OwnTies> {
  assertDeclares(actor)
  const year = Number(yearOf(dayOf(deps.now())))
  const db = deps.db.queries
  const [ties, years] = await Promise.all([listTiesOf(db, actor.id, TIES_MAX), yearsOf(db, [actor.id], year)])
  return { ties, year, declared: years[0] ?? null }
}

export interface TiesOfPerson {
  readonly account: Account
  readonly ties: readonly Tie[]
  readonly declared: YearDeclared | null
}

/** People shown on one page of the team's ties. */
const PEOPLE_A_PAGE = 50

/**
 * Who audits, reviews or plans on the actor's side, with ties and this year's declaration: for those who may allow an audit despite a tie.
 * In the order of their accounts.
 */
export async function listTeamTies(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  after: string | undefined,
): Promise<{ readonly people: readonly TiesOfPerson[]; readonly next: string | null }> {
  assertDecides(actor)
  const since = idCursor.read(after)?.id
  const year = Number(yearOf(dayOf(deps.now())))
  const all = (await listAccounts(deps.db.queries))
    .filter((account) => account.endedAt === null && declaresTies(actorOf(account)))
    .filter(({ actsFor }) => actor.actsFor === null || actsFor === null || actsFor === actor.actsFor)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .filter(({ id }) => since === undefined || id > since)
  const { items, last } = pageOf(all.slice(0, PEOPLE_A_PAGE + 1), PEOPLE_A_PAGE)
  const ids = items.map(({ id }) => id)
  const [ties, years] = await Promise.all([
    tiesOf(deps.db.queries, ids, null),
    yearsOf(deps.db.queries, ids, year),
  ])
  return {
    people: items.map((account) => ({
      account,
      ties: ties.filter(({ accountId }) => accountId === account.id),
      declared: years.find(({ accountId }) => accountId === account.id) ?? null,
    })),
    next: last && idCursor.write({ id: last.id }),
  }
}

const PERMISSIONS_A_PAGE = 50

/** What is asked for, or was decided, about bodies of the actor's side. Throws `forbidden` for who decides on none. */
export async function seePermissions(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  asked: { readonly waiting: boolean; readonly cursor?: string | undefined },
): Promise<{ readonly permissions: readonly Permission[]; readonly next: string | null }> {
  assertDecides(actor)
  const found = await listPermissions(deps.db.queries, {
    waiting: asked.waiting,
    after: idCursor.read(asked.cursor)?.id,
    limit: PERMISSIONS_A_PAGE,
  })
  const { items, last } = pageOf(found, PERMISSIONS_A_PAGE)
  const bodies = await findOrganisations(deps.db.queries, [
    ...new Set(items.map(({ organisationId }) => organisationId)),
  ])
  const roles = new Map(bodies.map((body) => [body.id, body.roles]))
  return {
    permissions: items.filter(({ organisationId }) =>
      can(actor, 'allow_despite_tie', { kind: 'auditor_tie', role: roles.get(organisationId) ?? [] }),
    ),
    next: last && idCursor.write({ id: last.id }),
  }
}
