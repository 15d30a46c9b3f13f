import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commit } from '../../src/journal/commit.ts'
import { daysLater } from '../../src/platform/calendar.ts'
import { dayOf, later } from '../../src/platform/clock.ts'
import { AppError } from '../../src/platform/errors.ts'
import { planMove } from '../../src/registrations/plan-move.ts'
import {
  publicStatusOn,
  REGISTRATION_ACTIONS,
  REGISTRATION_STATUSES,
  type RegistrationAction,
  type StatusRecord,
} from '../../src/registrations/registration.ts'
import { decideMove, LIFE, type LifeMove } from '../../src/registrations/registration-life.ts'
import { answeringLine, correctedAt, lastInstantOf } from '../../src/registrations/status-history.ts'
import { findRegistration, listStatuses } from '../../src/registrations/status-store.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { cast, enter } from './bodies.ts'

const START = '2026-11-02T03:00:00.000Z'

/** What somebody may try: an action, how far from today it is said to begin and end, and whether there are conditions. */
const attempt = fc.record({
  daysOn: fc.integer({ min: 0, max: 60 }),
  action: fc.constantFrom(...REGISTRATION_ACTIONS),
  back: fc.integer({ min: 0, max: 90 }),
  length: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
  months: fc.integer({ min: -3, max: 12 }),
  condition: fc.boolean(),
  status: fc.constantFrom(...REGISTRATION_STATUSES),
  line: fc.integer({ min: 1, max: 6 }),
})
type Attempt = typeof attempt extends fc.Arbitrary<infer A> ? A : never

const BEGINS_TODAY: ReadonlySet<RegistrationAction> = new Set([
  'condition_met',
  'renewed',
  'suspended',
  'reinstated',
  'withdrawn_at_own_wish',
  'withdrawn_by_scheme',
])

function asMove(a: Attempt, lines: readonly StatusRecord[], today: string): LifeMove {
  const now = answeringLine(lines, today)
  const expiry = a.action === 'expired' && now?.validToOn ? daysLater(now.validToOn, 1) : null
  const backdated = daysLater(today, -a.back)
  const again = a.action === 'registered' && lines.length > 0
  const heldFromOn = expiry ?? (BEGINS_TODAY.has(a.action) || again ? today : backdated)
  return {
    action: a.action,
    heldFromOn,
    heldToOn: a.action === 'corrected' && a.length !== null ? daysLater(heldFromOn, a.length) : null,
    ...(a.action === 'registered' || a.action === 'renewed'
      ? { validToOn: daysLater(today, a.months * 30 + 1), programmes: ['titp'] as const }
      : {}),
    ...(a.condition ? { conditions: [{ text: 'Report each quarter', dueOn: daysLater(today, 20) }] } : {}),
    reason: 'test',
    decidedBy: 'system',
    status: a.status,
    sequence: a.line,
  }
}

/** Most things can only happen to a body that is registered: every run begins so. */
const REGISTERED: Attempt = {
  daysOn: 0,
  action: 'registered',
  back: 30,
  length: null,
  months: 12,
  condition: false,
  status: 'registered',
  line: 1,
}
const attempts = (maxLength: number) =>
  fc.array(attempt, { minLength: 3, maxLength }).map((later) => [REGISTERED, ...later])

/** The status of a day as anyone could have read it at an instant. */
const read = (lines: readonly StatusRecord[], on: string, at: string) => {
  const line = answeringLine(lines, on, at)
  return line ? publicStatusOn(line, on) : 'not_registered'
}

const refused = (error: unknown): boolean =>
  error instanceof AppError && ['conflict', 'invalid', 'not_found'].includes(error.code)

