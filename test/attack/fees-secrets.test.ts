import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { planFeeRecord } from '../../src/fees/plan-fee-record.ts'
import { SentInterview } from '../../src/interviews/interview.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { derivedSecrets } from '../../src/platform/derived-secret.ts'
import { ORIGIN } from '../accounts/house.ts'
import { input } from '../fees/record-cast.ts'
import { anInterview } from '../interviews/round-in-progress.ts'
import { aPhone, walk } from '../interviews/self-walk.ts'
import { FEE_MARKS, type FeesScene, setFeesScene } from './fees-scene.ts'
import type { Credentials } from './scene.ts'
import { schemeCredentials } from './scheme-people.ts'

/**
 * What a worker says, how a worker is reached, and the secret of a link: typed through every door that takes it, with an
 * Idempotency-Key wherever a door would take one, and then looked for in the whole database and the log.
 */
const MARKS = {
  contact: 'Zalo0912345678MARK',
  words: 'LờiCủaTôiMARK',
  pageWords: 'LờiTrênTrangMARK',
  lineWords: 'TiềnChoChúBaMARK',
  refusedWords: 'LờiBịTừChốiMARK',
  item: 'MónLạMARK',
  selfWords: 'LờiTựGhiMARK',
  selfContact: 'Gọi0909090909MARK',
  name: 'HọTênMARK',
} as const

/** What is told, and then taken back: it must be gone from everywhere, journal and keys included. */
const FORGOTTEN = { sum: 7_123_457, paper: 7_234_568, reference: 'PAPERREFERENCEMARK' } as const

const SOURCE = { kind: 'document', id: 'a paper' } as const

let scene: FeesScene
let people: Record<string, Credentials>
let tokens: string[]
let plainHashes: string[]
let dump: Map<string, string>
let number: string

