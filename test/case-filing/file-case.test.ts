import { beforeAll, describe, expect, test } from 'vitest'
import { newGroupWord } from '../../src/case-filing/group-word.ts'
import { type SealedReport, sealReport } from '../../src/case-filing/report-envelope.ts'
import { PLACE } from '../../src/cases/case.ts'
import { newCaseKey } from '../../src/cases/case-code.ts'
import type { CaseContent } from '../../src/cases/case-content.ts'
import { toBase64Url } from '../../src/platform/base64url.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { sha256Hex } from '../../src/platform/hash.ts'
import { solveWork } from '../../src/platform/proof-of-work.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { newCode, readCode } from '../../src/platform/secret-code.ts'
import { ORIGIN } from '../accounts/house.ts'
import { casesOf, type ReportingApp, readBy, reportingApp } from './report-walk.ts'

let app: ReportingApp
beforeAll(async () => {
  app = await reportingApp()
}, 60_000)

const CONTENT: CaseContent = {
  edition: 1,
  language: 'vi',
  happened: ['debt'],
  danger: 'no',
  payments: [],
  facts: { programme: null, contract_months: null, agency_contract_on: null, monthly_wage: null },
  who: { agency: 'Công ty Dấu Hiệu', supervising: '', employer: '', someone_else: '' },
  story: 'chuyện có dấu hiệu riêng',
  may_be_counted: false,
}

interface Intake {
  readers: Record<'jp_mirai' | 'vamas' | 'both', { id: string; public_key: string }[]>
  challenge: string
  wait_seconds: number
  acknowledge_by: string
  answer_by: string
}
const intake = async (): Promise<Intake> =>
  (await app.request('/api/v1/cases/intake')).json() as Promise<Intake>

const post = (body: unknown, headers: Record<string, string> = {}) =>
  app.request('/api/v1/cases', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    body: JSON.stringify(body),
  })

/** A report as a browser seals it, with a challenge it has worked for. */
async function sealedOne(
  given: { content?: object; identity?: object; word?: string; readers?: 'jp_mirai' | 'vamas' } = {},
) {
  const known = await intake()
  const readers = given.readers ?? 'jp_mirai'
  const key = newCaseKey()
  const code = newCode()
  const report = await sealReport(
    {
      id: crypto.randomUUID(),
      code,
      language: 'vi',
      readers,
      urgent: false,
      groupWord: given.word ?? null,
      content: given.content ?? CONTENT,
      identity: given.identity ?? null,
    },
    key,
    known.readers[readers].map(({ id, public_key }) => ({ id, publicKey: public_key })),
  )
  const { challenge } = known
  return { body: { ...report, challenge, work: await solveWork(challenge) }, code, key, known }
}

const plain = async (more: object = {}) => {
  const { challenge } = await intake()
  return {
    corridor: 'vn-jp',
    readers: 'jp_mirai',
    urgent: false,
    content: CONTENT,
    challenge,
    work: await solveWork(challenge),
    ...more,
  }
}
const counted = async () => (await casesOf(app)).length

