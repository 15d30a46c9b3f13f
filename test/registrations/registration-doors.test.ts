import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { commit } from '../../src/journal/commit.ts'
import { planMove } from '../../src/registrations/plan-move.ts'
import {
  AppealAnswer,
  FollowUpAnswer,
  FollowUpsAnswer,
  MovedAnswer,
  RegistrationAnswer,
  RegistrationsAnswer,
  WithdrawalAnswer,
} from '../../src/registrations/registration-json.ts'
import { ORIGIN } from '../accounts/house.ts'
import { addPerson, type Credentials, credentialsOf } from '../attack/scene.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { anAgency, aSupervisor, enter, name } from './bodies.ts'

let house: StartedApp
let bodyId: string
let second: Credentials
const who: Record<string, Credentials> = {}
let number = 10

beforeAll(async () => {
  house = await startApp()
  const { deps } = house
  const body = aSupervisor(deps, 1, [name('協同組合田中サンプル', 'ja'), name('Tanaka Sample', 'en')])
  const other = aSupervisor(deps, 2, [name('たなか見本事業協同組合', 'ja')])
  const agency = anAgency(deps, '1174', 'Công ty Cổ phần Nhân lực Mẫu')
  await enter(deps, [body, other, agency])
  bodyId = body.id
  for (const role of ['registration_officer', 'auditor', 'scheme_administrator', 'observer'] as const) {
    who[role] = await credentialsOf(house, house.person(role))
  }
  const person = async (called: string, wanted: Parameters<typeof addPerson>[2]) =>
    credentialsOf(house, await addPerson(house, called, wanted))
  second = await person('second', { role: 'registration_officer' })
  who.vamas = await person('vamas', { role: 'registration_officer', actsFor: 'vamas' })
  who.own = await person('own', { role: 'body_user', organisationId: body.id, secondFactor: false })
  who.other = await person('other', { role: 'body_user', organisationId: other.id, secondFactor: false })
}, 60_000)

/** A registration of its own for a test, held by the body whose user is `own` unless said. */
async function registered(organisationId?: string): Promise<string> {
  const { deps } = house
  number += 1
  const body =
    organisationId ??
    (await (async () => {
      const fresh = aSupervisor(deps, number, [name(`サンプル第${number}協同組合`, 'ja')])
      await enter(deps, [fresh])
      return fresh.id
    })())
  const at = deps.now()
  const of = { organisationId: body, role: 'supervising_organisation', corridor: 'vn-jp' } as const
  const move = {
    action: 'registered',
    heldFromOn: '2026-10-05',
    validToOn: '2028-10-04',
    programmes: ['titp'],
    conditions: [{ text: '四半期ごとに報告すること', dueOn: '2027-03-31' }],
    reason: '登録の要件を満たしている',
    decidedBy: 'system',
  } as const
  const planned = await planMove(deps, of, move, at)
  return commit(deps, { id: 'system' }, { ...planned, result: planned.registration.id, at })
}

let ownId: string | undefined
const own = async () => {
  ownId ??= await registered(bodyId)
  return ownId
}

const get = (path: string, as: Credentials = {}) => house.app.request(`${ORIGIN}${path}`, { headers: as })
const send = (path: string, body: unknown, as: Credentials = {}) =>
  house.app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { ...as, origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const post = (path: string, fields: Record<string, string>, as: Credentials = {}) =>
  house.app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { ...as, origin: ORIGIN },
    body: new URLSearchParams({ idempotency_key: crypto.randomUUID(), ...fields }),
  })
const officer = () => who.registration_officer ?? {}

