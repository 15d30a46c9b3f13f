import type { Actor, ActsFor, Role } from '../../src/accounts/actor.ts'
import { writingTables } from '../../src/accounts/session-store.ts'
import { onTheDay, WORKER_ACTOR } from '../../src/accounts/worker-actor.ts'
import {
  type Case,
  CODE_PURPOSE,
  CONTENT_LEAST_BYTES,
  newCaseLabel,
  PLACE,
  type Readers,
} from '../../src/cases/case.ts'
import { lookupHash, newCaseKey, sealForCode } from '../../src/cases/case-code.ts'
import { insertCaseKeys } from '../../src/cases/case-key-store.ts'
import { insertCase } from '../../src/cases/case-store.ts'
import { planStep } from '../../src/cases/plan-step.ts'
import { recipientsFor } from '../../src/cases/recipients.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import { confirmKey, startKey } from '../../src/officer-keys/set-up-key.ts'
import { unlockKey } from '../../src/officer-keys/unlock-key.ts'
import type { Unlocked } from '../../src/officer-keys/unlocked.ts'
import { toBase64Url } from '../../src/platform/base64url.ts'
import { dayOf, yearOf } from '../../src/platform/clock.ts'
import { sha256Hex } from '../../src/platform/hash.ts'
import { wrapKey } from '../../src/platform/key-wrap.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { derivedFromCode, newCode } from '../../src/platform/secret-code.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import type { StartedApp } from '../support/app.ts'
import { aPerson } from '../support/builders.ts'
import type { TestDatabase, TestDeps } from '../support/databases.ts'

/** What a cast needs: an app of `startApp`, or only a database with its dependencies. */
export type Stage = { readonly deps: TestDeps; readonly db: TestDatabase }

/** An officer with a reading key that is in force and unlocked. */
export interface CastOfficer {
  readonly actor: Actor
  readonly code: string
  readonly unlocked: Unlocked
  readonly sessionId: string
}

/** A session as signing in leaves it, for tests that call verbs: keys are unlocked in one. */
export async function aSession({ deps, db }: Stage, accountId: string): Promise<string> {
  const id = deps.newId()
  const now = deps.now()
  await writingTables(db.dialect)
    .insertInto('sessions')
    .values({
      id,
      token: sha256Hex(id),
      user_id: accountId,
      expires_at: '2099-01-01T00:00:00.000Z',
      created_at: now,
      updated_at: now,
    })
    .execute()
  return id
}

/** What is mailed meanwhile is thrown away: colleagues are told of a new key, and tests count mails about cases. */
async function withoutMails<T>({ db }: Stage, work: () => Promise<T>): Promise<T> {
  const ids = async () =>
    (await db.queries.selectFrom('deliveries').select('id').execute()).map(({ id }) => id)
  const before = await ids()
  const done = await work()
  for (const id of await ids())
    if (!before.includes(id)) await db.atomically([db.queries.deleteFrom('deliveries').where('id', '=', id)])
  return done
}

/** Sets up a reading key for someone, and leaves it unlocked. */
export async function withReadingKey(stage: Stage, actor: Actor): Promise<CastOfficer> {
  const sessionId = await aSession(stage, actor.id)
  const { code } = await startKey(stage.deps, actor)
  const { token } = await withoutMails(stage, () => confirmKey(stage.deps, actor, { typed: code, sessionId }))
  return { actor, code, unlocked: token, sessionId }
}

/** A further session of an officer in which the key is unlocked. */
export async function unlockedAgain(stage: Stage, officer: CastOfficer): Promise<CastOfficer> {
  const sessionId = await aSession(stage, officer.actor.id)
  const { token } = await unlockKey(stage.deps, officer.actor, { typed: officer.code, sessionId })
  return { ...officer, unlocked: token, sessionId }
}

/** What this officer has to do with a body, as if he had declared it. */
export async function tieTo({ deps, db }: Stage, accountId: string, organisationId: string): Promise<void> {
  const { Kysely } = await import('kysely')
  const writing = new Kysely<{ officer_ties: Record<string, string | null> }>({ dialect: db.dialect })
  await writing
    .insertInto('officer_ties')
    .values({
      account_id: accountId,
      organisation_id: organisationId,
      kind: 'worked_for',
      declared_at: deps.now(),
      ended_at: null,
    })
    .execute()
}