describe('the life of a registration', () => {
  test('no sequence of attempts leaves the table, and nothing that was once answered is ever answered otherwise for that moment', () => {
    let moved = 0
    fc.assert(
      fc.property(attempts(14), (tried) => {
        let lines: readonly StatusRecord[] = []
        let at = START
        const answered: { on: string; at: string; status: string }[] = []
        for (const a of tried) {
          at = later(at, { days: a.daysOn, seconds: 1 })
          const today = dayOf(at)
          const before = read(lines, today, at)
          const move = asMove(a, lines, today)
          let line: StatusRecord
          try {
            line = decideMove(lines, move, at)
          } catch (error) {
            if (!refused(error)) throw error
            continue
          }
          moved += 1
          expect(LIFE[before][move.action]).toContain(line.status)
          expect(line.sequence).toBe(lines.length + 1)
          lines = [...lines, line]
          for (const back of [0, 1, 10, 45, 100]) {
            const on = daysLater(today, -back)
            answered.push({ on, at, status: read(lines, on, at) })
          }
          // Conditions and the status that names them never part.
          if (line.status === 'registered') expect(line.conditions).toEqual([])
          if (line.status === 'registered_with_conditions') expect(line.conditions).not.toEqual([])
          if (line.heldToOn !== null && line.action === 'corrected') expect(line.heldToOn < today).toBe(true)
          // What answers today goes on answering tomorrow, until the period is over: so it may be stored.
          const tomorrow = answeringLine(lines, daysLater(today, 1))
          expect(tomorrow).toBe(answeringLine(lines, today))
        }
        for (const one of answered) {
          expect(read(lines, one.on, one.at)).toBe(one.status)
          // So the look-up need not ask for the other lines when the one that answers was known by then.
          const now = answeringLine(lines, one.on)
          if (now && now.knownAt <= lastInstantOf(one.on)) expect(correctedAt(lines, one.on)).toBeNull()
        }
      }),
      { numRuns: 600 },
    )
    expect(moved).toBeGreaterThan(1_000)
  })

  test.each(
    REGISTRATION_STATUSES.flatMap((status) =>
      REGISTRATION_ACTIONS.filter((action) => !LIFE[status][action]).map(
        (action) => [status, action] as const,
      ),
    ),
  )('from “%s” nothing can be “%s”', (status, action) => {
    const today = dayOf(START)
    const line: StatusRecord = {
      sequence: 1,
      status,
      heldFromOn: '2026-10-01',
      heldToOn: null,
      validFromOn: '2026-10-01',
      validToOn: '2028-10-01',
      programmes: ['titp'],
      conditions: status === 'registered_with_conditions' ? [{ text: 'x', dueOn: null }] : [],
      action: 'registered',
      reason: '',
      decidedBy: 'system',
      knownAt: '2026-10-01T00:00:00.000Z',
    }
    const a = { daysOn: 0, action, back: 0, length: null, months: 36, condition: false, status, line: 1 }
    const move = () => decideMove([line], asMove(a, [line], today), START)
    expect(move).toThrow(expect.objectContaining({ code: 'conflict', facts: { status, action } }))
  })

  test('on the database lines are only ever added, and the stored status of today is the one the lines give', async () => {
    const deps = testDeps(await freshSqlite())
    const bodies = cast(deps)
    await enter(deps, bodies)
    const [body] = bodies
    if (!body) throw new Error('the cast is empty')
    let number = 0
    let moved = 0
    await fc.assert(
      fc.asyncProperty(attempts(8), async (tried) => {
        // Each run has a role of its own on a fresh body.
        number += 1
        const one = {
          ...body,
          id: deps.newId(),
          identifiers: [{ scheme: 'JP-KANRI' as const, value: `許17${String(number).padStart(8, '0')}` }],
          licences: [],
        }
        await enter(deps, [one])
        const of = { organisationId: one.id, role: 'supervising_organisation', corridor: 'vn-jp' } as const
        let at = START
        for (const a of tried) {
          at = later(at, { days: a.daysOn, seconds: 1 })
          const known = await findRegistration(deps.db.queries, of)
          const before = known ? await listStatuses(deps.db.queries, known.id) : []
          try {
            const planned = await planMove(deps, of, asMove(a, before, dayOf(at)), at)
            await commit(deps, { id: 'system' }, { ...planned, result: null, at })
            moved += 1
          } catch (error) {
            if (!refused(error)) throw error
            continue
          }
          const now = await findRegistration(deps.db.queries, of)
          const lines = await listStatuses(deps.db.queries, now?.id ?? '')
          expect(lines.slice(0, -1)).toEqual(before)
          const row = await deps.db.queries
            .selectFrom('registrations')
            .selectAll()
            .where('id', '=', now?.id ?? '')
            .executeTakeFirstOrThrow()
          const current = answeringLine(lines, dayOf(at)) ?? lines.at(-1)
          expect([row.status, row.held_from_on, row.valid_to_on]).toEqual([
            current?.status,
            current?.heldFromOn,
            current?.validToOn,
          ])
        }
      }),
      { numRuns: 40 },
    )
    expect(moved).toBeGreaterThan(60)
  })
})

describe('an answer that was changed later', () => {
  const base = (more: Partial<StatusRecord>): StatusRecord => ({
    sequence: 1,
    status: 'registered',
    heldFromOn: '2026-10-01',
    heldToOn: null,
    validFromOn: '2026-10-01',
    validToOn: '2027-09-30',
    programmes: ['titp'],
    conditions: [],
    action: 'registered',
    reason: '',
    decidedBy: 'system',
    knownAt: '2026-10-01T00:00:00.000Z',
    ...more,
  })

  test('a suspension changes no earlier day, and its own day only for those who asked in the morning', () => {
    const suspended = base({
      sequence: 2,
      status: 'suspended',
      action: 'suspended',
      heldFromOn: '2026-11-02',
      knownAt: '2026-11-02T03:00:00.000Z',
    })
    const lines = [base({}), suspended]
    expect(correctedAt(lines, '2026-11-01')).toBeNull()
    expect(correctedAt(lines, '2026-11-02')).toBeNull()
    expect(correctedAt(lines, '2026-11-02', '2026-11-02T01:00:00.000Z')).toBe(suspended.knownAt)
  })

  test('a correction is told for the days it changes, and for no others', () => {
    const corrected = base({
      sequence: 2,
      status: 'suspended',
      action: 'corrected',
      heldFromOn: '2026-10-10',
      heldToOn: '2026-10-20',
      knownAt: '2026-11-02T03:00:00.000Z',
    })
    const lines = [base({}), corrected]
    expect(correctedAt(lines, '2026-10-09')).toBeNull()
    expect(correctedAt(lines, '2026-10-10')).toBe(corrected.knownAt)
    expect(correctedAt(lines, '2026-10-20')).toBe(corrected.knownAt)
    expect(correctedAt(lines, '2026-10-21')).toBeNull()
    expect(correctedAt(lines, '2026-10-15', corrected.knownAt)).toBeNull()
    expect(lastInstantOf('2026-10-20') < lastInstantOf('2026-10-21')).toBe(true)
  })

  test('that an end was written down afterwards changes no answer', () => {
    const expired = base({
      sequence: 2,
      status: 'expired',
      action: 'expired',
      heldFromOn: '2027-10-01',
      knownAt: '2027-10-05T00:00:00.000Z',
    })
    expect(correctedAt([base({}), expired], '2027-10-02')).toBeNull()
  })
})
