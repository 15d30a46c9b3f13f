import { afterEach, beforeEach, expect, test } from 'vitest'
import { purgeIntake } from '../../src/case-intake/purge-intake.ts'
import { intakeState, isIntakeFull, requireRoom } from '../../src/case-intake/quota.ts'
import { keepingFiles, planFiles } from '../../src/case-intake/sealed-files.ts'
import { LEAST_BYTES } from '../../src/cases/case.ts'
import { keepBriefly } from '../../src/journal/commit.ts'
import { AppError } from '../../src/platform/errors.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { aSealedCase } from '../cases/case-cast.ts'
import { sample } from '../platform/clean-file/samples.ts'
import { aPerson } from '../support/builders.ts'
import { freshSqlite, memoryFiles, type TestDatabase, type TestDeps, testDeps } from '../support/databases.ts'

let db: TestDatabase
let clock: { ms: number }
const files = { ...memoryFiles() }
beforeEach(async () => {
  db = await freshSqlite()
  clock = { ms: Date.parse('2026-11-21T06:20:01.000Z') }
  Object.assign(files, memoryFiles())
})
afterEach(() => db.close())

const service = (limits: Record<string, number> = {}): TestDeps => {
  const deps = testDeps(db, { files, now: () => new Date(clock.ms).toISOString() })
  return { ...deps, config: { ...deps.config, intakeLimits: limits } }
}
const days = (count: number) => {
  clock.ms += count * 86_400_000
}
/** A case with so many photos, each of which takes 2,077 bytes sealed. */
async function file(deps: TestDeps, photos = 0) {
  await requireRoom(deps)
  const filed = await aSealedCase({ deps, db })
  const photo = { name: 'a.jpg', bytes: sample('photo.jpg') }
  const key = sealer(filed.key, { leastBytes: LEAST_BYTES })
  const planned = await planFiles(deps, filed.case.id, key, Array(photos).fill(photo), {
    author: 'worker',
    day: '2026-11-21',
  })
  await keepingFiles(planned, () => keepBriefly(deps, planned.statements))
  return filed.case
}
const full = (error: unknown) =>
  error instanceof AppError && error.code === 'unavailable' && isIntakeFull(error)
const mails = () => db.queries.selectFrom('deliveries').selectAll().execute()
const stored = async () => (await files.list('case-files')).length

test('A4 a flood of reports ends where the room ends, and what is there stays', async () => {
  const deps = service({ unread_cases: 5 })
  for (let n = 0; n < 5; n += 1) await file(deps)
  for (let n = 0; n < 20; n += 1) await expect(file(deps).then(() => 'taken')).rejects.toSatisfy(full)
  expect(await db.queries.selectFrom('cases').select('id').execute()).toHaveLength(5)
  expect(await intakeState(deps)).toEqual({ level: 'full', percent: 100 })
})

test('A4 a flood of photos ends likewise, and leaves no byte more than it may', async () => {
  const deps = service({ unread_bytes: 10_000 })
  let taken = 0
  for (let n = 0; n < 10; n += 1)
    await file(deps, 1).then(
      () => (taken += 1),
      (error) => expect(error).toSatisfy(full),
    )
  expect(taken).toBe(4)
  expect(await stored()).toBe(4)
})

test('A4 many at the same moment do not get past it by more than themselves', async () => {
  const deps = service({ unread_cases: 3 })
  for (let n = 0; n < 3; n += 1) await file(deps)
  const ends = await Promise.allSettled(Array.from({ length: 10 }, () => requireRoom(deps)))
  expect(ends.every(({ status }) => status === 'rejected')).toBe(true)
})

test('A4 what has been acknowledged makes room again', async () => {
  const deps = service({ unread_cases: 2 })
  const one = await file(deps)
  await file(deps)
  await expect(requireRoom(deps)).rejects.toSatisfy(full)
  await keepBriefly(deps, [
    db.queries.updateTable('cases').set({ status: 'acknowledged' }).where('id', '=', one.id),
  ])
  await requireRoom(deps)
  expect((await intakeState(deps)).level).toBe('open')
})

test('A4 from four fifths on officers and administrators are told, once a day, and nobody else', async () => {
  const deps = service({ unread_cases: 5 })
  const officer = await aPerson(deps, 'case_officer', { actsFor: 'vamas' })
  const administrator = await aPerson(deps, 'scheme_administrator', { actsFor: null })
  await aPerson(deps, 'auditor', { actsFor: 'vamas' })
  for (let n = 0; n < 3; n += 1) await file(deps)
  await purgeIntake(deps)
  expect(await mails()).toEqual([])
  await file(deps)
  expect(await intakeState(deps)).toEqual({ level: 'nearly_full', percent: 80 })
  expect(await purgeIntake(deps)).toBe(2)
  expect(await purgeIntake(deps)).toBe(0)
  expect((await mails()).map((mail) => mail.account_id).sort()).toEqual([officer.id, administrator.id].sort())
  days(1)
  expect(await purgeIntake(deps)).toBe(2)
})

test('A6 the alarm says neither how many reports there are, nor that it is reports', async () => {
  const deps = service({ unread_cases: 1 })
  await aPerson(deps, 'case_officer', { actsFor: 'jp_mirai' })
  await file(deps)
  await purgeIntake(deps)
  const [mail] = await mails()
  expect(`${mail?.title} ${mail?.body}`.replace(/https:\S+/, '')).not.toMatch(
    /\d|report|case|worker|complaint/i,
  )
})

test('A4 bytes whose report was never kept are swept away after two days, those of reports never', async () => {
  const deps = service()
  await file(deps, 2)
  await files.put('case-files/2026-11-21/orphan', new Uint8Array(9))
  await files.put('case-files/2026-11-21/half.part', new Uint8Array(9))
  await files.put('evidence/2026-11-21/other', new Uint8Array(9))
  await purgeIntake(deps)
  days(1)
  await purgeIntake(deps)
  expect(await stored()).toBe(4)
  days(1)
  expect(await purgeIntake(deps)).toBe(2)
  expect(await stored()).toBe(2)
  expect(await files.get('evidence/2026-11-21/other')).toBeDefined()
  expect(await purgeIntake(deps)).toBe(0)
})
