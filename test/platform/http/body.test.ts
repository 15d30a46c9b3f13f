import { Hono } from 'hono'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { answerErrors } from '../../../src/platform/http/answers.tsx'
import { JSON_BYTES_MAX, jsonBody, queryParams } from '../../../src/platform/http/body.ts'
import type { HttpEnv } from '../../../src/platform/http/env.ts'
import { readForm } from '../../../src/platform/http/forms.ts'
import { translator } from '../../../src/platform/i18n/translate.ts'

const Input = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(20)),
  kind: v.optional(v.picklist(['a', 'b'])),
  lines: v.optional(v.array(v.strictObject({ amount: v.pipe(v.number(), v.integer()) }))),
})

const app = new Hono<HttpEnv>()
app.onError(
  answerErrors(
    () => {},
    (c, error) => c.text(error.code),
  ),
)
app.use(async (c, next) => {
  c.set('t', translator('en'))
  c.set('requestId', 'r1')
  await next()
})
app.post('/api/json', jsonBody(Input), (c) => c.json(c.req.valid('json')))
app.get('/api/query', queryParams(v.strictObject({ q: v.string() })), (c) => c.json(c.req.valid('query')))
app.post('/api/form', async (c) => {
  const { values, files, idempotencyKey } = await readForm(c, 5_000)
  return c.json({ values, files: files.map((f) => [f.field, f.name, f.bytes.length]), idempotencyKey })
})

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  app.request('/api/json', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })
const form = (body: BodyInit, type?: string) =>
  app.request('/api/form', { method: 'POST', body, ...(type ? { headers: { 'content-type': type } } : {}) })
interface Told {
  code: string
  detail: string
  errors?: { path: string; detail: string }[]
}
const told = async (answer: Response | Promise<Response>) => (await (await answer).json()) as Told

test('what fits comes through', async () => {
  expect(await (await post('{"name":"田中"}')).json()).toEqual({ name: '田中' })
})

test.each([
  ['an unknown field', '{"name":"x","nmae":"y"}', 'nmae', 'nmae'],
  ['a missing field', '{}', 'name', 'fill this in'],
  ['an empty field', '{"name":""}', 'name', 'fill this in'],
  ['another type', '{"name":3}', 'name', 'string'],
  ['too long', `{"name":"${'x'.repeat(21)}"}`, 'name', '20'],
  ['not one of the options', '{"name":"x","kind":"c"}', 'kind', 'a'],
  [
    'a wrong line, by its number',
    '{"name":"x","lines":[{"amount":1},{"amount":1.5}]}',
    'lines.1.amount',
    'integer',
  ],
])('%s is named with its field', async (_, body, path, word) => {
  const answer = await post(body)
  expect(answer.status).toBe(422)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const problem = await told(answer)
  expect(problem.errors?.[0]?.path).toBe(path)
  expect(problem.errors?.[0]?.detail).toContain(word)
})

test.each([
  ['broken JSON', '{"name":', 'JSON'],
  ['nothing', '', 'JSON'],
  ['malformed UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 'UTF-8'],
  ['half a surrogate in UTF-8', new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), 'UTF-8'],
  ['U+0000 by escape', '{"name":"a\\u0000b"}', 'U+0000'],
])('%s is refused with a sentence', async (_, body, word) => {
  const problem = await told(post(body as BodyInit))
  expect(problem.code).toBe('invalid')
  expect(problem.detail).toContain(word)
})

test('a backslash before u0000 is only text', async () => {
  expect(await (await post('{"name":"a\\\\u0000"}')).json()).toEqual({ name: 'a\\u0000' })
})

test('a body over the limit is 413 and says the limit', async () => {
  const answer = await post(`{"name":"${'x'.repeat(JSON_BYTES_MAX)}"}`)
  expect(answer.status).toBe(413)
  expect((await told(answer)).detail).toContain('1 MB')
})

test('an unknown or NUL-bearing query parameter is named', async () => {
  expect((await told(app.request('/api/query?q=x&page=2'))).errors?.[0]?.path).toBe('page')
  expect((await told(app.request('/api/query?q=%00'))).errors?.[0]?.path).toBe('q')
  expect(await (await app.request('/api/query?q=x&lang=vi')).json()).toEqual({ q: 'x' })
})

test('forms: text, line ends, repeated fields, files and the key', async () => {
  const data = new FormData()
  data.append('note', 'một\r\nhai')
  data.append('pick', 'a')
  data.append('pick', 'b')
  data.append('idempotency_key', 'k-12345678')
  data.append('photo', new File([new Uint8Array(3)], '写真.jpg'))
  data.append('empty', new File([], ''))
  expect(await (await form(data)).json()).toEqual({
    // A file field left alone arrives as an empty text.
    values: { note: 'một\nhai', pick: 'b', idempotency_key: 'k-12345678', empty: '' },
    files: [['photo', '写真.jpg', 3]],
    idempotencyKey: 'k-12345678',
  })
})

test.each([
  ['malformed UTF-8 in a form', 'note=%FF%FE', 'application/x-www-form-urlencoded'],
  ['U+0000 in a form', 'note=a%00b', 'application/x-www-form-urlencoded'],
  ['a broken multipart body', 'no boundary here', 'multipart/form-data; boundary=x'],
])('%s is refused', async (_, body, type) => {
  const answer = await form(body, type)
  expect(answer.status).toBe(422)
})

test('a lone percent sign is text, not an error', async () => {
  expect(await (await form('note=100%', 'application/x-www-form-urlencoded')).json()).toMatchObject({
    values: { note: '100%' },
  })
})

test('a form over the limit is 413', async () => {
  expect((await form(`note=${'x'.repeat(6_000)}`, 'application/x-www-form-urlencoded')).status).toBe(413)
})
