import type { Actor } from '../../src/accounts/actor.ts'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { createApiKey } from '../../src/accounts/create-api-key.ts'
import type { Deps } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { planMove } from '../../src/registrations/plan-move.ts'
import { recordFirstStatus } from '../../src/registrations/record-first-status.ts'
import type { LifeMove } from '../../src/registrations/registration-life.ts'
import { cast, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import type { TestDatabase } from '../support/databases.ts'

/** The bodies everyone knows, the first two supervising organisations and the first agency of them registered. */
export async function someBodies(deps: Deps): Promise<StoredOrganisation[]> {
  const bodies = cast(deps)
  await enter(deps, bodies)
  for (const body of [bodies[0], bodies[1], bodies[4]]) if (body) await register(deps, body)
  return bodies
}

const keyOf = (body: StoredOrganisation) =>
  ({ organisationId: body.id, role: body.roles[0] ?? 'employer', corridor: 'vn-jp' }) as const

export const register = (deps: Deps, body: StoredOrganisation) =>
  recordFirstStatus(deps, SYSTEM_ACTOR, {
    ...keyOf(body),
    validFromOn: '2026-04-01',
    validToOn: '2028-03-31',
    programmes: ['titp'],
    conditions: [],
  })

/** A move of a body's registration, as the verbs of registrations make it. */
export async function move(
  deps: Deps,
  body: StoredOrganisation,
  what: Pick<LifeMove, 'action'> & Partial<LifeMove>,
): Promise<void> {
  const at = deps.now()
  const whole = { heldFromOn: dayOf(at), reason: '', decidedBy: 'system', ...what }
  const { entries, statements } = await planMove(deps, keyOf(body), whole, at)
  await commit(deps, SYSTEM_ACTOR, { entries, statements, result: null, at })
}

export const identifierOf = (body: StoredOrganisation) => {
  const [identifier] = body.identifiers
  if (!identifier) throw new Error('a body without an identifier')
  return identifier
}

/** The app with bodies in it; webhooks may call this machine. */
export async function startScene(given?: TestDatabase) {
  const app = await startApp(given)
  Object.assign(app.deps.config, { webhooksToLocalhost: true, sendsMail: true })
  const bodies = await someBodies(app.deps)
  const body = (n: number): StoredOrganisation => {
    const found = bodies[n]
    if (!found) throw new Error(`there is no body ${n}`)
    return found
  }
  return { ...app, body }
}
export type Scene = Awaited<ReturnType<typeof startScene>>

/** An API key that may watch, and who acts with it. */
export async function keyActor(
  app: StartedApp,
  scopes: ('watch_register' | 'export_register')[] = ['watch_register'],
) {
  const administrator = await app.actor('scheme_administrator')
  const made = await createApiKey(app.deps, administrator, {
    name: 'Partner system',
    role: 'machine',
    actsFor: null,
    organisationId: null,
    scopes,
    days: 30,
  })
  const actor: Actor = { id: made.key.id, role: 'machine', organisationId: null, actsFor: null, scopes }
  return { actor, text: made.text, key: made.key }
}

export const waiting = async (db: TestDatabase, kind?: 'mail' | 'webhook') => {
  const rows = await db.queries.selectFrom('deliveries').selectAll().orderBy('id').execute()
  return kind ? rows.filter((row) => row.kind === kind) : rows
}
