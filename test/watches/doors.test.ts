import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { endAccount } from '../../src/accounts/end-account.ts'
import { revokeApiKey } from '../../src/accounts/revoke-api-key.ts'
import { deliverDue } from '../../src/deliveries/deliver-due.ts'
import { addWatch } from '../../src/watches/add-watch.ts'
import { atomXml } from '../../src/watches/atom-feed.ts'
import { notifyWatchers } from '../../src/watches/notify-watchers.ts'
import { WATCHES_MAX } from '../../src/watches/watch.ts'
import { countWatches } from '../../src/watches/watch-store.ts'
import { ORIGIN, words } from '../accounts/house.ts'
import { mailbox, makeSenders, scripted } from '../deliveries/outside.ts'
import { aSupervisor, enter, name } from '../registrations/bodies.ts'
import { identifierOf, keyActor, move, type Scene, startScene, waiting } from './scene.ts'

const KANRI = { scheme: 'JP-KANRI', value: '許1900000001' }
const parser = new XMLParser({ ignoreAttributes: false })

/** The feed, once it is found to be well-formed. */
async function atomOf(answer: Response) {
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  const text = await answer.text()
  expect(XMLValidator.validate(text)).toBe(true)
  const { feed } = parser.parse(text)
  const entries = [feed.entry ?? []].flat()
  for (const one of [feed, ...entries]) {
    // What RFC 4287 §4.1 asks of every feed and entry.
    expect(one.id).toMatch(/^tag:feri\.example,2026:/)
    expect(one.title['#text']).toMatch(/\S/)
    expect(one.updated).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  }
  expect(feed['@_xmlns']).toBe('http://www.w3.org/2005/Atom')
  expect(feed.author.name).toMatch(/\S/)
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  return { feed, entries, text }
}

