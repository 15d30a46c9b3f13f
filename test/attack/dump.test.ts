import { beforeAll, expect, test } from 'vitest'
import type { AllTables } from '../../src/deps.ts'
import { ORIGIN } from '../accounts/house.ts'
import { anAnswer } from '../support/builders.ts'
import { addPerson, credentialsOf, markersOf, QUESTION, type Scene, setScene } from './scene.ts'

const ADDRESS = '203.0.113.77'
const AGENT = 'MarkerBrowser/7.7'
const HEADERS = {
  'user-agent': AGENT,
  'x-forwarded-for': ADDRESS,
  'cf-connecting-ip': ADDRESS,
  'x-real-ip': ADDRESS,
  origin: ORIGIN,
}

let scene: Scene
let dump: Map<string, string>
/** What was handed out in the course of the journey and must be nowhere. */
const secrets: Record<string, string> = {}

/** Every table that the database says it has, as text. */
async function everyTable(): Promise<Map<string, string>> {
  const tables = await scene.app.db.queries
    .selectFrom('sqlite_master' as keyof AllTables)
    .select('name' as never)
    .where('type' as never, '=', 'table' as never)
    .execute()
  const names = tables.map((row) => (row as { name: string }).name)
  const all = new Map<string, string>()
  for (const name of names) {
    const rows = await scene.app.db.queries
      .selectFrom(name as keyof AllTables)
      .selectAll()
      .execute()
    all.set(
      name,
      JSON.stringify(rows, (_key, value) =>
        value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
      ),
    )
  }
  return all
}

const post = (path: string, cookie: string, fields: Record<string, string>) =>
  scene.app.request(path, {
    method: 'POST',
    headers: { ...HEADERS, cookie },
    body: new URLSearchParams(fields),
  })

beforeAll(async () => {
  scene = await setScene()
  const { app, open } = scene
  const boss = app.person('scheme_administrator')
  const cookie = (await credentialsOf(app, boss)).cookie ?? ''
  secrets.session = decodeURIComponent(cookie.split('=').slice(1).join('=')).split('.')[0] ?? ''
  secrets.sessionCookie = cookie.split('=').slice(1).join('=')
  secrets.password = boss.password
  secrets.totp = boss.totpSecret ?? ''
  secrets.totpBytes = 'demo second factor'
  const made = await app.request('/api/v1/api-keys', {
    method: 'POST',
    headers: { ...HEADERS, cookie, 'content-type': 'application/json', 'idempotency-key': 'dump-test-key-1' },
    body: JSON.stringify({ name: 'Example machine', role: 'machine', scopes: ['import_list'] }),
  })
  secrets.apiKey = ((await made.json()) as { key: string }).key
  await app.request('/api/v1/list-imports', {
    headers: { ...HEADERS, authorization: `Bearer ${secrets.apiKey}` },
  })
  const guest = { email: 'guest@people.example', name: 'Mẫu Khách', role: 'observer', language: 'en' }
  const invited = await (await post('/workspace/accounts/invite', cookie, guest)).text()
  secrets.invitation = /\/invitation\/([0-9A-Za-z]{30,})/.exec(invited)?.[1] ?? ''
  secrets.newPassword = 'a password chosen just now'
  const both = { password: secrets.newPassword, passwordAgain: secrets.newPassword }
  expect((await post(`/invitation/${secrets.invitation}`, '', both)).status).toBe(303)
  await post('/sign-in', '', { email: 'stranger@nowhere.example', password: 'a stranger’s guess' })
  secrets.unknownAddress = 'stranger@nowhere.example'
  secrets.guess = 'a stranger’s guess'
  const codes = await (await post('/account/backup-codes', cookie, { password: boss.password })).text()
  secrets.backupCode =
    /<code[^>]*>([0-9A-Za-z]{5}-[0-9A-Za-z]{5})<\/code>/.exec(codes)?.[1] ??
    /([0-9A-Za-z]{5}-[0-9A-Za-z]{5})/.exec(codes)?.[1] ??
    ''
  const auditor = (await credentialsOf(app, app.person('auditor'))).cookie ?? ''
  await app.request(`/api/v1/audits/${open.id}/answers`, {
    method: 'POST',
    headers: {
      ...HEADERS,
      cookie: auditor,
      'content-type': 'application/json',
      'idempotency-key': 'dump-answer-1',
    },
    body: JSON.stringify({
      answers: [anAnswer(QUESTION, { value: 'not_verified', note: 'JOURNEYNOTE', expected_revision: 1 })],
    }),
  })
  const reason = { reason: 'REASONMARK không đi được' }
  await post(`/workspace/audits/${open.id}/cancel`, auditor, reason)
  const leaver = await addPerson(app, 'leaver', { role: 'observer' })
  await post(`/workspace/accounts/${leaver.accountId}/end`, cookie, {})
  dump = await everyTable()
}, 60_000)

