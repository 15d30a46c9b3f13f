import { CompiledQuery } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/fees/assessment.ts'
import { type StartedApp, startApp } from '../support/app.ts'

let app: StartedApp
beforeAll(async () => {
  app = await startApp()
}, 60_000)

const post = (path: string, body: unknown, lang = 'en') =>
  app.request(`/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': lang },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const facts = {
  corridor: 'vn-jp',
  programme: 'ssw',
  completed_titp: 'none',
  contract_months: 36,
  monthly_wage: { amount_minor: 180_000, currency: 'JPY' },
  agency_contract_on: '2026-03-01',
  supply_contract_approved_on: '2026-02-01',
  departed_on: '2026-08-01',
  japanese_side_paid: { amount_minor: 0, currency: 'JPY' },
  agreed_service_charge: { amount_minor: 600_000, currency: 'JPY' },
}
const line = {
  item: 'A1',
  amount_minor: 600_000,
  currency: 'JPY',
  paid_on: '2026-05-01',
  stage: 'after_job_offer',
  collector_role: 'sending_agency',
}
interface Problem {
  errors?: readonly { path: string; detail: string }[]
}
const wrongPaths = async (answer: Response) =>
  ((await answer.json()) as Problem).errors?.map(({ path }) => path)

describe('POST /api/v1/fee-assessments', () => {
  test.each([
    ['en', 'Of 600,000 JPY'],
    ['ja', '600,000 JPY'],
    ['vi', '600.000 JPY'],
  ])('answers a stranger with verdicts, rules and the arithmetic as sentences in %s', async (lang, words) => {
    const answer = await post('fee-assessments', { facts, lines: [line] }, lang)
    expect(answer.status).toBe(200)
    const said = (await answer.json()) as Assessment
    const [first] = said.lines
    expect(first?.law).toMatchObject({ verdict: 'over', over: { amount_minor: 60_000, currency: 'JPY' } })
    expect(first?.ilo.verdict).toBe('not_allowed')
    expect(said.totals).toMatchObject([
      { currency: 'JPY', to_come_back_minor: { law: 60_000, ilo: 600_000 } },
    ])
    expect(said.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(first?.law.rule_ids as string[]))
    expect(JSON.stringify(first?.law.steps).replaceAll('\u00a0', ' ')).toContain(words)
  })

  test('writes nothing: the database counts no changed row', async () => {
    const changes = () => app.db.run(CompiledQuery.raw('select total_changes() as rows_changed'), [])
    const before = await changes()
    expect(before).toHaveLength(1)
    await post('fee-assessments', { facts, lines: [line] })
    await post('fee-budgets', { facts })
    expect(await changes()).toEqual(before)
  })

  test.each([
    ['an amount without currency', { lines: [{ ...line, currency: undefined }] }, ['lines.0.currency']],
    ['yen with decimals', { lines: [{ ...line, amount_minor: 10.5 }] }, ['lines.0.amount_minor']],
    ['a negative amount', { lines: [line, { ...line, amount_minor: -1 }] }, ['lines.1.amount_minor']],
    ['an amount as text', { lines: [{ ...line, amount_minor: '600000' }] }, ['lines.0.amount_minor']],
    ['more than a trillion', { lines: [{ ...line, amount_minor: 1e13 }] }, ['lines.0.amount_minor']],
    ['an item of no list', { lines: [{ ...line, item: 'X.Y' }] }, ['lines.0.item']],
    ['a group for an item', { lines: [{ ...line, item: 'B7' }] }, ['lines.0.item']],
    ['more back than paid', { lines: [{ ...line, refunded_minor: 600_001 }] }, ['lines.0.refunded_minor']],
    ['a day that is none', { lines: [{ ...line, paid_on: '2026-02-30' }] }, ['lines.0.paid_on']],
    ['a payment after the departure', { lines: [{ ...line, paid_on: '2026-08-02' }] }, ['lines.0.paid_on']],
    ['an unknown field of a line', { lines: [{ ...line, name: 'Nguyễn' }] }, ['lines.0.name']],
    ['an unknown field', { lines: [], who: 'me' }, ['who']],
    ['a contract of no months', { facts: { ...facts, contract_months: 0 } }, ['facts.contract_months']],
    [
      'a payment in the year 9999',
      { lines: [{ ...line, stage: null, paid_on: '9999-12-31' }] },
      ['lines.0.paid_on'],
    ],
    [
      'a departure in 1825',
      { facts: { ...facts, agency_contract_on: null, departed_on: '1825-01-01' }, lines: [] },
      ['facts.departed_on'],
    ],
    ['a contract of 121 months', { facts: { ...facts, contract_months: 121 } }, ['facts.contract_months']],
    ['half a month', { facts: { ...facts, contract_months: 1.5 } }, ['facts.contract_months']],
    ['no programme', { facts: { corridor: 'vn-jp' } }, ['facts.programme']],
    ['another corridor', { facts: { ...facts, corridor: 'id-jp' } }, ['facts.corridor']],
    ['sixty-one payments', { lines: Array.from({ length: 61 }, () => line) }, ['lines']],
    ['no payments at all', { lines: undefined }, ['lines']],
  ] as [string, object, string[]][])('refuses %s, naming the field', async (_, changed, paths) => {
    const answer = await post('fee-assessments', { facts, lines: [line], ...changed })
    expect(answer.status).toBe(422)
    expect(await wrongPaths(answer)).toEqual(paths)
  })

  test('refuses what is no JSON, what is too large, and GET', async () => {
    expect((await post('fee-assessments', '{')).status).toBe(422)
    expect((await post('fee-assessments', { facts, lines: [line], x: 'y'.repeat(2_000_000) })).status).toBe(
      413,
    )
    expect((await app.request('/api/v1/fee-assessments?lines=%FF')).status).toBe(405)
  })

  test('without the wage the answer names the wage', async () => {
    const unknown = { ...facts, monthly_wage: null, agreed_service_charge: null }
    const said = (await (
      await post('fee-assessments', { facts: unknown, lines: [line] })
    ).json()) as Assessment
    expect(said.lines[0]?.law).toMatchObject({ verdict: 'undecidable', over: null })
    expect(said.lines[0]?.law.undecided?.facts).toContain('monthly_wage')
  })

  test('is described, with both doors open to strangers', async () => {
    const paths = (
      (await (await app.request('/api/v1/openapi.json')).json()) as {
        paths: Record<string, { post?: { security?: unknown } }>
      }
    ).paths
    for (const path of ['/api/v1/fee-assessments', '/api/v1/fee-budgets']) {
      expect(paths[path]?.post).toBeDefined()
      expect(paths[path]?.post?.security).toBeUndefined()
    }
  })
})

describe('POST /api/v1/fee-budgets', () => {
  test('counts for so many people, on the day asked for', async () => {
    const asked = {
      facts: { ...facts, programme: 'titp', completed_titp: 'unknown', care_work: 'yes' },
      people: 3,
    }
    const then = await (await post('fee-budgets', { ...asked, on: '2026-06-29' })).json()
    expect(then).toMatchObject({ on: '2026-06-29', people: 3 })
    const { at_least, all_people } = then as {
      at_least: { amount_minor: number }[]
      all_people: { at_least: { amount_minor: number }[] }
    }
    expect(all_people.at_least.map(({ amount_minor }) => amount_minor)).toEqual(
      at_least.map(({ amount_minor }) => amount_minor * 3),
    )
    const now = (await (await post('fee-budgets', { ...asked, on: '2026-06-30' })).json()) as {
      items: { state: string }[]
    }
    expect(now.items.some(({ state }) => state === 'last_known')).toBe(true)
  })

  test.each([
    [{ people: 0 }, ['people']],
    [{ people: 10_001 }, ['people']],
    [{ on: '2026-13-01' }, ['on']],
    [{ facts: {} }, ['facts.corridor', 'facts.programme']],
    [{ lines: [] }, ['lines']],
  ])('refuses %j', async (changed, paths) => {
    const answer = await post('fee-budgets', { facts, ...changed })
    expect(answer.status).toBe(422)
    expect(await wrongPaths(answer)).toEqual(paths)
  })
})
