import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { APPLICATION_MOVES, type ApplicationAction } from '../../src/applications/application-life.ts'
import { closeWindows } from '../../src/applications/close-windows.ts'
import { JOB_ORDER_STATUSES, type JobOrderStatus, MOVES } from '../../src/job-orders/job-order-life.ts'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { lapseRegistrations } from '../../src/registrations/lapse-registrations.ts'
import { LIFE } from '../../src/registrations/registration-life.ts'
import {
  allMet,
  aProposal,
  begin,
  fillIn as fillInApplication,
  type Office,
  office,
} from '../applications/office.ts'
import { type Cast, certify, fillIn, open, orderCast, PARTY_OF } from '../job-orders/order-cast.ts'

const RUNS = { numRuns: 12, endOnFailure: true } as const
const STEPS = { minLength: 25, maxLength: 45 } as const
const nat = (below: number) => fc.nat({ max: below - 1 })

describe('whatever people of a job order do, in whatever order', () => {
  const WHO = ['employer', 'intermediary', 'agency', 'officer'] as const
  const DOES = [
    'ready',
    'unready',
    'save',
    'certify',
    'recall',
    'revise',
    'give_up_revision',
    'fill',
    'close',
    'withdraw',
    'send_back',
    'suspend',
    'reinstate',
  ] as const
  let cast: Cast
  beforeAll(async () => {
    cast = await orderCast()
  }, 60_000)

  const person = (who: (typeof WHO)[number]) => (who === 'officer' ? cast.officer : cast.people[who])
  const standing = async (number: string) =>
    cast.house.db.queries
      .selectFrom('job_orders')
      .select(['status', 'revision', 'certified_revision'])
      .where('number', '=', number)
      .executeTakeFirstOrThrow()

  async function act(
    number: string,
    who: (typeof WHO)[number],
    does: (typeof DOES)[number],
  ): Promise<number> {
    const { json } = person(who)
    const at = `/job-orders/${number}`
    const party = PARTY_OF[who] ?? 'employer'
    if (does === 'ready' || does === 'unready')
      return (await json('POST', `${at}/readiness`, { party, ready: does === 'ready' })).status
    if (does === 'certify') return (await certify(person(who), number)).status
    if (does === 'save') {
      const { body } = await json('GET', `${at}/file`)
      const stands = body.sections.find((one: { section: string }) => one.section === 'work')
      const sent = { expected_revision: stands.revision, content: stands.content }
      return (await json('POST', `${at}/sections/work`, sent)).status
    }
    return (await json('POST', `${at}/moves`, { move: does, reason: 'random' })).status
  }

  const TRIES: Readonly<Record<(typeof DOES)[number], readonly string[]>> = {
    ...(Object.fromEntries(DOES.map((does) => [does, [does]])) as Record<(typeof DOES)[number], string[]>),
    // The third party that is ready submits the order; a filled order is filled again.
    ready: ['ready', 'submit'],
    reinstate: ['reinstate', 'reinstate_filled'],
  }
  const after = (status: JobOrderStatus, does: (typeof DOES)[number]): string[] =>
    TRIES[does].flatMap((action) => MOVES[status][action as keyof (typeof MOVES)[typeof status]]?.next ?? [])

  test('its status moves only as the table says, and what is refused changes nothing', async () => {
    const seen = new Set<string>()
    const step = fc.tuple(nat(WHO.length), nat(DOES.length))
    await fc.assert(
      fc.asyncProperty(fc.array(step, STEPS), async (steps) => {
        const number = await open(cast)
        await fillIn(cast, number)
        // Half of the steps go forward, or hardly one order would be certified.
        const forward = [0, 1, 2, 3].map((who): [number, number] => [who, who === 3 ? 3 : 0])
        for (const [who, does] of steps.flatMap((one, i) => (i % 6 === 0 ? [...forward, one] : [one]))) {
          const before = await standing(number)
          const what = DOES[does] ?? 'save'
          const status = await act(number, WHO[who] ?? 'officer', what)
          const now = await standing(number)
          const said = `${WHO[who]} ${what} from ${before.status}: ${status}, now ${now.status}`
          if (status < 300) {
            expect(after(before.status as JobOrderStatus, what), said).toContain(now.status)
            seen.add(now.status)
          } else {
            expect(now, said).toEqual(before)
            expect([403, 409, 422], said).toContain(status)
          }
          expect(now.certified_revision, said).toBeLessThanOrEqual(now.revision)
        }
      }),
      RUNS,
    )
    expect([...seen].length, [...seen].join()).toBeGreaterThan(3)
    expect(JOB_ORDER_STATUSES).toEqual(expect.arrayContaining([...seen]))
    expect((await verifyChains(cast.house.db.queries)).broken).toEqual([])
  }, 180_000)
})

