import { beforeAll, describe, expect, test } from 'vitest'
import type { JobOrder } from '../../src/job-orders/job-order.ts'
import { ORIGIN } from '../accounts/house.ts'
import { aBody, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { anOrder, orderCast } from './certified-order.ts'
import { agreed, aLine, CLEAN_TITP, once } from './declared-lines.ts'
import { type PartyBrowser, partyBrowsers } from './parties.ts'

let started: StartedApp
let order: JobOrder
let people: Awaited<ReturnType<typeof partyBrowsers>>
let officer: PartyBrowser
let auditor: PartyBrowser

beforeAll(async () => {
  started = await startApp()
  const cast = await orderCast(started.deps)
  ;({ order } = await anOrder(started.deps, cast))
  const stranger = aBody(started.deps, {
    roles: ['employer'],
    identifiers: [{ scheme: 'JP-JCN', value: '1180301018771' }],
  })
  await enter(started.deps, [stranger])
  people = await partyBrowsers(started, cast, stranger.id)
  officer = await started.as('registration_officer')
  auditor = await started.as('auditor')
}, 60_000)

const api = (path = '') => `/api/v1/job-orders/${order.number}/declarations${path}`
const json = (browser: PartyBrowser, path: string, body: unknown) =>
  started.app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { cookie: browser.cookie(), origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
interface Answer {
  declarations: { party: string; revision: number; lines: object[] }[]
  signals: { id: string; rule: string; grade: string }[] | null
  shared: { signal: { rule: string } }[]
}
const read = async (browser: PartyBrowser): Promise<Answer> =>
  (await (await browser.get(api())).json()) as Answer

/** Only what a form or an API sends. */
const sent = (party: string, lines: readonly object[], expected_revision = 0) => ({
  party,
  expected_revision,
  lines,
})

describe('a declaration that cannot be', () => {
  test.each([
    [
      'of payments between the others',
      [aLine({ payer: 'employer', receiver: 'intermediary' })],
      'lines.0.payer',
    ],
    [
      'of paying oneself',
      [aLine({ payer: 'sending_agency', receiver: 'sending_agency' })],
      'lines.0.receiver',
    ],
    ['of months that are not whole', [aLine(), aLine({ to_on: '2025-09-29' })], 'lines.1.to_on'],
    ['that ends before it begins', [aLine({ to_on: '2025-03-31' })], 'lines.0.to_on'],
    ['of a day that does not exist', [once({ from_on: '2025-02-30' })], 'lines.0.from_on'],
    ['of nothing', [aLine({ amount_minor: 0 })], 'lines.0.amount_minor'],
    ['of less than nothing', [aLine({ amount_minor: -5_000 })], 'lines.0.amount_minor'],
    ['of part of a yen', [aLine({ amount_minor: 0.5 })], 'lines.0.amount_minor'],
    [
      'of more than there is',
      [aLine({ amount_minor: 10_000_000_000, persons: 5_000 })],
      'lines.0.amount_minor',
    ],
    ['of nobody', [aLine({ persons: 0 })], 'lines.0.persons'],
    ['of a crowd', [aLine({ persons: 5_001 })], 'lines.0.persons'],
    ['in an unknown currency', [{ ...aLine(), currency: 'EUR' }], 'lines.0.currency'],
    ['of an unknown kind', [{ ...aLine(), kind: 'gift' }], 'lines.0.kind'],
    ['with a hash that is none', [aLine({ proof_sha256: 'abc' })], 'lines.0.proof_sha256'],
    ['with a note too long', [aLine({ note: 'x'.repeat(301) })], 'lines.0.note'],
    ['with an unknown member', [{ ...aLine(), more: 1 }], 'lines.0.more'],
    ['of 101 lines', Array.from({ length: 101 }, () => aLine()), 'lines'],
  ])('is refused: %s', async (_, lines, path) => {
    const answer = await json(people.sending_agency, api(), sent('sending_agency', lines))
    expect(answer.status).toBe(422)
    const { errors } = (await answer.json()) as { errors: { path: string; detail: string }[] }
    expect(errors.map((error) => error.path)).toEqual([path])
    expect(errors[0]?.detail).toMatch(/\w{3,} \w+/)
  })

  test('for another party is forbidden, for another body’s order hidden', async () => {
    expect((await json(people.sending_agency, api(), sent('employer', [aLine()]))).status).toBe(403)
    for (const answer of [
      await json(people.stranger, api(), sent('employer', [aLine()])),
      await people.stranger.get(api()),
      await people.stranger.get(`/workspace/job-orders/${order.number}/declarations`),
      await people.sending_agency.get(`/workspace/job-orders/${order.number}/declarations/employer`),
      await people.sending_agency.get('/api/v1/job-orders/J-2026-AAAAA-2/declarations'),
    ])
      expect(answer.status).toBe(404)
  })

  test.each(['interviewer', 'case_officer', 'observer'] as const)('is hidden from the %s', async (role) => {
    expect((await (await started.as(role)).get(api())).status).toBe(404)
  })

  test('is asked of a stranger only with a sign-in', async () => {
    expect((await started.request(api())).status).toBe(401)
  })
})

describe('three parties declare', () => {
  const kickback = once({
    payer: 'sending_agency',
    receiver: 'intermediary',
    kind: 'penalty_if_worker_leaves',
    state: 'agreed',
    amount_minor: 300_000,
  })

  beforeAll(async () => {
    const [employer, sender, intermediary] = agreed(CLEAN_TITP)
    for (const [browser, set] of [
      [people.employer, employer],
      [people.sending_agency, { ...sender, lines: [...sender.lines, kickback] }],
      [people.intermediary, intermediary],
    ] as const) {
      const answer = await json(browser, api(), sent(set.party, set.lines))
      expect(answer.status).toBe(201)
      expect(await answer.json()).toMatchObject({ party: set.party, revision: 1 })
    }
  })

  test.each(['sending_agency', 'intermediary', 'employer'] as const)(
    'the %s reads its own declaration and nobody else’s, and no signals',
    async (party) => {
      const seen = await read(people[party])
      expect(seen.declarations.map((one) => one.party)).toEqual([party])
      expect(seen.signals).toBeNull()
      const html = await (
        await people[party].get(`/workspace/job-orders/${order.number}/declarations?lang=en`)
      ).text()
      expect(html.includes('Penalty if a worker leaves')).toBe(party === 'sending_agency')
      expect(html).not.toContain('What comparing the declarations shows')
    },
  )

  test('officers and auditors read all three, and what comparing them shows', async () => {
    for (const browser of [officer, auditor]) {
      const seen = await read(browser)
      expect(seen.declarations).toHaveLength(3)
      expect(seen.signals?.map(({ grade, rule }) => `${grade} ${rule}`)).toEqual([
        'critical penalty_clause',
        'major one_side_silent',
      ])
    }
    const html = await (
      await officer.get(`/workspace/job-orders/${order.number}/declarations?lang=en`)
    ).text()
    expect(html).toContain('Penalty for the case that a worker leaves')
    expect(html).toContain('300,000 JPY × 10 = 3,000,000 JPY')
    expect(html).toContain('not yet entered')
  })

  test('the second of two who change one declaration at once is told, and nothing is lost', async () => {
    const lines = agreed(CLEAN_TITP)[2].lines
    const both = await Promise.all(
      [1, 2].map(() => json(people.intermediary, api(), sent('intermediary', lines, 1))),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await read(people.intermediary)).declarations[0]?.revision).toBe(2)
    expect((await json(people.intermediary, api(), sent('intermediary', lines, 1))).status).toBe(409)
  })

  test('what was declared before stays in the record', async () => {
    const rows = await started.db.queries
      .selectFrom('job_order_declarations')
      .select(['party', 'revision'])
      .where('party', '=', 'intermediary')
      .execute()
    expect(rows).toHaveLength(2)
  })

  test('the journal says that it happened, and holds no sum and no word of it', async () => {
    const entries = await started.db.queries
      .selectFrom('journal')
      .selectAll()
      .where('subject_id', '=', order.id)
      .where('action', '=', 'payments_declared')
      .execute()
    expect(entries.map(({ summary }) => summary)).toContain('sending_agency 1')
    expect(JSON.stringify(entries)).not.toMatch(/300000|penalty/)
  })

  test('a signal reaches the parties once an officer shares it, and not before', async () => {
    const [signal] = (await read(officer)).signals ?? []
    const body = { signals: [signal?.id] }
    expect((await json(people.employer, api('/share'), body)).status).toBe(404)
    expect((await json(auditor, api('/share'), body)).status).toBe(403)
    expect((await json(officer, api('/share'), { signals: [] })).status).toBe(422)
    expect((await json(officer, api('/share'), { signals: ['000000000000'] })).status).toBe(409)
    expect((await read(people.employer)).shared).toEqual([])
    expect((await json(officer, api('/share'), body)).status).toBe(200)
    for (const party of ['sending_agency', 'intermediary', 'employer'] as const)
      expect((await read(people[party])).shared.map((one) => one.signal.rule)).toEqual(['penalty_clause'])
    expect((await json(officer, api('/share'), body)).status).toBe(422)
  })
})

describe('the form', () => {
  const here = () => `/workspace/job-orders/${order.number}/declarations/employer`
  const fields = (given: Record<string, string> = {}) => ({
    revision: '1',
    'lines.1.kind': 'management_fee',
    'lines.1.payer': 'employer',
    'lines.1.receiver': 'sending_agency',
    'lines.1.state': 'paid',
    'lines.1.amount': '５,０００',
    'lines.1.currency': 'JPY',
    'lines.1.per': 'person_month',
    'lines.1.persons': '10',
    'lines.1.from_on': '2025-04-01',
    'lines.1.to_on': '2025-09-30',
    'lines.1.method': 'bank_transfer',
    'lines.1.note': 'Hợp đồng số 1',
    ...given,
  })

  test('shows what was declared, with spare lines', async () => {
    const html = await (await people.employer.get(`${here()}?lang=en`)).text()
    expect(html).toContain('name="lines.0.kind"')
    expect(html).toMatch(/name="lines\.0\.amount"[^>]*value="5000"/)
    expect(html).toContain('name="lines.7.kind"')
  })

  test('comes back with what was typed and the error at its field, though lines before it were left empty', async () => {
    const answer = await people.employer.post(`${here()}?lang=en`, fields({ 'lines.1.to_on': '2025-09-29' }))
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('href="#lines-1-to_on"')
    expect(html).toContain('needs a period of whole months')
    expect(html).toContain('value="Hợp đồng số 1"')
  })

  test.each([
    ['an amount that is no number', { 'lines.1.amount': 'many' }, 'lines-1-amount'],
    ['no number of persons', { 'lines.1.persons': 'ten' }, 'lines-1-persons'],
    ['no payer', { 'lines.1.payer': '' }, 'lines-1-payer'],
    ['no day', { 'lines.1.from_on': '' }, 'lines-1-from_on'],
  ])('points at %s', async (_, given, id) => {
    const html = await (await people.employer.post(here(), fields(given))).text()
    expect(html).toContain(`href="#${id}"`)
  })

  test('saves what full-width digits say, as the next revision', async () => {
    const answer = await people.employer.post(here(), fields())
    expect(answer.status).toBe(303)
    const [saved] = (await read(people.employer)).declarations
    expect(saved).toMatchObject({
      revision: 2,
      lines: [{ amount_minor: 5_000, total_minor: 300_000, note: 'Hợp đồng số 1' }],
    })
  })

  test('asks to compare when somebody saved meanwhile, and keeps what was typed', async () => {
    const answer = await people.employer.post(`${here()}?lang=en`, fields())
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toContain('was changed since you opened the page')
    expect(html).toMatch(/name="revision" value="2"/)
  })

  test('sent twice under one key is saved once', async () => {
    const key = crypto.randomUUID()
    const twice = fields({ revision: '2', idempotency_key: key })
    expect((await people.employer.post(here(), twice)).status).toBe(303)
    expect((await people.employer.post(here(), twice)).status).toBe(303)
    expect((await read(people.employer)).declarations[0]?.revision).toBe(3)
  })
})
