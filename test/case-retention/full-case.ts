import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { onTheDay, WORKER_ACTOR } from '../../src/accounts/worker-actor.ts'
import { planSealedFiles } from '../../src/case-intake/sealed-files.ts'
import { caseSubject, LEAST_BYTES, PLACE } from '../../src/cases/case.ts'
import type { CaseStepName } from '../../src/cases/case-life.ts'
import { findCase } from '../../src/cases/case-store.ts'
import { feeRecordSource } from '../../src/cases/fee-record-source.ts'
import { planCheckIns } from '../../src/cases/plan-check-ins.ts'
import { planStep } from '../../src/cases/plan-step.ts'
import type { AllTables } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import { findHead } from '../../src/journal/journal-store.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { readMigrations } from '../../src/platform/database/migrations-folder.ts'
import { openSqlite } from '../../src/platform/database/sqlite.ts'
import { folderFiles } from '../../src/platform/files-folder.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { aSealedCase, caseCast, type SealedCase, type Stage } from '../cases/case-cast.ts'
import { file as fileRecord } from '../fees/record-cast.ts'
import { type TestDatabase, testDeps } from '../support/databases.ts'

/** A clock that is put where a test wants it. */
export interface Clock {
  now: string
}

/** A database in a file and a folder of files, as a service has them. */
export function inAFolder(): {
  db: TestDatabase
  folder: string
  file: string
  clock: Clock
  deps: ReturnType<typeof testDeps>
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'feri-retention-'))
  const file = path.join(folder, 'feri.sqlite')
  const made = new Sqlite(file)
  for (const { sql } of readMigrations('schema', 'sqlite')) made.exec(sql)
  made.close()
  const db = openSqlite<AllTables>(file)
  const clock: Clock = { now: '2026-11-02T01:00:00.000Z' }
  const deps = testDeps(db, {
    now: () => clock.now,
    files: folderFiles(path.join(folder, 'files')),
  })
  return { db, folder, file, clock, deps }
}

/** Takes a step as a verb would. */
export async function take(
  { deps }: Pick<Stage, 'deps'>,
  caseId: string,
  step: CaseStepName,
  detail = '',
  actor: { readonly id: string } = { id: 'officer-1' },
): Promise<void> {
  const head = await findHead(deps.db, caseSubject({ id: caseId }))
  const one = await findCase(deps.db, caseId)
  if (!one) throw new Error('no such case')
  const at = actor.id === WORKER_ACTOR.id ? onTheDay(dayOf(deps.now())) : deps.now()
  const { entries, statements } = await planStep(deps, actor, one, head, { step, detail }, at)
  await commit(deps, actor, { entries, statements, result: null, at })
}

export interface FullCase extends SealedCase {
  /** Texts that stand in the database because of this case, sealed or hashed as they are. */
  readonly marks: readonly string[]
  readonly storageKeys: readonly string[]
}

