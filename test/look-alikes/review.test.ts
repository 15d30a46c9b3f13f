import { describe, expect, test } from 'vitest'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { findLookAlikesDue } from '../../src/look-alikes/find-look-alikes-due.ts'
import { holderOf } from '../../src/look-alikes/look-alike.ts'
import { lookAlikesOf } from '../../src/look-alikes/look-alike-store.ts'
import { reviewLookAlike } from '../../src/look-alikes/review-look-alike.ts'
import { importSanctionList } from '../../src/sanctions/import-sanction-list.ts'
import { actorOf, OFFICER, startHouse, VAMAS } from '../sanctions/house.ts'
import { body, change, enter, OSAKA, TOKYO } from './bodies.ts'

const REASON = '双方に確認。代表者も登記も別。'

/** Two bodies with names that are mistaken for each other, found. */
async function startPair() {
  const house = await startHouse()
  const { deps } = house
  const one = body(deps, 'サンプル日光協同組合', TOKYO)
  const other = body(deps, 'サンプル目光協同組合', OSAKA)
  await enter(deps, one, other)
  const look = () => findLookAlikesDue(deps, { settledMs: 0 })
  await look()
  const place = { organisationId: one.id, kind: 'similar_name', other: other.id } as const
  const told = async (id: string) => (await lookAlikesOf(deps.db, [id])).get(id) ?? []
  const decide = (verdict: string, headers: Record<string, string> = OFFICER, reason = REASON) =>
    house.post(
      '/api/v1/look-alike-reviews',
      { organisation_id: one.id, kind: 'similar_name', other: other.id, verdict, reason },
      headers,
    )
  return { ...house, one, other, look, place, told, decide }
}

