import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/accounts/actor.ts'
import { MOVES, type RoundAction, type RoundStatus } from '../../src/interviews/round-life.ts'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { ORIGIN } from '../accounts/house.ts'
import { aList } from '../interviews/round-cast.ts'
import { anInterview } from '../interviews/round-in-progress.ts'
import { daysFrom } from '../job-orders/order-sections.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { addPerson, type Credentials, credentialsOf } from './scene.ts'

const nat = (below: number) => fc.nat({ max: below - 1 })

/** Who may do what to a round of an agency: VAMAS's side. Everyone else changes nothing. */
const MAY: Readonly<Record<string, readonly RoundAction[]>> = {
  manager: ['list', 'draw', 'open', 'mark', 'replace', 'close', 'cancel'],
  interviewer: ['mark', 'file'],
  otherSide: [],
  officer: [],
  body: [],
}
const WHO = Object.keys(MAY)
const DOES = ['list', 'draw', 'open', 'mark', 'replace', 'file', 'close', 'cancel'] as const
const STATES = ['refused', 'unreachable', 'left', 'drawn'] as const

describe('whatever people do to a round of interviews, in whatever order', () => {
  let app: StartedApp
  let people: Record<string, Credentials>
  let organisation: { scheme: string; value: string }

  beforeAll(async () => {
    app = await startApp()
    const agency = anAgency(app.deps, '1188', 'Công ty Cổ phần Nhân lực Thử nghiệm')
    await enter(app.deps, [agency])
    organisation = agency.identifiers[0] as typeof organisation
    const of = async (
      role: Role,
      actsFor: 'vamas' | 'jp_mirai' | null,
      organisationId: string | null = null,
    ) => credentialsOf(app, await addPerson(app, `${role}-${actsFor}`, { role, actsFor, organisationId }))
    people = {
      manager: await of('programme_manager', 'vamas'),
      interviewer: await of('interviewer', 'vamas'),
      otherSide: await of('programme_manager', 'jp_mirai'),
      officer: await of('registration_officer', 'vamas'),
      body: await of('body_user', null, agency.id),
    }
  }, 60_000)

  const post = async (who: string, path: string, body: unknown, type = 'application/json') => {
    const answer = await app.app.request(`/api/v1${path}`, {
      method: 'POST',
      headers: { ...people[who], origin: ORIGIN, 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }

  const db = () => app.db.queries
  async function standing(id: string) {
    const round = await db()
      .selectFrom('interview_rounds')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    const workers = await db()
      .selectFrom('round_workers')
      .select(['code', 'state', 'drawn_stratum', 'drawn_rank', 'replaces_code'])
      .where('round_id', '=', id)
      .orderBy('code')
      .execute()
    const held = await db().selectFrom('interviews').select('code').where('round_id', '=', id).execute()
    return {
      status: round?.status as RoundStatus,
      draw: round?.draw,
      workers,
      held: held.map(({ code }) => code),
    }
  }
  type Standing = Awaited<ReturnType<typeof standing>>

  const some = ({ workers }: Standing, at: number) =>
    workers[at % Math.max(1, workers.length)]?.code ?? 'W-22222-2'

  function act(who: string, does: RoundAction, id: string, number: string, code: string, at: number) {
    const path = `/interview-rounds/${number}`
    if (does === 'list') return post(who, `${path}/workers`, aList(10 + (at % 5)), 'text/csv')
    if (does === 'draw') return post(who, `${path}/draw`, { how: 'random', rule: 'quarter' })
    if (does === 'open') return post(who, `${path}/opening`, {})
    if (does === 'close') return post(who, `${path}/closing`, {})
    if (does === 'cancel') return post(who, `${path}/cancellation`, { reason: 'postponed' })
    if (does === 'mark') return post(who, `${path}/workers/${code}/mark`, { state: STATES[at % 4] })
    if (does === 'replace')
      return post(who, `${path}/workers/${code}/replacement`, {
        reason: ['refused', 'not_safe', 'left'][at % 3],
      })
    const body = anInterview(id, code, dayOf(app.deps.now()))
    return post(who, '/interviews', { ...body, lines: body.lines.slice(0, 1 + (at % 2)) })
  }

  async function plan() {
    const today = dayOf(app.deps.now())
    const planned = await post('manager', '/interview-rounds', {
      ...{ kind: 'month_6', organisation, role: 'sending_agency', programme: 'titp' },
      ...{ opens_on: daysFrom(today, -3), closes_on: daysFrom(today, 30) },
    })
    expect(planned.status).toBe(201)
    const { number } = planned.body as { number: string }
    const { id } = await db()
      .selectFrom('interview_rounds')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    return { id, number }
  }

  /** What must be true of every round, however it came to stand as it does. */
  async function holds(id: string, said: string, { status, workers, held }: Standing) {
    expect(new Set(held).size, said).toBe(held.length)
    const interviewed = workers.filter(({ state }) => state === 'interviewed').map(({ code }) => code)
    expect(interviewed.sort(), said).toEqual([...held].sort())
    for (const code of held) expect(workers.find((one) => one.code === code)?.drawn_rank, said).not.toBeNull()
    if (status === 'closed' || status === 'cancelled')
      for (const kept of ['round_contacts', 'interview_sittings'] as const)
        expect(await db().selectFrom(kept).select('code').where('round_id', '=', id).execute(), said).toEqual(
          [],
        )
    const replaced = workers.flatMap(({ replaces_code: one }) => one ?? [])
    expect(new Set(replaced).size, said).toBe(replaced.length)
  }

  test('its status moves only as the table says, each step by whom it belongs to, and what is refused changes nothing', async () => {
    const seen = new Set<string>()
    const step = fc.tuple(nat(WHO.length), nat(DOES.length), fc.nat({ max: 60 }))
    const forward: [string, RoundAction, number][] = [
      ['manager', 'list', 0],
      ['manager', 'draw', 0],
      ['manager', 'open', 0],
      ['interviewer', 'file', 1],
      ['interviewer', 'file', 2],
      ['manager', 'replace', 3],
    ]
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 40 }), async (steps) => {
        const { id, number } = await plan()
        const random = steps.map(([who, does, at]): [string, RoundAction, number] => [
          WHO[who] ?? 'body',
          DOES[does] ?? 'list',
          at,
        ])
        for (const [who, does, at] of random.flatMap((one, i) => (i % 9 === 8 ? [...forward, one] : [one]))) {
          const before = await standing(id)
          const { status } = await act(who, does, id, number, some(before, at), at)
          const now = await standing(id)
          const said = `${who} ${does} from ${before.status}: ${status}, now ${now.status}`
          const next = MOVES[before.status][does]?.next
          if (status < 300) {
            // The same interview again is answered with the first, whatever has become of the round.
            const again = does === 'file' && before.held.length === now.held.length
            expect(MAY[who], said).toContain(does)
            if (!again) expect(now.status, said).toBe(next)
            seen.add(`${before.status} ${does}`)
          } else {
            expect(now, said).toEqual(before)
            expect([403, 404, 409, 422], said).toContain(status)
          }
          // The draw stands as it was made, whatever comes after it.
          if (before.draw) expect(now.draw, said).toBe(before.draw)
          await holds(id, said, now)
        }
      }),
      { numRuns: 12, endOnFailure: true },
    )
    expect([...seen].length, [...seen].join()).toBeGreaterThan(6)
    expect((await verifyChains(db())).broken).toEqual([])
  }, 180_000)

  test('two who draw, open, replace or close at the same moment do it once', async () => {
    const { id, number } = await plan()
    await act('manager', 'list', id, number, '', 2)
    const both = async (does: RoundAction, code = '') => {
      const answers = await Promise.all([0, 1, 2].map(() => act('manager', does, id, number, code, 0)))
      expect(
        answers.filter(({ status }) => status < 300),
        does,
      ).toHaveLength(1)
      for (const { status } of answers.filter(({ status }) => status >= 300)) expect(status, does).toBe(409)
    }
    await both('draw')
    const { draw } = await standing(id)
    await both('open')
    const chosen = (await standing(id)).workers.find(({ state }) => state === 'drawn')?.code ?? ''
    await both('replace', chosen)
    expect((await standing(id)).workers.filter(({ replaces_code }) => replaces_code !== null)).toHaveLength(1)
    await both('close')
    expect((await standing(id)).draw).toBe(draw)
    expect((await verifyChains(db())).broken).toEqual([])
  }, 60_000)
})