const api = (scene: Scene, text: string) => ({
  get: (path: string) => scene.request(`/api/v1${path}`, { headers: { authorization: `Bearer ${text}` } }),
  post: (path: string, body?: unknown, headers: Record<string, string> = {}) =>
    scene.request(`/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${text}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
})

describe('through the pages', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await startScene()
  })

  test('one begins to watch, chooses how one is told, and stops', async () => {
    const browser = await scene.as('programme_manager')
    expect(await (await browser.get('/workspace/watches?lang=en')).text()).toContain(
      'You watch no organisation yet',
    )
    const added = await browser.post('/workspace/watches?lang=en', { ...KANRI, mail: 'yes' })
    expect(added.status).toBe(303)
    expect(added.headers.get('location')).toBe('/workspace/watches?done=added&lang=en')
    const list = await (await browser.get('/workspace/watches?lang=en')).text()
    expect(list).toContain('協同組合田中サンプル')
    expect(list).toContain('Registered')
    expect(list).toContain('By mail')
    const id = /\/workspace\/watches\/([0-9a-f-]{36})/.exec(list)?.[1] ?? ''
    await browser.post(`/workspace/watches/${id}`, {})
    expect(await (await browser.get('/workspace/watches?lang=en')).text()).toContain('In your feed only')
    expect((await browser.post(`/workspace/watches/${id}/remove`)).status).toBe(303)
    expect(await (await browser.get('/workspace/watches?lang=vi')).text()).toContain(
      'Bạn chưa theo dõi tổ chức nào',
    )
  })

  test.each([
    [{ scheme: 'JP-KANRI', value: '' }, 422, '番号'],
    [{ scheme: 'JP-KANRI', value: '12' }, 422, '12'],
    [{ scheme: 'JP-JCN', value: '7000012050003' }, 422, '7000012050003'],
    [{ scheme: 'JP-KANRI', value: '許9999999999' }, 422, '許9999999999'],
    [{ scheme: 'XX', value: '1' }, 422, 'XX'],
    [{ scheme: 'JP-KANRI' }, 422, ''],
    [{ ...KANRI, webhook_id: 'nobody’s' }, 422, ''],
    [{ ...KANRI, colour: 'red' }, 422, 'colour'],
  ])('%j comes back with a sentence and what was typed', async (typed, status, kept) => {
    const browser = await scene.as('registration_officer')
    const answer = await browser.post('/workspace/watches?lang=ja', typed as Record<string, string>)
    expect(answer.status).toBe(status)
    const page = await answer.text()
    expect(page).toContain('govuk-error-summary')
    expect(page).toContain(kept === 'XX' ? 'govuk-error-message' : kept)
    expect(page).not.toMatch(/errors\.|watches\.[a-z]/)
  })

  test('a receipt’s link puts the first party that is not watched yet into the form', async () => {
    const browser = await scene.as('registration_officer')
    const link = `/workspace/watches?party=${encodeURIComponent('JP-KANRI:許1900000002')}&party=x&lang=en`
    const page = await (await browser.get(link)).text()
    expect(page).toContain('value="許1900000002"')
    expect(page).toMatch(/<option value="JP-KANRI" selected/)
    expect((await browser.get('/workspace/watches?party=%3Cscript%3E:%22%3E')).status).toBe(200)
  })

  test('twice is refused with a sentence; the same form sent twice counts once', async () => {
    const browser = await scene.as('registration_officer')
    const form = { ...KANRI, mail: 'yes', idempotency_key: '00000000-0000-7000-8000-00000000000a' }
    expect((await browser.post('/workspace/watches', form)).status).toBe(303)
    expect((await browser.post('/workspace/watches', form)).status).toBe(303)
    const again = await browser.post('/workspace/watches?lang=en', KANRI)
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('You watch this organisation already')
  })

  test('a webhook is added with its secret shown once, tested, and its failures are seen', async () => {
    const browser = await scene.as('programme_manager')
    const refused = await browser.post('/workspace/webhooks?lang=ja', { url: 'https://10.0.0.1/x' })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('内部のネットワーク')
    expect(page).toContain('value="https://10.0.0.1/x"')
    const made = await browser.post('/workspace/webhooks?lang=en', {
      url: 'https://hooks.partner.co.jp/feri',
    })
    expect(made.status).toBe(201)
    const secret = /whsec_[A-Za-z0-9+/=]{44}/.exec(await made.text())?.[0] ?? ''
    expect(secret).not.toBe('')
    const list = await (await browser.get('/workspace/watches?lang=en')).text()
    expect(list).not.toContain(secret)
    const id = /\/workspace\/webhooks\/([0-9a-f-]{36})/.exec(list)?.[1] ?? ''
    expect((await browser.post(`/workspace/webhooks/${id}/ping`)).status).toBe(303)
    expect((await browser.post(`/workspace/webhooks/${id}/ping?lang=en`)).status).toBe(409)
    const postman = scripted(() => ({ ok: false, error: 'answered_5xx', status: 503 }))
    await deliverDue(scene.deps, makeSenders(scene.db, { call: postman.call }))
    for (const [lang, word] of [
      ['en', 'The server had an error of its own (503)'],
      ['ja', 'サーバー側でエラーが起きました（503）'],
      ['vi', 'Máy chủ gặp lỗi (503)'],
    ]) {
      const shown = await (await browser.get(`/workspace/webhooks/${id}?lang=${lang}`)).text()
      expect(shown).toContain(word)
      expect(shown).not.toContain(secret)
    }
    expect(await (await browser.get('/workspace/watches?lang=en')).text()).toContain('Failing')
    scene.clock.aheadMs += 120_000
    await deliverDue(
      scene.deps,
      makeSenders(scene.db, { call: scripted(() => ({ ok: true, status: 200 })).call }),
    )
    // Signing in goes by the real clock.
    scene.clock.aheadMs = 0
    const shown = await (await browser.get(`/workspace/webhooks/${id}?lang=en`)).text()
    const call = /calls\/([0-9a-f-]{36})\/again/.exec(shown)?.[1] ?? ''
    expect((await browser.post(`/workspace/webhooks/${id}/calls/${call}/again`)).status).toBe(303)
    expect((await browser.post(`/workspace/webhooks/${id}/calls/none/again`)).status).toBe(404)
    expect((await browser.post(`/workspace/webhooks/${id}/remove`)).status).toBe(303)
    expect((await browser.get(`/workspace/webhooks/${id}`)).status).toBe(404)
  })

  test('who may not watch is told so, and another’s watch is not there', async () => {
    for (const role of ['auditor', 'interviewer', 'observer'] as const) {
      const browser = await scene.as(role)
      expect((await browser.get('/workspace/watches')).status, role).toBe(403)
      expect((await browser.post('/workspace/watches', KANRI)).status, role).toBe(403)
      expect((await browser.post('/workspace/watches/feed/new')).status, role).toBe(403)
      expect((await browser.post('/workspace/webhooks', { url: 'https://a.co.jp/' })).status, role).toBe(403)
    }
    const owner = await scene.actor('scheme_administrator')
    const watch = await addWatch(scene.deps, owner, { ...identifierOf(scene.body(1)), webhook_id: null })
    const browser = await scene.as('programme_manager')
    expect((await browser.get(`/workspace/watches/${watch.id}`)).status).toBe(404)
    expect((await browser.post(`/workspace/watches/${watch.id}`, { mail: 'yes' })).status).toBe(404)
    expect((await browser.post(`/workspace/watches/${watch.id}/remove`)).status).toBe(404)
    expect((await scene.request('/workspace/watches')).headers.get('location')).toMatch(/^\/sign-in/)
  })

  test('without a mail server the page says so, and who answers for the service sees how many mails wait', async () => {
    Object.assign(scene.deps.config, { sendsMail: false })
    await move(scene.deps, scene.body(1), { action: 'suspended' })
    await notifyWatchers(scene.deps)
    const officer = await (
      await (await scene.as('scheme_administrator')).get('/workspace/watches?lang=ja')
    ).text()
    expect(officer).toContain('メールを送信できません')
    expect(officer).toContain('このサービスのメール')
    const other = await (await (await scene.as('programme_manager')).get('/workspace/watches?lang=ja')).text()
    expect(other).toContain('メールを送信できません')
    expect(other).not.toContain('このサービスのメール')
    Object.assign(scene.deps.config, { sendsMail: true })
  })

  test('a body is told how many watch it only where that is switched on, and never who', async () => {
    await scene.addPeople([
      {
        mailbox: 'of-body-1',
        role: 'body_user',
        name: 'X',
        language: 'en',
        organisationId: scene.body(1).id,
      },
    ])
    const browser = await scene.as('@of-body-1')
    const page = async () => await (await browser.get('/workspace/watches?lang=en')).text()
    expect(await page()).not.toContain('watches your organisation')
    Object.assign(scene.deps.config, { watchedAreTold: true })
    const told = await page()
    expect(told).toContain('One reader watches your organisation')
    expect(told).not.toContain(scene.person('scheme_administrator').name)
    Object.assign(scene.deps.config, { watchedAreTold: false })
  })
})

describe('through the API, with a key', () => {
  let scene: Scene
  let key: Awaited<ReturnType<typeof keyActor>>
  beforeAll(async () => {
    scene = await startScene()
    key = await keyActor(scene)
  })

  test('watches are added, listed by cursor, changed and removed', async () => {
    const { get, post } = api(scene, key.text)
    const made = []
    for (const n of [0, 1, 4]) {
      const answer = await post('/watches', identifierOf(scene.body(n)))
      expect(answer.status).toBe(201)
      made.push(await answer.json())
    }
    expect(made[0]).toMatchObject({ ...KANRI, mail: false, webhook_id: null })
    expect(made[0].registrations).toEqual([
      { role: 'supervising_organisation', corridor: 'vn-jp', status: 'registered' },
    ])
    const first = await (await get('/watches?limit=2')).json()
    expect(first).toMatchObject({ count: 3, limit: WATCHES_MAX })
    const second = await (await get(`/watches?limit=2&cursor=${first.next_cursor}`)).json()
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made.map(({ id }) => id).reverse())
    expect(second.next_cursor).toBeNull()
    const webhook = await (await post('/webhooks', { url: 'https://hooks.partner.co.jp/x' })).json()
    expect(webhook.secret).toMatch(/^whsec_/)
    const changed = await post(`/watches/${made[0].id}/change`, { mail: false, webhook_id: webhook.id })
    expect(await changed.json()).toMatchObject({ webhook_id: webhook.id })
    expect((await post(`/watches/${made[0].id}/remove`)).status).toBe(204)
    expect((await post(`/watches/${made[0].id}/remove`)).status).toBe(404)
    expect((await (await get('/webhooks')).json()).items).toMatchObject([
      { id: webhook.id, state: 'working' },
    ])
    expect(JSON.stringify(await (await get('/webhooks')).json())).not.toContain('whsec_')
  })

  test.each([
    [{}, 422, 'scheme'],
    [{ scheme: 'JP-KANRI', value: 5 }, 422, 'value'],
    [{ scheme: 'JP-KANRI', value: 'x'.repeat(101) }, 422, 'value'],
    [{ scheme: 'JP-KANRI', value: '許1900000999' }, 422, 'value'],
    [{ ...KANRI, mail: true }, 422, 'mail'],
    [{ ...KANRI, mail: 'yes' }, 422, 'mail'],
    [{ ...KANRI, webhook_id: 'x' }, 422, 'webhook_id'],
    [{ ...KANRI, note: 'x' }, 422, 'note'],
  ])('%j is refused beside its field', async (body, status, path) => {
    const answer = await api(scene, key.text).post('/watches', body)
    expect(answer.status).toBe(status)
    expect(((await answer.json()).errors as { path: string }[]).map((one) => one.path)).toContain(path)
  })

  test.each([
    [{}],
    [{ url: '' }],
    [{ url: 'http://a.co.jp/' }],
    [{ url: 'https://192.168.0.1/' }],
    [{ url: 'https://a.co.jp/', secret: 'mine' }],
    [{ url: 7 }],
  ])('the webhook %j is refused', async (body) => {
    expect((await api(scene, key.text).post('/webhooks', body)).status).toBe(422)
  })

  test('a key without the scope, and no key at all, get nothing', async () => {
    const other = await keyActor(scene, ['export_register'])
    for (const path of ['/watches', '/webhooks']) {
      expect((await api(scene, other.text).get(path)).status).toBe(403)
      expect((await scene.request(`/api/v1${path}`)).status).toBe(401)
    }
    expect((await api(scene, other.text).post('/watches', KANRI)).status).toBe(403)
  })

  test('the same request under the same key watches once', async () => {
    const { post } = api(scene, key.text)
    const once = () =>
      post('/watches', identifierOf(scene.body(5)), { 'idempotency-key': 'only-once-please' })
    const [a, b] = await Promise.all([once(), once()])
    expect([a.status, b.status]).toEqual([201, 201])
    expect((await a.json()).id).toBe((await b.json()).id)
  })

  test('five hundred are the most, also when the last two come at once', async () => {
    const more = Array.from({ length: WATCHES_MAX }, (_, i) =>
      aSupervisor(scene.deps, 1_000 + i, [name(`見本${i}`, 'ja')]),
    )
    await enter(scene.deps, more)
    const has = await countWatches(scene.db.queries, key.actor.id)
    for (const body of more.slice(0, WATCHES_MAX - has - 1))
      await addWatch(scene.deps, key.actor, { ...identifierOf(body), webhook_id: null })
    const { post } = api(scene, key.text)
    const last = await Promise.all(more.slice(-3).map((body) => post('/watches', identifierOf(body))))
    expect(last.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
    expect(await countWatches(scene.db.queries, key.actor.id)).toBe(WATCHES_MAX)
  })
})

describe('the feeds', () => {
  test('of one body is open to everyone, in three languages, and holds its changes of status', async () => {
    const scene = await startScene()
    await move(scene.deps, scene.body(0), { action: 'suspended', reason: '<b>“理由”</b> & \u0007 ]]>' })
    const path = `/o/JP-KANRI/${encodeURIComponent('許1900000001')}/changes.atom`
    const { entries, feed } = await atomOf(await scene.request(`${path}?lang=ja`))
    expect(feed['@_xml:lang']).toBe('ja')
    expect(entries.map((entry) => entry.title['#text'])).toEqual([
      '協同組合田中サンプル：登録が停止されました',
      '協同組合田中サンプル：登録されました',
    ])
    expect(entries[0].content['@_type']).toBe('text')
    expect(entries[0].content['#text']).toContain('“理由”')
    expect((await atomOf(await scene.request(`${path}?lang=vi`))).text).toContain('tạm đình chỉ')
    const none = await atomOf(await scene.request(`/o/JP-JCN/7000012050002/changes.atom`))
    expect(none.entries).toEqual([])
    expect((await scene.request('/o/JP-KANRI/許1999999999/changes.atom')).status).toBe(404)
    expect((await scene.request('/o/JP-KANRI/x/changes.atom')).status).toBe(422)
    expect((await scene.request('/o/nothing/x/changes.atom')).status).toBe(422)
  })

  test('of one’s own needs no sign-in but its secret, which works until it is renewed', async () => {
    const scene = await startScene()
    const browser = await scene.as('programme_manager')
    const secretOf = async () => {
      const page = await (await browser.post('/workspace/watches/feed/new')).text()
      return /\/feeds\/([0-9A-Za-z]{43})/.exec(page)?.[1] ?? ''
    }
    const first = await secretOf()
    await browser.post('/workspace/watches', { ...KANRI })
    await move(scene.deps, scene.body(0), { action: 'suspended' })
    await move(scene.deps, scene.body(1), { action: 'suspended' })
    const { entries } = await atomOf(await scene.request(`/feeds/${first}`))
    expect(entries).toHaveLength(1)
    const second = await secretOf()
    expect(second).not.toBe(first)
    expect((await scene.request(`/feeds/${first}`)).status).toBe(404)
    expect((await scene.request(`/feeds/${second}`)).status).toBe(200)
    for (const wrong of ['x', second.slice(1), `${second}x`, encodeURIComponent("' or 1=1 --")])
      expect((await scene.request(`/feeds/${wrong}`)).status, wrong).toBe(404)
    const kept = await scene.db.queries.selectFrom('watch_lists').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain(second)
    expect(JSON.stringify(scene.deps.logged)).not.toContain(second)
    await endAccount(
      scene.deps,
      await scene.actor('scheme_administrator'),
      scene.person('programme_manager').accountId,
    )
    expect((await scene.request(`/feeds/${second}`)).status).toBe(404)
  })

  test('of a key ends with the key', async () => {
    const scene = await startScene()
    const key = await keyActor(scene)
    const { url } = await (await api(scene, key.text).post('/watches/feed')).json()
    expect(url.startsWith(`${ORIGIN}/feeds/`)).toBe(true)
    const path = new URL(url).pathname
    await atomOf(await scene.request(path))
    await revokeApiKey(scene.deps, await scene.actor('scheme_administrator'), key.key.id)
    expect((await scene.request(path)).status).toBe(404)
  })

  test('whatever a name holds, the feed stays XML', () => {
    const nasty = 'a\u0000b\uD800c\uFFFE<![CDATA[x]]>&lt;"\'\u{1F600}'
    const text = atomXml({
      id: nasty,
      title: nasty,
      language: 'ja',
      selfUrl: `https://feri.example/?a=1&b="<>`,
      pageUrl: nasty,
      updatedAt: '2026-01-01T00:00:00.000Z',
      author: nasty,
      entries: [{ id: nasty, title: nasty, updatedAt: '2026-01-01T00:00:00.000Z', url: nasty, text: nasty }],
    })
    expect(XMLValidator.validate(text)).toBe(true)
    expect(parser.parse(text).feed.entry.title['#text']).toBe('abc<![CDATA[x]]>&lt;"\'\u{1F600}')
  })
})

