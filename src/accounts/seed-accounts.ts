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

/** Invented people; their names say so in the language of their office. */
const PEOPLE: Readonly<
  Record<(typeof PERSON_ROLES)[number], { name: string; language: 'ja' | 'vi' | 'en' }>
> = {
  scheme_administrator: { name: 'Example Administrator', language: 'en' },
  registration_officer: { name: '見本 登録子', language: 'ja' },
  programme_manager: { name: 'Trần Thị Mẫu', language: 'vi' },
  auditor: { name: '見本 監査郎', language: 'ja' },
  reviewer: { name: '見本 審査子', language: 'ja' },
  interviewer: { name: 'Nguyễn Văn Mẫu', language: 'vi' },
  case_officer: { name: 'Lê Thị Mẫu', language: 'vi' },
  body_user: { name: 'Phạm Văn Mẫu', language: 'vi' },
  observer: { name: 'Example Observer', language: 'en' },
}

interface SeedOptions {
  /** Of an organisation that exists; without it there is no sign-in for a body's user. */
  readonly organisationId?: string
  /** Fixed secrets, for tests: `test` makes every password and second factor follow from the role. */
  readonly secrets?: 'random' | 'test'
  readonly actsFor?: ActsFor | null
  /** All of them unless named. */
  readonly roles?: readonly (typeof PERSON_ROLES)[number][]
}

/**
 * One sign-in per role for the demonstration programme, with its second factor already set up so that the sign-in can be
 * walked with the printed code. Throws outside development and test. People already there are left as they are, and are
 * not in the answer: their password is known to nobody any more.
 */
export async function seedAccounts(deps: Deps, auth: Auth, options: SeedOptions = {}): Promise<DemoSignIn[]> {
  if (deps.config.environment === 'production') throw new Error('demonstration accounts in production')
  const made: DemoSignIn[] = []
  for (const role of options.roles ?? PERSON_ROLES) {
    if (role === 'body_user' && !options.organisationId) continue
    const email = `${role.replace('scheme_', '').replaceAll('_', '-')}@demo.example`
    if (await findAccountByEmail(deps.db.queries, email)) continue
    made.push(await seedOne(deps, auth, { role, email, ...options }))
  }
  return made
}

async function seedOne(
  deps: Deps,
  auth: Auth,
  wanted: SeedOptions & { role: (typeof PERSON_ROLES)[number]; email: string },
): Promise<DemoSignIn> {
  const { role, email } = wanted
  const fixed = wanted.secrets === 'test'
  const password = fixed ? `demo-${role}-password` : randomSecret().slice(0, 16)
  const secret = fixed ? `demo second factor: ${role}` : randomSecret().slice(0, 32)
  const secondFactor = needsSecondFactor(role)
  const now = deps.now()
  const db = deps.db.queries
  const account: Account = {
    id: deps.newId(),
    email,
    ...PEOPLE[role],
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
