import { beforeAll, describe, expect, test } from 'vitest'
import { dayOf, later } from '../../src/platform/clock.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { ORIGIN } from '../accounts/house.ts'
import { madeForm, surveyRow } from '../interviews/made-form.ts'
import { anInterview, roundInProgress } from '../interviews/round-in-progress.ts'
import { aLink, aPhone, walk } from '../interviews/self-walk.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { type Credentials, credentialsOf } from './scene.ts'

/** Issue 4, "Bad input": every line of it, through each door that people use, in their language; and nothing is lost by it. */
let app: StartedApp
let who: Record<'interviewer' | 'manager' | 'auditor', Credentials>
let round: Awaited<ReturnType<typeof roundInProgress>>
let next = 0

beforeAll(async () => {
  app = await startApp()
  const of = (role: 'interviewer' | 'programme_manager' | 'auditor') => credentialsOf(app, app.person(role))
  who = {
    interviewer: await of('interviewer'),
    manager: await of('programme_manager'),
    auditor: await of('auditor'),
  }
  round = await roundInProgress(app.deps, { kind: 'month_6', workers: 40 })
}, 60_000)

const LANGUAGES = ['en', 'ja', 'vi'] as const
/** That a sentence is in the language, as far as its letters tell. */
const LETTERS = {
  en: /^[^ぁ-んァ-ヶạảấầẩẫậắằẳẵặẹẻẽếềểễệ]+$/,
  ja: /[ぁ-んァ-ヶ一-龠]/,
  vi: /[ạảãấầẩậắằặẹẻếềểễệịỉọỏốồổộớờởợụủứừửữựđươăâêô]/,
}

