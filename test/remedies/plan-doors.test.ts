import { beforeAll, describe, expect, test } from 'vitest'
import { OpenPlan } from '../../src/remedies/repayment-plan.ts'
import { AddShare, RecordPayment } from '../../src/remedies/repayment-share.ts'
import { requirePlan } from '../../src/remedies/require-plan.ts'
import { listPlans } from '../../src/remedies/see-plans.ts'
import { ORIGIN } from '../accounts/house.ts'
import { tieTo } from '../cases/case-cast.ts'
import { aPerson } from '../support/builders.ts'
import { aPlan, aShare, paid, payerOf, type RemedyStage, remedyStage } from './stage.ts'

let stage: RemedyStage
let api: Awaited<ReturnType<RemedyStage['asJson']>>
beforeAll(async () => {
  stage = await remedyStage()
  api = await stage.asJson('programme_manager')
}, 60_000)

const opening = (given: object = {}) => ({
  payer: payerOf(stage),
  payer_role: 'sending_agency',
  method: 'worker_declared',
  currency: 'VND',
  discovered_on: '2026-11-01',
  ...given,
})

describe('I1 a plan by its JSON doors', () => {
  test('is opened, given workers, and says what is unpaid and since when', async () => {
    const opened = await api('/repayment-plans', opening({ method: 'group_max', interviewed: 12 }))
    expect(opened.status).toBe(201)
    const { number } = opened.body
    expect(number).toMatch(/^FERI-RP-\d{4}-[2-9A-HJ-NP-Y]{5}-[2-9A-HJ-NP-Y]$/)
    const added = await api(`/repayment-plans/${number}/shares`, {
      amount_minor: 10_000_001,
      months: { count: 3, first_due_on: '2026-11-05' },
    })
    expect(added.status).toBe(201)
    expect(added.body.instalments.map((one: { amount_minor: number }) => one.amount_minor)).toEqual([
      3_333_334, 3_333_334, 3_333_333,
    ])
    const seen = (await api(`/repayment-plans/${number}`)).body
    expect(seen).toMatchObject({
      owed_minor: 10_000_001,
      confirmed_minor: 0,
      remainder_minor: 10_000_001,
      overdue_minor: 3_333_334,
      interviewed: 12,
      workers: 1,
    })
    expect(seen.days_since_discovery).toBeGreaterThan(10)
    const listed = (await api('/repayment-plans?limit=1')).body
    expect(listed.items[0]).toMatchObject({ number, remainder_minor: 10_000_001 })
  })

  test.each([
    ['no payer of the register', { payer: { scheme: 'VN-GP', value: '999-LDTBXH-GP' } }, 422],
    ['a number of no kind', { payer: { scheme: 'XX', value: '1' } }, 422],
    ['a role the payer has not', { payer_role: 'employer' }, 422],
    ['a method of our own', { method: 'guess' }, 422],
    ['a group nobody of was asked', { method: 'group_mean' }, 422],
    ['a group of nought', { method: 'group_mean', interviewed: 0 }, 422],
    ['half a worker asked', { method: 'group_mean', interviewed: 1.5 }, 422],
    ['a number asked without a group', { interviewed: 3 }, 422],
    ['another money', { currency: 'EUR' }, 422],
    ['a day that is none', { discovered_on: '2026-02-30' }, 422],
    ['a day to come', { discovered_on: '2099-01-01' }, 422],
    ['a condition', { condition: 'silence' }, 422],
  ])('is not opened with %s', async (_, given, status) => {
    expect((await api('/repayment-plans', opening(given))).status).toBe(status)
  })

  test.each([
    ['nothing owed', { amount_minor: 0, months: { count: 1, first_due_on: '2026-12-01' } }],
    ['less than nothing', { amount_minor: -5, months: { count: 1, first_due_on: '2026-12-01' } }],
    ['half a unit', { amount_minor: 10.5, months: { count: 1, first_due_on: '2026-12-01' } }],
    ['more than any contract', { amount_minor: 1e13, months: { count: 1, first_due_on: '2026-12-01' } }],
    ['37 months', { amount_minor: 1000, months: { count: 37, first_due_on: '2026-12-01' } }],
    ['more months than units', { amount_minor: 2, months: { count: 3, first_due_on: '2026-12-01' } }],
    ['no instalments', { amount_minor: 100, instalments: [] }],
    [
      'instalments one short',
      { amount_minor: 100, instalments: [{ due_on: '2026-12-01', amount_minor: 99 }] },
    ],
    ['a name', { amount_minor: 100, months: { count: 1, first_due_on: '2026-12-01' }, name: 'A' }],
    [
      'a code that slipped',
      { amount_minor: 100, months: { count: 1, first_due_on: '2026-12-01' }, code: 'R-7Q3K9-X' },
    ],
    [
      'a case of a manager who opens none',
      { amount_minor: 100, months: { count: 1, first_due_on: '2026-12-01' }, case: 'FERI-C-2026-7K3QD-6' },
    ],
  ])('takes no worker with %s', async (_, sent) => {
    const { number } = await aPlan(stage)
    expect((await api(`/repayment-plans/${number}/shares`, sent)).status).toBe(422)
  })

  test('a code stands in a plan once; a payment is a fact beside others and confirms nothing', async () => {
    const plan = await aPlan(stage)
    const code = await aShare(stage, plan)
    const again = {
      amount_minor: 100,
      code: code.toLowerCase(),
      months: { count: 1, first_due_on: '2026-12-01' },
    }
    expect((await api(`/repayment-plans/${plan.number}/shares`, again)).status).toBe(422)
    const path = `/repayment-plans/${plan.number}/shares/${code}`
    const payment = { instalment: 1, amount_minor: 90_000, paid_on: '2026-11-12' }
    expect((await api(`${path}/payments`, payment)).status).toBe(201)
    expect((await api(`${path}/payments`, { ...payment, amount_minor: 80_000 })).body.sequence).toBe(2)
    for (const wrong of [
      { ...payment, instalment: 2 },
      { ...payment, paid_on: '2099-01-01' },
      { ...payment, amount_minor: 0 },
      { ...payment, receipt: 'x' },
    ])
      expect((await api(`${path}/payments`, wrong)).status).toBe(422)
    expect((await api(`/repayment-plans/${plan.number}/shares/R-22222-2/payments`, payment)).status).toBe(404)
    const seen = (await api(path)).body
    expect(seen.payments.map((one: { amount_minor: number }) => one.amount_minor)).toEqual([90_000, 80_000])
    expect((await api(`/repayment-plans/${plan.number}`)).body).toMatchObject({
      confirmed_minor: 0,
      remainder_minor: 90_000,
    })
  })

  test('a plan opened by mistake is cancelled only while nobody has said anything of it', async () => {
    const mistaken = await aPlan(stage)
    expect((await api(`/repayment-plans/${mistaken.number}/cancellation`, {})).status).toBe(200)
    expect((await api(`/repayment-plans/${mistaken.number}/shares`, {})).status).toBe(422)
    const share = { amount_minor: 1, months: { count: 1, first_due_on: '2026-12-01' } }
    expect((await api(`/repayment-plans/${mistaken.number}/shares`, share)).status).toBe(409)
    const plan = await aPlan(stage)
    await paid(stage, plan, await aShare(stage, plan))
    expect((await api(`/repayment-plans/${plan.number}/cancellation`, {})).status).toBe(409)
  })
})

