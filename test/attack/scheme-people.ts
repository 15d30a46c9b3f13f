import { SCOPES, type Scope } from '../../src/accounts/action.ts'
import type { Actor, ActsFor, Role } from '../../src/accounts/actor.ts'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { createApiKey } from '../../src/accounts/create-api-key.ts'
import { endAccount } from '../../src/accounts/end-account.ts'
import { GRANTS } from '../../src/accounts/grants.ts'
import type { DemoSignIn } from '../../src/accounts/seed-accounts.ts'
import type { StartedApp } from '../support/app.ts'
import { addPerson, type Credentials, credentialsOf, keyFor } from './scene.ts'

/** What an attacker would add to a text. */
export type Dress = (text: string) => string

export const dressed = <Marks extends Record<string, string>>(marks: Marks, dress: Dress) =>
  Object.fromEntries(Object.entries(marks).map(([name, mark]) => [name, dress(mark)])) as Record<
    keyof Marks,
    string
  >

interface Wanted {
  readonly role: Role
  readonly actsFor?: ActsFor | null
  readonly organisationId?: string | null
  readonly secondFactor?: boolean
}

export interface Someone {
  readonly signIn: DemoSignIn
  readonly actor: Actor
}

/** The bodies that have a user: two parties of the job orders, and two that have nothing to do with them. */
export interface Homes {
  readonly agency: string
  readonly intermediary: string
  readonly employer: string
  readonly applicant: string
  readonly proposed: string
}

export async function someone(app: StartedApp, called: string, wanted: Wanted): Promise<Someone> {
  const signIn = await addPerson(app, called, wanted)
  const { role, actsFor = null, organisationId = null } = wanted
  return { signIn, actor: { id: signIn.accountId, role, actsFor, organisationId, scopes: null } }
}

/** Everyone who is somebody in the scheme: officers of both sides and of each, and users of five bodies. */
export async function schemePeople(app: StartedApp, homes: Homes) {
  const user = (called: string, organisationId: string) =>
    someone(app, called, { role: 'body_user', organisationId })
  const seeded = async (role: Role): Promise<Someone> => ({
    signIn: app.person(role),
    actor: await app.actor(role),
  })
  return {
    admin: await seeded('scheme_administrator'),
    officer: await seeded('registration_officer'),
    second: await someone(app, 'second', { role: 'registration_officer' }),
    vamas: await someone(app, 'vamas', { role: 'registration_officer', actsFor: 'vamas' }),
    mirai: await someone(app, 'mirai', { role: 'registration_officer', actsFor: 'jp_mirai' }),
    manager: await seeded('programme_manager'),
    auditor: await seeded('auditor'),
    offTeam: await someone(app, 'off-team', { role: 'auditor', actsFor: 'vamas' }),
    otherSide: await someone(app, 'other-side', { role: 'programme_manager', actsFor: 'jp_mirai' }),
    reviewer: await seeded('reviewer'),
    interviewer: await seeded('interviewer'),
    caseOfficer: await seeded('case_officer'),
    agency: await user('agency', homes.agency),
    employer: await user('employer', homes.employer),
    applicant: await user('applicant', homes.applicant),
    proposed: await user('proposed', homes.proposed),
    observer: await seeded('observer'),
    intermediary: await user('intermediary', homes.intermediary),
  }
}
export type SchemePeople = Awaited<ReturnType<typeof schemePeople>>

export const MACHINE: readonly Scope[] = [
  'view_job_order',
  'watch_register',
  'import_list',
  'view_organisation_internal',
  'export_register',
  'view_compliance_report',
  'view_fee_statistics',
]
export const OFFICERS: readonly Scope[] = SCOPES.filter(
  (scope) => GRANTS.registration_officer[scope] !== undefined,
)

async function officerKey(app: StartedApp): Promise<Credentials> {
  const made = await createApiKey(app.deps, SYSTEM_ACTOR, {
    name: 'Example machine of an officer',
    role: 'registration_officer',
    actsFor: null,
    organisationId: null,
    scopes: [...OFFICERS],
    days: 90,
  })
  return { authorization: `Bearer ${made.text}` }
}

/** What each of them sends with a request, by the name of the column; and keys, someone half signed in, someone who left. */
export async function schemeCredentials(
  app: StartedApp,
  people: SchemePeople,
): Promise<Record<string, Credentials>> {
  const of: Record<string, Credentials> = {}
  for (const [called, { signIn }] of Object.entries(people))
    if (called !== 'intermediary') of[called] = await credentialsOf(app, signIn)
  const leaver = await someone(app, 'leaver', { role: 'auditor' })
  const pending = await addPerson(app, 'pending', { role: 'auditor', secondFactor: false })
  const all = {
    stranger: {},
    ...of,
    idleKey: await keyFor(app, 'machine', []),
    watchKey: await keyFor(app, 'machine', ['watch_register']),
    readKey: await keyFor(app, 'machine', MACHINE),
    officerKey: await officerKey(app),
    pending: await credentialsOf(app, pending),
    ended: await credentialsOf(app, leaver.signIn),
  }
  await endAccount(app.deps, people.admin.actor, leaver.signIn.accountId)
  return all
}
