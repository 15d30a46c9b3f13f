import { beforeAll, describe, expect, test } from 'vitest'
import { EMPLOYER_HEADER, employerRows } from '../../fixtures/list-rows.ts'
import { csv } from '../../fixtures/write-list.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { anAnswer, answerAll, BYTES } from '../support/builders.ts'
import { addPerson, type Credentials, credentialsOf, QUESTION, type Scene, setScene } from './scene.ts'

/** Issue 2, "Bad input": every line of it, through the door that people use. */
let scene: Scene
let auditor: Credentials
let officer: Credentials
let secondary: Credentials
let second: { accountId: string }

beforeAll(async () => {
  scene = await setScene()
  const { app } = scene
  auditor = await credentialsOf(app, app.person('auditor'))
  officer = await credentialsOf(app, app.person('registration_officer'))
  const colleague = await addPerson(app, 'colleague', { role: 'auditor' })
  second = colleague
  secondary = await credentialsOf(app, colleague)
}, 60_000)

const json = (path: string, body: unknown, who = auditor, headers: Record<string, string> = {}) =>
  scene.app.request(path, {
    method: 'POST',
    headers: { ...who, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
  })
const upload = (path: string, fields: Record<string, string | File>, who: Credentials) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return scene.app.request(path, { method: 'POST', headers: { ...who }, body })
}
const list = (bytes: Uint8Array | string) =>
  upload(
    '/api/v1/list-imports',
    { kind: 'employers', file: new File([bytes as string], 'list.csv') },
    officer,
  )
const pathsOf = async (answer: Response): Promise<string[]> =>
  ((await answer.json()) as { errors: { path: string }[] }).errors.map(({ path }) => path)
const rowsOf = async (table: 'journal' | 'organisations' | 'audit_answers' | 'audit_evidence') =>
  (await scene.app.db.queries.selectFrom(table).selectAll().execute()).length
const standing = async () =>
  Promise.all([rowsOf('journal'), rowsOf('organisations'), rowsOf('audit_answers'), rowsOf('audit_evidence')])
const row = (at: number) => employerRows()[at] ?? []
const to = (path = '') => `/api/v1/audits/${scene.open.id}${path}`

/** Whatever is refused leaves everything as it was. */
async function refused(ask: () => Response | Promise<Response>): Promise<Response> {
  const before = await standing()
  const answer = await ask()
  expect(await standing(), 'nothing is half-written').toEqual(before)
  return answer
}

