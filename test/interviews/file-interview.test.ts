import { beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { WORKER_ACTOR } from '../../src/accounts/worker-actor.ts'
import { fileInterview } from '../../src/interviews/file-interview.ts'
import type { FileInterview } from '../../src/interviews/interview.ts'
import { openWords } from '../../src/interviews/own-words.ts'
import { dayOf, later } from '../../src/platform/clock.ts'
import { makeBrowser, ORIGIN, signInAs } from '../accounts/house.ts'
import { addPerson } from '../attack/scene.ts'
import { aSupervisor, enter, name } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { anInterview, roundInProgress } from './round-in-progress.ts'

type Browser = Awaited<ReturnType<StartedApp['as']>>
type Body = ReturnType<typeof anInterview>

let app: StartedApp
let interviewer: Browser
let round: Awaited<ReturnType<typeof roundInProgress>>
let next = 0
beforeAll(async () => {
  app = await startApp()
  interviewer = await app.as('interviewer')
  round = await roundInProgress(app.deps, { workers: 60 })
}, 60_000)

const today = () => dayOf(app.deps.now())
const freshCode = () => round.codes[next++] as string
const anotherInterview = (): Body => anInterview(round.round.id, freshCode(), today())

const send = (browser: Browser, path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { cookie: browser.cookie(), origin: ORIGIN, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const file = (body: unknown, headers?: Record<string, string>) =>
  send(interviewer, '/api/v1/interviews', body, headers)

interface Problem {
  readonly errors: readonly { readonly path: string; readonly detail: string }[]
}
const problemOf = async (answer: Response) => ((await answer.json()) as Problem).errors
const pathsOf = async (answer: Response) => (await problemOf(answer)).map(({ path }) => path)
const read = () => app.db.queries
const rowOf = (code: string) =>
  read().selectFrom('interviews').selectAll().where('code', '=', code).executeTakeFirst()
const recordOf = (interviewId: string) =>
  read().selectFrom('fee_records').selectAll().where('source_id', '=', interviewId).executeTakeFirst()

describe('an interview that is filed', () => {
  test('is kept with its indicators, what was paid, and the worker’s state', async () => {
    const body = anotherInterview()
    const answer = await file(body)
    expect(answer.status).toBe(201)
    const { id, code } = (await answer.json()) as { id: string; code: string }
    expect(code).toBe(body.code)
    const row = await rowOf(code)
    expect(JSON.parse(row?.answers ?? '')).toEqual(body.answers)
    const signals = await read()
      .selectFrom('interview_signals')
      .select('indicator')
      .where('interview_id', '=', id)
      .orderBy('indicator')
      .execute()
    // Pay other than promised: deception. A deposit in money: wages kept, debt bondage.
    expect(signals.map(({ indicator }) => indicator)).toEqual([2, 8, 9])
    const record = await recordOf(id)
    expect(record).toMatchObject({ round_id: round.round.id, line_count: 12, debt_jpy_minor: 350_000 })
    expect(JSON.parse(record?.facts ?? '')).toMatchObject({
      programme: 'titp',
      contract_months: 36,
      monthly_wage: { amount_minor: 178_000, currency: 'JPY' },
      housing_per_month: { amount_minor: 25_000, currency: 'JPY' },
      agency_contract_on: '2025-11-03',
      completed_titp: 'none',
      care_work: 'no',
    })
    const worker = await read()
      .selectFrom('round_workers')
      .select('state')
      .where('code', '=', code)
      .executeTakeFirst()
    expect(worker?.state).toBe('interviewed')
  })

  test('may name its round by number, and is then the same one as by its id', async () => {
    const body = anotherInterview()
    const byNumber = await file({ ...body, round_id: round.round.number })
    expect(byNumber.status).toBe(201)
    const first = await byNumber.json()
    expect(first).toMatchObject({ round_id: round.round.id, code: body.code })
    expect(await (await file(body)).json()).toEqual(first)
  })

  test('seals the worker’s own words, and tells the journal and the log nothing of what was said', async () => {
    const body = anotherInterview()
    body.words = { in_own_words: 'Ông chủ bảo tôi phải im lặng 口止め' }
    body.line_words = { '1': 'tiền cho chú Ba' }
    const { id } = (await (await file(body)).json()) as { id: string }
    const row = await rowOf(body.code)
    expect(await openWords(app.deps, id, row?.sealed_words ?? '')).toEqual({
      answers: body.words,
      lines: body.line_words,
    })
    const everything = JSON.stringify([
      await read().selectFrom('interviews').selectAll().execute(),
      await read().selectFrom('fee_lines').selectAll().execute(),
      await read().selectFrom('journal').selectAll().execute(),
      app.deps.logged,
    ])
    expect(everything).not.toContain('im lặng')
    expect(everything).not.toContain('chú Ba')
    const entries = await read().selectFrom('journal').selectAll().where('subject_id', '=', id).execute()
    expect(entries).toMatchObject([{ action: 'filed', summary: `${round.round.number} interviewer` }])
    expect(JSON.stringify(entries)).not.toContain(body.code)
    const seen = await (await interviewer.get(`/api/v1/interviews/${id}`)).json()
    expect(seen).toMatchObject({
      content: {
        words: { in_own_words: 'Ông chủ bảo tôi phải im lặng 口止め' },
        line_words: { '1': 'tiền cho chú Ba' },
      },
    })
  })

  test.each([
    ['titp', 3],
    ['ssw', null],
  ] as const)(
    'of programme %s knows the number of technical intern training as %s',
    async (programme, stage) => {
      const other = await roundInProgress(app.deps, { programme })
      const body = anInterview(other.round.id, other.codes[0] as string, today())
      body.answers.titp_number = 3
      const { id } = (await (await file(body)).json()) as { id: string }
      expect(JSON.parse((await recordOf(id))?.facts ?? '')).toMatchObject({ programme, titp_stage: stage })
    },
  )

  test('sent again, by key or not, is answered with the first', async () => {
    const body = anotherInterview()
    body.words = { in_own_words: 'như nhau' }
    const key = { 'idempotency-key': 'interview-0001' }
    const first = await (await file(body, key)).json()
    expect(await (await file(body, key)).json()).toEqual(first)
    const again = await file(body)
    expect(again.status).toBe(201)
    expect(await again.json()).toEqual(first)
  })

  test('is kept once when it is sent ten times at the same moment', async () => {
    const body = anotherInterview()
    const answers = await Promise.all(Array.from({ length: 10 }, () => file(body)))
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201))
    const ids = await Promise.all(answers.map(async (one) => ((await one.json()) as { id: string }).id))
    expect(new Set(ids).size).toBe(1)
  })

  test.each([
    ['an answer', (body: Body) => Object.assign(body.answers, { pay_slip: 'no' })],
    ['a payment', (body: Body) => body.lines.splice(0, 1, { ...body.lines[0], amount_minor: 540_001 })],
    ['own words', (body: Body) => Object.assign(body.words, { in_own_words: 'khác' })],
    ['what was agreed to', (body: Body) => Object.assign(body.consent.scopes, { referral: false })],
  ])('that differs in %s from the one filed is a conflict', async (_, change) => {
    const body = anotherInterview()
    expect((await file(body)).status).toBe(201)
    const before = await rowOf(body.code)
    const other = structuredClone(body)
    change(other)
    expect((await file(other)).status).toBe(409)
    expect(await rowOf(body.code)).toEqual(before)
  })
})

describe('what the worker did not agree to', () => {
  test('without statistics the payments are kept for reviewers and left out of figures', async () => {
    const body = anotherInterview()
    body.consent.scopes.statistics = false
    const { id } = (await (await file(body)).json()) as { id: string }
    expect(await recordOf(id)).toMatchObject({ in_statistics: 0, line_count: 12 })
    const counted = anotherInterview()
    const { id: other } = (await (await file(counted)).json()) as { id: string }
    expect(await recordOf(other)).toMatchObject({ in_statistics: 1 })
  })

  test('with no use agreed to, only that the interview was held is kept', async () => {
    const body = anotherInterview()
    body.consent.scopes = { audit: false, statistics: false, referral: false }
    body.words = { in_own_words: 'không ai được biết' }
    body.answers.safe_now = 'no'
    const { id } = (await (await file(body)).json()) as { id: string }
    expect(await rowOf(body.code)).toMatchObject({ answers: '{}', sealed_words: null })
    expect(await recordOf(id)).toBeUndefined()
    const signals = await read()
      .selectFrom('interview_signals')
      .selectAll()
      .where('interview_id', '=', id)
      .execute()
    expect(signals).toEqual([])
    expect(await read().selectFrom('referrals').selectAll().where('code', '=', body.code).execute()).toEqual(
      [],
    )
  })

  test('help is asked for only with the worker’s consent to it', async () => {
    const danger = anotherInterview()
    danger.answers.safe_now = 'no'
    await file(danger)
    const asked = anotherInterview()
    asked.answers.wants_referral = 'yes'
    await file(asked)
    const silent = anotherInterview()
    silent.answers.safe_now = 'no'
    silent.consent.scopes.referral = false
    await file(silent)
    const of = (code: string) =>
      read().selectFrom('referrals').selectAll().where('code', '=', code).executeTakeFirst()
    expect(await of(danger.code)).toMatchObject({
      reason: 'distress',
      country: 'JP',
      language: 'vi',
      status: 'open',
    })
    expect(await of(asked.code)).toMatchObject({ reason: 'asked' })
    expect(await of(silent.code)).toBeUndefined()
  })
})

describe('an interview that is refused', () => {
  test.each<[string, (body: Body) => unknown, readonly string[]]>([
    ['without consent', (b) => Object.assign(b.consent, { given: false }), ['consent.given']],
    [
      'with consent to another text',
      (b) => Object.assign(b.consent, { version: '2025.1' }),
      ['consent.version'],
    ],
    [
      'without the statement on conflicts of interest',
      (b) => Reflect.deleteProperty(b, 'conflict_of_interest'),
      ['conflict_of_interest'],
    ],
    [
      'by an interviewer with a conflict of interest',
      (b) => Object.assign(b.conflict_of_interest, { declared: true }),
      ['conflict_of_interest.declared'],
    ],
    [
      'of tomorrow',
      (b) => Object.assign(b, { happened_on: dayOf(later(app.deps.now(), { days: 1 })) }),
      ['happened_on'],
    ],
    ['of a day that does not exist', (b) => Object.assign(b, { happened_on: '2026-02-30' }), ['happened_on']],
    ['of a day before the round', (b) => Object.assign(b, { happened_on: '2020-01-01' }), ['happened_on']],
    ['in a language we do not speak', (b) => Object.assign(b, { language: 'fr' }), ['language']],
    [
      'with a question that is not asked by anybody',
      (b) => Object.assign(b.answers, { favourite_colour: 'blue' }),
      ['answers.favourite_colour'],
    ],
    [
      'with a question called like a member of every object',
      (b) => Object.assign(b.answers, { toString: 'x' }),
      ['answers.toString'],
    ],
    [
      'with an option there is not',
      (b) => Object.assign(b.answers, { pay_slip: 'maybe' }),
      ['answers.pay_slip'],
    ],
    [
      'with months that are too many',
      (b) => Object.assign(b.answers, { contract_months: 1_000 }),
      ['answers.contract_months'],
    ],
    [
      'with half a month',
      (b) => Object.assign(b.answers, { contract_months: 1.5 }),
      ['answers.contract_months'],
    ],
    [
      'with a wage without currency',
      (b) => Object.assign(b.answers, { monthly_wage: { amount_minor: 5 } }),
      ['answers.monthly_wage'],
    ],
    [
      'with decimals of yen',
      (b) => Object.assign(b.answers, { monthly_wage: { amount: '178,000.50', currency: 'JPY' } }),
      ['answers.monthly_wage'],
    ],
    [
      'with a wage below zero',
      (b) => Object.assign(b.answers, { monthly_wage: { amount_minor: -1, currency: 'JPY' } }),
      ['answers.monthly_wage'],
    ],
    [
      'with a departure still to come',
      (b) => Object.assign(b.answers, { departed_on: '2099-01-01' }),
      ['answers.departed_on'],
    ],
    [
      'with payments among the answers',
      (b) => Object.assign(b.answers, { payments: ['x'] }),
      ['answers.payments'],
    ],
    [
      'with own words to a coded question',
      (b) => Object.assign(b.words, { pay_slip: 'x' }),
      ['words.pay_slip'],
    ],
    [
      'with a payment without currency',
      (b) => Reflect.deleteProperty(b.lines[0] as object, 'currency'),
      ['lines.0.currency'],
    ],
    [
      'with a payment below zero',
      (b) => Object.assign(b.lines[2] as object, { amount_minor: -5 }),
      ['lines.2.amount_minor'],
    ],
    [
      'with a payment of half a yen',
      (b) => Object.assign(b.lines[2] as object, { amount_minor: 0.5 }),
      ['lines.2.amount_minor'],
    ],
    [
      'with more returned than paid',
      (b) => Object.assign(b.lines[3] as object, { refunded_minor: 95_001 }),
      ['lines.3.refunded_minor'],
    ],
    [
      'with a payment still to come',
      (b) => Object.assign(b.lines[1] as object, { paid_on: '2099-01-01' }),
      ['lines.1.paid_on'],
    ],
    [
      'with a payment of no item',
      (b) => Reflect.deleteProperty(b.lines[1] as object, 'item'),
      ['lines.1.item'],
    ],
    [
      'with words for a payment there is not',
      (b) => Object.assign(b.line_words, { '40': 'x' }),
      ['line_words.40'],
    ],
    [
      'with a payment before departure that was paid after it',
      (b) => Object.assign(b.lines[1] as object, { stage: 'pre_departure', paid_on: '2026-04-01' }),
      ['lines.1.paid_on'],
    ],
    [
      'with a contract signed after departure',
      (b) => Object.assign(b.answers, { agency_contract_on: '2026-05-01' }),
      ['answers.agency_contract_on'],
    ],
    ['with a field that is not ours', (b) => Object.assign(b, { name: 'Nguyễn Văn A' }), ['name']],
  ])('%s names the field, and nothing is kept', async (_, change, paths) => {
    const body = anotherInterview()
    change(body)
    const answer = await file(body)
    expect(answer.status).toBe(422)
    expect(await pathsOf(answer)).toEqual(paths)
    expect(await rowOf(body.code)).toBeUndefined()
  })

  test('tells all that is wrong at once, in the language asked for', async () => {
    const body = anotherInterview()
    body.answers.monthly_wage = { amount: '12.5', currency: 'JPY' }
    body.lines[0] = { ...body.lines[0], amount_minor: -1 }
    const answer = await file(body, { 'accept-language': 'vi' })
    expect(await problemOf(answer)).toEqual([
      { path: 'answers.monthly_wage', detail: 'Loại tiền này không có số lẻ. Hãy ghi số nguyên.' },
      { path: 'lines.0.amount_minor', detail: expect.stringMatching(/[ạảăâđêôơư]/) },
    ])
  })

  test.each(['planned', 'drawn', 'closed', 'cancelled'] as const)('while its round is %s', async (status) => {
    const other = await roundInProgress(app.deps, { status })
    const answer = await file(anInterview(other.round.id, other.codes[0] as string, today()))
    expect(answer.status).toBe(409)
  })

  test.each(['listed', 'refused', 'left', 'replaced'] as const)('for a worker who is %s', async (state) => {
    const other = await roundInProgress(app.deps, { state })
    const answer = await file(anInterview(other.round.id, other.codes[0] as string, today()))
    expect(answer.status).toBe(409)
  })

  test('for a worker or a round there is not', async () => {
    expect((await file(anInterview(round.round.id, 'W-22222-2', today()))).status).toBe(404)
    expect((await file(anInterview(app.deps.newId(), freshCode(), today()))).status).toBe(404)
  })
})

describe('a payment that is not on the list', () => {
  test('goes to its group’s other, with the worker’s words sealed', async () => {
    const body = anotherInterview()
    body.lines = [
      { item: 'B7.STAMP', amount_minor: 100, currency: 'JPY' },
      { item: 'tiền bồi dưỡng', amount_minor: 200, currency: 'JPY' },
      { item: 'C.THREAT', amount_minor: 300, currency: 'JPY' },
    ]
    body.line_words = { '1': 'cho người gác cổng' }
    const { id } = (await (await file(body)).json()) as { id: string }
    const record = await recordOf(id)
    const lines = await read()
      .selectFrom('fee_lines')
      .select('item')
      .where('record_id', '=', record?.id ?? '')
      .orderBy('line')
      .execute()
    expect(lines.map(({ item }) => item)).toEqual(['B7.OTHER', 'B8.OTHER', 'C.EXTRA'])
    const seen = (await (await interviewer.get(`/api/v1/interviews/${id}`)).json()) as {
      content: { line_words: unknown }
    }
    expect(seen.content.line_words).toEqual({
      '0': 'B7.STAMP',
      '1': 'tiền bồi dưỡng: cho người gác cổng',
      '2': 'C.THREAT',
    })
  })

  test('is left out when the answer now says that nothing was paid; that is a record of nothing', async () => {
    const body = anotherInterview()
    body.answers.paid_anything = 'no'
    const { id } = (await (await file(body)).json()) as { id: string }
    expect(await recordOf(id)).toMatchObject({ line_count: 0 })
    expect(JSON.parse((await rowOf(body.code))?.answers ?? '')).not.toHaveProperty('receipts')
  })

  test.each([
    ['would not say', 'prefer_not_to_say'],
    ['said yes and named nothing', 'yes'],
  ])('of somebody who %s is in no figure about fees', async (_, said) => {
    const body = anotherInterview()
    body.answers.paid_anything = said
    body.lines = []
    const { id } = (await (await file(body)).json()) as { id: string }
    expect(await recordOf(id)).toBeUndefined()
  })
})

describe('who may file and see', () => {
  test('a body’s own user learns of no round, no interview, no worker', async () => {
    const body = anotherInterview()
    const { id } = (await (await file(body)).json()) as { id: string }
    const own = aSupervisor(app.deps, 1, [name('協同組合田中サンプル', 'ja')])
    await enter(app.deps, [own])
    const wanted = { role: 'body_user', organisationId: own.id, secondFactor: false } as const
    const user = makeBrowser(app.app)
    await signInAs(user, await addPerson(app, 'body', wanted))
    expect((await send(user, '/api/v1/interviews', anotherInterview())).status).toBe(404)
    expect((await user.get(`/api/v1/interviews?round=${round.round.number}`)).status).toBe(404)
    expect((await user.get(`/api/v1/interviews/${id}`)).status).toBe(404)
    expect((await send(user, `/api/v1/interviews/${id}/withdraw-consent`, {})).status).toBe(404)
  })

  test('an officer who neither interviews nor checks fees sees that it was held, not what was said', async () => {
    const body = anotherInterview()
    const { id } = (await (await file(body)).json()) as { id: string }
    const officer = await app.as('registration_officer')
    const seen = await (await officer.get(`/api/v1/interviews/${id}`)).json()
    expect(seen).toMatchObject({ id, code: body.code, content: null })
    expect((await send(officer, '/api/v1/interviews', anotherInterview())).status).toBe(403)
  })

  test('answers a worker did not open to reviewers are shown to nobody', async () => {
    const body = anotherInterview()
    body.consent.scopes.audit = false
    const { id } = (await (await file(body)).json()) as { id: string }
    expect(await (await interviewer.get(`/api/v1/interviews/${id}`)).json()).toMatchObject({ content: null })
  })

  test('a worker’s own interview comes through the link alone, and shows no hour', async () => {
    const body = anotherInterview()
    const input: FileInterview = {
      roundId: body.round_id,
      code: body.code,
      mode: 'self',
      language: 'vi',
      happenedOn: today(),
      consent: { ...body.consent, given: true },
      answers: body.answers,
      words: {},
      lines: body.lines,
      lineWords: {},
    }
    for (const impostor of [await app.actor('interviewer'), SYSTEM_ACTOR, { ...WORKER_ACTOR }])
      await expect(fileInterview(app.deps, impostor, input)).rejects.toMatchObject({ code: 'forbidden' })
    const { id, filedAt } = await fileInterview(app.deps, WORKER_ACTOR, input)
    expect(filedAt).toBe(`${today()}T00:00:00.000Z`)
    // Version 4: nothing but chance. One of version 7 would tell the millisecond.
    expect(id).toMatch(/^.{14}4/)
    expect((await recordOf(id))?.id).toMatch(/^.{14}4/)
  })

  test('the list names codes and states, page by page, and no answers', async () => {
    const other = await roundInProgress(app.deps, { workers: 3 })
    await file(anInterview(other.round.id, other.codes[1] as string, today()))
    const first = (await (
      await interviewer.get(`/api/v1/interviews?round=${other.round.number}&limit=2`)
    ).json()) as { interviews: object[]; next_cursor: string }
    const second = (await (
      await interviewer.get(`/api/v1/interviews?round=${other.round.number}&cursor=${first.next_cursor}`)
    ).json()) as { interviews: object[]; next_cursor: null }
    const all = [...first.interviews, ...second.interviews]
    expect(all).toHaveLength(3)
    expect(second.next_cursor).toBeNull()
    expect(all.filter((one) => 'state' in one && one.state === 'interviewed')).toMatchObject([
      { code: other.codes[1], interview: { mode: 'interviewer', consent_withdrawn: false } },
    ])
    expect(Object.keys(all[0] ?? {})).toEqual(['code', 'state', 'interview'])
  })
})

describe('consent that is taken back', () => {
  test('takes answers, words, indicators and payments away; that an interview was held stays', async () => {
    const body = anotherInterview()
    body.words = { in_own_words: 'xóa hết' }
    const { id } = (await (await file(body)).json()) as { id: string }
    const answer = await send(interviewer, `/api/v1/interviews/${id}/withdraw-consent`, {})
    expect(answer.status).toBe(200)
    expect(await rowOf(body.code)).toMatchObject({
      answers: '{}',
      sealed_words: null,
      content_hash: '0'.repeat(64),
      consent_withdrawn_at: expect.stringContaining('T'),
    })
    expect(await recordOf(id)).toBeUndefined()
    const signals = await read()
      .selectFrom('interview_signals')
      .selectAll()
      .where('interview_id', '=', id)
      .execute()
    expect(signals).toEqual([])
    const worker = await read()
      .selectFrom('round_workers')
      .select('state')
      .where('code', '=', body.code)
      .executeTakeFirst()
    expect(worker?.state).toBe('interviewed')
    const entries = await read().selectFrom('journal').select('action').where('subject_id', '=', id).execute()
    expect(entries.map(({ action }) => action)).toEqual(['filed', 'consent_withdrawn'])
    expect(await (await interviewer.get(`/api/v1/interviews/${id}`)).json()).toMatchObject({ content: null })
    // Nothing brings it back, and it is taken back once.
    expect((await send(interviewer, `/api/v1/interviews/${id}/withdraw-consent`, {})).status).toBe(409)
    expect((await file(body)).status).toBe(409)
  })

  test('is heard by whoever the worker can speak to, and by nobody who only looks', async () => {
    const body = anotherInterview()
    const { id } = (await (await file(body)).json()) as { id: string }
    const reviewer = await app.as('reviewer')
    expect((await send(reviewer, `/api/v1/interviews/${id}/withdraw-consent`, {})).status).toBe(403)
    const helper = await app.as('case_officer')
    expect((await send(helper, `/api/v1/interviews/${id}/withdraw-consent`, {})).status).toBe(200)
    expect((await send(helper, `/api/v1/interviews/${app.deps.newId()}/withdraw-consent`, {})).status).toBe(
      404,
    )
  })
})