describe('the JSON door', () => {
  test('suspend, confirm, lift, meet, correct, withdraw: each answers in the shape that OpenAPI names', async () => {
    const id = await registered()
    const path = `/api/v1/registrations/${id}`
    const read = async () => v.parse(RegistrationAnswer, await (await get(path, officer())).json())
    const suspended = await send(`${path}/suspensions`, { reason: 'x' }, officer())
    expect(suspended.status).toBe(201)
    expect(v.parse(MovedAnswer, await suspended.json())).toMatchObject({ status: 'suspended', sequence: 2 })
    const [confirm] = (await read()).follow_ups.filter(({ kind }) => kind === 'confirm_suspension')
    const confirmed = await send(`${path}/follow-ups/${confirm?.id}/done`, {}, second)
    expect(v.parse(FollowUpAnswer, await confirmed.json()).done_at).not.toBeNull()
    expect((await send(`${path}/reinstatements`, { reason: 'y' }, officer())).status).toBe(201)
    const { revision, history } = await read()
    const mark = history[0]?.conditions[0]?.condition
    const met = { condition: mark, reason: 'z', expected_revision: revision }
    expect((await send(`${path}/met-conditions`, met, officer())).status).toBe(201)
    expect((await send(`${path}/met-conditions`, met, officer())).status).toBe(409)
    const correction = {
      status: 'suspended',
      held_from_on: '2026-10-10',
      held_to_on: '2026-10-12',
      reason: 'c',
    }
    expect((await send(`${path}/corrections`, correction, officer())).status).toBe(201)
    const wish = await send(`${path}/withdrawals`, { kind: 'own_wish', reason: 'w' }, officer())
    const proposal = v.parse(WithdrawalAnswer, await wish.json())
    const decide = `${path}/withdrawals/${proposal.id}/decision`
    expect((await send(decide, { outcome: 'withdrawn' }, officer())).status).toBe(403)
    expect(
      v.parse(WithdrawalAnswer, await (await send(decide, { outcome: 'withdrawn' }, second)).json()).state,
    ).toBe('withdrawn')
    expect(await read()).toMatchObject({ status: 'withdrawn' })
  })

  test('lists and follow-ups go by pages and meet each once', async () => {
    const ids = [await registered(), await registered(), await registered()]
    for (const id of ids) await send(`/api/v1/registrations/${id}/suspensions`, { reason: 'x' }, officer())
    const met: string[] = []
    for (let cursor = ''; ; ) {
      const answer = await get(`/api/v1/registrations?limit=2${cursor}`, officer())
      const page = v.parse(RegistrationsAnswer, await answer.json())
      met.push(...page.items.map(({ id }) => id))
      if (!page.next_cursor) break
      cursor = `&cursor=${page.next_cursor}`
    }
    expect(new Set(met).size).toBe(met.length)
    expect(met).toEqual(expect.arrayContaining(ids))
    const due: string[] = []
    for (let cursor = ''; ; ) {
      const path = `/api/v1/registrations/follow-ups?limit=2&kind=confirm_suspension${cursor}`
      const page = v.parse(FollowUpsAnswer, await (await get(path, officer())).json())
      due.push(...page.items.map(({ id }) => id))
      if (!page.next_cursor) break
      cursor = `&cursor=${page.next_cursor}`
    }
    expect(new Set(due).size).toBe(due.length)
    expect(due.length).toBeGreaterThanOrEqual(3)
  })

  test.each([
    [{}, 'reason'],
    [{ reason: ' ' }, 'reason'],
    [{ reason: 'x'.repeat(1_001) }, 'reason'],
    [{ reason: 'x', expected_revision: -1 }, 'expected_revision'],
    [{ reason: 'x', decided_by: 'me' }, 'decided_by'],
    [[], ''],
    [null, ''],
  ])('a suspension of %j is refused', async (body, path) => {
    const answer = await send(`/api/v1/registrations/${await own()}/suspensions`, body, officer())
    expect(answer.status).toBe(422)
    const problem = (await answer.json()) as { errors?: { path: string }[] }
    if (path) expect(problem.errors?.map((error) => error.path)).toContain(path)
  })

  test.each(['?limit=0', '?limit=101', '?role=nobody', '?kind=x', `?cursor=${'x'.repeat(101)}`])(
    'the follow-ups asked as %s are refused',
    async (query) => {
      expect((await get(`/api/v1/registrations/follow-ups${query}`, officer())).status).toBe(422)
    },
  )
})

describe('who may see and do what', () => {
  test('strangers are asked to sign in, observers see none, other bodies find nothing', async () => {
    const id = await own()
    const path = `/api/v1/registrations/${id}`
    expect((await get(path)).status).toBe(401)
    expect((await get('/api/v1/registrations')).status).toBe(401)
    expect((await get('/api/v1/registrations', who.observer)).status).toBe(403)
    for (const as of [who.other, who.observer, who.vamas]) {
      expect((await get(path, as)).status).toBe(404)
      expect((await get(`/workspace/registrations/${id}`, as)).status).toBe(404)
      expect((await send(`${path}/suspensions`, { reason: 'x' }, as)).status).toBe(404)
      expect((await send(`${path}/appeals`, { grounds: 'x' }, as)).status).toBe(404)
    }
    expect((await get(path, who.auditor)).status).toBe(200)
    expect((await send(`${path}/suspensions`, { reason: 'x' }, who.auditor)).status).toBe(403)
    expect((await get(`/api/v1/registrations/no-such-one`, officer())).status).toBe(404)
  })

  test('a body’s user sees its own registration alone, no follow-ups and no officer’s name', async () => {
    const id = await own()
    const list = v.parse(RegistrationsAnswer, await (await get('/api/v1/registrations', who.own)).json())
    expect(list.items.map((one) => one.id)).toEqual([id])
    expect((await get('/api/v1/registrations/follow-ups', who.own)).status).toBe(403)
    const one = v.parse(RegistrationAnswer, await (await get(`/api/v1/registrations/${id}`, who.own)).json())
    expect(one.follow_ups).toEqual([])
    const others = v.parse(RegistrationsAnswer, await (await get('/api/v1/registrations', who.other)).json())
    expect(others.items).toEqual([])
  })

  test('the body’s user appeals, and the officer who suspended it does not decide on that', async () => {
    const id = await own()
    const path = `/api/v1/registrations/${id}`
    expect((await send(`${path}/appeals`, { grounds: 'x' }, who.own)).status).toBe(409)
    expect((await send(`${path}/suspensions`, { reason: 'x' }, officer())).status).toBe(201)
    const filed = await send(`${path}/appeals`, { grounds: '事実と異なる' }, who.own)
    const appeal = v.parse(AppealAnswer, await filed.json())
    const decision = { outcome: 'upheld', answer: '領収書のとおり' }
    const decide = (as: Credentials | undefined) =>
      send(`${path}/appeals/${appeal.id}/decision`, decision, as)
    expect((await decide(who.own)).status).toBe(403)
    expect((await decide(officer())).status).toBe(403)
    expect((await decide(second)).status).toBe(200)
    expect((await decide(second)).status).toBe(409)
  })
})

