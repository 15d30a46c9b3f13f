import { insertAccount, insertPassword, insertSecondFactor } from '../../src/accounts/account-store.ts'
import { type ActsFor, type Role, SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import type { DemoSignIn } from '../../src/accounts/seed-accounts.ts'
import { writingTables } from '../../src/accounts/session-store.ts'
import { toBase32 } from '../../src/accounts/totp.ts'
import { documentKinds, REQUIREMENTS } from '../../src/applications/requirements.ts'
import { COMMON_POINTS } from '../../src/applications/screening.ts'
import { fieldsOfSection, type SectionContent, type SectionId } from '../../src/applications/section.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import type { OrganisationRole } from '../../src/organisations/organisation.ts'
import { ORIGIN } from '../accounts/house.ts'
import { type Credentials, credentialsOf } from '../attack/scene.ts'
import { aBody, anAgency, aSupervisor, enter, name } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { BYTES } from '../support/builders.ts'
import type { TestDatabase } from '../support/databases.ts'

const DAY_MS = 86_400_000

/** Hashing a password is slow on purpose; here all have the same one, so it is done once. */
let passwordHash: Promise<string> | undefined
const PASSWORD = 'the one password of the office'

interface Wanted {
  readonly role: Role
  readonly actsFor?: ActsFor | null
  readonly organisationId?: string
  readonly secondFactor?: boolean
  readonly language?: 'en' | 'ja' | 'vi'
}

async function addPerson(app: StartedApp, called: string, wanted: Wanted): Promise<DemoSignIn> {
  const { deps, auth } = app
  const { role, actsFor = null, organisationId = null, secondFactor = true, language = 'vi' } = wanted
  passwordHash ??= auth.hashPassword(PASSWORD)
  const id = deps.newId()
  const now = deps.now()
  const account = {
    ...{ id, role, actsFor, organisationId, secondFactor, language },
    ...{ email: `${called}@people.example`, name: `Mẫu ${called}`, createdAt: now, endedAt: null },
  }
  const secret = `second factor of ${called}`.padEnd(32, '.')
  const sealed = { sealedSecret: await auth.seal(secret), sealedBackupCodes: await auth.seal('[]') }
  const db = deps.db.queries
  await commit(deps, SYSTEM_ACTOR, {
    entries: [
      { subject: { kind: 'account', id }, after: NO_HEAD, action: 'created', summary: role, payload: id },
    ],
    statements: [
      insertAccount(db, account),
      insertPassword(db, { id: deps.newId(), userId: id, hash: await passwordHash, now }),
      ...(secondFactor ? [insertSecondFactor(db, { id: deps.newId(), userId: id, ...sealed })] : []),
    ],
    result: null,
  })
  const totpSecret = secondFactor ? toBase32(new TextEncoder().encode(secret)) : null
  return { accountId: id, email: account.email, name: account.name, role, password: PASSWORD, totpSecret }
}

/** Signing in goes by the real clock, the rest by ours, which is days ahead: as if everyone had just signed in. */
async function keepSessions(app: StartedApp): Promise<void> {
  const now = app.deps.now()
  await writingTables(app.db.dialect)
    .updateTable('sessions')
    .set({ created_at: now, expires_at: new Date(Date.parse(now) + 1_800_000).toISOString() })
    .execute()
}

export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown> & { id: string; number: string; status: string }
}

