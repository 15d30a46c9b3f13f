import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import type { Audit } from '../../src/audits/audit.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { ORIGIN } from '../accounts/house.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { answerAll, BYTES, conformityQuestions, theTemplate } from '../support/builders.ts'

let house: StartedApp
let auditor: Actor
let cookie: string
let reviewerCookie: string
const agencyNumber = '901-LDTBXH-GP'
let agencyId: string

beforeAll(async () => {
  house = await startApp()
  const agency = anAgency(house.deps, '901', 'Công ty TNHH Phái cử Mẫu')
  await enter(house.deps, [agency])
  agencyId = agency.id
  auditor = await house.actor('auditor')
  cookie = (await house.as('auditor')).cookie()
  reviewerCookie = (await house.as('reviewer')).cookie()
})

const plan = (given: object = {}) => ({
  organisation_id: agencyId,
  template_id: 'sending-agency',
  kind: 'initial' as const,
  planned_on: '2026-11-20',
  team: [{ account_id: auditor.id, role: 'lead' as const }],
  ...given,
})

const fresh = (): Promise<Audit> => planAudit(house.deps, auditor, plan())

const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  house.app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { cookie, origin: ORIGIN, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const get = (path: string, as = cookie) => house.app.request(`${ORIGIN}${path}`, { headers: { cookie: as } })

function post(path: string, fields: Record<string, string | File>, headers: Record<string, string> = {}) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return house.app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { cookie, origin: ORIGIN, ...headers },
    body,
  })
}
const file = (name: string, bytes: Uint8Array) => new File([new Uint8Array(bytes)], name)
const q = conformityQuestions()[0]?.id ?? ''

describe('the JSON door', () => {
  test('a replayed plan returns the first audit, and there is one', async () => {
    const key = { 'idempotency-key': 'plan-once-0001' }
    const [one, two] = [await send('/api/v1/audits', plan(), key), await send('/api/v1/audits', plan(), key)]
    expect([one.status, two.status]).toEqual([201, 201])
    const [a, b] = [await one.json(), await two.json()]
    expect(b).toEqual(a)
    expect(a.number).toMatch(/^A-2026-/)
    const reused = await send('/api/v1/audits', plan({ kind: 'periodic' }), key)
    expect(reused.status).toBe(409)
  })

  test.each([
    ['an unknown field', { surprise: 1 }, 'surprise'],
    ['a day that is none', { planned_on: '2026-13-01' }, 'planned_on'],
    ['a kind that is none', { kind: 'friendly' }, 'kind'],
    ['nobody to lead', { team: [] }, 'team'],
  ])('refuses %s, naming it', async (_, given, path) => {
    const answer = await send('/api/v1/audits', plan(given))
    expect(answer.status).toBe(422)
    const { errors } = await answer.json()
    expect(errors.map((e: { path: string }) => e.path)).toContain(path)
  })

  test('an answer is saved, read back, and refused when stale or of an unknown shape', async () => {
    const { id } = await fresh()
    const path = `/api/v1/audits/${id}/answers/${q}`
    const saved = await send(path, { value: 'conforms', expected_revision: 0 })
    expect(await saved.json()).toMatchObject({ answers: [{ question: q, revision: 1 }] })
    const stale = await send(path, { value: 'not_verified', note: 'closed', expected_revision: 0 })
    expect(stale.status).toBe(409)
    expect((await stale.json()).facts).toMatchObject({ question: q, revision: 1, value: 'conforms' })
    expect((await send(path, { value: 'conforms', expected_revision: 1, by: 'me' })).status).toBe(422)
    expect((await send(path, { value: 'conforms' })).status).toBe(422)
    const whole = await (await get(`/api/v1/audits/${id}`)).json()
    expect(whole).toMatchObject({ status: 'in_progress', answers: [{ question: q, value: 'conforms' }] })
  })

  test('the list pages by cursor and refuses one we did not make', async () => {
    await fresh()
    await fresh()
    const first = await (await get('/api/v1/audits?limit=1')).json()
    expect(first.audits).toHaveLength(1)
    const second = await (await get(`/api/v1/audits?limit=1&cursor=${first.next_cursor}`)).json()
    expect(second.audits[0].id).not.toBe(first.audits[0].id)
    for (const query of ['cursor=nonsense', 'limit=0', 'limit=101', 'colour=red']) {
      expect((await get(`/api/v1/audits?${query}`)).status, query).toBe(422)
    }
  })

  test('evidence is a download that no browser shows, and a disguised file is 415', async () => {
    const { id } = await fresh()
    const path = `/api/v1/audits/${id}/evidence`
    const kept = await post(path, { question: q, file: file('ảnh.jpg', BYTES.jpeg) })
    expect(kept.status).toBe(201)
    const { id: fileId, sha256 } = await kept.json()
    const answer = await get(`${path}/${fileId}`)
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''%E1%BA%A3nh.jpg")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const digest = await crypto.subtle.digest('SHA-256', await answer.arrayBuffer())
    expect(Buffer.from(digest).toString('hex')).toBe(sha256)

    for (const bytes of [BYTES.exe, BYTES.html, BYTES.svg]) {
      const refused = await post(path, { question: q, file: file('photo.jpg', bytes) })
      expect(refused.status).toBe(415)
    }
    expect((await post(path, { question: q, file: file('photo.jpg', new Uint8Array()) })).status).toBe(422)
    expect((await post(path, { question: q })).status).toBe(422)
    expect((await post(path, { question: q, more: 'x', file: file('a.jpg', BYTES.jpeg) })).status).toBe(422)
    const large = new Uint8Array(10_000_001)
    large.set(BYTES.jpeg)
    expect((await post(path, { question: q, file: file('photo.jpg', large) })).status).toBe(413)
    expect((await gatherAudit(house.deps, auditor, id)).evidence).toHaveLength(1)
  })

  test('a stranger is sent away, and who may not see an audit finds nothing', async () => {
    const { id } = await fresh()
    expect((await house.request(`/api/v1/audits/${id}`)).status).toBe(401)
    const interviewer = (await house.as('interviewer')).cookie()
    expect((await get(`/api/v1/audits/${id}`, interviewer)).status).toBe(404)
    expect(await (await get('/api/v1/audits', interviewer)).json()).toMatchObject({ audits: [] })
    const refused = await send(
      `/api/v1/audits/${id}/answers/${q}`,
      { value: 'conforms', expected_revision: 0 },
      {
        cookie: reviewerCookie,
      },
    )
    expect(refused.status).toBe(403)
  })

  test('signing over JSON locks, and a replay returns the same signature', async () => {
    const { id } = await fresh()
    await answerAll(house.deps, auditor, id)
    const { content_hash } = await (await get(`/api/v1/audits/${id}`)).json()
    const path = `/api/v1/audits/${id}/signatures`
    expect((await send(path, { content_hash, declaration: false })).status).toBe(422)
    expect((await send(path, { content_hash: '0'.repeat(64), declaration: true })).status).toBe(409)
    const key = { 'idempotency-key': 'sign-once-00001' }
    const one = await send(path, { content_hash, declaration: true }, key)
    expect(one.status).toBe(201)
    const two = await send(path, { content_hash, declaration: true }, key)
    expect(await two.json()).toEqual(await one.json())
    expect((await gatherAudit(house.deps, auditor, id)).audit.status).toBe('locked')
  })
})

