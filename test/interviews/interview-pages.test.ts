import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dayOf } from '../../src/platform/clock.ts'
import { makeBrowser, ORIGIN, signInAs } from '../accounts/house.ts'
import { addPerson } from '../attack/scene.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { roundInProgress } from './round-in-progress.ts'

type Browser = Awaited<ReturnType<StartedApp['as']>>

let app: StartedApp
let interviewer: Browser
let auditor: Browser
beforeAll(async () => {
  app = await startApp()
  interviewer = await app.as('interviewer')
  auditor = await app.as('auditor')
}, 60_000)

let here: string
let code: string
let number: string
let roundId: string
beforeEach(async () => {
  const { round, codes } = await roundInProgress(app.deps, { workers: 2 })
  code = codes[0] as string
  number = round.number
  roundId = round.id
  here = `/workspace/interviews/${number}/${code}`
})

const today = () => dayOf(app.deps.now())
const beginning = (): [string, string][] => [
  ['conflict', 'no'],
  ['ask_in', 'vi'],
  ['read_how', 'aloud'],
  ['agrees', 'yes'],
  ['scopes', 'audit'],
  ['scopes', 'statistics'],
  ['happened_on', today()],
  ['go', 'begin'],
]
const begun = async (changes: Record<string, string> = {}): Promise<Response> =>
  interviewer.post(here, [...beginning().filter(([name]) => !(name in changes)), ...Object.entries(changes)])
const stateOf = async () =>
  (
    await app.db.queries
      .selectFrom('round_workers')
      .select('state')
      .where('code', '=', code)
      .executeTakeFirst()
  )?.state
const sittings = () =>
  app.db.queries.selectFrom('interview_sittings').selectAll().where('round_id', '=', roundId).execute()
const interviews = () =>
  app.db.queries.selectFrom('interviews').selectAll().where('round_id', '=', roundId).execute()
/** Sends what stands in the form of a part, as a browser does: the names of the questions shown come along. */
const save = async (section: string, fields: Record<string, string> | [string, string][], go = 'next') => {
  const page = await (await interviewer.get(`${here}/sections/${section}`)).text()
  const shown = /name="shown" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const list = Array.isArray(fields) ? fields : Object.entries(fields)
  return interviewer.post(`${here}/sections/${section}`, [...list, ['shown', shown], ['go', go]])
}
const placeOf = (answer: Response) => new URL(answer.headers.get('location') ?? '', ORIGIN)

describe('the lists', () => {
  test('name open rounds, and workers by code and state alone', async () => {
    const rounds = await (await interviewer.get('/workspace/interviews')).text()
    expect(rounds).toContain(number)
    const workers = await (await interviewer.get(`/workspace/interviews/${number}?lang=vi`)).text()
    expect(workers).toContain(code)
    expect(workers).toContain('Đã được chọn')
  })

  test.each(['observer', 'registration_officer', 'case_officer', 'reviewer'] as const)(
    'are no place for the %s',
    async (role) => {
      const browser = await app.as(role)
      for (const path of ['/workspace/interviews', `/workspace/interviews/${number}`, here])
        expect([403, 404]).toContain((await browser.get(path)).status)
    },
  )

  test('show an interviewer of one side nothing of the other side', async () => {
    const { round, codes } = await roundInProgress(app.deps, { organisationRole: 'employer' })
    const person = await addPerson(app, 'vamas', { role: 'interviewer', actsFor: 'vamas' })
    const browser = makeBrowser(app.app)
    await signInAs(browser, person)
    expect(await (await browser.get('/workspace/interviews')).text()).not.toContain(round.number)
    expect((await browser.get(`/workspace/interviews/${round.number}/${codes[0]}`)).status).toBe(404)
  })
})

describe('consent comes first', () => {
  test('in the language of the worker, on a page in that of the interviewer', async () => {
    const page = await (await interviewer.get(`${here}?lang=ja`)).text()
    expect(page).toContain('本人の同意')
    expect(page).toContain('Cuộc trò chuyện này là vì bạn')
    expect((await interviewer.get(`${here}/sections/fees`)).status).toBe(404)
    expect((await interviewer.get(`${here}/summary`)).status).toBe(404)
  })

  test.each([
    ['a tie of interest', { conflict: 'yes' }, 'Another interviewer must hold'],
    ['no statement', { conflict: '' }, 'Say whether you have a conflict'],
    ['no consent', { agrees: 'no' }, 'Without the worker’s consent'],
    ['no word on consent', { agrees: '' }, 'Please fill this in'],
    ['a day to come', { happened_on: '2099-01-01' }, 'in the future'],
    ['no day', { happened_on: 'hôm nay' }, 'not a date'],
  ])('and nothing is begun with %s; what was typed stays', async (_, changes, said) => {
    const answer = await begun(changes)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(said)
    expect(page).toMatch(/value="statistics"[^>]*checked|checked[^>]*value="statistics"/)
    expect(await sittings()).toEqual([])
  })

  test('who refuses or cannot be reached is marked with one button', async () => {
    const answer = await interviewer.post(here, { go: 'refused' })
    expect(placeOf(answer).searchParams.get('done')).toBe('marked')
    expect(await stateOf()).toBe('refused')
    expect((await begun()).status).toBe(409)
  })

  test('choosing the language of the questions loses nothing', async () => {
    const page = await (await begun({ go: 'language', ask_in: 'ja' })).text()
    expect(page).toContain('この面談はあなたのためのもの')
    expect(page).toMatch(/value="no"[^>]*checked|checked[^>]*value="no"/)
    expect(await sittings()).toEqual([])
  })
})