/** Three officers of VAMAS and two of JP-MIRAI, two agencies with a user each, an employer; and their doors. */
export async function office(given?: TestDatabase) {
  const app = await startApp(given)
  const agency = anAgency(app.deps, '900', 'Công ty Cổ phần Nhân lực Mẫu')
  const other = anAgency(app.deps, '901', 'Công ty TNHH Ví Dụ Khác')
  const supervisor = aSupervisor(app.deps, 7, [name('見本協同組合', 'ja')])
  const employer = aBody(app.deps, {
    roles: ['employer'],
    names: [name('株式会社サンプル製作所', 'ja')],
    identifiers: [{ scheme: 'JP-JCN', value: '7000012050002' }],
  })
  await enter(app.deps, [agency, other, supervisor, employer])
  const officer = (called: string, actsFor: ActsFor | null) =>
    addPerson(app, called, { role: 'registration_officer', actsFor })
  const user = (called: string, organisationId: string) =>
    addPerson(app, called, { role: 'body_user', organisationId, secondFactor: false })
  const people = {
    lan: await officer('lan', 'vamas'),
    minh: await officer('minh', 'vamas'),
    hoa: await officer('hoa', 'vamas'),
    sato: await officer('sato', 'jp_mirai'),
    ito: await officer('ito', 'jp_mirai'),
    admin: await addPerson(app, 'admin', { role: 'scheme_administrator', actsFor: 'vamas' }),
    body: await user('body', agency.id),
    colleague: await user('colleague', agency.id),
    otherBody: await user('other-body', other.id),
    employerUser: await user('employer-user', employer.id),
  }
  const signedIn = new Map<string, Credentials>()
  const credentials = async (who: keyof typeof people): Promise<Credentials> => {
    const known = signedIn.get(who)
    if (known) return known
    const { aheadMs } = app.clock
    app.clock.aheadMs = 0
    const made = await credentialsOf(app, people[who])
    app.clock.aheadMs = aheadMs
    await keepSessions(app)
    signedIn.set(who, made)
    return made
  }
  /** A request of someone: JSON under /api/v1, a form elsewhere. */
  const ask = async (
    who: keyof typeof people,
    path: string,
    sent?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const base = { ...(await credentials(who)), ...headers }
    if (sent === undefined) return app.request(path, { headers: base })
    if (sent instanceof FormData || sent instanceof URLSearchParams)
      return app.request(path, { method: 'POST', headers: { ...base, origin: ORIGIN }, body: sent })
    return app.request(path, {
      method: 'POST',
      headers: { ...base, 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    })
  }
  const api = async (
    who: keyof typeof people,
    path: string,
    sent?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer> => {
    const response = await ask(who, `/api/v1${path}`, sent, headers)
    return { status: response.status, body: (await response.json()) as Answer['body'] }
  }
  return {
    app,
    people,
    agency,
    other,
    supervisor,
    employer,
    ask,
    api,
    /** Days pass; everyone stays signed in all the same. */
    pass: async (days: number) => {
      app.clock.aheadMs += days * DAY_MS
      await keepSessions(app)
    },
  }
}
export type Office = Awaited<ReturnType<typeof office>>
type Who = keyof Office['people']

const requirementsFor = (role: OrganisationRole) => {
  const found = REQUIREMENTS.find((one) => one.role === role)
  if (!found) throw new Error(`no requirements for ${role}`)
  return found
}

/** A page filled in as far as it must be. */
export function filled(section: SectionId, role: OrganisationRole = 'sending_agency'): SectionContent {
  const given: Record<string, string> = { email: 'contact@people.example', name: 'Mẫu Thị Mẫu' }
  const fields = fieldsOfSection(section, requirementsFor(role)).filter(({ required }) => required)
  return Object.fromEntries(
    fields.map(({ name: field, kind, options }) => [
      field,
      kind === 'choices' ? ['titp'] : (given[field] ?? options?.[0] ?? 'mẫu'),
    ]),
  )
}

export const aFile = (called = 'giấy phép.pdf', bytes: Uint8Array = BYTES.pdf): File =>
  new File([new Uint8Array(bytes)], called)

export function documentForm(kind: string, file: File): FormData {
  const form = new FormData()
  form.set('kind', kind)
  form.set('file', file)
  return form
}

/** Fills in everything that is needed, through the API. */
export async function fillIn(
  house: Office,
  who: Who,
  id: string,
  role: OrganisationRole = 'sending_agency',
  onBehalf = false,
): Promise<void> {
  for (const section of ['scope', 'contact', 'self-assessment', 'declarations'] as const) {
    const saved = await house.api(who, `/applications/${id}/sections/${section}`, {
      content: filled(section, role),
      expected_revision: 0,
    })
    if (saved.status !== 200) throw new Error(JSON.stringify(saved))
  }
  for (const { id: kind, required } of documentKinds(requirementsFor(role), onBehalf)) {
    if (!required) continue
    const sent = await house.api(
      who,
      `/applications/${id}/documents`,
      documentForm(kind, aFile(`${kind}.pdf`)),
    )
    if (sent.status !== 201) throw new Error(JSON.stringify(sent))
  }
}

/** A draft of the agency, by its own user. */
export async function begin(house: Office, who: Who = 'body', more: object = {}): Promise<string> {
  const started = await house.api(who, '/applications', { kind: 'initial', role: 'sending_agency', ...more })
  if (started.status !== 201) throw new Error(JSON.stringify(started))
  return started.body.id
}

export async function applied(house: Office): Promise<string> {
  const id = await begin(house)
  await fillIn(house, 'body', id)
  await move(house, 'body', id, 'sending', { confirmed: true })
  return id
}

/** One move that must succeed. */
export async function move(
  house: Office,
  who: Who,
  id: string,
  path: string,
  sent: unknown = {},
): Promise<Answer['body']> {
  const answer = await house.api(who, `/applications/${id}/${path}`, sent)
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`)
  return answer.body
}

export const allMet = (role: OrganisationRole = 'sending_agency', onBehalf = false) =>
  Object.fromEntries(
    [
      ...COMMON_POINTS,
      ...documentKinds(requirementsFor(role), onBehalf).map(({ id }) => `document.${id}`),
    ].map((point) => [point, { outcome: 'met', note: '' }]),
  )

export const aProposal = (given: object = {}) => ({
  outcome: 'register',
  reasons: 'Đủ điều kiện.',
  programmes: ['titp'],
  conditions: [],
  ...given,
})

/** Applied, taken up by Lan, all points met. */
export async function screened(house: Office): Promise<string> {
  const id = await applied(house)
  await move(house, 'lan', id, 'taking-up')
  await move(house, 'lan', id, 'screening', { points: allMet(), expected_revision: 0 })
  return id
}

export async function proposed(house: Office, given: object = {}): Promise<string> {
  const id = await screened(house)
  await move(house, 'lan', id, 'proposal', aProposal(given))
  return id
}
