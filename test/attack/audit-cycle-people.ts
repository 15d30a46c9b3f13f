import { SCOPES } from '../../src/accounts/action.ts'
import type { ActsFor, Role } from '../../src/accounts/actor.ts'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { createApiKey } from '../../src/accounts/create-api-key.ts'
import { endAccount } from '../../src/accounts/end-account.ts'
import { GRANTS } from '../../src/accounts/grants.ts'
import type { StartedApp } from '../support/app.ts'
import { addPerson, type Credentials, credentialsOf, keyFor } from './scene.ts'
import { MACHINE, type SchemePeople, type Someone, someone } from './scheme-people.ts'

/**
 * Columns of the tables of the audit cycle. People of both sides; then of VAMAS, then of JP-MIRAI, none of them on a team but the two
 * auditors who led; users of the audited agency, of another agency, of the audited employer; keys; half signed in, ended.
 */
export const CYCLE_COLUMNS = [
  'stranger',
  ...(['admin', 'officer', 'manager', 'auditor', 'reviewer', 'interviewer', 'caseOfficer'] as const),
  ...(['officerV', 'managerV', 'auditorV', 'reviewerV'] as const),
  ...(['officerJ', 'managerJ', 'auditorJ', 'reviewerJ'] as const),
  ...(['body', 'otherBody', 'employer', 'observer'] as const),
  ...(['idleKey', 'readKey', 'managerKey'] as const),
  ...(['pending', 'ended'] as const),
] as const
export type CycleColumn = (typeof CYCLE_COLUMNS)[number]

const EACH_SIDE = [
  ['officer', 'registration_officer'],
  ['manager', 'programme_manager'],
  ['auditor', 'auditor'],
  ['reviewer', 'reviewer'],
] as const satisfies readonly (readonly [string, Role])[]
type OfSide = (typeof EACH_SIDE)[number][0]

async function ofSide(app: StartedApp, letter: string, actsFor: ActsFor): Promise<Record<OfSide, Someone>> {
  const made = {} as Record<OfSide, Someone>
  for (const [called, role] of EACH_SIDE)
    made[called] = await someone(app, `cycle-${called}-${letter}`, { role, actsFor })
  return made
}

/** Everyone of the audit cycle; `auditedId` is the agency that is audited. */
export async function cyclePeople(app: StartedApp, people: SchemePeople, auditedId: string) {
  const v = await ofSide(app, 'v', 'vamas')
  const j = await ofSide(app, 'j', 'jp_mirai')
  return {
    admin: people.admin,
    officer: people.officer,
    manager: people.manager,
    auditor: people.auditor,
    reviewer: people.reviewer,
    interviewer: people.interviewer,
    caseOfficer: people.caseOfficer,
    officerV: v.officer,
    managerV: v.manager,
    auditorV: v.auditor,
    reviewerV: v.reviewer,
    officerJ: j.officer,
    managerJ: j.manager,
    auditorJ: j.auditor,
    reviewerJ: j.reviewer,
    body: await someone(app, 'cycle-body', { role: 'body_user', organisationId: auditedId }),
    otherBody: people.agency,
    employer: people.employer,
    observer: people.observer,
  }
}
export type CyclePeople = Awaited<ReturnType<typeof cyclePeople>>

/** A key with all that a key of a programme manager may be made for. */
async function managerKey(app: StartedApp): Promise<Credentials> {
  const made = await createApiKey(app.deps, SYSTEM_ACTOR, {
    name: 'Example machine of a manager',
    role: 'programme_manager',
    actsFor: null,
    organisationId: null,
    scopes: SCOPES.filter((scope) => GRANTS.programme_manager[scope] !== undefined),
    days: 90,
  })
  return { authorization: `Bearer ${made.text}` }
}

/** What each of them sends with a request. */
export async function cycleCredentials(
  app: StartedApp,
  people: CyclePeople,
): Promise<Record<CycleColumn, Credentials>> {
  const of = {} as Record<keyof CyclePeople, Credentials>
  for (const [called, { signIn }] of Object.entries(people))
    of[called as keyof CyclePeople] = await credentialsOf(app, signIn)
  const leaver = await someone(app, 'cycle-leaver', { role: 'auditor' })
  const pending = await addPerson(app, 'cycle-pending', { role: 'auditor', secondFactor: false })
  const all = {
    stranger: {},
    ...of,
    idleKey: await keyFor(app, 'machine', []),
    readKey: await keyFor(app, 'machine', [...MACHINE, 'view_rating', 'view_corrective_actions']),
    managerKey: await managerKey(app),
    pending: await credentialsOf(app, pending),
    ended: await credentialsOf(app, leaver.signIn),
  }
  await endAccount(app.deps, people.admin.actor, leaver.signIn.accountId)
  return all
}