describe('whatever people do to applications and to the registrations that come of them', () => {
  const WHO = ['body', 'lan', 'minh', 'hoa', 'sato', 'admin', 'otherBody'] as const
  const MOVES_OF: Readonly<Record<string, { sent: unknown; tries: readonly ApplicationAction[] }>> = {
    sending: { sent: { confirmed: true }, tries: ['apply'] },
    withdrawal: { sent: { text: 'random' }, tries: ['withdraw'] },
    'taking-up': { sent: {}, tries: ['take_up'] },
    'correction-request': { sent: { points: ['random'] }, tries: ['ask_correction'] },
    correction: { sent: { confirmed: true, text: 'random' }, tries: ['answer_correction'] },
    proposal: { sent: aProposal(), tries: ['propose'] },
    comment: { sent: { text: 'random' }, tries: ['comment'] },
    'sending-back': { sent: { text: 'random' }, tries: ['send_back'] },
    decision: { sent: aProposal(), tries: ['grant'] },
    refusal: { sent: aProposal({ outcome: 'refuse', programmes: [] }), tries: ['refuse'] },
    appeal: { sent: { text: 'random' }, tries: ['appeal'] },
    'appeal-decision': { sent: { outcome: 'reopen', text: 'random' }, tries: ['reopen'] },
  }
  const DOES = Object.keys(MOVES_OF)
  let house: Office
  beforeAll(async () => {
    house = await office()
  }, 60_000)

  const statusOf = async (id: string): Promise<string> =>
    (
      await house.app.db.queries
        .selectFrom('applications')
        .select('status')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).status

  test('the status of an application moves only as its table says', async () => {
    const seen = new Set<string>()
    const step = fc.tuple(nat(WHO.length), nat(DOES.length), fc.boolean())
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
        const id = await begin(house)
        await fillInApplication(house, 'body', id)
        const forward: [string, string][] = [
          ['body', 'sending'],
          ['lan', 'taking-up'],
          ['lan', 'screening'],
          ['lan', 'proposal'],
        ]
        const random = steps.map(([who, does]): [string, string] => [
          WHO[who] ?? 'body',
          DOES[does] ?? 'comment',
        ])
        let passed = 0
        for (const [i, [who, does]] of random
          .flatMap((one, n) => (n % 8 === 0 ? [...forward, one] : [one]))
          .entries()) {
          if (i % 10 === 9) {
            await house.pass(8)
            passed += 1
            const before = await statusOf(id)
            await closeWindows(house.app.deps)
            const now = await statusOf(id)
            if (now !== before)
              expect([`correcting screening`, 'refused refused_finally']).toContain(`${before} ${now}`)
          }
          const before = (await statusOf(id)) as keyof typeof APPLICATION_MOVES
          if (does === 'screening') {
            const { body } = await house.api('lan', `/applications/${id}`)
            const expected_revision = (body.screening as { revision: number } | null)?.revision ?? 0
            await house.api('lan', `/applications/${id}/screening`, { points: allMet(), expected_revision })
            expect(await statusOf(id)).toBe(before)
            continue
          }
          const { sent, tries } = MOVES_OF[does] ?? { sent: {}, tries: [] }
          const path = does === 'refusal' ? 'decision' : does
          const { status } = await house.api(who as 'body', `/applications/${id}/${path}`, sent)
          const now = await statusOf(id)
          const said = `${who} ${does} from ${before}: ${status}, now ${now}`
          if (status < 300) {
            expect(
              tries.map((action) => APPLICATION_MOVES[before][action]?.next),
              said,
            ).toContain(now)
            seen.add(now)
          } else {
            expect(now, said).toBe(before)
            expect([403, 404, 409, 422], said).toContain(status)
          }
        }
        expect(passed).toBeGreaterThan(1)
        // So that the next one may begin.
        await house.api('body', `/applications/${id}/withdrawal`, { text: 'random' })
        await endRegistration()
      }),
      { ...RUNS, numRuns: 10 },
    )
    expect([...seen].length, [...seen].join()).toBeGreaterThan(4)
    expect((await verifyChains(house.app.db.queries)).broken).toEqual([])
  }, 180_000)

  /** Withdrawn at its own wish, so that the body can apply anew. */
  async function endRegistration(): Promise<void> {
    const { body } = await house.api('lan', '/registrations?role=sending_agency')
    const [one] = (body.items as unknown as { id: string }[]) ?? []
    if (!one) return
    const wish = { kind: 'own_wish', reason: 'random' }
    const proposal = await house.api('lan', `/registrations/${one.id}/withdrawals`, wish)
    await house.api('minh', `/registrations/${one.id}/withdrawals/${proposal.body.id}/decision`, {
      outcome: 'withdrawn',
    })
  }

  test('each line of a registration’s history follows from the one before as the table says', async () => {
    const { deps } = house.app
    const id = await registeredNow()
    const today = () => deps.now().slice(0, 10)
    const verbs: [string, () => unknown][] = [
      ['suspensions', () => ({ reason: 'random' })],
      ['reinstatements', () => ({ reason: 'random' })],
      ['met-conditions', () => ({ condition: '0'.repeat(16), reason: 'random' })],
      ['appeals', () => ({ grounds: 'random' })],
      ['withdrawals', () => ({ kind: 'own_wish', reason: 'random' })],
      ['withdrawals', () => ({ kind: 'by_scheme', reason: 'random' })],
      [
        'corrections',
        () => ({ status: 'suspended', held_from_on: today(), held_to_on: null, reason: 'random' }),
      ],
      [
        'corrections',
        () => ({ status: 'registered', held_from_on: today(), held_to_on: null, reason: 'random' }),
      ],
      [
        'corrections',
        () => ({ status: 'registered', held_from_on: '2999-01-01', held_to_on: null, reason: 'x' }),
      ],
    ]
    const written = new Set<string>()
    const step = fc.tuple(nat(WHO.length), nat(verbs.length), nat(40))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 50 }), async (steps) => {
        for (const [who, verb, days] of steps) {
          const before = await linesOf(id)
          const [path, input] = verbs[verb] ?? ['suspensions', () => ({})]
          const { status } = await house.api(WHO[who] as 'body', `/registrations/${id}/${path}`, input())
          const lines = await linesOf(id)
          const said = `${WHO[who]} ${path}: ${status}`
          expect(lines.slice(0, before.length), said).toEqual(before)
          if (status >= 300) {
            expect(lines, said).toHaveLength(before.length)
            expect([403, 404, 409, 422, 429], said).toContain(status)
          }
          const officers = ['lan', 'minh', 'hoa']
          if (lines.length > before.length) {
            expect(officers, said).toContain(WHO[who])
            const last = lines.at(-1)
            const from = await publicBefore(id, before.length)
            const outcomes = LIFE[from][(last?.action ?? 'corrected') as keyof (typeof LIFE)[typeof from]]
            expect(outcomes, `${said}: ${last?.action} from ${from}`).toContain(last?.status)
            written.add(`${from} ${last?.action}`)
          }
          if (days > 35) {
            await house.pass(days)
            await lapseRegistrations(deps)
          }
        }
      }),
      { ...RUNS, numRuns: 8 },
    )
    expect([...written].length, [...written].join()).toBeGreaterThan(2)
    expect((await verifyChains(house.app.db.queries)).broken).toEqual([])
  }, 180_000)

  async function registeredNow(): Promise<string> {
    const id = await begin(house)
    await fillInApplication(house, 'body', id)
    const at = `/applications/${id}`
    await house.api('body', `${at}/sending`, { confirmed: true })
    await house.api('lan', `${at}/taking-up`, {})
    await house.api('lan', `${at}/screening`, { points: allMet(), expected_revision: 0 })
    await house.api('lan', `${at}/proposal`, aProposal())
    await house.pass(8)
    const decided = await house.api('minh', `${at}/decision`, aProposal())
    expect(decided.status, JSON.stringify(decided.body)).toBe(200)
    const { body } = await house.api('lan', '/registrations?role=sending_agency')
    return (body.items as unknown as { id: string }[])[0]?.id ?? ''
  }

  const linesOf = (id: string) =>
    house.app.db.queries
      .selectFrom('registration_statuses')
      .selectAll()
      .where('registration_id', '=', id)
      .orderBy('sequence')
      .execute()

  /** What the register said on the day of the last line, before it was written: the highest line that held then. */
  async function publicBefore(id: string, count: number): Promise<keyof typeof LIFE> {
    const lines = await linesOf(id)
    const day = new Date(Date.parse(lines.at(-1)?.known_at ?? '') + 9 * 3_600_000).toISOString().slice(0, 10)
    const held = lines.filter(
      (line, i) =>
        i < count && line.held_from_on <= day && (line.held_to_on === null || line.held_to_on >= day),
    )
    const one = held.at(-1)
    if (!one) return 'not_registered'
    const over = one.valid_to_on !== null && one.valid_to_on < day && /^registered|suspended/.test(one.status)
    return (over ? 'expired' : one.status) as keyof typeof LIFE
  }
})
