import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { type Account, needsSecondFactor, PERSON_ROLES } from './account.ts'
import { findAccountByEmail, insertAccount, insertPassword, insertSecondFactor } from './account-store.ts'
import { type ActsFor, type Role, SYSTEM_ACTOR } from './actor.ts'
import type { Auth } from './auth.ts'
import { randomSecret } from './secret-text.ts'
import { toBase32, totpNow } from './totp.ts'

export interface DemoSignIn {
  readonly accountId: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly password: string
  /** Base32, for an authenticator app; null for people who need none. */
  readonly totpSecret: string | null
}

/** Someone invented; the name says so in the language of their office. */
export interface DemoPerson {
  /** What stands before `@demo.example`. */
  readonly mailbox: string
  readonly role: (typeof PERSON_ROLES)[number]
  readonly name: string
  readonly language: 'ja' | 'vi' | 'en'
  /** For a body's user. */
  readonly organisationId?: string
  /** Of one side alone. */
  readonly actsFor?: ActsFor
}

const PEOPLE: readonly DemoPerson[] = [
  { mailbox: 'administrator', role: 'scheme_administrator', name: 'Example Administrator', language: 'en' },
  { mailbox: 'registration-officer', role: 'registration_officer', name: '見本 登録子', language: 'ja' },
  { mailbox: 'programme-manager', role: 'programme_manager', name: 'Trần Thị Mẫu', language: 'vi' },
  { mailbox: 'auditor', role: 'auditor', name: '見本 監査郎', language: 'ja' },
  { mailbox: 'reviewer', role: 'reviewer', name: '見本 審査子', language: 'ja' },
  { mailbox: 'interviewer', role: 'interviewer', name: 'Nguyễn Văn Mẫu', language: 'vi' },
  { mailbox: 'case-officer', role: 'case_officer', name: 'Lê Thị Mẫu', language: 'vi' },
  { mailbox: 'body-user', role: 'body_user', name: 'Phạm Văn Mẫu', language: 'vi' },
  { mailbox: 'observer', role: 'observer', name: 'Example Observer', language: 'en' },
]

interface SeedOptions {
  /** Of an organisation that exists; without it there is no sign-in for a body's user. */
  readonly organisationId?: string
  /** Fixed secrets, for tests: `test` makes every password and second factor follow from the mailbox. */
  readonly secrets?: 'random' | 'test'
  readonly actsFor?: ActsFor | null
  /** All of them unless named. */
  readonly roles?: readonly DemoPerson['role'][]
  /** People besides one a role: a second officer to decide, the users of further bodies. */
  readonly more?: readonly DemoPerson[]
}

/**
 * One sign-in per role for the demonstration programme (and more people if asked), each with its second factor already set up so that the sign-in can be
 * walked with the printed code. Throws outside development and test. People already there are left as they are, and are
 * not in the answer: their password is known to nobody any more.
 */
export async function seedAccounts(deps: Deps, auth: Auth, options: SeedOptions = {}): Promise<DemoSignIn[]> {
  if (deps.config.environment === 'production') throw new Error('demonstration accounts in production')
  const made: DemoSignIn[] = []
  const roles = options.roles ?? PERSON_ROLES
  const people = [...PEOPLE.filter(({ role }) => roles.includes(role)), ...(options.more ?? [])]
  for (const person of people) {
    const organisationId = person.organisationId ?? options.organisationId
    if (person.role === 'body_user' && !organisationId) continue
    const email = `${person.mailbox}@demo.example`
    if (await findAccountByEmail(deps.db.queries, email)) continue
    made.push(await seedOne(deps, auth, { ...options, ...person, organisationId, email }))
  }
  return made
}

async function seedOne(
  deps: Deps,
  auth: Auth,
  wanted: Omit<SeedOptions, 'organisationId'> &
    Omit<DemoPerson, 'organisationId' | 'actsFor'> & { organisationId: string | undefined; email: string },
): Promise<DemoSignIn> {
  const { role, email, name, language } = wanted
  const fixed = wanted.secrets === 'test'
  const password = fixed ? `demo-${wanted.mailbox}-password` : randomSecret().slice(0, 16)
  const secret = fixed ? `demo second factor: ${wanted.mailbox}` : randomSecret().slice(0, 32)
  const secondFactor = needsSecondFactor(role)
  const now = deps.now()
  const db = deps.db.queries
  const account: Account = {
    id: deps.newId(),
    email,
    name,
    language,
    role,
    actsFor: wanted.actsFor ?? null,
    organisationId: role === 'body_user' ? (wanted.organisationId ?? null) : null,
    secondFactor,
    createdAt: now,
    endedAt: null,
  }
  const statements = [
    insertAccount(db, account),
    insertPassword(db, {
      id: deps.newId(),
      userId: account.id,
      hash: await auth.hashPassword(password),
      now,
    }),
  ]
  if (secondFactor) {
    const sealed = { sealedSecret: await auth.seal(secret), sealedBackupCodes: await auth.seal('[]') }
    statements.push(insertSecondFactor(db, { id: deps.newId(), userId: account.id, ...sealed }))
  }
  await commit(deps, SYSTEM_ACTOR, {
    entries: [
      {
        subject: { kind: 'account', id: account.id },
        after: NO_HEAD,
        action: 'created',
        summary: role,
        payload: { role, demonstration: true },
      },
    ],
    statements,
    result: null,
  })
  const totpSecret = secondFactor ? toBase32(new TextEncoder().encode(secret)) : null
  return { accountId: account.id, email, name: account.name, role, password, totpSecret }
}

/**
 * The sign-ins for the terminal, one line a person in columns, and how to come by a fresh code. The printed code is for the
 * first sign-in: it is gone in half a minute, and works once.
 */
export async function describeDemoSignIns(signIns: readonly DemoSignIn[], now: string): Promise<string> {
  const rows = signIns.map(async ({ email, password, totpSecret }) => [
    email,
    password,
    totpSecret ? `code now ${await totpNow(totpSecret, now)}` : 'no code needed',
    totpSecret ? `secret ${totpSecret}` : '',
  ])
  const lines = aligned(await Promise.all(rows)).map((line) => `  ${line}`)
  return [...lines, '', '  A code works once. A fresh one:  npm run feri -- code <secret>'].join('\n')
}

/** Pads every cell to the width of its column. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join('  ')
      .trimEnd(),
  )
}