describe('a report sealed in the browser', () => {
  test('is filed once, promises the days of the clocks, and its readers read it', async () => {
    const { body, known } = await sealedOne()
    const answer = await post(body)
    expect(answer.status).toBe(201)
    const said = (await answer.json()) as Record<string, unknown>
    expect(said).toMatchObject({
      acknowledge_by: known.acknowledge_by,
      answer_by: known.answer_by,
      code: null,
    })
    const row = (await casesOf(app)).find(({ id }) => id === body.id)
    const { content } = await readBy(app, app.cast.mirai, row?.label ?? '')
    expect(content.story).toBe(CONTENT.story)
  })

  test('the same envelope twice, or five times at once, is one case and one answer', async () => {
    const { body } = await sealedOne()
    const before = await counted()
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(body)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
    const texts = new Set(await Promise.all(answers.map((one) => one.text())))
    expect(texts.size).toBe(1)
    expect((await post(body)).status).toBe(201)
    expect(await counted()).toBe(before + 1)
  })

  test('E3 what is no envelope to today’s readers is refused, whatever its sender says, and nothing is stored', async () => {
    const { body, key } = await sealedOne()
    const [first] = body.keys
    const short = await sealer(key).seal(PLACE.content(body.id), 'x')
    const cut = body.content.slice(0, -4)
    const plainText = toBase64Url(new TextEncoder().encode(JSON.stringify(CONTENT).padEnd(8_221)))
    const wrong: Record<string, object> = {
      'plain text': { ...body, content: JSON.stringify(CONTENT) },
      'plain text of the right length': { ...body, content: plainText },
      'padded to too little': { ...body, content: short },
      'cut off': { ...body, content: cut },
      'one more byte': { ...body, content: `${body.content}AA` },
      huge: { ...body, content: 'A'.repeat(400_000) },
      'a flag that says it is encrypted': { ...body, encrypted: true },
      'an id that tells the time': { ...body, id: '019a4200-0000-7000-8000-000000000001' },
      'an id in capitals': { ...body, id: body.id.toUpperCase() },
      'a short token': { ...body, token: body.token.slice(0, 20) },
      'no token': { ...body, token: undefined },
      'an inner seal that is none': { ...body, inner: toBase64Url(new Uint8Array(1_053)) },
      'a wrap that is none': { ...body, keys: [{ ...first, wrapped_key: 'AAAA' }] },
      'no keys': { ...body, keys: [] },
      'an identity that is not sealed': { ...body, identity: 'Nguyễn Văn A' },
      'readers there are none of': { ...body, readers: 'everyone' },
      'a group number with a slip': { ...body, group_word: '1234 1234 1234 1234 1234' },
    }
    const before = await counted()
    for (const [what, sent] of Object.entries(wrong))
      expect([what, (await post(sent)).status]).toEqual([what, 422])
    expect(await counted()).toBe(before)
    expect((await post(body)).status).toBe(201)
  })

  test('E3 sealed for others than today’s readers it is refused as changed: fewer, more, twice, or a key of nobody', async () => {
    const { body, known } = await sealedOne()
    const [first, ...others] = body.keys
    const stranger = known.readers.vamas.find(({ id }) => !body.keys.some((k) => k.officer_key_id === id))
    const lists: SealedReport['keys'][] = [
      others,
      [...body.keys, { officer_key_id: stranger?.id ?? '', wrapped_key: first?.wrapped_key ?? '' }],
      [first, first, ...others.slice(1)] as never,
      [{ officer_key_id: 'nobody', wrapped_key: first?.wrapped_key ?? '' }, ...others],
    ]
    for (const keys of lists) {
      const answer = await post({ ...body, keys })
      expect(answer.status).toBe(409)
      expect(await answer.text()).toContain('has just changed')
    }
    expect((await post(body)).status).toBe(201)
  })

  test('an id or a code that is taken is refused without a word about whose it is', async () => {
    const mine = await sealedOne()
    expect((await post(mine.body)).status).toBe(201)
    const other = await sealedOne()
    const sameId = await post({ ...other.body, id: mine.body.id })
    const sameCode = await post({ ...other.body, token: mine.body.token })
    expect([sameId.status, sameCode.status]).toEqual([422, 422])
    expect(JSON.stringify(await sameId.json()).replace(/"request_id":"[^"]*"/, '')).toBe(
      JSON.stringify(await sameCode.json()).replace(/"request_id":"[^"]*"/, ''),
    )
    expect((await post(other.body)).status).toBe(201)
  })

  test('a challenge serves once and only with its work', async () => {
    const one = await sealedOne()
    const two = await sealedOne()
    expect((await post(one.body)).status).toBe(201)
    const spent = await post({ ...two.body, challenge: one.body.challenge, work: one.body.work })
    expect(spent.status).toBe(409)
    const false_ = await post({ ...two.body, challenge: `${two.body.challenge.slice(0, -1)}0`, work: 'x' })
    expect(false_.status).toBe(409)
    expect((await post(two.body)).status).toBe(201)
  })

  test('with files it comes as a form; a file without its description, or plain, is refused', async () => {
    const { body, key } = await sealedOne()
    const id = crypto.randomUUID()
    const seal = sealer(key, { leastBytes: 1_024 })
    const about = await seal.seal(
      PLACE.fileAbout(body.id, id),
      '{"name":"photo-1.jpg","type":"image/jpeg","bytes":3}',
    )
    const bytes = await seal.sealBytes(PLACE.fileBytes(body.id, id), new Uint8Array([1, 2, 3]))
    const send = (parts: readonly [string, string | Uint8Array, string?][]) => {
      const form = new FormData()
      form.append('envelope', JSON.stringify(body))
      for (const [name, value, file] of parts)
        if (typeof value === 'string') form.append(name, value)
        else form.append(name, new Blob([value as BlobPart]), file)
      return app.request('/api/v1/cases', { method: 'POST', headers: { origin: ORIGIN }, body: form })
    }
    const said = `${id}.${about}`
    expect((await send([['sealed_about', said]])).status).toBe(422)
    expect((await send([['sealed_file', bytes, id]])).status).toBe(422)
    expect(
      (
        await send([
          ['sealed_about', said],
          ['sealed_file', new Uint8Array(2_000), id],
        ])
      ).status,
    ).toBe(422)
    expect(
      (
        await send([
          ['sealed_about', said],
          ['other', bytes, id],
        ])
      ).status,
    ).toBe(422)
    expect(
      (
        await send([
          ['sealed_about', said],
          ['sealed_file', bytes, id],
          ['more', 'x'],
        ])
      ).status,
    ).toBe(422)
    expect(
      (
        await send([
          ['sealed_about', said],
          ['sealed_file', bytes, id],
        ])
      ).status,
    ).toBe(201)
    const files = await app.db.queries
      .selectFrom('case_files')
      .selectAll()
      .where('case_id', '=', body.id)
      .execute()
    expect(files).toMatchObject([{ id, sealed_about: about, author: 'worker' }])
  })
})