/** A case of which every table has something, and beside it a plan and an audit request that stay. */
export async function aFullCase(stage: Stage): Promise<FullCase> {
  const { deps, db } = stage
  const cast = await caseCast(stage)
  const filed = await aSealedCase(stage, { readers: 'jp_mirai', content: 'MARKER-TOLD' })
  const { id } = filed.case
  const key = sealer(filed.key, { leastBytes: LEAST_BYTES })
  const day = dayOf(deps.now())
  const at = deps.now()
  const fileId = crypto.randomUUID()
  const photo = {
    id: fileId,
    about: await key.seal(PLACE.fileAbout(id, fileId), '{"name":"MARKER-photo"}'),
    bytes: await key.sealBytes(PLACE.fileBytes(id, fileId), new Uint8Array(3_000).fill(7)),
  }
  const photos = await planSealedFiles(deps, id, [photo], { author: 'worker', day })
  await photos.put()
  await fileRecord(deps, { source: await feeRecordSource(deps, id) })
  const messageId = crypto.randomUUID()
  const message = await key.seal(PLACE.message(id, 'worker', messageId), 'MARKER-MESSAGE')
  const identity = await key.seal(PLACE.identity(id, 1), 'MARKER-NAME')
  const reason = await key.seal(PLACE.referral(id, 'r'), 'MARKER-REASON')
  const note = await key.seal(PLACE.note(id, 'n'), 'MARKER-NOTE')
  const officer = cast.mirai.actor.id
  const q = db.queries
  const groupId = crypto.randomUUID()
  const planId = deps.newId()
  const requestId = crypto.randomUUID()
  const group = { id: groupId, word_hash: 'hash-of-the-group-word', made_on: day }
  await db.atomically([
    ...photos.statements,
    ...planCheckIns(deps, filed.case, day),
    q.insertInto('case_groups').values(group),
    q.updateTable('cases').set({ group_id: groupId }).where('id', '=', id),
    q.insertInto('case_messages').values({
      case_id: id,
      sequence: 1,
      id: messageId,
      author: 'worker',
      sealed: message,
      on_day: day,
    }),
    q.insertInto('case_identities').values({ case_id: id, sequence: 1, sealed: identity, given_on: day }),
    q.insertInto('case_sessions').values({
      token_hash: 'hash-of-a-session',
      case_id: id,
      sealed_key: 'sealed-key-of-a-session',
      expires_at: '2099-01-01T00:00:00.000Z',
    }),
    q.insertInto('case_referrals').values({
      id: deps.newId(),
      case_id: id,
      contact: 'otit',
      status: 'proposed',
      sealed_reason: reason,
      proposed_on: day,
      proposed_by: officer,
      answered_on: null,
    }),
    q.insertInto('case_bodies').values({
      case_id: id,
      organisation_id: cast.agency.id,
      role: 'sending_agency',
      linked_by: officer,
      linked_at: at,
    }),
    q.insertInto('case_notes').values({
      id: deps.newId(),
      case_id: id,
      sealed: note,
      written_by: officer,
      written_at: at,
    }),
    q.insertInto('identity_openings').values({
      id: deps.newId(),
      case_id: id,
      sealed_reason: reason,
      asked_by: officer,
      asked_at: at,
      decision: null,
      decided_by: null,
      decided_at: null,
    }),
    q.insertInto('audit_requests').values({
      id: requestId,
      organisation_id: cast.agency.id,
      audited_role: 'sending_agency',
      kind: 'for_cause',
      reason: 'fees',
      urgency: 'soon',
      asked_on: day,
      decision: null,
      audit_id: null,
      decided_by: null,
      decided_on: null,
    }),
    q.insertInto('case_audit_requests').values({ case_id: id, request_id: requestId, asked_by: officer }),
    q.insertInto('case_holds').values({
      id: deps.newId(),
      case_id: id,
      reason: 'court',
      placed_by: officer,
      placed_at: at,
      lifted_by: officer,
      lifted_at: at,
    }),
    q.insertInto('case_readings').values({
      id: deps.newId(),
      case_label: filed.case.label,
      account_id: officer,
      what: 'content',
      read_at: at,
    }),
  ])
  await aPlanFor(stage, { id, planId, payerId: cast.agency.id, by: officer })
  await onceAnswered(stage, id)
  const marks = [
    filed.case.lookupHash,
    filed.case.codeWrap,
    filed.case.sealedContent,
    message,
    identity,
    reason,
    note,
    'hash-of-a-session',
    'sealed-key-of-a-session',
    'hash-of-the-group-word',
  ]
  const files = await q.selectFrom('case_files').select(['storage_key', 'sealed_about']).execute()
  return {
    ...filed,
    marks: [...marks, ...files.map(({ sealed_about }) => sealed_about)],
    storageKeys: files.map(({ storage_key }) => storage_key),
  }
}

/** A repayment plan with one share that is the case's. */
export async function aPlanFor(
  { db, deps }: Stage,
  given: { readonly id: string; readonly planId: string; readonly payerId: string; readonly by: string },
): Promise<void> {
  const plan: AllTables['repayment_plans'] = {
    id: given.planId,
    number: `FERI-RP-${given.planId}`,
    corridor: 'vn-jp',
    payer_id: given.payerId,
    payer_role: 'sending_agency',
    method: 'documented',
    interviewed: null,
    currency: 'VND',
    status: 'open',
    discovered_on: dayOf(deps.now()),
    opened_at: deps.now(),
    opened_by: given.by,
    closed_at: null,
  }
  const share = {
    plan_id: given.planId,
    code: 'W-1',
    case_id: given.id,
    amount_minor: 1_000,
    added_on: dayOf(deps.now()),
  }
  await db.atomically([
    db.queries.insertInto('repayment_plans').values(plan),
    db.queries.insertInto('repayment_shares').values(share),
  ])
}

/** An answer kept for a repeated request that names the case, as a careless verb might leave it. */
async function onceAnswered({ deps }: Stage, caseId: string): Promise<void> {
  const head = await findHead(deps.db, { kind: 'organisation', id: 'x' })
  await commit(
    { ...deps, idempotency: { key: 'a-key-of-a-form', inputHash: 'a'.repeat(64) } },
    { id: 'officer-1' },
    {
      entries: [
        {
          subject: { kind: 'organisation', id: 'x' },
          after: head,
          action: 'seen',
          summary: '',
          payload: null,
        },
      ],
      statements: [],
      result: { case: caseId },
    },
  )
}
