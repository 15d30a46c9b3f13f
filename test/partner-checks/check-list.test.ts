import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { ListAnswerShape } from '../../src/partner-checks/answers.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { sha256Hex } from '../../src/platform/hash.ts'
import { readCsv } from '../../src/platform/spreadsheet/read-csv.ts'
import { type Scene, scene } from './scene.ts'

interface Answered {
  number: string
  receipt: {
    rows: number
    answered: number
    errors: number
    answers_hash: string
    counts: Record<string, number>
  }
  rows: { line: number; answer: string; verdict: string; role: string | null }[]
  errors: { line: number; column: string; value: string; reason: string }[]
  links: Record<string, string>
}

let shared: Scene
let key: Record<string, string>
beforeAll(async () => {
  shared = await scene()
  key = await shared.key()
})

const send = (body: BodyInit, headers: Record<string, string> = key, lang = 'en'): Promise<Response> =>
  Promise.resolve(
    shared.request(`/api/v1/partner-checks/many?lang=${lang}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', ...headers },
      body,
    }),
  )

async function answered(body: BodyInit, headers: Record<string, string> = key): Promise<Answered> {
  const answer = await send(body, headers)
  const json = (await answer.json()) as Answered
  expect(answer.status, JSON.stringify(json).slice(0, 500)).toBe(201)
  return json
}

const ROWS = [
  'VN-GP,1174/LĐTBXH-GP,sending_agency',
  'JP-KANRI,許1900000001,',
  'JP-JCN,7000012050002,employer',
]

describe('ten thousand rows with forty bad ones', () => {
  const bad = (i: number): string =>
    ['JP-JCN,2835678256246,', 'US-EIN,12,', 'JP-KANRI,許12,', 'JP-JCN,7000012050002,broker'][i % 4] ?? ''
  const lines = Array.from({ length: 10_000 }, (_, i) =>
    i % 250 === 7 ? bad(Math.floor(i / 250)) : (ROWS[i % 3] ?? ''),
  )
  let json: Answered

  beforeAll(async () => {
    json = await answered(`scheme,value,role\n${lines.join('\n')}\n`)
  })

  test('give 9,960 answers and 40 errors, each naming line, column, value and reason', () => {
    expect(v.safeParse(ListAnswerShape, json).issues).toBeUndefined()
    expect(json.rows).toHaveLength(9_960)
    expect(json.errors).toHaveLength(40)
    const seen = [...json.rows, ...json.errors].map(({ line }) => line).sort((a, b) => a - b)
    expect(seen).toEqual(lines.map((_, i) => i + 2))
    for (const { line, column, value, reason } of json.errors) {
      expect((line - 2) % 250).toBe(7)
      expect(lines[line - 2]).toContain(value)
      expect(column).toMatch(/^(scheme|value|role) \([ABC]\)$/)
      expect(reason.length).toBeGreaterThan(10)
    }
    expect(json.receipt).toMatchObject({
      rows: 10_000,
      answered: 9_960,
      errors: 40,
      counts: { registered: 9_960 },
    })
  })

  test('have one receipt, with the hash of all answers, that verifies', async () => {
    const kept = await shared.deps.files.get(`partner-checks/${json.number}.json`)
    expect(sha256Hex(kept ?? new Uint8Array())).toBe(json.receipt.answers_hash)
    const { rows } = JSON.parse(new TextDecoder().decode(kept))
    expect(canonicalJson(rows)).toBe(canonicalJson(json.rows))
    expect(await (await shared.request(`/api/v1/verify/${json.number}`)).json()).toMatchObject({
      kind: 'partner_check_list',
      signature_valid: true,
    })
  })

  test('are all in the file to download, in the order of the list', async () => {
    const answer = await shared.request(`${json.links.answers}?lang=ja`)
    expect(answer.headers.get('content-type')).toContain('text/csv')
    const { rows } = readCsv(new Uint8Array(await answer.arrayBuffer()))
    expect(rows).toHaveLength(10_001)
    expect(rows.slice(1).map(({ cells }) => Number(cells[0]))).toEqual(lines.map((_, i) => i + 2))
    expect(rows[1]?.cells).toContain('登録済み')
    expect(rows.filter(({ cells }) => cells[14] !== null)).toHaveLength(41)
  })

  test('answers that were changed in the store are not given out', async () => {
    const where = `partner-checks/${json.number}.json`
    const kept = (await shared.deps.files.get(where)) as Uint8Array
    await shared.deps.files.put(where, new TextEncoder().encode('{"rows":[],"errors":[]}'))
    expect((await shared.request(json.links.answers ?? '')).status).toBe(409)
    expect((await shared.request(`/check/${json.number}`)).status).toBe(409)
    await shared.deps.files.put(where, kept)
  })
})

describe('a list is read as people write it', () => {
  test('columns in any order, named in Japanese or Vietnamese, roles in words', async () => {
    const ja = await answered('役割,番号,種類,受入れ制度\n送出機関,1174/LĐTBXH-GP,VN-GP,技能実習\n')
    expect(ja.rows).toMatchObject([{ role: 'sending_agency', programme: 'titp', verdict: 'all_registered' }])
    const vi = await answered('mã số;loại mã;vai trò\n7000012050002;jp-jcn;Người sử dụng lao động\n')
    expect(vi.rows).toMatchObject([{ role: 'employer', answer: 'registered' }])
  })

  test('as an Excel file, whose numbers and days are understood', async () => {
    const file = writeXlsxFile(
      [
        ['scheme', 'value', 'on'].map((value) => ({ value })),
        [{ value: 'JP-JCN' }, { value: 7000012050002, type: Number }, { value: '2026-10-14' }],
        [{ value: 'JP-JCN' }, { value: '7000012050002' }, { value: '2026-10-15' }],
      ],
      {},
    )
    const buffer = await (await file).toBuffer()
    const { rows } = await answered(new Uint8Array(buffer))
    expect(rows.map(({ answer }) => answer)).toEqual(['not_registered', 'registered'])
  })

  test('blank rows are no rows, and every wrong cell of a row is named', async () => {
    const json = await answered(
      'scheme,value,role,on\n,,,\nJP-JCN,7000012050002,,\n ,,,\nJP-JCN,12,broker,2026-13-01\n',
    )
    expect(json.rows.map(({ line }) => line)).toEqual([3])
    expect(json.errors.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '5 value (B)',
      '5 role (C)',
      '5 on (D)',
    ])
    expect(json.receipt).toMatchObject({ rows: 2, answered: 1, errors: 1 })
  })

  test('a formula typed into a cell does not run in the file that comes back', async () => {
    const json = await answered('scheme,value\nJP-JCN,"=HYPERLINK(""http://evil.example"")"\n')
    const csv = await (await shared.request(json.links.answers ?? '')).text()
    expect(csv).toContain('HYPERLINK')
    expect(csv).not.toMatch(/(^|[,"])[=+@]/m)
  })

  test('the same file under the same Idempotency-Key is one receipt, with the same answers', async () => {
    const headers = { ...key, 'idempotency-key': 'list-of-the-office-1' }
    const body = `scheme,value,role\n${ROWS.join('\n')}\n`
    const first = await answered(body, headers)
    expect(await answered(body, headers)).toEqual(first)
    expect((await send('scheme,value\nJP-JCN,7000012050002\n', headers)).status).toBe(409)
  })
})

describe('a file that cannot be taken says why', () => {
  const many = (count: number) => `scheme,value\n${'JP-JCN,7000012050002\n'.repeat(count)}`
  test.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ['nothing', ''],
    ['a header alone', 'scheme,value\n'],
    ['no header', 'JP-JCN,7000012050002\n'],
    ['a column missing', 'scheme,role\nJP-JCN,employer\n'],
    ['a column nobody knows', 'scheme,value,colour\nJP-JCN,7000012050002,red\n'],
    ['a column twice', 'scheme,value,value\nJP-JCN,7000012050002,7000012050002\n'],
    ['Shift_JIS', new Uint8Array([0x8e, 0xed, 0x97, 0xde, 0x2c, 0x94, 0xd4, 0x8d, 0x86, 0x0a])],
    ['a PDF', '%PDF-1.7\n'],
    ['quotation marks that do not match', 'scheme,value\nJP-JCN,"70000\n'],
    ['10,001 rows', many(10_001)],
  ])('%s', async (_, body) => {
    for (const lang of ['en', 'ja', 'vi']) {
      const answer = await send(body, key, lang)
      expect(answer.status).toBe(422)
      expect(((await answer.json()) as { detail: string }).detail).not.toMatch(/\{\{|^[a-z_]+\.[a-z_]+$/)
    }
  })

  test('a stranger may send a hundred rows and no more', async () => {
    expect((await send(many(101), {})).status).toBe(422)
    expect((await send(many(100), {})).status).toBe(201)
  })

  test('more bytes than any list are not read', async () => {
    expect((await send(many(600_000))).status).toBe(413)
  })
})