test('the journey left something in every table that it should', () => {
  for (const table of [
    'journal',
    'users',
    'sessions',
    'api_keys',
    'invitations',
    'audits',
    'compliance_reports',
  ])
    expect(dump.get(table)?.length ?? 0, table).toBeGreaterThan(50)
  for (const [name, secret] of Object.entries(secrets)) expect(secret.length, name).toBeGreaterThan(5)
})

test('no secret that was handed out or typed is in any table', () => {
  const found = [...dump].flatMap(([table, text]) =>
    Object.entries(secrets)
      .filter(([, secret]) => text.includes(secret))
      .map(([name]) => `${name} in ${table}`),
  )
  expect(found).toEqual([])
})

test('no address and no browser is in any table, whatever header told of it', () => {
  for (const [table, text] of dump) {
    expect(text, table).not.toContain(ADDRESS)
    expect(text, table).not.toContain(AGENT)
  }
})

test('the journal says who did what to which, and no name, address or word of anyone', () => {
  const journal = dump.get('journal') ?? ''
  expect(journal).toContain('"cancelled"')
  const words = [...Object.values(markersOf('OPEN')), ...Object.values(markersOf('LOCKED'))]
  const people = ['@', 'Mẫu', '見本', 'Example', 'Khách', 'JOURNEYNOTE', 'REASONMARK', 'Phái cử', 'MARK']
  for (const word of [...words, ...people]) expect(journal).not.toContain(word)
})

test('what was kept of answers under a key holds no key, token or password', () => {
  const kept = dump.get('idempotency_keys') ?? ''
  expect(kept).toContain('dump-answer-1')
  expect(kept).not.toMatch(/feri_[0-9A-Za-z]{20}/)
})

test('of a report’s number nothing is told that its paper does not say, and a forged or altered one is named', async () => {
  const { app, report, locked } = scene
  const number = report.number
  const page = await (await app.request(`/verify/${number}`)).text()
  const data = await (await app.request(`/api/v1/verify/${number}`)).text()
  for (const told of [page, data]) {
    expect(told).toContain(number)
    expect(told).toContain('Công ty TNHH Phái cử Mẫu')
    for (const word of [...Object.values(markersOf('LOCKED')), locked.id, locked.number, '見本', 'auditor'])
      expect(told).not.toContain(word)
  }
  const last = number.endsWith('2') ? '3' : '2'
  for (const forged of [
    number.slice(0, -1) + last,
    'FERI-AR-2026-22222-2',
    `${number}'--`,
    `${number}%00`,
    '%',
  ])
    expect((await app.request(`/api/v1/verify/${encodeURIComponent(forged)}`)).status, forged).toBe(404)
  await app.db.script(
    `update compliance_reports set data = replace(data, 'MARKNOTE', 'MARKNICE') where number = '${number}'`,
  )
  const altered = await app.request(`/api/v1/verify/${number}`)
  expect(await altered.json()).toMatchObject({ status: 'tampered', signature_valid: false })
  const cookie = (await credentialsOf(app, app.person('auditor'))).cookie ?? ''
  for (const path of [`/api/v1/compliance-reports/${number}`, `/api/v1/compliance-reports/${number}/pdf`]) {
    const answer = await app.request(path, { headers: { cookie } })
    expect(answer.status).toBe(409)
    const said = await answer.text()
    expect(said).toContain(number)
    expect(said).not.toContain('MARKNICE')
  }
})