/** That a case is about a body, as if an officer had linked it. */
export async function linkTo({ deps, db }: Stage, caseId: string, organisationId: string, by: string) {
  const { Kysely } = await import('kysely')
  const writing = new Kysely<{ case_bodies: Record<string, string | null> }>({ dialect: db.dialect })
  await writing
    .insertInto('case_bodies')
    .values({
      case_id: caseId,
      organisation_id: organisationId,
      role: 'sending_agency',
      linked_by: by,
      linked_at: deps.now(),
    })
    .execute()
}

/**
 * Two case officers of JP-MIRAI, one of VAMAS, one who acts for both and has a tie to `agency`, each with a reading key in force and unlocked;
 * one of JP-MIRAI without a key; and others who may not read. `agency` is a sending agency.
 */
export async function caseCast(stage: Stage) {
  const { deps } = stage
  const agency = anAgency(deps, '977', 'Công ty Cổ phần Nhân lực Mẫu Bảy')
  await enter(deps, [agency])
  const someone = (role: Role, actsFor: ActsFor | null = null) => aPerson(deps, role, { actsFor })
  const officer = async (actsFor: ActsFor | null) =>
    withReadingKey(stage, await someone('case_officer', actsFor))
  const mirai = await officer('jp_mirai')
  const colleague = await officer('jp_mirai')
  const vamas = await officer('vamas')
  const tied = await officer(null)
  await tieTo(stage, tied.actor.id, agency.id)
  return {
    mirai,
    colleague,
    vamas,
    tied,
    agency,
    keyless: await someone('case_officer', 'jp_mirai'),
    administrator: await someone('scheme_administrator'),
    reviewer: await someone('reviewer'),
    manager: await someone('programme_manager'),
    bodyUser: await aPerson(deps, 'body_user', { actsFor: 'vamas', organisationId: agency.id }),
  }
}
export type CaseCast = Awaited<ReturnType<typeof caseCast>>

/** The one case officer of `startApp` with a reading key, and his browser in which it is unlocked. */
export async function officerBrowser(app: StartedApp) {
  const browser = await app.as('case_officer')
  const actor = await app.actor('case_officer')
  const { code } = await startKey(app.deps, actor)
  await withoutMails(app, () => browser.post('/workspace/reading-key/confirm', { new_code: code }))
  return { browser, actor, code }
}

export interface SealedCase {
  readonly case: Case
  readonly key: Uint8Array<ArrayBuffer>
  readonly code: string
  readonly token: string
}

/** A case as filing leaves it, without the doors: sealed for the officers of its readers and for a code. `content` is any text. */
export async function aSealedCase(
  { deps }: Stage,
  given: { readonly readers?: Readers; readonly content?: string; readonly day?: string } = {},
): Promise<SealedCase> {
  const { readers = 'jp_mirai', content = '{"edition":1}', day = dayOf(deps.now()) } = given
  const id = crypto.randomUUID()
  const key = newCaseKey()
  const code = newCode()
  const { token, key: codeKey } = derivedFromCode(code, CODE_PURPOSE)
  const inner = await sealer(codeKey).seal(PLACE.code(id), toBase64Url(key))
  const recipients = await recipientsFor(deps, readers)
  const wraps = await wrapKey(
    recipients.map(({ publicKey }) => publicKey),
    key,
    PLACE.key(id),
  )
  const one: Case = {
    id,
    label: newCaseLabel(yearOf(day)),
    corridor: 'vn-jp',
    language: 'vi',
    readers,
    urgent: false,
    identified: false,
    status: 'received',
    outcome: null,
    category: null,
    ladder: 'consultation',
    assignedTo: null,
    groupId: null,
    workerNews: true,
    receivedOn: day,
    workerLastOn: day,
    concludedOn: null,
    lookupHash: await lookupHash(deps, token),
    codeWrap: await sealForCode(deps, id, inner),
    sealedContent: await sealer(key, { leastBytes: CONTENT_LEAST_BYTES }).seal(PLACE.content(id), content),
  }
  const keys = recipients.map(({ id: officer_key_id }, i) => ({
    case_id: id,
    officer_key_id,
    wrapped_key: wraps[i] ?? '',
    wrapped_staff_key: null,
    given_on: day,
    given_by: 'system',
  }))
  const at = onTheDay(day)
  const step = await planStep(deps, WORKER_ACTOR, one, NO_HEAD, { step: 'received' }, at)
  await commit(deps, WORKER_ACTOR, {
    at,
    entries: step.entries,
    statements: [
      insertCase(deps.db.queries, one),
      ...insertCaseKeys(deps.db.queries, keys),
      ...step.statements,
    ],
    result: null,
  })
  return { case: one, key, code, token }
}