describe('a report told openly', () => {
  test('C1 answers with a code of ours, once: a replay has none, and no cache keeps it', async () => {
    const body = await plain()
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const before = await counted()
    const first = await post(body, headers)
    expect(first.status).toBe(201)
    expect(first.headers.get('cache-control')).toBe('no-store')
    const { code, ...days } = (await first.json()) as { code: string }
    expect(readCode(code)).toBe(code)
    const again = await post(body, headers)
    expect(again.status).toBe(201)
    expect(await again.json()).toEqual({ ...days, code: null })
    expect(await counted()).toBe(before + 1)
    expect((await post({ ...body, code: newCode() })).status).toBe(422)
  })

  test('E1 of what an Idempotency-Key keeps nothing can be tried out, and the code is nowhere', async () => {
    const body = await plain()
    const answer = await post(body, { 'idempotency-key': crypto.randomUUID() })
    const { code } = (await answer.json()) as { code: string }
    const rows = JSON.stringify(await everyTable())
    expect(rows).not.toContain(code)
    expect(rows).not.toContain(code.replaceAll(' ', ''))
    expect(rows).not.toContain(sha256Hex(canonicalJson(body)))
    expect(rows).not.toContain(sha256Hex(JSON.stringify(body.content)))
  })

  test('wrong members, wrong payments and words too long are refused with their fields, and nothing is stored', async () => {
    const before = await counted()
    for (const content of [
      { ...CONTENT, edition: 2 },
      { ...CONTENT, happened: ['anything'] },
      { ...CONTENT, story: 'x'.repeat(5_001) },
      { ...CONTENT, name: 'Nguyễn' },
      { ...CONTENT, payments: [{ item: 'L.BROKER' }] },
      { ...CONTENT, payments: Array.from({ length: 61 }, () => PAYMENT) },
      { ...CONTENT, facts: { ...CONTENT.facts, agency_contract_on: '2026-02-30' } },
    ]) {
      const answer = await post(await plain({ content }))
      expect(answer.status).toBe(422)
      expect(((await answer.json()) as { errors: unknown[] }).errors.length).toBeGreaterThan(0)
    }
    expect(await counted()).toBe(before)
  })

  test('R13 who gives a name is identified, and the name is sealed apart from the rest', async () => {
    const before = new Set((await casesOf(app)).map(({ id }) => id))
    const answer = await post(await plain({ identity: { name: 'Nguyễn Thị Dấu', reach: '' } }))
    expect(answer.status).toBe(201)
    const one = (await casesOf(app)).find(({ id }) => !before.has(id))
    expect(one?.identified).toBe(1)
    const given = await app.db.queries
      .selectFrom('case_identities')
      .selectAll()
      .where('case_id', '=', one?.id ?? '')
      .execute()
    expect(given).toHaveLength(1)
    expect(given[0]?.sealed).not.toContain('Nguy')
  })
})

const PAYMENT = {
  item: 'L.BROKER',
  amount_minor: 1,
  currency: 'VND',
  paid_on: null,
  collector_role: 'unknown',
  receipt: 'none',
  estimate: 'about',
  words: '',
}