describe('the pages, without script', () => {
  const section = theTemplate().sections[0]
  if (!section) throw new Error('no section')
  const revisionOf = (html: string) => /name="revision" value="([^"]*)"/.exec(html)?.[1] ?? ''

  test('plan, answer a section with a photo, see it kept, sign', async () => {
    const form = await get(`/workspace/audits/new?organisation=VN-GP/${agencyNumber}`)
    expect(form.status).toBe(200)
    expect(await form.text()).toContain('Công ty TNHH Phái cử Mẫu')
    const { team: _team, ...fields } = plan()
    const planned = await post(`/workspace/audits/new`, { ...fields, lead: auditor.id, reviewer: '' })
    expect(planned.status).toBe(303)
    const here = (planned.headers.get('location') ?? '').split('?')[0] ?? ''
    const sectionPath = `${here}/sections/${section.id}`
    const html = await (await get(`${sectionPath}?lang=ja`)).text()
    expect(html).toContain(section.title.ja)
    const id = here.split('/').at(-1) ?? ''
    const saved = await post(sectionPath, {
      revision: revisionOf(html),
      [`value.${q}`]: 'conforms',
      [`note.${q}`]: 'Looked at ten contracts',
      [`file.${q}`]: file('photo.jpg', BYTES.jpeg),
      go: 'next',
      idempotency_key: 'section-key-0001',
    })
    expect(saved.status).toBe(303)
    expect(saved.headers.get('location')).toContain(`/sections/${theTemplate().sections[1]?.id}`)
    const work = await gatherAudit(house.deps, auditor, id)
    expect(work.answers.get(q)).toMatchObject({ value: 'conforms', note: 'Looked at ten contracts' })
    expect(work.evidence).toMatchObject([{ fileName: 'photo.jpg', questionId: q }])
    await answerAll(house.deps, auditor, id)
    const signPage = await (await get(`${here}/sign`)).text()
    const content_hash = /name="content_hash" value="([0-9a-f]{64})"/.exec(signPage)?.[1] ?? ''
    expect((await post(`${here}/sign`, { content_hash })).status).toBe(422)
    expect((await post(`${here}/sign`, { content_hash, declaration: 'yes' })).status).toBe(303)
    expect(await (await get(`${here}/sign`)).text()).toContain(`${here}/report`)
    for (const page of ['', '/findings', '/evidence', `/sections/${section.id}`]) {
      expect((await get(here + page)).status, page).toBe(200)
    }
  })

  test('what was typed comes back with the reason beside it', async () => {
    const { id } = await fresh()
    const path = `/workspace/audits/${id}/sections/${section.id}`
    const revision = revisionOf(await (await get(path)).text())
    const refused = await post(path, { revision, [`value.${q}`]: 'does_not_conform', [`note.${q}`]: ' ' })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain(`href="#note-${q}"`)
    expect(html).toMatch(/value="does_not_conform" checked/)
    expect((await gatherAudit(house.deps, auditor, id)).answers.size).toBe(0)
  })

  test('a disguised photo is named by its question, and the words are saved all the same', async () => {
    const { id } = await fresh()
    const path = `/workspace/audits/${id}/sections/${section.id}`
    const revision = revisionOf(await (await get(path)).text())
    const fields = { revision, [`value.${q}`]: 'conforms', [`file.${q}`]: file('photo.jpg', BYTES.html) }
    const refused = await post(`${path}?lang=en`, fields)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('“html”')
    const work = await gatherAudit(house.deps, auditor, id)
    expect(work.answers.get(q)?.value).toBe('conforms')
    expect(work.evidence).toEqual([])
  })

  test('the script saves as one types and is given the next revision; its stale copy is a conflict', async () => {
    const { id } = await fresh()
    const path = `/workspace/audits/${id}/sections/${section.id}`
    const revision = revisionOf(await (await get(path)).text())
    const json = { accept: 'application/json' }
    const one = await post(path, { revision, [`value.${q}`]: 'conforms' }, json)
    const answer = await one.json()
    expect(answer).toMatchObject({
      saved_at: expect.any(String),
      revision: expect.stringContaining(`${q}=1.`),
    })
    const failed = { [`value.${q}`]: 'does_not_conform', [`note.${q}`]: 'Seen' }
    const next = await post(path, { revision: answer.revision, ...failed }, json)
    expect((await next.json()).revision).toContain(`${q}=2.`)
    const stale = await post(path, { revision, [`value.${q}`]: 'not_applicable', [`note.${q}`]: 'x' }, json)
    expect(stale.status).toBe(409)
    expect((await stale.json()).errors).toMatchObject([{ path: `value.${q}` }])
    const shown = await post(path, { revision, [`value.${q}`]: 'not_applicable', [`note.${q}`]: 'mine' })
    expect(shown.status).toBe(409)
    const html = await shown.text()
    expect(html).toContain('Seen')
    expect(html).toContain('mine')
    expect(revisionOf(html)).toContain(`${q}=2.`)
  })

  test('what another auditor changed and this one did not touch is left alone', async () => {
    const { id } = await fresh()
    const [, other = ''] = section.questions.filter((one) => one.kind === 'conformity').map((one) => one.id)
    const path = `/workspace/audits/${id}/sections/${section.id}`
    const revision = revisionOf(await (await get(path)).text())
    await send(`/api/v1/audits/${id}/answers/${other}`, { value: 'conforms', expected_revision: 0 })
    const saved = await post(path, { revision, [`value.${q}`]: 'conforms', go: 'stay' })
    expect(saved.status).toBe(303)
    expect((await gatherAudit(house.deps, auditor, id)).answers.get(other)?.value).toBe('conforms')
  })

  test('a finding is described on its page, and a wrong number comes back', async () => {
    const { id } = await fresh()
    await send(`/api/v1/audits/${id}/answers/${q}`, {
      value: 'does_not_conform',
      note: 'Seen',
      expected_revision: 0,
    })
    const path = `/workspace/audits/${id}/findings`
    expect(await (await get(path)).text()).toContain('F-01')
    const fields = { revision: '1', 'F-01-description': 'Deposits', 'F-01-corrective_action': 'Pay back' }
    const refused = await post(`${path}/F-01`, { ...fields, 'F-01-affected_workers': 'many' })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('href="#F-01-affected_workers"')
    expect(html).toContain('value="many"')
    const saved = await post(`${path}/F-01`, {
      ...fields,
      'F-01-affected_workers': '12',
      'F-01-due_on': '2099-01-01',
    })
    expect(saved.status).toBe(303)
    const [finding] = (await gatherAudit(house.deps, auditor, id)).findings
    expect(finding).toMatchObject({ affectedWorkers: 12, dueOn: '2099-01-01', correctiveAction: 'Pay back' })
  })

  test('an unknown body, audit or section is said to be so', async () => {
    const { id } = await fresh()
    expect((await get('/workspace/audits/new?organisation=VN-GP/0')).status).toBe(422)
    expect((await get('/workspace/audits/nothing')).status).toBe(404)
    expect((await get(`/workspace/audits/${id}/sections/nothing`)).status).toBe(404)
    expect((await get('/workspace/audits?show=mine')).status).toBe(200)
    expect((await get('/workspace/audits/new', reviewerCookie)).status).toBe(403)
  })
})