describe('part by part', () => {
  test('what was saved is sealed, and is there again on another tablet', async () => {
    expect((await begun()).status).toBe(303)
    await save('pay', {
      'a.monthly_wage.amount': '178,000',
      'a.monthly_wage.currency': 'JPY',
      'a.pay_slip': 'no',
    })
    const [row] = await sittings()
    expect(JSON.stringify(row)).not.toMatch(/178[,.]?000|monthly_wage|pay_slip/)
    const other = await app.as('interviewer')
    const page = await (await other.get(`${here}/sections/pay`)).text()
    expect(page).toContain('value="178,000"')
    expect(placeOf(await other.get(here)).pathname).toBe(`${here}/sections/path`)
  })

  test('a refused part keeps everything typed, names each field, and saves nothing', async () => {
    await begun()
    const answer = await save('pay', {
      'a.monthly_wage.amount': '178000.5',
      'a.monthly_wage.currency': 'JPY',
      'a.take_home.amount': 'nhiều lắm',
      'a.take_home.currency': 'VND',
      'a.pay_slip': 'yes',
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('value="178000.5"')
    expect(page).toContain('value="nhiều lắm"')
    expect(page).toContain('#a-monthly_wage-amount')
    expect(page).toContain('This currency has no decimals')
    const saved = await (await interviewer.get(`${here}/sections/pay`)).text()
    expect(saved).not.toContain('178000.5')
  })

  test('an answer that calls for more questions brings them at once, marked', async () => {
    await begun()
    const answer = await save('loans', { 'a.borrowed': 'yes' })
    expect(placeOf(answer).searchParams.get('added')).toContain('lender')
    const page = await (await interviewer.get(placeOf(answer).pathname + placeOf(answer).search)).text()
    expect(page).toContain('name="a.lender"')
    expect(page).toContain('more questions here')
    expect(placeOf(await save('loans', { 'a.borrowed': 'no' })).pathname).toBe(`${here}/sections/papers`)
  })

  test('the language of the questions changes without losing what was typed', async () => {
    await begun()
    const answer = await save('pay', { 'a.monthly_wage.amount': 'noch nicht', ask_in: 'ja' }, 'language')
    const page = await answer.text()
    expect(page).toContain('value="noch nicht"')
    expect(page).toContain('契約書の1か月の給料は')
  })

  test('payments are added and removed row by row, without script', async () => {
    await begun()
    await save('fees', { 'a.paid_anything': 'yes' })
    const row = (n: number, item: string, amount: string, words = ''): [string, string][] => [
      [`line.${n}.item`, item],
      [`line.${n}.amount`, amount],
      [`line.${n}.currency`, 'VND'],
      [`line.${n}.words`, words],
    ]
    const two: [string, string][] = [
      ['a.paid_anything', 'yes'],
      ...row(0, 'L.BROKER', '15.000.000'),
      ...row(1, 'B8.OTHER', '2,000,000', 'quà cho cán bộ'),
      ...row(2, '', ''),
    ]
    expect(placeOf(await save('fees', two, 'add_line')).pathname).toBe(`${here}/sections/fees`)
    const page = await (await interviewer.get(`${here}/sections/fees`)).text()
    expect(page).toContain('value="15.000.000"')
    expect(page).toContain('name="line.2.item"')
    await save('fees', two, 'remove_line:0')
    const after = await (await interviewer.get(`${here}/sections/fees`)).text()
    expect(after).not.toContain('15.000.000')
    expect(after).toContain('value="quà cho cán bộ"')
    const refused = await save('fees', [['a.paid_anything', 'yes'], ...row(0, 'L.BROKER', 'nhiều lắm')])
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('#line-0-amount')
  })

  test('another interviewer finds that it was begun, and not what was typed', async () => {
    await begun()
    await save('pay', { 'a.take_home.amount': '131500', 'a.take_home.currency': 'JPY' })
    const page = await (await auditor.get(here)).text()
    expect(page).toContain('Another interviewer has begun')
    expect((await auditor.get(`${here}/sections/pay`)).status).toBe(404)
  })
})

describe('someone in distress', () => {
  test('is offered help before anything else is asked, once for each answer', async () => {
    await begun()
    const answer = await save('freedom', { 'a.hurt': 'hit' })
    expect(placeOf(answer).pathname).toBe(`${here}/help`)
    const page = await (await interviewer.get(placeOf(answer).pathname + placeOf(answer).search)).text()
    expect(page).toContain('Stop here')
    const on = await interviewer.post(`${here}/help?from=freedom`, { go: 'go_on' })
    expect(placeOf(on).pathname).toBe(`${here}/sections/help`)
    expect(placeOf(await save('freedom', { 'a.hurt': 'hit' })).pathname).toBe(`${here}/sections/help`)
    expect(
      await app.db.queries.selectFrom('referrals').selectAll().where('code', '=', code).execute(),
    ).toEqual([])
  })

  test('is referred at once on saying yes, before the interview is filed, and only once', async () => {
    await begun()
    await save('freedom', { 'a.hurt': 'hit' })
    for (let twice = 0; twice < 2; twice += 1)
      await interviewer.post(`${here}/help?from=freedom`, { go: 'refer' })
    const referrals = await app.db.queries
      .selectFrom('referrals')
      .selectAll()
      .where('code', '=', code)
      .execute()
    expect(referrals).toMatchObject([{ reason: 'distress', country: 'JP', language: 'vi', status: 'open' }])
    expect(await interviews()).toEqual([])
    await interviewer.post(`${here}/summary`, { go: 'file' })
    const [filed] = await interviews()
    expect(JSON.parse(filed?.consent ?? '')).toMatchObject({ scopes: { referral: true } })
  })

  test('may stop there, and what was said until then can be filed', async () => {
    await begun()
    await save('help', { 'a.safe_now': 'no' })
    const stop = await interviewer.post(`${here}/help?from=help`, { go: 'finish' })
    expect(placeOf(stop).pathname).toBe(`${here}/summary`)
  })
})

describe('the summary', () => {
  test('shows what was said, files it, and throws the draft away', async () => {
    await begun()
    await save('fees', { 'a.paid_anything': 'yes' })
    await save('fees', {
      'a.paid_anything': 'yes',
      'line.0.item': 'L.BROKER',
      'line.0.amount': '15.000.000',
      'line.0.currency': 'VND',
      'line.0.words': 'chú Ba',
    })
    await save('help', {
      'a.in_own_words': 'Tôi rất mệt',
      'skip.safe_now': 'prefer_not_to_say',
      'a.wants_contact': 'no',
    })
    const page = await (await interviewer.get(`${here}/summary`)).text()
    expect(page).toContain('15.000.000')
    expect(page).toContain('Tôi rất mệt')
    const answer = await interviewer.post(`${here}/summary`, { go: 'file' })
    expect(placeOf(answer).searchParams.get('done')).toBe('filed')
    expect(await stateOf()).toBe('interviewed')
    expect(await sittings()).toEqual([])
    const [row] = await interviews()
    expect(JSON.parse(row?.answers ?? '')).toEqual({
      paid_anything: 'yes',
      safe_now: 'prefer_not_to_say',
      wants_contact: 'no',
    })
    expect(row).toMatchObject({ mode: 'interviewer', language: 'vi' })
    const seen = await (await interviewer.get(`/api/v1/interviews/${row?.id}`)).json()
    expect(seen).toMatchObject({
      content: { words: { in_own_words: 'Tôi rất mệt' }, line_words: { '0': 'chú Ba' } },
    })
  })

  test('warns where payments were typed that the answers now leave out', async () => {
    await begun()
    await save('fees', { 'a.paid_anything': 'yes' })
    await save('fees', {
      'a.paid_anything': 'yes',
      'line.0.item': 'L.BROKER',
      'line.0.amount': '5',
      'line.0.currency': 'VND',
    })
    await save('fees', {
      'a.paid_anything': 'no',
      'line.0.item': 'L.BROKER',
      'line.0.amount': '5',
      'line.0.currency': 'VND',
    })
    expect(await (await interviewer.get(`${here}/summary`)).text()).toContain('They will not be filed')
  })

  test('of a round that closed meanwhile says so, and keeps what was typed', async () => {
    await begun()
    await app.deps.db.atomically([
      app.db.queries.updateTable('interview_rounds').set({ status: 'closed' }).where('id', '=', roundId),
    ])
    const answer = await interviewer.post(`${here}/summary`, { go: 'file' })
    expect(answer.status).toBe(409)
    expect(await interviews()).toEqual([])
    expect(await sittings()).toHaveLength(1)
  })
})

describe('an interview that was filed', () => {
  test('shows nothing of it, and is deleted by the worker’s word alone', async () => {
    await begun()
    await save('help', { 'a.in_own_words': 'Tôi rất mệt', 'a.wants_contact': 'no' })
    await interviewer.post(`${here}/summary`, { go: 'file' })
    const page = await (await interviewer.get(here)).text()
    expect(page).toContain('The interview was held')
    expect(page).not.toContain('Tôi rất mệt')
    const hasty = await interviewer.post(here, { go: 'withdraw' })
    expect(hasty.status).toBe(422)
    expect(await hasty.text()).toContain('Confirm that the worker has said so')
    expect((await begun()).status).toBe(409)
    expect((await interviewer.post(here, { go: 'withdraw', sure: 'yes' })).status).toBe(303)
    expect((await interviews())[0]).toMatchObject({ answers: '{}', sealed_words: null })
    expect(await (await interviewer.get(here)).text()).toContain('Nothing of what was said is kept')
  })
})
