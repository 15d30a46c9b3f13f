import { beforeAll, describe, expect, test } from 'vitest'
import { allReady, type Cast, certify, fillIn, open, orderCast, type Person } from './order-cast.ts'
import { aChain, aLine, daysFrom, goodSections } from './order-sections.ts'

/** Sixteen people are given passwords, which is slow on purpose. */
const HOOK_MS = 60_000

let cast: Cast
let number: string
let stranger: Person
beforeAll(async () => {
  cast = await orderCast()
  stranger = await cast.house.as('stranger')
  number = await open(cast)
  await fillIn(cast, number)
}, HOOK_MS)

const save = (who: Person, section: string, content: unknown, expected_revision = 1) =>
  who.json('POST', `/job-orders/${number}/sections/${section}`, { expected_revision, content })

describe('opening', () => {
  const opened = (who: Person, chain: Record<string, unknown>, opened_as = 'employer') =>
    who.json('POST', '/job-orders', { opened_as, chain: aChain(chain) })
  const pathsOf = (body: { errors?: { path: string }[] }) => body.errors?.map(({ path }) => path)

  test.each<[string, Record<string, unknown>, string]>([
    [
      'a slip of the check digit',
      { employer: { scheme: 'JP-JCN', value: '8000012050002' } },
      'chain.employer',
    ],
    [
      'a body that is not in the register',
      { sending_agency: { scheme: 'VN-GP', value: '77/LĐTBXH-GP' } },
      'chain.sending_agency',
    ],
    [
      'roles swapped',
      { sending_agency: { scheme: 'JP-JCN', value: '8700110005901' } },
      'chain.sending_agency',
    ],
    [
      'a supervisor named as support organisation',
      { intermediary_role: 'support_organisation' },
      'chain.intermediary',
    ],
    ['a programme that does not exist', { programme: 'tourist' }, 'chain.programme'],
    ['a corridor that does not exist', { corridor: 'id-jp' }, 'chain.corridor'],
    ['a field that does not exist', { broker: 'x' }, 'chain.broker'],
    ['nobody named as the party that opens', { employer: null }, 'chain.employer'],
  ])('refused: %s', async (_, chain, path) => {
    const { status, body } = await opened(cast.people.employer, chain)
    expect([status, pathsOf(body)]).toEqual([422, [path]])
  })

  test('says which check digit was expected', async () => {
    const slip = { employer: { scheme: 'JP-JCN', value: '8000012050002' } }
    const { body } = await opened(cast.people.employer, slip)
    expect(body.errors[0].detail).toContain('7')
  })

  test('another body is not opened for', async () => {
    const { status } = await opened(cast.people.employer, {
      employer: { scheme: 'JP-JCN', value: '8700110005901' },
    })
    expect(status).toBe(403)
  })

  test('a body’s user opens for the role of its own body only', async () => {
    expect((await opened(cast.people.employer, {}, 'sending_agency')).status).toBe(403)
    expect((await opened(cast.people.agency, {}, 'sending_agency')).status).toBe(201)
  })

  test('an officer opens on behalf of a body of his side, and not of the other', async () => {
    const vamas = await cast.house.as('vamas-officer')
    expect((await opened(vamas, {}, 'sending_agency')).status).toBe(201)
    expect((await opened(vamas, {}, 'employer')).status).toBe(403)
  })
})

describe('whose part it is', () => {
  test.each([
    ['agency', 'pay'],
    ['agency', 'agreement'],
    ['intermediary', 'work'],
    ['intermediary', 'agency_costs'],
    ['employer', 'recruitment'],
    ['employer', 'intermediary_costs'],
    ['agency', 'chain'],
  ] as const)('the %s does not change the section %s', async (who, section) => {
    const good: Record<string, unknown> = { ...goodSections(cast.house.today), chain: aChain() }
    expect((await save(cast.people[who], section, good[section])).status).toBe(403)
  })

  test('nor does it say ready for another, nor when a section is missing', async () => {
    const of = (party: string) => ({ party, ready: true })
    const path = `/job-orders/${number}/readiness`
    expect((await cast.people.agency.json('POST', path, of('employer'))).status).toBe(403)
    const empty = await open(cast)
    const early = await cast.people.agency.json(
      'POST',
      `/job-orders/${empty}/readiness`,
      of('sending_agency'),
    )
    expect(early.status).toBe(422)
    expect(early.body.errors.map(({ path: p }: { path: string }) => p)).toEqual([
      'recruitment',
      'agency_costs',
    ])
  })

  test('another body, a stranger and an unknown number are told nothing', async () => {
    const paths = [`/job-orders/${number}/file`, '/job-orders/J-2026-22222-2/file', '/job-orders/x/file']
    for (const path of paths) expect((await stranger.json('GET', path)).status).toBe(404)
    expect((await save(stranger, 'pay', {})).status).toBe(404)
    expect((await stranger.json('GET', '/job-orders')).body.job_orders).toEqual([])
    expect((await cast.house.request(`/api/v1/job-orders/${number}/file`)).status).toBe(401)
    expect((await cast.house.request(`/api/v1/job-orders/${number}`)).status).toBe(404)
    expect((await cast.house.request(`/j/${number}`)).status).toBe(404)
  })

  test('all three parties read each other’s sections', async () => {
    for (const person of Object.values(cast.people)) {
      const { body } = await person.json('GET', `/job-orders/${number}/file`)
      expect(body.sections.every((one: { content: unknown }) => one.content !== null)).toBe(true)
    }
  })

  test('a section that does not exist is not found', async () => {
    expect((await save(cast.people.employer, 'toString', {})).status).toBe(404)
    expect((await save(cast.people.employer, 'secrets', {})).status).toBe(404)
  })
})

