import { expect, test } from 'vitest'
import type { CreateApiKey } from '../../src/accounts/api-key.ts'
import { keyHash, newKeyText } from '../../src/accounts/api-key.ts'
import { can } from '../../src/accounts/can.ts'
import { createApiKey } from '../../src/accounts/create-api-key.ts'
import { revokeApiKey } from '../../src/accounts/revoke-api-key.ts'
import { actorFrom } from '../support/actor-from.ts'
import { house, ORIGIN } from './house.ts'

const aKey = (more: Partial<CreateApiKey> = {}): CreateApiKey => ({
  name: 'Sample system',
  role: 'machine',
  actsFor: null,
  organisationId: null,
  scopes: ['export_register'],
  days: 30,
  ...more,
})

const KEY_JSON = { name: 'Sample', role: 'machine', scopes: ['export_register'], days: 30, acts_for: 'vamas' }

async function keyHouse(more: Partial<CreateApiKey> = {}) {
  const here = await house(['scheme_administrator'])
  const administrator = await here.actor('scheme_administrator')
  const made = await createApiKey(here.deps, administrator, aKey(more))
  const bearing = (text: string) =>
    actorFrom(here.deps, here.auth, new Headers({ authorization: `Bearer ${text}` }))
  return { ...here, administrator, made, bearing }
}

test('a key may do what it was made for and nothing more', async () => {
  const { made, bearing, app } = await keyHouse()
  const actor = await bearing(made.text)
  expect(actor).toMatchObject({ role: 'machine', scopes: ['export_register'], id: made.key.id })
  if (!actor) return
  expect(can(actor, 'export_register', { kind: 'service' })).toBe(true)
  expect(can(actor, 'import_list', { kind: 'service' })).toBe(false)
  const me = await app.request(`${ORIGIN}/api/v1/me`, { headers: { authorization: `Bearer ${made.text}` } })
  expect(await me.json()).toMatchObject({ role: 'machine', scopes: ['export_register'] })
})

test.each([
  ['GET', '/api/v1/api-keys'],
  ['POST', '/api/v1/api-keys'],
  ['GET', '/workspace/accounts'],
  ['GET', '/workspace/api-keys'],
  ['GET', '/account'],
  ['POST', '/account/sign-out-everywhere'],
])('S7 a key reaches nobody’s access: %s %s', async (method, path) => {
  const { made, app } = await keyHouse({
    role: 'scheme_administrator',
    scopes: ['export_register', 'view_journal'],
  })
  const answer = await app.request(`${ORIGIN}${path}`, {
    method,
    headers: { authorization: `Bearer ${made.text}`, 'content-type': 'application/json' },
    ...(method === 'POST' ? { body: JSON.stringify(KEY_JSON) } : {}),
  })
  expect(answer.status).toBe(403)
})

test('a revoked key stops with the next request, an expired one on its day', async () => {
  const { deps, administrator, made, bearing, clock } = await keyHouse()
  expect(await bearing(made.text)).not.toBeNull()
  clock.aheadMs = 31 * 86_400_000
  expect(await bearing(made.text)).toBeNull()
  clock.aheadMs = 0
  await revokeApiKey(deps, administrator, made.key.id)
  expect(await bearing(made.text)).toBeNull()
  await expect(revokeApiKey(deps, administrator, made.key.id)).rejects.toMatchObject({ code: 'conflict' })
})

test('only the hash of a key is stored, and of its use only the last day', async () => {
  const { db, made, bearing } = await keyHouse()
  await bearing(made.text)
  const [row] = await db.queries.selectFrom('api_keys').selectAll().execute()
  expect(row?.last_used_on).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(JSON.stringify(row)).not.toContain(made.text.slice(14))
  expect(row?.key_hash).toBe(keyHash(made.text))
})

test.each(['', 'feri_', 'feri_x', `feri_${'0'.repeat(49)}`, newKeyText(), 'a b c', 'ключ'])(
  'what is no key of ours (%s) is a stranger’s, even beside a good session',
  async (text) => {
    const { app, signedIn } = await house(['observer'])
    const someone = await signedIn('observer')
    const headers = { authorization: `Bearer ${encodeURI(text)}`, cookie: someone.cookie() }
    expect((await app.request(`${ORIGIN}/api/v1/me`, { headers })).status).toBe(401)
  },
)

