import { describe, expect, test } from 'vitest'
import { makeAuth } from '../../src/accounts/auth.ts'
import { writingTables } from '../../src/accounts/session-store.ts'
import { createApp } from '../../src/app.ts'
import { correctStatus } from '../../src/registrations/correct-status.ts'
import { lapseRegistrations } from '../../src/registrations/lapse-registrations.ts'
import { reinstateRegistration } from '../../src/registrations/reinstate-registration.ts'
import { searchRegister } from '../../src/registrations/search-register.ts'
import { suspendRegistration } from '../../src/registrations/suspend-registration.ts'
import { ORIGIN, SECRET } from '../accounts/house.ts'
import { KANRI, officer, register } from './life.ts'

/**
 * One body's life: registered with a condition on 5 October 2026 for a year, suspended on 10 December, reinstated without
 * the condition on 15 January, in March found to have been suspended wrongly late (from 5 December), expired in October 2027.
 */
async function played() {
  const house = await register()
  const { deps, at, move } = house
  at('2026-10-05T02:00:00.000Z')
  const id = await move({
    action: 'registered',
    heldFromOn: '2026-10-05',
    validToOn: '2027-10-04',
    programmes: ['titp', 'ssw'],
    conditions: [{ text: '四半期ごとに報告すること', dueOn: '2026-11-30' }],
    reason: 'Met the conditions of registration',
  })
  at('2026-12-10T02:00:00.000Z')
  await suspendRegistration(deps, officer('officer-1'), id, { reason: 'No report was sent' })
  at('2027-01-15T02:00:00.000Z')
  await reinstateRegistration(deps, officer('officer-2'), id, { reason: 'Reports were sent', conditions: [] })
  at('2027-03-01T02:00:00.000Z')
  await correctStatus(deps, officer('officer-1'), id, {
    status: 'suspended',
    held_from_on: '2026-12-05',
    held_to_on: '2026-12-09',
    reason: 'The suspension had been ordered for 5 December',
  })
  at('2027-10-08T02:00:00.000Z')
  await lapseRegistrations(deps)
  at('2027-11-01T02:00:00.000Z')
  const auth = makeAuth({
    writing: writingTables(house.db.dialect),
    secret: SECRET,
    publicUrl: ORIGIN,
    newId: deps.newId,
  })
  return { ...house, id, app: createApp(deps, auth) }
}

const R = 'registered'
const C = 'registered_with_conditions'
const S = 'suspended'
const E = 'expired'
const N = 'not_registered'
/** The day could not be known at that instant yet: refused. */
const X = 422

const KNOWN_AT = ['2026-12-31T15:00:00Z', '2027-02-01T00:00:00Z', '2027-11-01T00:00:00Z'] as const

/** Ten days, each as known at the three instants; then the day a changed answer was changed on, as known last. */
const TABLE: readonly (readonly [string, string | number, string | number, string | number])[] = [
  ['2026-09-15', N, N, N],
  ['2026-10-04', N, N, N],
  ['2026-10-05', C, C, C],
  ['2026-12-04', C, C, C],
  ['2026-12-05', C, C, S],
  ['2026-12-09', C, C, S],
  ['2026-12-10', S, S, S],
  ['2027-01-15', X, R, R],
  ['2027-10-04', X, X, R],
  ['2027-10-05', X, X, E],
]

describe('a body’s whole life, played on the clock', () => {
  test('ten days, as known at three instants, are answered as the table says', async () => {
    const { app } = await played()
    const answers: unknown[][] = []
    for (const [on] of TABLE) {
      const row: unknown[] = [on]
      for (const known of KNOWN_AT) {
        const path = `/api/v1/register/JP-KANRI/1900000001?on=${on}&as_known_at=${known}`
        const response = await app.request(`${ORIGIN}${path}`)
        const body = (await response.json()) as { registrations?: { status: string }[] }
        row.push(response.ok ? body.registrations?.[0]?.status : response.status)
      }
      answers.push(row)
    }
    expect(answers).toEqual(TABLE)
  })

  test('the day that was corrected says so, now and as known then, and no other day does', async () => {
    const { app } = await played()
    const read = async (query: string) => {
      const response = await app.request(`${ORIGIN}/api/v1/register/JP-KANRI/1900000001?${query}`)
      return (await response.json()) as {
        register_version: number
        as_known_at?: string
        registrations: { status: string; corrected_on: string | null; reason: string }[]
      }
    }
    const corrected = { status: S, corrected_on: '2027-03-01' }
    expect((await read('on=2026-12-05')).registrations[0]).toMatchObject(corrected)
    const asKnown = await read('on=2026-12-05&as_known_at=2027-02-01')
    expect(asKnown.registrations[0]).toMatchObject({ status: C, corrected_on: '2027-03-01' })
    expect(asKnown.as_known_at).toBe('2027-02-01T14:59:59.999Z')
    for (const on of ['2026-12-04', '2026-12-10', '2027-01-20', '2027-10-06']) {
      expect((await read(`on=${on}`)).registrations[0]?.corrected_on, on).toBeNull()
    }
    // One version for entering the bodies, then one for each line of history.
    const versions = await Promise.all(
      ['2026-10-04', '2026-12-31', '2027-02-01', '2027-11-01'].map(
        async (known) => (await read(`on=2026-10-04&as_known_at=${known}`)).register_version,
      ),
    )
    expect(versions).toEqual([1, 3, 4, 6])
    expect((await read('')).register_version).toBe(6)
  })

  test('the search says of today what the history says of today, before and after each step', async () => {
    const { deps } = await played()
    const found = async (status: 'expired' | 'registered' | 'suspended') =>
      (await searchRegister(deps, null, { status })).lines.length
    expect([await found('expired'), await found('registered'), await found('suspended')]).toEqual([1, 0, 0])
  })

  test('nothing of the history was ever rewritten: five lines, in the order they were learned', async () => {
    const { db, id } = await played()
    const lines = await db.queries
      .selectFrom('registration_statuses')
      .select(['sequence', 'action', 'status', 'held_from_on', 'held_to_on'])
      .where('registration_id', '=', id)
      .orderBy('sequence')
      .execute()
    expect(lines.map((line) => [line.sequence, line.action, line.held_from_on, line.held_to_on])).toEqual([
      [1, 'registered', '2026-10-05', null],
      [2, 'suspended', '2026-12-10', null],
      [3, 'reinstated', '2027-01-15', null],
      [4, 'corrected', '2026-12-05', '2026-12-09'],
      [5, 'expired', '2027-10-05', null],
    ])
  })

  test.each([
    ['on=2027-11-02', 'on'],
    ['on=2026-08-31', 'on'],
    ['on=2026-02-30', 'on'],
    ['as_known_at=2027-11-02', 'as_known_at'],
    ['as_known_at=2027-11-01T23:00:00Z', 'as_known_at'],
    ['as_known_at=2027-11-01T09:00:00', 'as_known_at'],
    ['as_known_at=yesterday', 'as_known_at'],
    ['as_known_at=2026-08-31', 'as_known_at'],
    ['on=2026-12-10&as_known_at=2026-12-09', 'on'],
    ['as_known_at=', 'as_known_at'],
    ['known_at=2026-12-10', 'known_at'],
  ])('%s is refused, naming the field', async (query, path) => {
    const { app } = await played()
    const response = await app.request(`${ORIGIN}/api/v1/register/${KANRI.scheme}/1900000001?${query}`)
    expect(response.status).toBe(422)
    const problem = (await response.json()) as { errors: { path: string; message: string }[] }
    expect(problem.errors.map((error) => error.path)).toContain(path)
  })
})
