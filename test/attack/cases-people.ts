import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { createApiKey } from '../../src/accounts/create-api-key.ts'
import { endAccount } from '../../src/accounts/end-account.ts'
import { writingTables } from '../../src/accounts/session-store.ts'
import { startKey } from '../../src/officer-keys/set-up-key.ts'
import { forgetUsedCodes, makeBrowser, ORIGIN, signInAs } from '../accounts/house.ts'
import { tieTo } from '../cases/case-cast.ts'
import type { StartedApp } from '../support/app.ts'
import { addPerson, type Credentials, credentialsOf, keyFor } from './scene.ts'
import { MACHINE, OFFICERS, type SchemePeople, type Someone, someone } from './scheme-people.ts'

/** An officer with a reading key: his credentials with it in use, and without its cookie. */
export interface Reader extends Someone {
  readonly unlocked: string
  readonly open: Credentials
  readonly locked: Credentials
}

const KEY_COOKIE = /reading_key/

async function withKey(app: StartedApp, { signIn, actor }: Someone): Promise<Reader> {
  const browser = makeBrowser(app.app)
  await forgetUsedCodes(app.db)
  await signInAs(browser, signIn)
  const { code } = await startKey(app.deps, actor)
  await browser.post('/workspace/reading-key/confirm', { new_code: code })
  const unlocked = [...browser.jar].find(([name]) => KEY_COOKIE.test(name))?.[1] ?? ''
  const open = { cookie: browser.cookie(), origin: ORIGIN }
  const without = [...browser.jar].filter(([name]) => !KEY_COOKIE.test(name))
  const cookie = without.map(([name, value]) => `${name}=${value}`).join('; ')
  return { signIn, actor, unlocked, open, locked: { cookie, origin: ORIGIN } }
}

/** Everybody of the scheme on each side, and officers with reading keys; `tiedTo` is a body one of them has to do with. */
export async function casePeople(app: StartedApp, people: SchemePeople, tiedTo: string) {
  const of = (called: string, wanted: Parameters<typeof addPerson>[2]) => someone(app, called, wanted)
  const reading = async (called: string, actsFor: 'jp_mirai' | 'vamas' | null) =>
    withKey(app, await of(called, { role: 'case_officer', actsFor }))
  const tied = await reading('tied', null)
  await tieTo(app, tied.actor.id, tiedTo)
  return {
    ...people,
    adminV: await of('admin-v', { role: 'scheme_administrator', actsFor: 'vamas' }),
    adminJ: await of('admin-j', { role: 'scheme_administrator', actsFor: 'jp_mirai' }),
    managerV: await of('manager-v', { role: 'programme_manager', actsFor: 'vamas' }),
    reviewerV: await of('reviewer-v', { role: 'reviewer', actsFor: 'vamas' }),
    reviewerJ: await of('reviewer-j', { role: 'reviewer', actsFor: 'jp_mirai' }),
    reader: await reading('reader', 'jp_mirai'),
    both: await reading('both', null),
    vamasReader: await reading('vamas-reader', 'vamas'),
    locked: await reading('locked', 'jp_mirai'),
    keyless: await of('keyless', { role: 'case_officer', actsFor: 'jp_mirai' }),
    tied,
  }
}
export type CasePeople = Awaited<ReturnType<typeof casePeople>>

/** Signed in, and an hour too late. */
async function expired(app: StartedApp): Promise<Credentials> {
  const late = await withKey(app, await someone(app, 'late', { role: 'case_officer', actsFor: 'jp_mirai' }))
  await writingTables(app.db.dialect)
    .updateTable('sessions')
    .set({ expires_at: '2026-01-01T00:00:00.000Z' })
    .where('user_id', '=', late.actor.id)
    .execute()
  return late.open
}

/** A key that an administrator makes for a machine that works for such officers, with all a key may. */
async function managerKey(app: StartedApp): Promise<Credentials> {
  const made = await createApiKey(app.deps, SYSTEM_ACTOR, {
    name: 'Example machine of a manager',
    role: 'registration_officer',
    actsFor: 'jp_mirai',
    organisationId: null,
    scopes: [...OFFICERS],
    days: 90,
  })
  return { authorization: `Bearer ${made.text}` }
}

const PLAIN = [
  'admin',
  'officer',
  'manager',
  'auditor',
  'reviewer',
  'interviewer',
  'adminV',
  'managerV',
  'reviewerV',
  'adminJ',
  'otherSide',
  'reviewerJ',
  'keyless',
  'agency',
  'employer',
  'applicant',
  'observer',
] as const

/** What each sends with a request. `own` and `elsewhere` are workers: what their session is, their doors are told in a header. */
export async function caseCredentials(
  app: StartedApp,
  people: CasePeople,
  workers: { readonly own: string; readonly elsewhere: string },
): Promise<Record<string, Credentials>> {
  const of: Record<string, Credentials> = {}
  for (const called of PLAIN) of[called] = await credentialsOf(app, people[called].signIn)
  for (const called of ['reader', 'both', 'vamasReader', 'tied'] as const) of[called] = people[called].open
  const leaver = await someone(app, 'case-leaver', { role: 'case_officer', actsFor: 'jp_mirai' })
  const left = await withKey(app, leaver)
  const pending = await addPerson(app, 'case-pending', {
    role: 'case_officer',
    actsFor: 'jp_mirai',
    secondFactor: false,
  })
  const all = {
    stranger: {},
    ...of,
    locked: people.locked.locked,
    idleKey: await keyFor(app, 'machine', []),
    readKey: await keyFor(app, 'machine', MACHINE),
    officerKey: await managerKey(app),
    own: { 'case-session': workers.own },
    elsewhere: { 'case-session': workers.elsewhere },
    pending: await credentialsOf(app, pending),
    ended: left.open,
    expired: await expired(app),
  }
  await endAccount(app.deps, people.admin.actor, leaver.actor.id)
  return all
}