describe('an officer who has looked at a pair', () => {
  test('ends the warning at both bodies, for a reason that the next officer reads; another may bring it back', async () => {
    const { one, other, told, decide, get } = await startPair()
    expect(await told(one.id)).toHaveLength(1)
    const done = await decide('different')
    expect(done.status).toBe(201)
    expect(await done.json()).toMatchObject({ verdict: 'different', reason: REASON })
    expect([await told(one.id), await told(other.id)]).toEqual([[], []])
    const list = async (state: string) =>
      (
        (await (await get(`/api/v1/look-alikes?state=${state}`, OFFICER)).json()) as {
          items: { review: unknown }[]
        }
      ).items
    expect(await list('open')).toEqual([])
    expect(await list('reviewed')).toMatchObject([{ review: { reason: REASON } }])
    const again = await decide('reopened', { 'x-role': 'scheme_administrator' }, '同じ代表者だった。')
    expect(again.status).toBe(201)
    expect([(await told(one.id)).length, (await told(other.id)).length]).toEqual([1, 1])
    expect(await list('open')).toMatchObject([{ review: { verdict: 'reopened' } }])
  })

  test('leaves an entry in the journal of both bodies, without the reason and without names', async () => {
    const { one, other, decide, deps } = await startPair()
    await decide('different')
    for (const { id } of [one, other]) {
      const entries = await listEntries(deps.db.queries, { kind: 'organisation', id })
      const last = entries.at(-1)
      expect(last).toMatchObject({
        action: 'look_alike_found_different',
        actorId: 'the-registration_officer-jp_mirai',
      })
      expect(last?.summary).not.toMatch(/代表者|サンプル/)
    }
  })

  test('keeps it ended when the bodies are looked at again, and sees it anew when they come closer', async () => {
    const { one, other, decide, deps, clock, look, told } = await startPair()
    await decide('different')
    clock.now = '2026-11-22T03:00:00.000Z'
    const [name] = other.names
    if (!name) throw new Error('it has a name')
    await change(deps, { ...other, sites: other.sites.map((site) => ({ ...site, phone: '06-0000-0001' })) })
    await look()
    expect(await told(one.id)).toEqual([])
    clock.now = '2026-11-23T03:00:00.000Z'
    const moved = other.sites.map((site) => ({ ...site, address: TOKYO, region: 'JP-13' }))
    await change(deps, { ...other, names: [{ ...name, text: 'サンプル日光協同組合' }], sites: moved })
    await look()
    expect((await told(one.id)).map(({ closeness }) => closeness)).toContain('same')
  })

  test('is told when a colleague was faster, once for all', async () => {
    const { decide, deps, place } = await startPair()
    const officer = actorOf('registration_officer')
    const results = await Promise.allSettled(
      [1, 2].map(() => reviewLookAlike(deps, officer, place, { verdict: 'different', reason: REASON })),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    expect((await decide('different')).status).toBe(409)
  })

  test('may send it twice under one key, and decides once', async () => {
    const { decide } = await startPair()
    const headers = { ...OFFICER, 'idempotency-key': 'key-of-this-decision' }
    const [first, second] = [await decide('different', headers), await decide('different', headers)]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(await second.json()).toEqual(await first.json())
  })

  test.each([
    ['reopened before it was ended', 'reopened', REASON, 409],
    ['without a reason', 'different', '   ', 422],
    ['with a reason as long as a book', 'different', 'あ'.repeat(1_001), 422],
    ['with another word', 'same', REASON, 422],
  ])('is refused %s', async (_, verdict, reason, status) => {
    const { decide, told, one } = await startPair()
    expect((await decide(verdict, OFFICER, reason)).status).toBe(status)
    expect(await told(one.id)).toHaveLength(1)
  })

  test('cannot end what an authority lists by number', async () => {
    const { deps, look, post, told, get } = await startPair()
    const listed = body(deps, '例示協同組合', OSAKA)
    await enter(deps, listed)
    const line = `例示協同組合,${OSAKA},${listed.identifiers[0]?.value},理由,令和6年1月19日`
    const bytes = new TextEncoder().encode(`監理団体名,住所,許可番号,処分理由,処分年月日\n${line}`)
    await importSanctionList(deps, SYSTEM_ACTOR, { list: 'jp_supervising_permit_cancelled', bytes })
    await look()
    const [said] = await told(listed.id)
    if (!said) throw new Error('it is listed')
    const decision = {
      organisation_id: listed.id,
      kind: 'sanction_list',
      other: holderOf(said.other),
      verdict: 'different',
      reason: REASON,
    }
    expect((await post('/api/v1/look-alike-reviews', decision, OFFICER)).status).toBe(422)
    expect(await (await get('/api/v1/look-alikes', OFFICER)).text()).not.toContain(holderOf(said.other))
    expect(await told(listed.id)).toHaveLength(1)
  })
})

describe('the queue', () => {
  test.each(['en', 'ja', 'vi'])('leads an officer through a pair on pages alone in %s', async (lang) => {
    const { get, send, told, one, other } = await startPair()
    const headers = { ...OFFICER, 'accept-language': lang }
    const queue = await (await get(`/workspace/look-alikes?lang=${lang}`, headers)).text()
    expect(queue).toContain('サンプル日光協同組合')
    expect(queue).toContain('サンプル目光協同組合')
    const path = `/workspace/look-alikes/${one.id}/similar_name/${other.id}`
    expect(queue).toContain(path)
    const pair = await (await get(path, headers)).text()
    expect(pair).toContain('サンプル日光協同組合')
    expect(pair).toContain(OSAKA)
    const form = { verdict: 'different', idempotency_key: 'key-of-the-form-1' }
    const without = await send(path, { ...form, reason: '' }, headers)
    expect(without.status).toBe(422)
    expect(await without.text()).toContain('href="#reason"')
    const done = await send(path, { ...form, reason: REASON }, headers)
    expect(done.status).toBe(303)
    const after = await (await get(done.headers.get('location') ?? '', headers)).text()
    expect(after).toContain('govuk-notification-banner--success')
    expect(after).toContain(REASON)
    expect(await told(one.id)).toEqual([])
    const twice = await send(
      path,
      { ...form, reason: 'もう一度', idempotency_key: 'key-of-the-form-2' },
      headers,
    )
    expect(twice.status).toBe(409)
    expect(await twice.text()).toContain('もう一度')
  })

  test('pages by cursor, each pair once', async () => {
    const { deps, look, get } = await startPair()
    const more = Array.from({ length: 60 }, (_, n) => [
      body(deps, `サンプル日向${n}協同組合`, TOKYO),
      body(deps, `サンプル目向${n}協同組合`, OSAKA),
    ])
    await enter(deps, ...more.flat())
    while ((await look()) > 0);
    const met: string[] = []
    for (let cursor = ''; ; ) {
      const path = `/api/v1/look-alikes${cursor && `?cursor=${encodeURIComponent(cursor)}`}`
      const page = (await (await get(path, OFFICER)).json()) as {
        items: { organisation_id: string; other: string; warning: { kind: string } }[]
        next_cursor: string | null
      }
      met.push(
        ...page.items.map((one) => `${[one.organisation_id, one.other].sort().join()} ${one.warning.kind}`),
      )
      if (page.next_cursor === null) break
      cursor = page.next_cursor
    }
    const names = met.filter((one) => one.endsWith('similar_name'))
    expect([names.length, new Set(met).size]).toEqual([61, met.length])
  })

  test.each(['x', 'a~b~c~d', '2026-11-21T03:00:00.000Z~x~similar_name~y', '~~~'])(
    'refuses the cursor %s',
    async (cursor) => {
      const { get } = await startPair()
      expect((await get(`/api/v1/look-alikes?cursor=${cursor}`, OFFICER)).status).toBe(422)
    },
  )
})

describe('who may', () => {
  test('strangers, other roles and the other side see no pair and decide none', async () => {
    const { get, decide, place, told, one, send } = await startPair()
    const path = `/workspace/look-alikes/${place.organisationId}/${place.kind}/${place.other}`
    const asks = (headers: Record<string, string>) =>
      Promise.all([
        get('/workspace/look-alikes', headers),
        get(path, headers),
        send(path, { verdict: 'different', reason: REASON }, headers),
        get('/api/v1/look-alikes', headers),
        decide('different', headers),
      ])
    for (const answer of await asks({})) expect([401, 303]).toContain(answer.status)
    for (const role of [
      'auditor',
      'reviewer',
      'observer',
      'body_user',
      'case_officer',
      'interviewer',
      'machine',
      'programme_manager',
    ]) {
      for (const answer of await asks({ 'x-role': role })) expect(answer.status, role).toBe(403)
    }
    const [queue, ...others] = await asks(VAMAS)
    expect(queue?.status).toBe(200)
    expect(await queue?.text()).not.toContain(place.other)
    expect(others.map(({ status }) => status)).toEqual([404, 404, 200, 404])
    expect(await others[2]?.json()).toMatchObject({ items: [] })
    expect(await told(one.id)).toHaveLength(1)
  })

  test('a pair that does not exist is not there', async () => {
    const { get, one, other } = await startPair()
    for (const path of [
      `/workspace/look-alikes/${one.id}/same_address/${other.id}`,
      `/workspace/look-alikes/${one.id}/similar_name/unknown`,
      `/workspace/look-alikes/unknown/similar_name/${other.id}`,
    ]) {
      expect((await get(path, OFFICER)).status).toBe(404)
    }
    expect([404, 422]).toContain(
      (await get(`/workspace/look-alikes/${one.id}/rumour/${other.id}`, OFFICER)).status,
    )
  })
})