test('a slip of one letter is noticed without asking the database', () => {
  const text = newKeyText()
  expect(keyHash(text)).toMatch(/^[0-9a-f]{64}$/)
  for (let i = 0; i < text.length; i++) {
    const other = text[i] === 'a' ? 'b' : 'a'
    expect(keyHash(text.slice(0, i) + other + text.slice(i + 1))).toBeUndefined()
  }
})

test.each([
  ['no scope', { scopes: [] }],
  ['a scope for people only', { scopes: ['sign_audit'] }],
  ['a scope that is none', { scopes: ['everything'] }],
  ['a scope its role lacks', { scopes: ['view_journal'] }],
  ['a role that is none', { role: 'root' }],
  ['an end too far away', { days: 367 }],
  ['no day at all', { days: 0 }],
  ['half a day', { days: 0.5 }],
  ['an unknown field', { admin: true }],
])('a key with %s is refused', async (_, fields) => {
  const { signedIn, app } = await house(['scheme_administrator'])
  const someone = await signedIn('scheme_administrator')
  const answer = await app.request(`${ORIGIN}/api/v1/api-keys`, {
    method: 'POST',
    headers: { cookie: someone.cookie(), 'content-type': 'application/json', origin: ORIGIN },
    body: JSON.stringify({ name: 'Sample', role: 'machine', scopes: ['export_register'], ...fields }),
  })
  expect(answer.status).toBe(422)
})

test('a person makes, lists and revokes keys over the API', async () => {
  const { signedIn, app } = await house(['scheme_administrator'])
  const someone = await signedIn('scheme_administrator')
  const headers = { cookie: someone.cookie(), 'content-type': 'application/json', origin: ORIGIN }
  const ask = (method: string, path: string, body?: object) =>
    app.request(`${ORIGIN}/api/v1${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const made = await ask('POST', '/api-keys', KEY_JSON)
  expect(made.status).toBe(201)
  const { id, key, acts_for } = (await made.json()) as { id: string; key: string; acts_for: string }
  expect([keyHash(key) !== undefined, acts_for]).toEqual([true, 'vamas'])
  expect(await (await ask('GET', '/api-keys')).json()).toMatchObject({ api_keys: [{ id, revoked_at: null }] })
  expect((await ask('POST', `/api-keys/${id}/revoke`)).status).toBe(204)
  expect((await ask('POST', '/api-keys/no-such-key/revoke')).status).toBe(404)
})

test('a key is made and revoked in the pages, and shown once', async () => {
  const { signedIn } = await house(['scheme_administrator'])
  const someone = await signedIn('scheme_administrator')
  expect((await someone.get('/workspace/api-keys/new')).status).toBe(200)
  const refused = await someone.post('/workspace/api-keys/new', {
    name: 'Sample',
    role: 'machine',
    days: '30',
  })
  expect(refused.status).toBe(422)
  const made = await someone.post('/workspace/api-keys/new', [
    ['name', 'Sample system'],
    ['role', 'machine'],
    ['actsFor', 'vamas'],
    ['organisationId', ''],
    ['days', '30'],
    ['scopes', 'import_list'],
    ['scopes', 'export_register'],
  ])
  expect(made.status).toBe(201)
  const [text = ''] = (await made.text()).match(/feri_[0-9A-Za-z]{49}/) ?? []
  const list = await (await someone.get('/workspace/api-keys')).text()
  expect(list).toContain(text.slice(0, 11))
  expect(list).not.toContain(text)
  const revoke = /\/workspace\/api-keys\/[^/"]+\/revoke/.exec(list)?.[0] ?? ''
  expect((await someone.post(revoke)).status).toBe(303)
  expect(await (await someone.get('/workspace/api-keys')).text()).not.toContain('/revoke')
})

test('an administrator of one side makes no key for the other', async () => {
  const { deps, administrator } = await keyHouse()
  const vamas = { ...administrator, actsFor: 'vamas' as const }
  await expect(createApiKey(deps, vamas, aKey())).rejects.toMatchObject({ code: 'forbidden' })
  await expect(createApiKey(deps, vamas, aKey({ actsFor: 'vamas' }))).resolves.toBeDefined()
})