/** Everything the database holds. */
async function everyTable(): Promise<unknown[]> {
  const tables = (await app.db.queries
    .selectFrom('sqlite_master' as never)
    .select('name' as never)
    .where('type' as never, '=', 'table' as never)
    .execute()) as { name: string }[]
  return Promise.all(
    tables.map(async ({ name }) => [
      name,
      await app.db.queries
        .selectFrom(name as never)
        .selectAll()
        .execute(),
    ]),
  )
}

describe('what is kept of a report', () => {
  test('E1 E5 no word of it lies open, and three words are as long as two pages', async () => {
    await post((await sealedOne()).body)
    await post(await plain({ content: { ...CONTENT, story: 'dấu hiệu riêng '.repeat(300) } }))
    const dump = JSON.stringify(await everyTable())
    for (const word of ['dấu hiệu riêng', 'Dấu Hiệu', 'debt"']) expect(dump).not.toContain(word)
    const sizes = new Set((await casesOf(app)).map(({ sealed_content }) => sealed_content.length))
    expect(sizes.size).toBe(1)
  })

  test('R1 R11 neither address nor browser nor hour of a report stands anywhere, nor a language of the journal', async () => {
    const marker = 'Marker-Browser/9.9 (tell-tale)'
    const { body } = await sealedOne()
    const answer = await post(body, { 'user-agent': marker, 'x-forwarded-for': '203.0.113.77' })
    expect(answer.status).toBe(201)
    const dump = JSON.stringify(await everyTable())
    expect(dump).not.toContain('Marker-Browser')
    expect(dump).not.toContain('203.0.113.77')
    const { queries } = app.db
    const entries = await queries
      .selectFrom('journal')
      .selectAll()
      .where('subject_id', '=', body.id)
      .execute()
    expect(entries.map(({ action, summary }) => [action, summary])).toEqual([['received', '']])
    expect(entries[0]?.happened_at).toMatch(/T00:00:00\.000Z$/)
    const row = (await casesOf(app)).find(({ id }) => id === body.id)
    const own = JSON.stringify([
      row,
      await queries.selectFrom('case_keys').selectAll().where('case_id', '=', body.id).execute(),
      await queries.selectFrom('case_steps').selectAll().where('case_id', '=', body.id).execute(),
    ])
    expect(own).not.toMatch(/\d\d:\d\d/)
  })

  test('E11 ids are random and labels are in no order', async () => {
    const all = await casesOf(app)
    for (const { id } of all) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/)
    const labels = all.map(({ label }) => label.split('-')[3])
    expect(new Set(labels.map((one) => one?.slice(0, 3))).size).toBeGreaterThan(labels.length / 2)
  })

  test('A6 officers get one mail a day however many reports there are, and it says only that something waits', async () => {
    for (let n = 0; n < 3; n++) await post((await sealedOne()).body)
    const mails = await app.db.queries
      .selectFrom('deliveries')
      .selectAll()
      .where('kind', '=', 'mail')
      .execute()
    const perOfficer = new Map<string, number>()
    for (const { account_id } of mails)
      perOfficer.set(account_id ?? '', (perOfficer.get(account_id ?? '') ?? 0) + 1)
    expect([...perOfficer.values()].every((count) => count === 1)).toBe(true)
    expect(perOfficer.size).toBeGreaterThan(0)
    for (const { title, body } of mails) {
      expect(`${title} ${body}`).not.toContain('FERI-C')
      expect(`${title} ${body}`).not.toMatch(/debt|Dấu/)
    }
  })
})

describe('colleagues', () => {
  test('a group number brings reports together, whoever sends first, and two who found it at once are one group', async () => {
    const word = newGroupWord()
    const bodies = await Promise.all([
      sealedOne({ word }),
      sealedOne({ word }),
      sealedOne({ word: ` ${word} ` }),
    ])
    const statuses = await Promise.all(bodies.map(async ({ body }) => (await post(body)).status))
    expect(statuses).toEqual([201, 201, 201])
    const ids = new Set(bodies.map(({ body }) => body.id))
    const groups = (await casesOf(app)).filter(({ id }) => ids.has(id)).map(({ group_id }) => group_id)
    expect(new Set(groups).size).toBe(1)
    expect(groups[0]).not.toBeNull()
    const dump = JSON.stringify(await everyTable())
    expect(dump).not.toContain(word)
    expect(dump).not.toContain(sha256Hex(word))
  })
})