interface Problem {
  readonly errors?: readonly { readonly path: string; readonly detail: string }[]
  readonly detail?: string
}
async function sent(path: string, body: unknown, from: Credentials = {}, lang = 'en') {
  const answer = await app.app.request(`${path}?lang=${lang}`, {
    method: 'POST',
    headers: { ...from, origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const said = (await answer.json()) as Problem & Record<string, unknown>
  return { status: answer.status, said, fields: said.errors?.map((one) => one.path) }
}

async function page(
  path: string,
  fields: Record<string, string | File>,
  from: Credentials = {},
  lang = 'en',
) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const answer = await app.app.request(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, {
    method: 'POST',
    headers: { ...from, origin: ORIGIN },
    body,
  })
  const html = await answer.text()
  return { status: answer.status, html, text: html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') }
}

const facts = (more: object = {}) => ({
  corridor: 'vn-jp',
  programme: 'titp',
  titp_stage: 1,
  contract_months: 36,
  monthly_wage: { amount_minor: 180_000, currency: 'JPY' },
  agency_contract_on: '2026-01-10',
  supply_contract_approved_on: '2025-12-20',
  departed_on: '2026-08-20',
  ...more,
})
const line = (more: object = {}) => ({
  item: 'L.DISPATCH',
  amount_minor: 400_000,
  currency: 'JPY',
  paid_on: '2026-07-10',
  stage: 'pre_departure',
  collector_role: 'sending_agency',
  ...more,
})

const interview = () => anInterview(round.round.id, round.codes[next++] as string, dayOf(app.deps.now()))
const kept = async (code: string) =>
  await app.db.queries.selectFrom('interviews').select('id').where('code', '=', code).execute()
const counted = async () => {
  const rows = await app.db.queries.selectFrom('fee_lines').select('record_id').execute()
  return rows.length
}

/** The same fault in what a stranger calculates and in what an interviewer files: field, refusal, nothing kept. */
describe('a payment', () => {
  const wrong: [string, object, string][] = [
    ['an amount without a currency', { currency: undefined }, 'currency'],
    ['an amount with an empty currency', { currency: '' }, 'currency'],
    ['an amount in a currency that we do not know', { currency: 'EUR' }, 'currency'],
    ['an amount with a currency in small letters', { currency: 'jpy' }, 'currency'],
    ['yen with decimals', { amount_minor: 400_000.5 }, 'amount_minor'],
    ['a negative amount', { amount_minor: -1 }, 'amount_minor'],
    ['an amount beyond all sums', { amount_minor: 1e18 }, 'amount_minor'],
    ['an amount that is no number', { amount_minor: '400000' }, 'amount_minor'],
    ['an amount left out', { amount_minor: undefined }, 'amount_minor'],
    ['more back than was paid', { refunded_minor: 400_001 }, 'refunded_minor'],
    ['a negative sum back', { refunded_minor: -1 }, 'refunded_minor'],
    ['a day before departure that was after it', { paid_on: '2026-08-21' }, 'paid_on'],
    ['a day that does not exist', { paid_on: '2026-02-30' }, 'paid_on'],
    ['a stage there is not', { stage: 'at_some_time' }, 'stage'],
  ]

  test.each(wrong)(
    'with %s is refused by the calculator, which names the field',
    async (_, change, field) => {
      for (const lang of LANGUAGES) {
        const body = { facts: facts(), lines: [line(), line(change)] }
        const { status, said, fields } = await sent('/api/v1/fee-assessments', body, {}, lang)
        expect([status, fields], lang).toEqual([422, [`lines.1.${field}`]])
        expect(said.errors?.[0]?.detail, lang).toMatch(LETTERS[lang])
      }
    },
  )

  test.each(wrong)(
    'with %s is refused in an interview, of which nothing is kept',
    async (_, change, field) => {
      const body = interview()
      body.answers.departed_on = '2026-08-20'
      body.answers.agency_contract_on = '2026-01-10'
      body.lines = [line(), line(change)] as typeof body.lines
      const before = await counted()
      const { status, fields } = await sent('/api/v1/interviews', body, who.interviewer)
      expect([status, fields]).toEqual([422, [`lines.1.${field}`]])
      expect(await kept(body.code)).toEqual([])
      expect(await counted()).toBe(before)
    },
  )

  test.each(LANGUAGES)('typed wrongly at /fees comes back in %s with all that was typed', async (lang) => {
    const typed = {
      'item-0': 'L.BROKER',
      'amount-0': '12.5',
      currency: 'JPY',
      go: 'answer',
      programme: 'titp',
    }
    for (const change of [
      {},
      { 'amount-0': '-5' },
      { 'amount-0': '12,50 yên?' },
      { currency: 'EUR', 'amount-0': '77777' },
    ]) {
      const form = { ...typed, ...change }
      const { status, html } = await page('/fees/worker', form, {}, lang)
      expect(status, JSON.stringify(change)).toBe(422)
      expect(html).toContain(`value="${form['amount-0']}"`)
      expect(html).toContain('value="L.BROKER"')
      expect(html).toContain('govuk-error')
    }
  })

  test('by a worker’s own telephone, the draft stands, and what was typed is shown again', async () => {
    const [code = ''] = round.codes.slice(-1)
    const { token, path } = await aLink(app.deps, round.round.number, code)
    const phone = aPhone(app.request, path)
    await phone.move('language:vi')
    await walk(app.deps, phone, token, { until: (id) => id === 'payments' })
    await phone.move('pay_group:something_else')
    await phone.move('pay_item:B8.OTHER')
    const before = await app.db.queries.selectFrom('interview_drafts').selectAll().execute()
    for (const fields of [
      { amount: '12,5', currency: 'JPY' },
      { amount: '-500', currency: 'VND' },
      { amount: '500000', currency: '' },
      { amount: '500000', currency: 'EUR' },
      { amount: '', currency: 'VND' },
    ]) {
      const answer = await phone.press('pay_save', { ...fields, words: 'tiền bồi dưỡng' })
      expect(answer.status, JSON.stringify(fields)).toBe(422)
      const html = await answer.text()
      expect(html).toContain('tiền bồi dưỡng')
      if (fields.amount) expect(html).toContain(fields.amount)
    }
    expect(await app.db.queries.selectFrom('interview_drafts').selectAll().execute()).toEqual(before)
  })
})

describe('a wage that is missing', () => {
  const undecided = { ...facts({ monthly_wage: null, japanese_side_paid: null }) }

  test('leaves undecided what it would decide, and says which fact that is', async () => {
    const body = { facts: undecided, lines: [line({ amount_minor: 4_000 })] }
    for (const lang of LANGUAGES) {
      const { status, said } = await sent('/api/v1/fee-assessments', body, {}, lang)
      expect(status).toBe(200)
      const text = JSON.stringify(said)
      expect(text, lang).toContain('"undecidable"')
      expect(text, lang).toContain('monthly_wage')
    }
  })

  test('in an interview is no reason to refuse it: it is filed, and its verdict names the fact', async () => {
    const body = interview()
    Reflect.deleteProperty(body.answers, 'monthly_wage')
    const { status } = await sent('/api/v1/interviews', body, who.interviewer)
    expect(status).toBe(201)
    const [held] = await kept(body.code)
    const { id } = await app.db.queries
      .selectFrom('fee_records')
      .select('id')
      .where('source_id', '=', held?.id ?? '')
      .executeTakeFirstOrThrow()
    const answer = await app.app.request(`/api/v1/fee-records/${id}`, { headers: { ...who.manager } })
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(text).toContain('monthly_wage')
    expect(text).toContain('undecidable')
  })
})

describe('an item that is on no list', () => {
  test.each([
    ['of a group', 'B7.STAMP', 'B7.OTHER'],
    ['of no group', 'tiền trà nước', 'B8.OTHER'],
    ['named like a member of every object', 'constructor', 'B8.OTHER'],
    ['named like markup', '<b onclick=x>', 'B8.OTHER'],
  ])('%s goes to the “other” of its group, with the worker’s words kept private', async (_, item, kept) => {
    const body = interview()
    body.lines = [{ item, amount_minor: 123_457, currency: 'JPY' }]
    body.line_words = { '0': 'bà ấy bảo phải đưa' }
    const { status, said } = await sent('/api/v1/interviews', body, who.interviewer)
    expect(status).toBe(201)
    const lines = await app.db.queries
      .selectFrom('fee_lines')
      .innerJoin('fee_records', 'fee_records.id', 'fee_lines.record_id')
      .select(['fee_lines.item', 'fee_lines.amount_minor'])
      .where('source_id', '=', String(said.id))
      .execute()
    expect(lines).toEqual([{ item: kept, amount_minor: 123_457 }])
    const plain = JSON.stringify([
      await app.db.queries.selectFrom('fee_records').selectAll().execute(),
      await app.db.queries.selectFrom('interviews').selectAll().execute(),
      await app.db.queries.selectFrom('journal').selectAll().execute(),
      app.deps.logged,
    ])
    for (const word of [item, 'bà ấy']) if (word !== 'constructor') expect(plain).not.toContain(word)
    const seen = await app.app.request(`/api/v1/interviews/${said.id}`, { headers: { ...who.interviewer } })
    expect(await seen.json()).toMatchObject({
      content: { line_words: { '0': `${item}: bà ấy bảo phải đưa` } },
    })
  })

  test('is refused by the calculator, which keeps no words', async () => {
    const body = { facts: facts(), lines: [line({ item: 'tiền trà nước' })] }
    const { status, fields } = await sent('/api/v1/fee-assessments', body)
    expect([status, fields]).toEqual([422, ['lines.0.item']])
  })
})

describe('a receipt larger than the statement', () => {
  test('is taken and shown as a gap, and the statement stays as it was told', async () => {
    const body = interview()
    const { said } = await sent('/api/v1/interviews', body, who.interviewer)
    const { id } = await app.db.queries
      .selectFrom('fee_records')
      .select('id')
      .where('source_id', '=', String(said.id))
      .executeTakeFirstOrThrow()
    const receipt = { line: 1, side: 'receipt', amount_minor: 999_999, currency: 'JPY', reference: 'R 1' }
    expect((await sent(`/api/v1/fee-records/${id}/sides`, receipt, who.auditor)).status).toBe(201)
    const answer = await app.app.request(`/api/v1/fee-records/${id}`, { headers: { ...who.auditor } })
    const record = (await answer.json()) as { gaps: { id: string }[]; lines: { amount_minor: number }[] }
    expect(record.gaps.map((gap) => gap.id)).toContain('receipt_above_statement')
    expect(record.lines[0]?.amount_minor).toBe(540_000)
    for (const [change, field] of [
      [{ currency: undefined }, 'currency'],
      [{ amount_minor: -1 }, 'amount_minor'],
      [{ amount_minor: 0.5 }, 'amount_minor'],
      [{ line: 99 }, 'line'],
      [{ reference: ' ' }, 'reference'],
      [{ paid_on: '2099-01-01' }, 'paid_on'],
    ] as const) {
      const { status, fields } = await sent(
        `/api/v1/fee-records/${id}/sides`,
        { ...receipt, ...change },
        who.auditor,
      )
      expect([status, fields], field).toEqual([422, [field]])
    }
  })
})

describe('an interview', () => {
  test.each(LANGUAGES)(
    'without consent is refused in %s, by JSON and by the page, and nothing of it is kept',
    async (lang) => {
      const body = interview()
      const refusals: [object, string[]][] = [
        [{ ...body, consent: { ...body.consent, given: false } }, ['consent.given']],
        [{ ...body, consent: undefined }, ['consent']],
        [{ ...body, consent: { ...body.consent, version: '1999.1' } }, ['consent.version']],
      ]
      for (const [wrong, paths] of refusals) {
        const { status, fields, said } = await sent('/api/v1/interviews', wrong, who.interviewer, lang)
        expect([status, fields]).toEqual([422, paths])
        expect(said.errors?.[0]?.detail).toMatch(LETTERS[lang])
      }
      const at = `/workspace/interviews/${round.round.number}/${body.code}`
      const begin = { conflict: 'no', read_how: 'aloud', happened_on: body.happened_on, ask_in: 'vi' }
      for (const agrees of ['no', '', 'perhaps']) {
        const { status, html } = await page(at, { ...begin, agrees }, who.interviewer, lang)
        expect(status, agrees).toBe(422)
        expect(html).toContain(`value="${body.happened_on}"`)
      }
      expect(await kept(body.code)).toEqual([])
      const sittings = await app.db.queries
        .selectFrom('interview_sittings')
        .select('code')
        .where('code', '=', body.code)
        .execute()
      expect(sittings).toEqual([])
    },
  )

  test('by a link without consent cannot be sent, nor answered', async () => {
    const { path } = await aLink(app.deps, round.round.number, round.codes.at(-2) ?? '')
    const phone = aPhone(app.request, path)
    await phone.move('language:vi')
    for (const [what, fields] of [
      ['send', { idempotency_key: 'a-key-without-consent' }],
      ['help', { contact: 'x' }],
    ] as const)
      expect((await phone.press(what, fields)).status, what).toBeGreaterThanOrEqual(400)
    await phone.press('answer', { question: 'paid_anything', kind: 'yes_no', value: 'yes' })
    await phone.press('to_end')
    expect(await phone.text()).toContain('name="scopes"')
    expect(await kept(round.codes.at(-2) ?? '')).toEqual([])
  })

  test('sent twice, by key or not, one after the other or at once, is one interview and one answer', async () => {
    const body = interview()
    const before = await counted()
    const answers = await Promise.all(
      [0, 1, 2, 3].map(() => sent('/api/v1/interviews', body, who.interviewer)),
    )
    expect(new Set(answers.map(({ status, said }) => `${status} ${said.id}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(201)
    const again = await sent('/api/v1/interviews', body, who.interviewer)
    expect(again).toEqual(answers[0])
    expect(await kept(body.code)).toHaveLength(1)
    expect(await counted()).toBe(before + body.lines.length)
    const other = await sent(
      '/api/v1/interviews',
      { ...body, answers: { ...body.answers, pay_slip: 'no' } },
      who.interviewer,
    )
    expect(other.status).toBe(409)
    expect(other.said.detail).toBe(translator('en')('interviews.filed_already'))
  })

  test('with a payment after today, or a departure after the payment before it, names each', async () => {
    const tomorrow = dayOf(later(app.deps.now(), { days: 1 }))
    const body = interview()
    body.lines[0] = { ...body.lines[0], paid_on: tomorrow }
    const { status, fields } = await sent('/api/v1/interviews', body, who.interviewer)
    expect([status, fields]).toEqual([422, ['lines.0.paid_on']])
  })
})

describe('an XLSForm', () => {
  const upload = async (bytes: Uint8Array<ArrayBuffer>, path: string, lang: string) =>
    page(path, { file: new File([bytes], 'form.xlsx') }, who.manager, lang)

  test.each(LANGUAGES)(
    'with a type that nobody knows is refused in %s at its sheet, line and column',
    async (lang) => {
      const bytes = await madeForm((form) => {
        surveyRow(form, 'paid_anything').type = 'hologram'
      })
      const shown = await upload(bytes as Uint8Array<ArrayBuffer>, '/workspace/questionnaires', lang)
      expect(shown.status).toBe(422)
      expect(shown.text).toContain('hologram')
      expect(shown.text).toContain('survey')
      const answer = await upload(bytes as Uint8Array<ArrayBuffer>, '/api/v1/questionnaires/check', lang)
      expect(answer.status).toBe(422)
      const { errors = [] } = JSON.parse(answer.html) as Problem
      expect(errors.map(({ path }) => path)).toContainEqual(
        expect.stringMatching(/^survey\.\d+\.[A-Z]+ type$/),
      )
      expect(errors[0]?.detail).toMatch(LETTERS[lang])
    },
  )

  test.each([
    ['nothing', new Uint8Array()],
    ['something else', new TextEncoder().encode('<html>')],
    ['a zip of nothing', new Uint8Array([80, 75, 5, 6, ...new Array<number>(18).fill(0)])],
  ])('that is %s is refused with a sentence', async (_, bytes) => {
    for (const path of ['/workspace/questionnaires', '/api/v1/questionnaires/check'])
      expect((await upload(bytes, path, 'en')).status, path).toBe(422)
  })
})