describe('the link that stops mails', () => {
  async function mailed() {
    const scene = await startScene()
    const actor = await scene.actor('programme_manager')
    await addWatch(scene.deps, actor, { ...identifierOf(scene.body(0)), webhook_id: null })
    await move(scene.deps, scene.body(0), { action: 'suspended' })
    await notifyWatchers(scene.deps)
    const box = mailbox()
    await deliverDue(scene.deps, { ...makeSenders(scene.db), ...box })
    const url = new URL(box.carried[0]?.unsubscribeUrl ?? '')
    return { scene, url }
  }

  test('asks first, then stops them for good, without signing in, and may be used twice', async () => {
    const { scene, url } = await mailed()
    const asked = await scene.request(`${url.pathname}${url.search}`)
    expect(asked.status).toBe(200)
    expect(await asked.text()).toContain(`action="${url.pathname}`)
    await move(scene.deps, scene.body(0), { action: 'reinstated' })
    expect(await notifyWatchers(scene.deps)).toBe(1)
    const stop = () =>
      scene.request(url.pathname, {
        method: 'POST',
        headers: { origin: ORIGIN },
        body: new URLSearchParams(),
      })
    expect((await stop()).status).toBe(200)
    expect((await stop()).status).toBe(200)
    await move(scene.deps, scene.body(0), { action: 'suspended' })
    expect(await notifyWatchers(scene.deps)).toBe(0)
    expect(await waiting(scene.db, 'mail')).toHaveLength(2)
    const browser = await scene.as('programme_manager')
    expect(words(await (await browser.get('/workspace/watches?lang=en')).text())).toContain(
      'In your feed only',
    )
  })

  test('of someone else, guessed or cut, is not there', async () => {
    const { scene, url } = await mailed()
    const token = url.pathname.split('/').at(-1) ?? ''
    const [list = '', mac = ''] = token.split('.')
    const other = scene.person('registration_officer').accountId
    for (const wrong of [
      'x',
      list,
      `${list}.`,
      `${other}.${mac}`,
      `${list}.${mac.slice(1)}`,
      `${list}.${mac.toUpperCase()}x`,
      `${list}.${'0'.repeat(64)}`,
      'x'.repeat(3_000),
    ]) {
      expect((await scene.request(`/unsubscribe/${wrong}`)).status, wrong).toBe(404)
      const post = await scene.request(`/unsubscribe/${wrong}`, {
        method: 'POST',
        headers: { origin: ORIGIN },
      })
      expect(post.status, wrong).toBe(404)
    }
  })
})