const form = (path: string, fields: Record<string, string | File>, who: string): Promise<Response> => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return Promise.resolve(
    scene.app.app.request(path, { method: 'POST', headers: { ...people[who], origin: ORIGIN }, body }),
  )
}
const json = (path: string, body: unknown, who: string, key: string): Promise<Response> =>
  Promise.resolve(
    scene.app.app.request(path, {
      method: 'POST',
      headers: { ...people[who], origin: ORIGIN, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    }),
  )
const ok = async (answer: Promise<Response>, status: number): Promise<string> => {
  const found = await answer
  const text = await found.text()
  expect(found.status, text.replaceAll(/<[^>]*>/g, ' ').slice(0, 900)).toBe(status)
  return text
}

/** Every table that the database says it has, as text. */
async function everyTable(): Promise<Map<string, string>> {
  const { queries } = scene.app.db
  const tables = (await queries
    .selectFrom('sqlite_master' as never)
    .select('name' as never)
    .where('type' as never, '=', 'table' as never)
    .execute()) as { name: string }[]
  const all = new Map<string, string>()
  for (const { name } of tables) {
    const rows = await queries
      .selectFrom(name as never)
      .selectAll()
      .execute()
    const text = (_: string, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value
    all.set(name, JSON.stringify(rows, text))
  }
  return all
}

/** A list by the page of an officer, the same form pressed twice: the sheet comes once, and the contact is looked up. */
async function listed(): Promise<string[]> {
  const at = `/workspace/interview-rounds/${scene.rounds.planned}`
  const rows = Array.from({ length: 6 }, (_, i) => `${i},2026-04,male,vi,Osaka,${MARKS.contact}${i}`)
  const list = () => new File([['no,cohort,sex,language,site,contact', ...rows].join('\n')], 'list.csv')
  const pressed = { idempotency_key: 'key-of-the-list-form', file: list() }
  const sheet = await ok(form(`${at}/workers`, pressed, 'manager'), 200)
  const codes = [...new Set(sheet.match(/W-[0-9A-Z]{5}-[0-9A-Z]/g))]
  expect(codes).toHaveLength(6)
  const again = await ok(form(`${at}/workers`, { ...pressed, file: list() }, 'manager'), 200)
  for (const code of codes) expect(again).not.toContain(code)
  await ok(form(`${at}/draw`, { how: 'all', idempotency_key: 'key-of-the-draw-form' }, 'manager'), 303)
  await ok(form(`${at}/opening`, { idempotency_key: 'key-of-the-opening' }, 'manager'), 303)
  const shown = await ok(
    form(`${at}/workers/${codes[0]}/contact`, { idempotency_key: 'key-of-a-contact' }, 'interviewer'),
    200,
  )
  expect(shown).toContain(MARKS.contact)
  return codes
}

async function linked(codes: readonly string[]): Promise<string[]> {
  const at = `/workspace/interview-rounds/${number}/links`
  const issue = async (code: string) => {
    const slip = await ok(
      form(`${at}/${code}`, { idempotency_key: `key-of-links-${code}` }, 'interviewer'),
      200,
    )
    return /\/i\/([0-9a-z-]{35})/.exec(slip)?.[1] ?? ''
  }
  const one = await issue(codes[3] ?? '')
  const again = await issue(codes[3] ?? '')
  expect(again).not.toBe(one)
  const phone = aPhone(scene.app.request, `/i/${again}`)
  await phone.move('language:vi')
  const unsafe = { safe_now: { question: 'safe_now', kind: 'choice', value: 'no' } }
  await walk(scene.app.deps, phone, again, { words: MARKS.selfWords, until: (id) => id === 'safe_now' })
  await phone.move('answer', unsafe.safe_now)
  await phone.move('help', { contact: MARKS.selfContact, idempotency_key: 'key-of-asking-for-help' })
  await walk(scene.app.deps, phone, again, { words: MARKS.selfWords, answers: unsafe })
  const key = { idempotency_key: 'key-of-sending-it' }
  const sent = await Promise.all([
    phone.press('send', key),
    phone.press('send', key),
    phone.press('send', key),
  ])
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
  return [one, again]
}

/** By JSON, with a key: filed, sent again, refused, and to a code that is none. */
async function filed(codes: readonly string[]): Promise<void> {
  const { id } = await scene.app.db.queries
    .selectFrom('interview_rounds')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const body = anInterview(id, codes[1] ?? '', dayOf(scene.app.deps.now()))
  body.words = { in_own_words: MARKS.words }
  body.lines[1] = { ...body.lines[1], item: MARKS.item }
  body.line_words = { '2': MARKS.lineWords }
  const at = '/api/v1/interviews'
  body.lines[0] = { ...body.lines[0], amount_minor: FORGOTTEN.sum }
  const filed = await ok(json(at, body, 'interviewer', 'key-of-an-interview'), 201)
  expect(await ok(json(at, body, 'interviewer', 'key-of-an-interview'), 201)).toBe(filed)
  const interview = (JSON.parse(filed) as { id: string }).id
  const { id: record } = await scene.app.db.queries
    .selectFrom('fee_records')
    .select('id')
    .where('source_id', '=', interview)
    .executeTakeFirstOrThrow()
  const paper = { line: 1, side: 'receipt', amount_minor: FORGOTTEN.paper, currency: 'JPY', paid_on: null }
  const sides = `/api/v1/fee-records/${record}/sides`
  const added = { ...paper, reference: FORGOTTEN.reference }
  const first = await ok(json(sides, added, 'auditor', 'key-of-a-paper'), 201)
  expect(first).toContain(FORGOTTEN.reference)
  expect(await ok(json(sides, added, 'auditor', 'key-of-a-paper'), 201)).toBe(first)
  const sha = (text: string) => createHash('sha256').update(text).digest('hex')
  const sent = v.parse(SentInterview, body)
  const asked = (input: unknown) => sha(canonicalJson(['POST', at, input]))
  plainHashes = [asked(JSON.stringify(sent)), asked(sent), asked(body), sha(JSON.stringify(sent))]
  await ok(json(`${at}/${interview}/withdraw-consent`, {}, 'caseOfficer', 'key-of-taking-back'), 200)
  const wrong = { ...body, code: codes[2], answers: { ...body.answers, pay_slip: MARKS.refusedWords } }
  await ok(json(at, wrong, 'interviewer', 'key-of-a-refused-one'), 422)
  await ok(json(at, { ...wrong, name: MARKS.name }, 'interviewer', 'key-of-one-with-a-name'), 422)
  await ok(
    json(at, { ...body, words: { in_own_words: MARKS.refusedWords } }, 'interviewer', 'key-of-another'),
    409,
  )
  await ok(json(at, { ...body, code: MARKS.refusedWords }, 'interviewer', 'key-of-no-code'), 404)
}

/** By the interviewer's pages, part by part. */
async function held(codes: readonly string[]): Promise<void> {
  const at = `/workspace/interviews/${number}/${codes[2]}`
  const begin = { conflict: 'no', read_how: 'aloud', agrees: 'yes', happened_on: dayOf(scene.app.deps.now()) }
  const key = (name: string) => ({ idempotency_key: `key-of-page-${name}` })
  await ok(form(at, { ...begin, ask_in: 'vi', scopes: 'audit', ...key('begin') }, 'interviewer'), 303)
  const pages = await scene.app.app.request(`${at}/summary`, { headers: { ...people.interviewer } })
  const parts = [...(await pages.text()).matchAll(/sections\/([a-z_]+)/g)].map(([, part]) => part ?? '')
  expect(parts.length).toBeGreaterThan(3)
  for (const part of new Set(parts)) {
    const page = await scene.app.app.request(`${at}/sections/${part}`, { headers: { ...people.interviewer } })
    const shown = /name="shown" value="([^"]*)"/.exec(await page.text())?.[1] ?? ''
    const fields: Record<string, string> = { shown, go: 'leave', ...key(part) }
    if (shown.includes('in_own_words')) fields['a.in_own_words'] = MARKS.pageWords
    await ok(form(`${at}/sections/${part}`, fields, 'interviewer'), 303)
    const wrong = { ...fields, 'a.monthly_wage.amount': MARKS.refusedWords, 'a.monthly_wage.currency': 'VND' }
    await form(`${at}/sections/${part}`, wrong, 'interviewer')
  }
  await form(`${at}/sections/${parts.at(-1)}`, { go: 'leave', shown: '' }, 'interviewer')
}

