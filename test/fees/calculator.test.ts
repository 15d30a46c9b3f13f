import { beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { ORIGIN } from '../accounts/house.ts'
import { type StartedApp, startApp } from '../support/app.ts'

let app: StartedApp
beforeAll(async () => {
  app = await startApp()
}, 60_000)

type Fields = Readonly<Record<string, string | readonly string[]>>

/** A form as a stranger's browser sends it; the answer is the page. */
async function send(path: string, fields: Fields, lang: Language = 'en') {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  )
  const answer = await app.request(`${path}?lang=${lang}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN },
    body: body.toString(),
  })
  const html = await answer.text()
  return {
    status: answer.status,
    html,
    text: html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u00a0]+/g, ' '),
    answer,
  }
}
const worker = (fields: Fields, lang?: Language) => send('/fees/worker', fields, lang)
const t = translator('en')

const broker = { 'item-0': 'L.BROKER', 'amount-0': '50 triệu', currency: 'VND' }
const fee = {
  'item-0': 'A1',
  'amount-0': '600,000',
  'month-0': '2026-05',
  'stage-0': 'after_job_offer',
  'collector-0': 'sending_agency',
  currency: 'JPY',
}
const job = {
  programme: 'ssw',
  completed_titp: 'none',
  contract_months: '36',
  wage: '180,000',
  agency_contract_on: '2026-03-01',
  departed_on: '2026-08-01',
  approved_on: '2026-02-01',
  agreed_charge: '600,000',
  japanese_paid: '0',
}

describe('a stranger at the calculator', () => {
  test.each(['en', 'ja', 'vi'] as const)('finds two doors in %s, and no cookie', async (lang) => {
    const answer = await app.request(`/fees?lang=${lang}&junk=%3Cscript%3E&x=${'y'.repeat(500)}`)
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(html).toContain('/fees/worker')
    expect(html).toContain('/fees/employer')
    expect(html).toContain(translator(lang)('fee_calculator.door_worker'))
    expect(html).not.toContain('<script>')
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test('is told of it in the footer of every page', async () => {
    expect(await (await app.request('/')).text()).toContain('href="/fees"')
  })

  test('goes from ticks to amounts to the job to the answer, and nothing typed is lost on the way', async () => {
    const amounts = await worker({ go: 'amounts', from: 'items', tick: ['A1', 'L.BROKER'] })
    expect(amounts.html).toContain('name="amount-1"')
    const typed = {
      'item-0': 'A1',
      'item-1': 'L.BROKER',
      'amount-0': '１００，０００',
      'amount-1': '5',
      currency: 'JPY',
    }
    const third = await worker({ ...typed, go: 'job' })
    for (const value of ['１００，０００', 'L.BROKER']) expect(third.html).toContain(`value="${value}"`)
    const answer = await worker({ ...typed, go: 'answer', programme: 'ssw', wage: '180000' })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('100,005 JPY')
    for (const value of ['１００，０００', 'ssw', '180000']) expect(answer.html).toContain(`value="${value}"`)
    const back = await worker({ ...typed, go: 'items' })
    expect(back.html).toMatch(/value="A1"[^>]*checked|checked[^>]*value="A1"/)
    expect(back.html).toContain('value="１００，０００"')
  })

  test('asks for another currency and for what came back only where it is wanted', async () => {
    expect((await worker({ ...broker, go: 'job' })).status).toBe(200)
    expect((await worker({ ...broker, go: 'items', from: '' })).html).not.toContain('name="back-0"')
    expect((await worker({ ...broker, go: 'amounts' })).html).not.toContain('name="back-0"')
    expect((await worker({ ...broker, go: 'more-0' })).html).toContain('name="back-0"')
    const answer = await worker({ ...broker, 'back-0': '20tr', go: 'answer' })
    expect(answer.text).toContain('30,000,000 VND should come back')
  })

  test('adds a line and takes one out without any script', async () => {
    const added = await worker({ ...broker, go: 'again-0' })
    expect(added.html).toContain('name="amount-1"')
    expect(added.html).toContain('value="50 triệu"')
    const dropped = await worker({ ...broker, 'item-1': 'A1', 'amount-1': '7', go: 'drop-0' })
    expect(dropped.html).toContain('name="item-0" value="A1"')
    expect(dropped.html).not.toContain('50 triệu')
    expect((await worker({ ...broker, go: 'drop-0' })).text).toContain(t('fee_calculator.items_title'))
  })

  test('who knows nothing but the sum hears of the broker’s fee all the same, in each programme', async () => {
    const { text, status } = await worker({ ...broker, go: 'answer' })
    expect(status).toBe(200)
    expect(text.match(/50,000,000 VND should come back/g)).toHaveLength(3)
    expect(text).toContain('7(8)')
  })

  test('the service charge is counted step by step against three months’ wages, with article and confidence', async () => {
    const { text } = await worker({ ...fee, ...job, go: 'answer' })
    expect(text).toContain('60,000 JPY should come back')
    expect(text).toContain('540,000 JPY')
    expect(text).toContain('Law 69/2020/QH14')
    expect(text).toContain(t('common.confidence_S1'))
    // FERI and the ILO leave the worker nothing of it.
    expect(text.match(/600,000 JPY should come back/g)).toHaveLength(2)
  })

  test('without the wage nobody can say, and it is said that the wage would decide', async () => {
    const { text } = await worker({ ...fee, ...job, wage: '', go: 'answer' })
    expect(text).toContain(t('fee_verdicts.verdict_undecidable'))
    expect(text).toContain(t('fee_verdicts.fact_monthly_wage'))
  })

  test('in June 2026 the day decides, because a rule ended on the 29th: it asks for the day', async () => {
    const engineer = {
      ...fee,
      ...job,
      programme: 'engineer',
      'month-0': '2026-06',
      departed_on: '2026-08-01',
    }
    const { text } = await worker({ ...engineer, go: 'answer' })
    expect(text).toContain(t('fee_verdicts.fact_paid_on'))
    const before = await worker({ ...engineer, 'month-0': '2026-06-10', go: 'answer' })
    expect(before.text).not.toContain(t('fee_verdicts.fact_paid_on'))
  })

  test('the month of the contract itself is no contradiction, whichever day it was', async () => {
    const { status } = await worker({ ...fee, ...job, 'month-0': '2026-03', go: 'answer' })
    expect(status).toBe(200)
    const departure = { ...fee, ...job, 'month-0': '2026-08', 'stage-0': 'pre_departure', go: 'answer' }
    expect((await worker(departure)).status).toBe(200)
  })

  test('is told where the report door is and that no receipt is needed', async () => {
    const { html, text } = await worker({ ...broker, go: 'answer' })
    expect(html).toContain('https://jp-mirai.org/jp/activity/program/assist-2022/')
    expect(text).toContain(t('fee_calculator.now_receipts').slice(0, 20))
  })

  test('sees the debt in months, and that one which grows never ends', async () => {
    const loan = { loan: '600,000', loan_currency: 'JPY', net_wage: '120,000', interest_kind: 'monthly' }
    const slow = await worker({ ...broker, ...loan, interest_percent: '1,5', go: 'answer' })
    expect(slow.text).toContain('11 months')
    expect(slow.text).toContain('674,480 JPY')
    const never = await worker({ ...broker, ...loan, interest_percent: '10', go: 'answer' })
    expect(never.text).toContain(t('fee_calculator.debt_never'))
  })
})

describe('a form that cannot be read comes back with all that was typed', () => {
  test.each([
    ['an amount without currency', { ...broker, currency: '' }, 'fees.currency_needed'],
    ['yen with decimals', { ...broker, currency: 'JPY', 'amount-0': '10.5' }, 'money.no_decimals'],
    ['a negative amount', { ...broker, 'amount-0': '-10' }, 'money.amount_negative'],
    ['no amount', { ...broker, 'amount-0': '' }, 'fee_calculator.amount_needed'],
    ['a contract of no months', { ...broker, contract_months: '0' }, 'fees.months_none'],
    ['a contract of 121 months', { ...broker, contract_months: '121' }, 'fees.months_too_many'],
    ['a departure in the year 9999', { ...broker, departed_on: '9999-12-31' }, 'fee_calculator.day_absurd'],
    ['a day that does not exist', { ...broker, departed_on: '2026-02-30' }, 'errors.not_a_date'],
    ['an exchange rate of nought', { ...broker, rate: '0' }, 'fees.rate_unreadable'],
    ['a rate in words', { ...broker, rate: 'many' }, 'fees.rate_unreadable'],
    ['a loan without currency', { ...broker, loan: '5' }, 'fees.currency_needed'],
    [
      'interest of ten to the nine',
      { ...broker, loan: '5', loan_currency: 'VND', interest_kind: 'flat', interest_percent: '1e9' },
      'fee_calculator.percent_unreadable',
    ],
    [
      'a share above all of the wage',
      { ...broker, loan: '5', loan_currency: 'VND', put_aside: '101' },
      'fee_calculator.share_unreadable',
    ],
    [
      'a return before the departure',
      { ...broker, departed_on: '2026-05-01', returned_on: '2026-04-30' },
      'fees.return_before_departure',
    ],
    [
      'a payment before the journey, dated after it',
      { ...fee, ...job, 'month-0': '2026-09', 'stage-0': 'pre_departure' },
      'fees.paid_after_departure',
    ],
  ] as const)('%s', async (_, fields, key) => {
    const { status, text, html } = await worker({ ...fields, go: 'answer' })
    expect(status).toBe(422)
    expect(text).toContain(t(key))
    for (const [name, value] of Object.entries(fields))
      if (value && name !== 'currency' && !name.endsWith('_currency')) expect(html).toContain(value)
  })

  test('the line at fault is named by what it was for', async () => {
    const { text } = await worker({ ...broker, 'amount-0': 'x', go: 'job' })
    expect(text).toContain(`${t('paid_for.item_l_broker')}: ${t('errors.number_unreadable')}`)
  })

  test('nothing ticked, and all ticks taken away', async () => {
    for (const fields of [
      { go: 'amounts', from: 'items' },
      { ...broker, go: 'amounts', from: 'items' },
      { go: 'answer' },
    ]) {
      const { status, text } = await worker(fields)
      expect(status).toBe(422)
      expect(text).toContain(t('fee_calculator.nothing_ticked'))
    }
  })

  test('markup in a field stays text', async () => {
    const { html, status } = await worker({ ...broker, wage: '"><script>alert(1)</script>', go: 'answer' })
    expect(status).toBe(422)
    expect(html).not.toContain('<script>alert')
  })

  test('a sixty-first payment is refused where it is added', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [
        [`item-${i}`, 'A1'],
        [`amount-${i}`, '1'],
      ]).flat(),
    )
    const { text } = await worker({ ...many, currency: 'JPY', go: 'again-59' })
    expect(text).toContain(t('fees.too_many_lines'))
    expect((await worker({ ...many, currency: 'JPY', go: 'answer', programme: 'titp' })).status).toBe(200)
  })

  test('two megabytes are too large, broken UTF-8 is no text, and another site’s form is refused', async () => {
    expect((await worker({ ...broker, wage: 'x'.repeat(2_000_000), go: 'answer' })).status).toBe(413)
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const broken = { method: 'POST', headers: { ...type, origin: ORIGIN }, body: 'go=answer&wage=%ED%A0%80' }
    expect((await app.request('/fees/worker', broken)).status).toBe(422)
    const foreign = { method: 'POST', headers: { ...type, origin: 'https://evil.example' }, body: 'go=items' }
    expect((await app.request('/fees/worker', foreign)).status).toBe(403)
  })
})

describe('an employer', () => {
  const care = {
    programme: 'titp',
    care_work: 'yes',
    contract_months: '36',
    wage: '180,000',
    people: '12',
    go: 'show',
  }

  test('sees for one and for all what is known, what was known last, and what nobody has entered', async () => {
    const { status, text } = await send('/fees/employer', care)
    expect(status).toBe(200)
    // 10,000 yen a month by the rule that ended on 29 June 2026.
    expect(text).toContain('360,000 JPY')
    expect(text).toContain('4,320,000 JPY')
    expect(text).toContain(t('fee_verdicts.budget_state_last_known'))
    expect(text).toContain(t('fee_verdicts.budget_state_amount_not_known'))
    expect(text).toContain('Circular 02/2024')
  })

  test('takes it away as CSV and as a workbook', async () => {
    const csv = await send('/fees/employer', { ...care, go: 'csv' }, 'ja')
    expect(csv.answer.headers.get('content-type')).toContain('text/csv')
    expect(csv.html).toContain('360000,4320000,JPY')
    expect(csv.html).toContain(translator('ja')('fee_calculator.sheet_per_person'))
    const xlsx = await send('/fees/employer', { ...care, go: 'xlsx' })
    expect(xlsx.answer.headers.get('content-disposition')).toContain('.xlsx')
    expect(xlsx.html.slice(0, 2)).toBe('PK')
  })

  test('who names no programme, or ten thousand and one people, gets the form back', async () => {
    const { status, html } = await send('/fees/employer', { ...care, programme: '', people: '10001' })
    expect(status).toBe(422)
    expect(html).toContain('value="10001"')
    expect(html).toContain(t('fee_calculator.people_range'))
  })
})