describe.each(['ja', 'vi', 'en'])('the pages in %s', (lang) => {
  const page = async (path: string, as: Credentials) => {
    const answer = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, as)
    expect(answer.status).toBe(200)
    return answer.text()
  }

  test('an officer sees what is to do, opens a registration, suspends it and reads it in the timeline', async () => {
    const id = await registered()
    const path = `/workspace/registrations/${id}`
    expect(await page(path, officer())).toContain('suspend-reason')
    const empty = await post(`${path}/suspensions?lang=${lang}`, { 'suspend-reason': '' }, officer())
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('href="#suspend-reason"')
    const done = await post(`${path}/suspensions`, { 'suspend-reason': `MARK${lang}` }, officer())
    expect(done.status).toBe(303)
    const text = await page(done.headers.get('location') ?? '', officer())
    expect(text).toContain(`MARK${lang}`)
    expect(text).not.toContain('registration_life.')
    expect(text).toContain('follow-ups/')
    expect(await page('/workspace/registrations', officer())).toContain(path)
    expect(
      await page('/workspace/registrations?show=all&role=supervising_organisation', officer()),
    ).toContain(path)
  })

  test('what was typed comes back with a conflict, and what was done meanwhile', async () => {
    const id = await registered()
    const path = `/workspace/registrations/${id}`
    await post(`${path}/suspensions`, { 'suspend-reason': 'x' }, second)
    const old = {
      'correct-reason': 'MARKTYPED',
      'correct-status': 'suspended',
      'correct-held_from_on': '2026-10-10',
    }
    const answer = await post(
      `${path}/corrections?lang=${lang}`,
      { ...old, expected_revision: '1' },
      officer(),
    )
    expect(answer.status).toBe(409)
    const text = await answer.text()
    expect(text).toContain('MARKTYPED')
    expect(text).toContain('govuk-inset-text')
  })

  test('the body’s user reads its own page, with the public entry, and no form of the officers', async () => {
    const text = await page(`/workspace/registrations/${await own()}`, who.own ?? {})
    expect(text).toContain('/o/JP-KANRI/')
    expect(text).not.toContain('suspend-reason')
    expect(text).not.toContain('follow-ups/')
    expect(await page('/workspace/registrations', who.own ?? {})).toContain(await own())
  })

  test('a day that cannot be answered is told beside its field, with what was typed, and today is shown', async () => {
    await own()
    for (const [query, field] of [
      ['on=2030-01-01', 'on'],
      ['on=2026-02-30', 'on'],
      ['as_known_at=2030-01-01', 'as_known_at'],
      ['on=2026-11-20&as_known_at=2026-11-01', 'on'],
    ]) {
      const answer = await get(`/o/JP-KANRI/1900000001?lang=${lang}&${query}`)
      expect(answer.status).toBe(422)
      const text = await answer.text()
      expect(text).toContain(`href="#${field}"`)
      expect(text).toContain(`value="${query?.split('=').at(1)?.split('&')[0]}"`)
      expect(text).toContain('id="history"')
    }
    expect((await get('/o/JP-KANRI/1900000001?when=2026-11-01')).status).toBe(422)
  })

  test('the public entry tells the history with both times', async () => {
    await own()
    const text = await page('/o/JP-KANRI/1900000001', {})
    expect(text).toContain('id="history"')
    expect(text).not.toContain('registrations.')
    const then = await page('/o/JP-KANRI/1900000001?on=2026-11-01&as_known_at=2026-11-01', {})
    expect(then).not.toContain('id="history"')
  })
})