describe('bad input', () => {
  test.each<[string, string, 'employer' | 'intermediary' | 'agency', object]>([
    ['no places', 'work', 'employer', { places: 0 }],
    ['half a place', 'work', 'employer', { places: 1.5 }],
    ['a million places', 'work', 'employer', { places: 1_000_000 }],
    ['a week of 200 hours', 'work', 'employer', { weekly_hours: 200 }],
    ['hours in thirds', 'work', 'employer', { weekly_hours: 40.33 }],
    ['a contract of 61 months', 'work', 'employer', { contract_months: 61 }],
    ['a day that does not exist', 'work', 'employer', { contract_starts_on: '2026-02-30' }],
    ['an empty occupation', 'work', 'employer', { occupation: '   ' }],
    ['an endless occupation', 'work', 'employer', { occupation: 'x'.repeat(121) }],
    ['a country in words', 'work', 'employer', { site_country: 'Japan' }],
    ['a wage below zero', 'pay', 'employer', { basic_wage_minor: -1 }],
    ['a wage beyond whole numbers', 'pay', 'employer', { basic_wage_minor: Number.MAX_SAFE_INTEGER }],
    ['an unknown field', 'pay', 'employer', { bonus: 1 }],
    ['an agreement without a number', 'agreement', 'intermediary', { number: '' }],
    ['an agreement signed some time', 'agreement', 'intermediary', { signed_on: 'spring' }],
    ['candidates from nowhere', 'recruitment', 'agency', { recruited_from: 'moon' }],
    ['a cost nobody knows', 'agency_costs', 'agency', { lines: [aLine('Z9')] }],
  ])('refused with the field: %s', async (_, section, who, wrong) => {
    const good = goodSections(cast.house.today) as Record<string, object>
    const { status, body } = await save(cast.people[who], section, { ...good[section], ...wrong })
    expect(status).toBe(422)
    expect(body.errors.length).toBeGreaterThan(0)
    expect(body.errors[0].path).toMatch(/^content\./)
  })

  test('content that is no object is refused, not crashed on', async () => {
    for (const content of [null, [], 'x', 7]) {
      expect((await save(cast.people.employer, 'pay', content)).status).toBe(422)
    }
  })

  test('a cursor and a filter of somebody’s own making are refused', async () => {
    const { employer } = cast.people
    expect((await employer.json('GET', "/job-orders?cursor=1'%20or%201=1")).status).toBe(422)
    expect((await employer.json('GET', '/job-orders?status=lost')).status).toBe(422)
    expect((await employer.json('GET', '/job-orders?limit=101')).status).toBe(422)
  })
})