describe('the payer’s proof of a payment', () => {
  const PNG = Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
    (c) => c.charCodeAt(0),
  )
  const send = async (path: string, name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData()
    form.append('payment', JSON.stringify({ instalment: 1, amount_minor: 90_000, paid_on: '2026-11-12' }))
    form.append('file', new Blob([bytes]), name)
    const browser = await stage.app.as('programme_manager')
    return stage.app.app.request(`${ORIGIN}${path}`, {
      method: 'POST',
      headers: { cookie: browser.cookie(), origin: ORIGIN },
      body: form,
    })
  }

  test('is kept as it came and leaves us only as a download; what its bytes are not is refused, and no bytes stay', async () => {
    const plan = await aPlan(stage)
    const code = await aShare(stage, plan)
    const base = `/api/v1/repayment-plans/${plan.number}/shares/${code}`
    const text = (words: string) => new TextEncoder().encode(words)
    for (const [name, bytes] of [
      ['slip.png', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
      ['slip.svg', text('<svg/>')],
      ['slip.pdf', PNG],
      ['slip.html', text('<!doctype html><p>paid</p>')],
      ['slip.png', new Uint8Array(0)],
    ] as const)
      expect((await send(`${base}/payments`, name, bytes)).status, name).toBeGreaterThanOrEqual(415)
    expect((await api(base.replace('/api/v1', ''))).body.payments).toEqual([])
    expect((await send(`${base}/payments`, '../振込.png', PNG)).status).toBe(201)
    const browser = await stage.app.as('programme_manager')
    const got = await browser.get(`${base}/proofs/1/1`)
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(PNG)
    expect(got.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect((await browser.get(`${base}/proofs/1/2`)).status).toBe(404)
    // A slip names the worker: the store holds it sealed, and the database not even what it was called.
    const [row] = await stage.db.queries
      .selectFrom('repayment_payments')
      .selectAll()
      .where('code', '=', code)
      .execute()
    const stored = await stage.deps.files.get(row?.proof_key ?? '')
    expect(stored?.byteLength).toBeGreaterThan(PNG.byteLength)
    expect(Buffer.from(stored ?? []).includes(Buffer.from(PNG.subarray(0, 16)))).toBe(false)
    expect(row?.proof_name).toBe('proof.png')
    expect((await browser.get(`${base.replace(code, 'R-22222-2')}/proofs/1/1`)).status).toBe(404)
  })
})

describe('who has nothing to do with repayments', () => {
  test('a payer’s own people find no address, whatever they send', async () => {
    const plan = await aPlan(stage)
    const code = await aShare(stage, plan)
    const body = await stage.asJson('body_user')
    const base = `/repayment-plans/${plan.number}`
    for (const path of [
      '/repayment-plans',
      base,
      `${base}/shares/${code}`,
      `${base}/shares/${code}/proofs/1/1`,
    ])
      expect((await body(path)).status, path).toBe(404)
    for (const path of [
      '/repayment-plans',
      `${base}/shares`,
      `${base}/shares/${code}/payments`,
      `${base}/shares/${code}/case`,
      `${base}/verifications`,
      `${base}/closing`,
      `${base}/cancellation`,
    ])
      expect((await body(path, {})).status, path).toBe(404)
    const pages = await stage.app.as('body_user')
    const page = `/workspace/repayments/${plan.number}`
    for (const path of [
      '/workspace/repayments',
      '/workspace/repayments/new',
      page,
      `${page}/workers/${code}`,
    ])
      expect((await pages.get(path)).status, path).toBe(404)
    for (const path of [
      '/workspace/repayments/new',
      `${page}/workers`,
      `${page}/verification`,
      `${page}/closing`,
      `${page}/cancellation`,
      `${page}/workers/${code}/payments`,
      `${page}/workers/${code}/case`,
    ])
      expect((await pages.post(path, {})).status, path).toBe(404)
    expect((await pages.get('/workspace/repayments/figures')).status).toBe(404)
  })

  test('officers of the other side, and one with a tie to the payer, are told there is no such plan', async () => {
    const plan = await aPlan(stage)
    const mirai = await aPerson(stage.deps, 'case_officer', { actsFor: 'jp_mirai' })
    await expect(requirePlan(stage.deps, mirai, plan.number)).rejects.toMatchObject({ code: 'not_found' })
    const tied = await aPerson(stage.deps, 'case_officer', { actsFor: 'vamas' })
    expect((await requirePlan(stage.deps, tied, plan.number)).id).toBe(plan.id)
    await tieTo(stage, tied.id, plan.payerId)
    await expect(requirePlan(stage.deps, tied, plan.number)).rejects.toMatchObject({ code: 'not_found' })
    expect((await listPlans(stage.deps, tied, {}, { limit: 100, cursor: undefined })).plans).toEqual([])
  })

  test('a reviewer and an administrator read and change nothing; others find nothing', async () => {
    const plan = await aPlan(stage)
    for (const role of ['reviewer', 'scheme_administrator'] as const) {
      const read = await stage.asJson(role)
      expect((await read(`/repayment-plans/${plan.number}`)).status).toBe(200)
      expect((await read('/repayment-plans', opening())).status).toBe(403)
      expect((await read(`/repayment-plans/${plan.number}/closing`, {})).status).toBe(403)
    }
    for (const role of ['auditor', 'interviewer', 'observer', 'registration_officer'] as const)
      expect((await (await stage.asJson(role))(`/repayment-plans/${plan.number}`)).status, role).toBe(404)
  })
})

test('I5 no receipt, waiver, deduction or silence can be entered anywhere, and the pages say so', async () => {
  const condition =
    /receipt|waive|waiver|deduct|disclos|silen|condition|consent|sign|release|settle|reason|note|text|name/
  const fields = [
    ...Object.keys(OpenPlan.pipe[0].entries),
    ...Object.keys(AddShare.entries),
    ...Object.keys(RecordPayment.entries),
  ]
  expect(fields.filter((name) => condition.test(name))).toEqual([])
  const plan = await aPlan(stage)
  const code = await aShare(stage, plan)
  const browser = await stage.app.as('programme_manager')
  for (const path of [
    '/workspace/repayments/new',
    `/workspace/repayments/${plan.number}`,
    `/workspace/repayments/${plan.number}/workers/${code}`,
  ]) {
    const html = await (await browser.get(`${path}?lang=en`)).text()
    const named = [...html.matchAll(/<(?:input|textarea|select)[^>]* name="([^"]+)"/g)].map(
      ([, name = '']) => name,
    )
    expect(named.length).toBeGreaterThan(3)
    expect(
      named.filter((name) => condition.test(name)),
      path,
    ).toEqual([])
  }
  for (const [lang, sentence] of [
    ['en', 'A worker needs no receipt and signs nothing. No waiver, no deduction'],
    ['ja', '労働者に領収書は要りません。'],
    ['vi', 'Người lao động không cần biên lai'],
  ])
    expect(await (await browser.get(`/workspace/repayments?lang=${lang}`)).text()).toContain(sentence)
})
