import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { CONTENT_LEAST_BYTES, LEAST_BYTES, PLACE } from '../../src/cases/case.ts'
import { newCaseKey } from '../../src/cases/case-code.ts'
import { openCase } from '../../src/cases/open-case.ts'
import { recipientsFor } from '../../src/cases/recipients.ts'
import { CannotOpen, sealer } from '../../src/platform/sealing.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { aSealedCase, caseCast } from './case-cast.ts'

const [A, B] = ['3f0e6f1c-6c0b-4b8e-9c26-000000000001', '3f0e6f1c-6c0b-4b8e-9c26-000000000002'] as const

/** Every place there is, of one case and one row each. */
const placesOf = (caseId: string, row: string): string[] => [
  PLACE.content(caseId),
  PLACE.code(caseId),
  PLACE.key(caseId),
  PLACE.staffKey(caseId),
  PLACE.message(caseId, 'worker', row),
  PLACE.message(caseId, 'officer', row),
  PLACE.fileAbout(caseId, row),
  PLACE.fileBytes(caseId, row),
  PLACE.identity(caseId, Number(row.at(-1))),
  PLACE.referral(caseId, row),
  PLACE.checkIn(caseId, row.endsWith('1') ? 'week_2' : 'month_3'),
  PLACE.note(caseId, row),
  PLACE.opening(caseId, row),
]

describe('E4 what was sealed for one place', () => {
  test('opens at no other: no other column, row, author or case', async () => {
    expect(placesOf(A, A).length).toBeGreaterThanOrEqual(Object.keys(PLACE).length)
    const places = [...placesOf(A, A), ...placesOf(A, B), ...placesOf(B, A), ...placesOf(B, B)]
    const { seal, open } = sealer(newCaseKey(), { leastBytes: LEAST_BYTES })
    const distinct = [...new Set(places)]
    for (const place of distinct) {
      const sealed = await seal(place, 'Tôi sợ.')
      const opened: string[] = []
      for (const other of distinct)
        await open(other, sealed).then(
          () => opened.push(other),
          (error) => expect(error).toBeInstanceOf(CannotOpen),
        )
      expect(opened).toEqual([place])
    }
  })

  test('and no place can be spelled as another, whatever stands for the ids', () => {
    const odd = ['', '/', 'a/b', '..', 'worker', 'officer', '1']
    const all = odd.flatMap((a) => odd.map((b) => [a, b] as const))
    // Ids are UUIDs that we or the check of an envelope have seen; with them the list has no double.
    expect(new Set([...placesOf(A, A), ...placesOf(B, A)]).size).toBe(2 * placesOf(A, A).length)
    for (const [a, b] of all) {
      const kinds = [
        PLACE.note(a, b),
        PLACE.opening(a, b),
        PLACE.referral(a, b),
        PLACE.fileAbout(a, b),
        PLACE.fileBytes(a, b),
      ]
      expect(new Set(kinds).size).toBe(kinds.length)
    }
  })
})

test('E5 the length of what is sealed for a case falls in steps: a yes is as long as a page, a report of three words as one of two pages', async () => {
  const key = newCaseKey()
  const lengths = async (leastBytes: number, bytes: readonly number[]) =>
    new Set(
      await Promise.all(
        bytes.map(async (n) => (await sealer(key, { leastBytes }).seal('x', 'a'.repeat(n))).length),
      ),
    )
  expect((await lengths(LEAST_BYTES, [0, 1, 3, 500, 1_019, 1_020])).size).toBe(1)
  expect((await lengths(CONTENT_LEAST_BYTES, [0, 30, 2_000, 8_188])).size).toBe(1)
  expect((await lengths(LEAST_BYTES, [1_020, 1_021])).size).toBe(2)
  // Of all lengths up to 100 kB there are eight.
  const many = Array.from({ length: 200 }, (_, i) => i * 500)
  expect((await lengths(LEAST_BYTES, many)).size).toBe(8)
})

describe('E9 no recovery and no escrow', () => {
  let app: StartedApp
  beforeAll(async () => {
    app = await startApp()
  }, 60_000)

  test('no route speaks of resetting, recovering or keeping anybody’s code or key', () => {
    const routes = app.app.routes.map(({ method, path }) => `${method} ${path}`)
    const telling = routes.filter((route) => /recover|escrow|reset|master|forgot|resend|restore/i.test(route))
    expect(telling).toEqual([])
    const ofKeys = routes.filter((route) => /reading-key/.test(route))
    expect(new Set(ofKeys)).toEqual(
      new Set([
        'GET /workspace/reading-key',
        'POST /workspace/reading-key/new',
        'POST /workspace/reading-key/confirm',
        'POST /workspace/reading-key/unlock',
        'POST /workspace/reading-key/lock',
        'GET /workspace/reading-key/officers',
        'GET /workspace/reading-key/pass-on',
        'POST /workspace/reading-key/pass-on',
        'GET /workspace/reading-key/give-up',
        'POST /workspace/reading-key/give-up',
      ]),
    )
  })

  test('a case is wrapped for its officers and its code, and for nothing else', async () => {
    const db = await freshSqlite()
    const deps = testDeps(db)
    await caseCast({ deps, db })
    const { case: one } = await aSealedCase({ deps, db }, { readers: 'both' })
    const rows = await db.queries.selectFrom('case_keys').selectAll().where('case_id', '=', one.id).execute()
    expect(rows.map((row) => row.officer_key_id).sort()).toEqual(
      (await recipientsFor(deps, 'both')).map(({ id }) => id).sort(),
    )
    await expect(
      openCase(deps, SYSTEM_ACTOR, { label: one.label, unlocked: undefined }, 'content'),
    ).rejects.toThrow('officer_keys.locked')
  })

  test('only filing, passing on and the staff’s first note write wrapped keys', () => {
    const files = (readdirSync('src', { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file))
    const wrapping = files.filter((file) => /\bwrapKey\(/.test(readFileSync(`src/${file}`, 'utf8'))).sort()
    const allowed = ['cases/case-key-staff.ts', 'cases/share-case.ts', 'platform/key-wrap.ts']
    for (const file of allowed) expect(wrapping).toContain(file)
    // The others are filing: the service's way, the browser's way, what both share, and the browser's trial, with a key of nobody's.
    const others = wrapping.filter((file) => !allowed.includes(file))
    for (const file of others)
      expect(file).toMatch(
        /^(case-filing\/(file-case|report-[\w-]+)|case-intake\/client-trial|demo-[\w-]+)\.ts$/,
      )
  })
})