describe('two people', () => {
  test('of two who save one section, the second is shown both and nothing is overwritten', async () => {
    const one = await open(cast)
    const { pay } = goodSections(cast.house.today)
    const path = `/job-orders/${one}/sections/pay`
    const { employer } = cast.people
    const officer = cast.officer
    const first = await employer.json('POST', path, { expected_revision: 0, content: pay })
    expect(first.body.revision).toBe(1)
    const theirs = { ...pay, basic_wage_minor: 1 }
    const second = await officer.json('POST', path, { expected_revision: 0, content: theirs })
    expect(second.status).toBe(409)
    expect(second.body.facts).toEqual({
      section: 'pay',
      stands: { revision: 1, content: pay },
      yours: theirs,
    })
    const file = await employer.json('GET', `/job-orders/${one}/file`)
    expect(file.body.sections[2]).toMatchObject({ section: 'pay', revision: 1, content: pay })
  })

  test('different sections saved at the same moment do not exclude each other', async () => {
    const one = await open(cast)
    const good = goodSections(cast.house.today)
    const { employer, agency, intermediary } = cast.people
    const answers = await Promise.all([
      employer.json('POST', `/job-orders/${one}/sections/pay`, { expected_revision: 0, content: good.pay }),
      employer.json('POST', `/job-orders/${one}/sections/work`, { expected_revision: 0, content: good.work }),
      agency.json('POST', `/job-orders/${one}/sections/agency_costs`, {
        expected_revision: 0,
        content: good.agency_costs,
      }),
      intermediary.json('POST', `/job-orders/${one}/sections/agreement`, {
        expected_revision: 0,
        content: good.agreement,
      }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  })

  test('the same save sent twice under one key is saved once', async () => {
    const one = await open(cast)
    const { pay } = goodSections(cast.house.today)
    const send = () =>
      cast.people.employer.json(
        'POST',
        `/job-orders/${one}/sections/pay`,
        { expected_revision: 0, content: pay },
        { 'idempotency-key': 'the-same-save-again' },
      )
    const [first, again] = [await send(), await send()]
    expect(again).toEqual(first)
  })

  test('two officers who certify at once: one does, the other is told', async () => {
    const one = await open(cast)
    await fillIn(cast, one)
    await allReady(cast, one)
    const second = await cast.house.as('second-officer')
    const statuses = (await Promise.all([certify(cast.officer, one), certify(second, one)])).map(
      ({ status }) => status,
    )
    expect(statuses.sort()).toEqual([200, 409])
  })
})

test('a body that takes another’s place does not inherit what that one promised', async () => {
  const one = await open(cast)
  await fillIn(cast, one)
  const changed = await cast.people.employer.json('POST', `/job-orders/${one}/sections/chain`, {
    expected_revision: 1,
    content: aChain({ sending_agency: null }),
  })
  expect(changed.status).toBe(200)
  const { body } = await cast.people.employer.json('GET', `/job-orders/${one}/file`)
  const empty = body.sections.filter(({ content }: { content: unknown }) => content === null)
  expect(empty.map(({ section }: { section: string }) => section)).toEqual(['recruitment', 'agency_costs'])
  expect((await cast.people.agency.json('GET', `/job-orders/${one}/file`)).status).toBe(404)
})

describe('certification', () => {
  test('is not for parties, nor for VAMAS, nor for who filled in a part', async () => {
    const one = await open(cast)
    await fillIn(cast, one)
    await allReady(cast, one)
    const vamas = await cast.house.as('vamas-officer')
    expect((await certify(cast.people.employer, one)).status).toBe(403)
    expect((await certify(vamas, one)).status).toBe(403)
    const { officer } = cast
    await officer.json('POST', `/job-orders/${one}/moves`, { move: 'send_back', reason: '訂正' })
    const { pay } = goodSections(cast.house.today)
    await officer.json('POST', `/job-orders/${one}/sections/pay`, {
      expected_revision: 1,
      content: { ...pay, basic_wage_minor: 210_000 },
    })
    await allReady(cast, one)
    const own = await certify(officer, one)
    expect([own.status, own.body.code]).toEqual([403, 'forbidden'])
    expect((await certify(await cast.house.as('second-officer'), one)).status).toBe(200)
  })

  test('is refused for a draft, and for what the officer has not read', async () => {
    const one = await open(cast)
    expect((await certify(cast.officer, one)).status).toBe(409)
    await fillIn(cast, one)
    await allReady(cast, one)
    const other = await cast.officer.json('POST', `/job-orders/${one}/certification`, {
      content_hash: 'a'.repeat(64),
    })
    expect(other.status).toBe(409)
  })

  test('names each rule that is not met, in the language asked for', async () => {
    const one = await open(cast)
    const good = goodSections(cast.house.today)
    await fillIn(cast, one, {
      recruitment: { ...good.recruitment, departs_on: daysFrom(cast.house.today, 200) },
      work: { ...good.work, contract_starts_on: daysFrom(cast.house.today, 210) },
      agency_costs: {
        lines: good.agency_costs.lines.map((line) =>
          line.item === 'L.DEPOSIT'
            ? aLine('L.DEPOSIT', { borne_by: 'worker', amount_minor: 3_000_000, currency: 'VND' })
            : line,
        ),
      },
    })
    await allReady(cast, one)
    const file = await cast.officer.json('GET', `/job-orders/${one}/file`)
    const { status, body } = await cast.officer.json('POST', `/job-orders/${one}/certification?lang=ja`, {
      content_hash: file.body.content_hash,
    })
    expect(status).toBe(422)
    expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      'rules.departure_in_time',
      'rules.japanese_side_bears',
      'rules.no_deposit',
      'rules.no_illegitimate_cost',
    ])
    expect(body.errors.map(({ detail }: { detail: string }) => detail).join()).toContain('188日')
  })
})