beforeAll(async () => {
  scene = await setFeesScene()
  people = await schemeCredentials(scene.app, scene.people)
  number = scene.rounds.planned
  const codes = await listed()
  await filed(codes)
  await held(codes)
  tokens = [...(await linked(codes)), ...Object.values(scene.links).map((path) => path.slice(3))]
  const helped = `/workspace/referrals/${scene.referrals.taken}/contact`
  expect(await ok(form(helped, { idempotency_key: 'key-of-a-referral' }, 'caseOfficer'), 200)).toContain(
    FEE_MARKS.helpContact,
  )
  for (const path of ['/i/', '/draws/', '/workspace/interviews/', '/api/v1/interviews/'])
    await scene.app.request(`${path}${encodeURIComponent(MARKS.words)}`)
  dump = await everyTable()
}, 120_000)

/** As it could stand in a column, a file or a line of the log. */
const forms = (word: string): string[] => [
  word,
  word.normalize('NFD'),
  encodeURIComponent(word),
  Buffer.from(word).toString('hex'),
  Buffer.from(word).toString('base64').replace(/=+$/, '').slice(0, -2),
  JSON.stringify(word)
    .slice(1, -1)
    .replaceAll(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
]

describe('what a worker said and how a worker is reached', () => {
  const secret = () => [
    ...Object.values(MARKS),
    ...[FEE_MARKS.contact, FEE_MARKS.words, FEE_MARKS.lineWords, FEE_MARKS.selfWords, FEE_MARKS.selfPaid],
    ...[FEE_MARKS.draftWords, FEE_MARKS.sittingWords, FEE_MARKS.helpContact],
    ...tokens,
    ...tokens.map((token) => token.replaceAll('-', '')),
  ]

  test('stands in no table in plain, in no form that could be read', () => {
    const found = [...dump].flatMap(([table, text]) =>
      secret().flatMap((word) =>
        forms(word).some((one) => text.includes(one)) ? [`${word} in ${table}`] : [],
      ),
    )
    expect(found).toEqual([])
    // The search finds what is written plainly: that somebody was interviewed, by code.
    expect(dump.get('interviews')).toContain(scene.rounds.open.codes[0])
    for (const table of [
      'round_contacts',
      'interviews',
      'interview_links',
      'interview_drafts',
      'interview_sittings',
    ])
      expect(dump.get(table)?.length ?? 0, table).toBeGreaterThan(50)
  })

  test('stands in no line of the log', () => {
    const log = JSON.stringify(scene.app.deps.logged)
    for (const word of secret()) for (const one of forms(word)) expect(log).not.toContain(one)
  })

  test('is kept by no Idempotency-Key, nor can it be guessed by one', () => {
    const kept = dump.get('idempotency_keys') ?? ''
    for (const key of ['key-of-the-list-form', 'key-of-an-interview', 'key-of-sending-it'])
      expect(kept, 'keys are kept where something was done').toContain(key)
    for (const key of ['key-of-a-contact', 'key-of-links-', 'key-of-asking-for-help', 'key-of-a-referral'])
      expect(kept).not.toContain(key)
    // Answers are so few that a plain hash of them could be tried out after the worker has taken consent back.
    for (const hash of plainHashes) for (const [table, text] of dump) expect(text, table).not.toContain(hash)
  })

  test('is gone when consent is taken back: from tables, journal, keys and log', () => {
    const log = JSON.stringify(scene.app.deps.logged)
    for (const word of Object.values(FORGOTTEN).map(String))
      for (const [table, text] of [...dump, ['log', log] as const]) expect(text, table).not.toContain(word)
    expect(dump.get('idempotency_keys')).toContain('key-of-a-paper')
  })

  test('is hashed into the journal with a secret of the service, so that no sum can be tried on it', async () => {
    const { deps } = scene.app
    const other = { ...deps, deriveSecret: derivedSecrets('another secret') }
    const planned = await Promise.all(
      [deps, deps, other].map((some) =>
        planFeeRecord(some, input({ id: 'the same', source: SOURCE }), deps.now()),
      ),
    )
    const [one, again, elsewhere] = planned.map(({ entries }) => entries[0]?.payload)
    expect(one).toBe(again)
    expect(one).not.toBe(elsewhere)
  })

  test('of the sheet that says who is which code, nothing is kept', () => {
    const kept = `${dump.get('idempotency_keys')}${dump.get('journal')}`
    expect(kept).not.toMatch(/"no":|"line":/)
  })

  test('a self-interview sent three times at once is one interview, with no hour in it', () => {
    const rows = JSON.parse(dump.get('interviews') ?? '[]') as {
      mode: string
      filed_at: string
      round_id: string
    }[]
    const self = rows.filter(({ mode, round_id }) => mode === 'self' && round_id !== scene.rounds.open.id)
    expect(self).toHaveLength(1)
    expect(self[0]?.filed_at).toMatch(/T00:00:00\.000Z$/)
    const keys = JSON.parse(dump.get('idempotency_keys') ?? '[]') as {
      actor_id: string
      created_at: string
    }[]
    const own = keys.filter(({ actor_id }) => actor_id === 'worker')
    expect(own.length).toBeGreaterThan(1)
    for (const { created_at } of own) expect(created_at).toMatch(/T00:00:00\.000Z$/)
  })
})

describe('a link that somebody tries to guess, to use again, or to fill with more than there is', () => {
  const post = (path: string, body: string | URLSearchParams): Promise<Response> =>
    Promise.resolve(
      scene.app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN },
        body,
      }),
    )
  const plain = (text: string) => text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')

  test('is answered alike whatever is wrong with it, to a look and to a form', async () => {
    const token = scene.links.fresh.slice(3)
    const changed = [...token].map((one, i) =>
      one === '-' ? undefined : token.slice(0, i) + (one === '2' ? '3' : '2') + token.slice(i + 1),
    )
    const wrong = [
      ...changed.filter((one) => one !== undefined),
      tokens[0] ?? '',
      tokens[1] ?? '',
      scene.links.spent.slice(3),
      'none',
    ]
    const answers = new Set<string>()
    for (const one of wrong) {
      const look = await scene.app.request(`/i/${one}`)
      const press = await post(
        `/i/${one}`,
        new URLSearchParams({ do: 'send', idempotency_key: 'key-of-sending-else' }),
      )
      for (const answer of [look, press]) {
        expect(answer.status, one).toBe(404)
        answers.add(plain((await answer.text()).replaceAll(one, '')))
      }
    }
    expect(answers.size).toBe(1)
  })

  test('a sent interview is not opened, changed or sent again by its link', async () => {
    const before = (await everyTable()).get('interviews')
    for (const what of ['language:vi', 'answer', 'to_end', 'help', 'back_to_consent', 'change:safe_now'])
      expect((await post(`/i/${tokens[1]}`, new URLSearchParams({ do: what }))).status, what).toBe(404)
    const again = await post(
      `/i/${tokens[1]}`,
      new URLSearchParams({ do: 'send', idempotency_key: 'a-new-key-of-a-form' }),
    )
    expect(again.status).toBe(404)
    // The form that was lost on its way is thanked again, and tells nothing of what was said.
    const thanks = await post(
      `/i/${tokens[1]}`,
      new URLSearchParams({ do: 'send', idempotency_key: 'key-of-sending-it' }),
    )
    expect(thanks.status).toBe(200)
    const text = await thanks.text()
    for (const word of Object.values(MARKS)) expect(text).not.toContain(word)
    expect((await everyTable()).get('interviews')).toBe(before)
  })

  test('the key of another’s form opens nothing', async () => {
    const form = new URLSearchParams({ do: 'send', idempotency_key: 'key-of-sending-it' })
    const answer = await post(scene.links.half, form)
    expect(answer.status).toBe(409)
    expect(await answer.text()).not.toContain(MARKS.selfWords)
  })

  test.each([
    ['a form of megabytes', `do=answer&value=${'x'.repeat(3_000_000)}`, 413],
    ['a form of a hundred thousand fields', `do=answer&${'a=1&'.repeat(100_000)}`, 413],
    ['an answer to what is not asked here', 'do=answer&question=in_own_words&kind=words&value=x', 303],
    ['a contact longer than a line', `do=help&contact=${'x'.repeat(500)}`, 422],
    ['bytes that are no text', 'do=%ff%fe&value=%ED%A0%80', 422],
    ['no button', 'value=1', 422],
  ])('%s changes nothing of the draft', async (_, body, status) => {
    const before = (await everyTable()).get('interview_drafts')
    const answer = await post(scene.links.half, body)
    expect(answer.status).toBe(status)
    expect((await everyTable()).get('interview_drafts')).toBe(before)
  })

  test('an answer longer than any is refused with the field, and nothing of it is kept', async () => {
    const phone = aPhone(scene.app.request, scene.links.half)
    await phone.move('to_end')
    await phone.move('change:in_own_words')
    const before = (await everyTable()).get('interview_drafts')
    const long = { question: 'in_own_words', kind: 'words', value: 'x'.repeat(15_000) }
    expect((await phone.press('answer', long)).status).toBe(422)
    expect((await everyTable()).get('interview_drafts')).toBe(before)
  })

  test('is stopped after a thousand saves, and what was saved stays', async () => {
    const { db } = scene.app
    await db.script('update interview_drafts set revision = 1000')
    const before = (await everyTable()).get('interview_drafts')
    const answer = await post(scene.links.half, new URLSearchParams({ do: 'back' }))
    expect(answer.status).toBe(429)
    expect((await everyTable()).get('interview_drafts')).toBe(before)
  })
})