describe('bad input at the door', () => {
  test('a wrong check digit names the field and the digit that was expected, in three languages', async () => {
    for (const [lang, word] of [
      ['ja', '検査'],
      ['vi', 'kiểm tra'],
      ['en', 'check'],
    ]) {
      const answer = await scene.app.request(`/api/v1/register/JP-JCN/7000012050003?lang=${lang}`)
      expect(answer.status).toBe(422)
      const told = (await answer.json()) as { errors: { path: string; detail: string }[] }
      expect(told.errors[0]?.path).toBe('value')
      expect(told.errors[0]?.detail.toLowerCase()).toContain(word)
    }
  })

  test('an unknown column is named, with the line it stands in', async () => {
    const answer = await refused(() =>
      list(
        csv([
          [...EMPLOYER_HEADER, '売上高'],
          [...row(0), '1'],
        ]),
      ),
    )
    expect(answer.status).toBe(422)
    expect(JSON.stringify(await answer.json())).toContain('売上高')
  })

  test.each([
    ['the head of an archive', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])],
    ['an executable', BYTES.exe],
    ['nothing but zeros', new Uint8Array(1_000)],
  ])('a broken workbook (%s) is refused as such', async (_what, bytes) => {
    const answer = await refused(() => list(bytes))
    expect(answer.status).toBe(422)
    expect(await answer.text()).not.toMatch(/stack|node_modules|undefined/)
  })

  test('an identifier that stands twice in a list is named with both lines', async () => {
    const answer = await refused(() => list(csv([EMPLOYER_HEADER, row(0), row(1), row(0)])))
    const { errors } = (await answer.json()) as { errors: { line: number; reason: string }[] }
    expect(errors).toMatchObject([{ line: 4, reason: expect.stringContaining('2') }])
  })

  test('ten megabytes that are not what they say are refused, and not kept', async () => {
    const disguised = new Uint8Array(9_900_000)
    disguised.set(BYTES.exe)
    const one = { question: QUESTION, file: new File([disguised], 'receipt.pdf') }
    const answer = await refused(() => upload(to('/evidence'), one, auditor))
    expect(answer.status).toBe(415)
    const large = new Uint8Array(10_000_001)
    large.set(BYTES.jpeg)
    const two = { question: QUESTION, file: new File([large], 'photo.jpg') }
    expect((await refused(() => upload(to('/evidence'), two, auditor))).status).toBe(413)
  })

  test.each(['no-such-question', 'constructor', '__proto__', '../coc-1-1', ''])(
    'an answer to a question the template lacks (“%s”) is refused, and its neighbours are not saved',
    async (question) => {
      const before = (await gatherAudit(scene.app.deps, scene.auditor, scene.open.id)).answers.size
      const answers = [
        anAnswer(QUESTION, { expected_revision: 1, note: 'changed' }),
        { ...anAnswer('x'), question },
      ]
      const answer = await refused(() => json(to('/answers'), { answers }))
      expect(answer.status).toBe(422)
      expect(await pathsOf(answer)).toEqual(['answers.1.question'])
      const after = await gatherAudit(scene.app.deps, scene.auditor, scene.open.id)
      expect(after.answers.size).toBe(before)
      expect(after.answers.get(QUESTION)?.note).not.toBe('changed')
    },
  )

  test('a second signer does not sign what was changed after he read it', async () => {
    const { app, agency } = scene
    const audit = await planAudit(app.deps, scene.auditor, {
      organisation_id: agency.id,
      template_id: 'sending-agency',
      kind: 'initial',
      planned_on: '2026-11-20',
      team: [
        { account_id: scene.auditor.id, role: 'lead' },
        { account_id: second.accountId, role: 'member' },
      ],
    })
    await answerAll(app.deps, scene.auditor, audit.id)
    const at = `/api/v1/audits/${audit.id}`
    const read = async () => {
      const answer = await app.request(at, { headers: { ...secondary } })
      return ((await answer.json()) as { content_hash: string }).content_hash
    }
    const content_hash = await read()
    const change = { value: 'conforms', note: 'one word more', expected_revision: 1 }
    expect((await json(`${at}/answers/${QUESTION}`, change)).status).toBe(200)
    const stale = await refused(() =>
      json(`${at}/signatures`, { content_hash, declaration: true }, secondary),
    )
    expect(stale.status).toBe(409)
    expect((await stale.json()).facts).toEqual({ content_hash: await read() })
    const late = { content_hash: await read(), declaration: true }
    expect((await json(`${at}/signatures`, late, secondary)).status).toBe(201)
    const changed = await refused(() =>
      json(`${at}/answers/${QUESTION}`, { ...change, expected_revision: 2 }),
    )
    expect(changed.status, 'nothing is changed under a signature').toBe(409)
  })

  test.each(['surprise', '__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'an unknown field “%s” is refused, naming it',
    async (field) => {
      const body = `{"value":"conforms","expected_revision":1,"${field}":{"role":"scheme_administrator"}}`
      const answer = await refused(() => json(to(`/answers/${QUESTION}`), body))
      expect(answer.status).toBe(422)
      expect(await pathsOf(answer)).toContain(field)
    },
  )

  test.each([
    ['bytes that are no UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['half a surrogate as an escape', '{"value":"conforms","note":"a\\ud800b","expected_revision":1}'],
    ['half a surrogate in a name', '{"value":"conforms","expected_revision":1,"\\udc00":1}'],
    ['U+0000 as an escape', '{"value":"conforms","note":"a\\u0000b","expected_revision":1}'],
  ])('invalid text (%s) is refused', async (_what, body) => {
    expect((await refused(() => json(to(`/answers/${QUESTION}`), body))).status).toBe(422)
  })

  test('a whole surrogate pair, and an escaped backslash before one, are text like any other', async () => {
    const body = '{"value":"conforms","note":"\\ud83d\\ude00 \\\\ud800","expected_revision":99}'
    expect((await json(to(`/answers/${QUESTION}`), body)).status).toBe(409)
  })

  test('a day that lies ahead is refused where only the past can be asked for or told', async () => {
    const ahead = await scene.app.request('/api/v1/register/VN-GP/901-LDTBXH-GP?on=2999-01-01')
    expect(ahead.status).toBe(422)
    expect(await pathsOf(ahead)).toEqual(['on'])
    const page = await scene.app.request('/o/VN-GP/901-LDTBXH-GP?on=2999-01-01')
    expect(page.status).toBe(422)
  })

  test.each([
    ['a number beyond all counting', '{"value":1e999,"expected_revision":1}'],
    ['a revision beyond all counting', '{"value":"conforms","expected_revision":9007199254740993}'],
    ['a revision below zero', '{"value":"conforms","expected_revision":-1}'],
    ['a revision as text', '{"value":"conforms","expected_revision":"1"}'],
    ['a list for a text', '{"value":["conforms"],"expected_revision":1}'],
    ['two hundred thousand lists in one another', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['lists that do not end', '['.repeat(300_000)],
    ['nothing', ''],
    ['null', 'null'],
    ['a text', '"conforms"'],
  ])('%s is refused as the sender’s mistake, not ours', async (_what, body) => {
    expect((await refused(() => json(to(`/answers/${QUESTION}`), body))).status).toBe(422)
  })
})

describe('twice, late, and at once', () => {
  const plan = () => ({
    organisation_id: scene.agency.id,
    template_id: 'sending-agency',
    kind: 'initial',
    planned_on: '2026-12-01',
    team: [{ account_id: scene.auditor.id, role: 'lead' }],
  })

  test('ten times the same request at once under one key is one audit', async () => {
    const before = await rowsOf('journal')
    const headers = { 'idempotency-key': 'ten-at-once-01' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => json('/api/v1/audits', plan(), auditor, headers)),
    )
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(bodies).size).toBe(1)
    expect((await rowsOf('journal')) - before).toBe(1)
  })

  test('one key for two requests at once: one is done, the other is told so', async () => {
    const headers = { 'idempotency-key': 'two-at-once-001' }
    const [one, two] = await Promise.all([
      json('/api/v1/audits', plan(), auditor, headers),
      json('/api/v1/audits', { ...plan(), kind: 'periodic' }, auditor, headers),
    ])
    expect([one.status, two.status].sort()).toEqual([201, 409])
  })

  test('a key is one person’s: another one’s answer is not given away by it', async () => {
    const headers = { 'idempotency-key': 'shared-key-0001' }
    const mine = (await (await json('/api/v1/audits', plan(), auditor, headers)).json()) as { id: string }
    const team = [{ account_id: second.accountId, role: 'lead' }]
    const theirs = await json('/api/v1/audits', { ...plan(), team }, secondary, headers)
    expect(((await theirs.json()) as { id: string }).id).not.toBe(mine.id)
  })

  test.each(['short', 'has a space in it', 'k'.repeat(201)])('“%s” is no key', async (key) => {
    const answer = await refused(() => json('/api/v1/audits', plan(), auditor, { 'idempotency-key': key }))
    expect(answer.status).toBe(422)
    const fields = { reason: 'x', idempotency_key: key }
    const form = await refused(() => upload(`/workspace/audits/${scene.open.id}/cancel`, fields, auditor))
    expect(form.status, 'nor in a form').toBe(422)
  })

  test('of two who change one answer at once, one is told what the other wrote', async () => {
    const revision = (await gatherAudit(scene.app.deps, scene.auditor, scene.open.id)).answers.get(QUESTION)
    const save = (note: string) =>
      json(to(`/answers/${QUESTION}`), {
        value: 'does_not_conform',
        note,
        expected_revision: revision?.revision ?? 0,
      })
    const answers = await Promise.all([save('first words'), save('other words')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const loser = answers.find(({ status }) => status === 409)
    expect(await loser?.json()).toHaveProperty('facts.note')
  })
})
