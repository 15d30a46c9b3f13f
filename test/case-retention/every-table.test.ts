import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WORKER_ACTOR } from '../../src/accounts/worker-actor.ts'
import { deleteDueCases } from '../../src/case-retention/delete-due-cases.ts'
import { caseSubject } from '../../src/cases/case.ts'
import { verifyCaseSteps } from '../../src/cases/case-steps-verify.ts'
import { feeRecordSource } from '../../src/cases/fee-record-source.ts'
import { findRecordIdOf } from '../../src/fees/fee-record-forget-store.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { aFullCase, type FullCase, inAFolder, take } from './full-case.ts'

const here = inAFolder()
const { db, deps, clock, file, folder } = here
let full: FullCase
let tables: Record<string, string[]>

/** Every text of every column of every table, as `table.column` → values. */
function everything(): Map<string, string[]> {
  const reading = new Sqlite(file, { readonly: true })
  const found = new Map<string, string[]>()
  for (const [table, columns] of Object.entries(tables))
    for (const column of columns) {
      const values = reading.prepare(`select "${column}" from "${table}"`).pluck().all()
      found.set(`${table}.${column}`, values.map(String))
    }
  reading.close()
  return found
}
const placesOf = (text: string): string[] =>
  [...everything()].filter(([, values]) => values.some((one) => one.includes(text))).map(([place]) => place)

/** The bytes on the disk, of the database, its log and the folder of files. */
const rawBytes = (): Buffer =>
  Buffer.concat(
    globSync('**/*', { cwd: folder, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name))),
  )

/** Long texts lie on several pages of the file, so they are looked for in pieces. */
const piecesOf = (mark: string): string[] =>
  Array.from({ length: Math.ceil(mark.length / 200) }, (_, n) => mark.slice(n * 200, n * 200 + 40)).filter(
    (piece) => piece.length >= Math.min(17, mark.length),
  )
const foundIn = (bytes: Buffer, mark: string): number =>
  piecesOf(mark).filter((piece) => bytes.includes(piece)).length

const ofCase = () => Object.keys(tables).filter((table) => tables[table]?.includes('case_id'))

beforeAll(async () => {
  const reading = new Sqlite(file, { readonly: true })
  const list = reading.pragma('table_list') as { name: string; type: string }[]
  tables = Object.fromEntries(
    list
      .filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'))
      .map(({ name }) => [
        name,
        (reading.pragma(`table_info("${name}")`) as { name: string }[]).map((column) => column.name),
      ]),
  )
  reading.close()
  full = await aFullCase(here)
}, 60_000)
afterAll(() => db.close())

test('every table that has a case’s id has something of this one, or the test would show nothing', () => {
  const empty = ofCase().filter((table) => !everything().get(`${table}.case_id`)?.includes(full.case.id))
  // Linked by officers to rows whose making would need half the product; `deleteCaseRows` names them like the others.
  expect(empty.toSorted()).toEqual(['case_audits', 'case_orders'])
  expect(placesOf('a-key-of-a-form')).toEqual(['idempotency_keys.idempotency_key'])
})

test('every table that has a case’s id is named by the deletion', () => {
  const text = readFileSync('src/case-retention/delete-case-store.ts', 'utf8')
  expect(ofCase().filter((table) => !text.includes(`'${table}'`))).toEqual([])
})

test('before the end nothing is deleted, and an open repayment plan holds the case by itself', async () => {
  expect(await deleteDueCases(deps)).toBe(0)
  clock.now = '2026-11-05T01:00:00.000Z'
  await take(here, full.case.id, 'withdrawn', '', WORKER_ACTOR)
  clock.now = '2027-06-01T01:00:00.000Z'
  expect(await deleteDueCases(deps)).toBe(0)
  expect(placesOf(full.case.id)).toContain('cases.id')
})

test('D3 D5 E7 after it the case’s id, its marks and its files are nowhere but in the stub and the journal', async () => {
  const before = rawBytes()
  for (const mark of full.marks) expect(foundIn(before, mark)).toBeGreaterThan(0)
  const at = clock.now
  await db.atomically([db.queries.updateTable('repayment_plans').set({ status: 'closed', closed_at: at })])
  // The plan was a hold: the case is on the warning list for a week first.
  expect(await deleteDueCases(deps)).toBe(0)
  clock.now = '2027-06-08T01:00:00.000Z'
  expect(await deleteDueCases(deps)).toBe(2)

  expect(placesOf(full.case.id)).toEqual(['journal.subject_id'])
  expect(placesOf(full.case.label).toSorted()).toEqual(['case_readings.case_label', 'case_stubs.label'])
  for (const mark of full.marks) expect(placesOf(mark)).toEqual([])
  for (const table of ofCase())
    expect(
      everything()
        .get(`${table}.case_id`)
        ?.filter((id) => id === full.case.id),
    ).toEqual([])
  expect(everything().get('case_groups.id')).toEqual([])

  const raw = rawBytes()
  for (const mark of full.marks) expect(foundIn(raw, mark)).toBe(0)
  expect(raw.includes('MARKER')).toBe(false)
  for (const key of full.storageKeys) expect(existsSync(path.join(folder, 'files', key))).toBe(false)
  expect(everything().get('forgotten_files.storage_key')).toEqual([])
})

test('D3 the wish for an audit that stays tells the month alone, or by its day the journal would tell the case’s body', async () => {
  const requests = await db.queries.selectFrom('audit_requests').select('asked_on').execute()
  expect(requests).toEqual([{ asked_on: '2026-11-01' }])
})

test('D3 the stub says that there was a case, in which months, how it ended and by which rule, and nothing else', async () => {
  const stubs = await db.queries.selectFrom('case_stubs').selectAll().execute()
  expect(stubs).toEqual([
    {
      label: full.case.label,
      received_month: '2026-11',
      deleted_month: '2027-06',
      outcome: 'withdrawn',
      rule: 'withdrawn',
    },
  ])
})

test('D5 what others are owed stays, without whose it was; what the worker paid is forgotten', async () => {
  const shares = await db.queries.selectFrom('repayment_shares').selectAll().execute()
  expect(shares).toMatchObject([{ code: 'W-1', case_id: null }])
  expect(await findRecordIdOf(db.queries, await feeRecordSource(deps, full.case.id))).toBeUndefined()
  expect(everything().get('fee_lines.record_id')).toEqual([])
})

test('D5 the chain of the case stays whole and ends with its deletion, and nothing counts as tampered with', async () => {
  const entries = await listEntries(db.queries, caseSubject(full.case))
  expect(entries.map(({ action, summary }) => [action, summary])).toEqual([
    ['received', ''],
    ['withdrawn', ''],
    ['deleted', 'withdrawn'],
  ])
  expect((await verifyChains(db.queries)).broken).toEqual([])
  expect(await verifyCaseSteps(db.queries)).toEqual({ cases: 1, tampered: [] })
})

test('it is done once, and a second time there is nothing to do', async () => {
  expect(await deleteDueCases(deps)).toBe(0)
})
