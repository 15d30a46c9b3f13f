import { beforeAll, describe, expect, test } from 'vitest'
import { renewFeed } from '../../src/audit-planning/renew-feed.ts'
import { outcome, sendAsk } from './asked.ts'
import { type Ask, rowName } from './asking.ts'
import { auditAsks, independenceAsks, planningAsks, templateAsks } from './audit-cycle-asking.ts'
import { afterAsks } from './audit-cycle-asking-after.ts'
import { type CycleScene, setCycleScene } from './audit-cycle-scene.ts'

const EVIL = `<script>alert(1)</script>"><img src=x onerror=alert(1)>'><svg/onload=alert(1)></textarea></title>`
/** What may not be in a page: an element or attribute of the attacker's own. */
const ALIVE =
  /<script>alert|<img src=x|<svg\/onload|(?:href|src|action)="javascript:|[^&]<\/textarea><\/title>/i
const CALLERS = ['auditor', 'managerV', 'reviewer', 'body', 'employer'] as const

let scene: CycleScene
let asks: Ask[]

beforeAll(async () => {
  // A cell that would be a formula, an element, a line of a calendar and of a header, and a name that leads out of its folder.
  scene = await setCycleScene((text) => `=HYPERLINK("x") ../../${text} ${EVIL};,\\ BEGIN:VEVENT`)
  asks = [independenceAsks, auditAsks, planningAsks, afterAsks, templateAsks].flatMap((part) => part(scene))
}, 120_000)

describe('what people type in the audit cycle is shown and never runs', () => {
  test('on every page, and on every form that comes back refused', async () => {
    const alive: string[] = []
    const shown = new Set<string>()
    for (const one of asks) {
      if (/pack.zip|draft.pdf|\/end$|ending$/.test(one.path)) continue
      for (const who of CALLERS) {
        const answer = await sendAsk(scene.app, one, scene.credentials[who] ?? {})
        expect(outcome(answer), `${one.path} as ${who}`).not.toBe('!')
        const type = answer.headers.get('content-type') ?? ''
        const text = await answer.text()
        if (type.startsWith('text/html') && ALIVE.test(text)) alive.push(`${rowName(one)} as ${who}`)
        if (text.includes('&lt;script&gt;alert(1)')) shown.add(one.route)
      }
    }
    expect(alive).toEqual([])
    expect([...shown]).toEqual(
      expect.arrayContaining([
        '/workspace/audits/:id/meetings/:kind',
        '/workspace/audits/:id/conflicts',
        '/workspace/audits/:id/custody',
        '/workspace/audits/:id/acknowledgement',
        '/workspace/corrective-actions/:finding',
        '/workspace/ties/permissions',
        '/workspace/audit-programme',
        '/workspace/company-programmes/:id',
        '/workspace/programme-reviews/:id/sections/:section',
        '/workspace/audit-template-drafts/:draft',
      ]),
    )
  }, 120_000)

  test('nor does what is typed into a form and sent back with an error', async () => {
    const alive: string[] = []
    for (const one of asks.filter(({ method, form }) => method === 'POST' && form)) {
      const form = Object.fromEntries(
        Object.entries(one.form ?? {}).map(([name, value]) => [
          name,
          typeof value === 'string' ? EVIL : value,
        ]),
      )
      for (const who of ['auditor', 'manager', 'body'] as const) {
        const answer = await sendAsk(scene.app, { ...one, form }, scene.credentials[who] ?? {})
        expect(outcome(answer), `${one.path} as ${who}`).not.toBe('!')
        if (answer.headers.get('content-type')?.startsWith('text/html') && ALIVE.test(await answer.text()))
          alive.push(`${rowName(one)} as ${who}`)
      }
    }
    expect(alive).toEqual([])
  }, 120_000)

  test('no cell of a list is a formula', async () => {
    for (const name of ['audits', 'corrective-actions', 'ratings', 'registrations']) {
      const answer = await scene.app.app.request(`/api/v1/listings/${name}/csv`, {
        headers: { ...scene.credentials.manager },
      })
      const text = await answer.text()
      expect(answer.status, name).toBe(200)
      expect(text.split(/[\r\n]/).length, name).toBeGreaterThan(1)
      expect(text, name).not.toMatch(/(^|[\r\n,;]|")[=@+]HYPERLINK/)
    }
  })

  test('a calendar has as many entries as audits, and no line is longer than seventy-five octets', async () => {
    const { url } = await renewFeed(scene.app.deps, scene.people.auditor.actor, { names_bodies: true })
    const text = await (await scene.app.request(new URL(url).pathname)).text()
    const begins = text.split('\r\n').filter((line) => line === 'BEGIN:VEVENT')
    const ends = text.split('\r\n').filter((line) => line === 'END:VEVENT')
    expect(begins.length).toBe(ends.length)
    expect(begins.length).toBeGreaterThanOrEqual(3)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  test('a former address of a calendar, one more letter and one less open nothing', async () => {
    const { actor } = scene.people.auditor
    const old = new URL((await renewFeed(scene.app.deps, actor, { names_bodies: false })).url).pathname
    expect((await scene.app.request(old)).status).toBe(200)
    const next = new URL((await renewFeed(scene.app.deps, actor, { names_bodies: false })).url).pathname
    const guesses = [
      old,
      `${next}a`,
      next.slice(0, -1),
      `${next.slice(0, -1)}%00`,
      next.toUpperCase(),
      '/audit-calendar/%25',
    ]
    for (const path of guesses) expect((await scene.app.request(path)).status, path).toBe(404)
    expect(next.split('/').at(-1)?.length).toBeGreaterThanOrEqual(32)
  })

  test('names in a pack lead nowhere out of it, and end no header', async () => {
    const path = `/api/v1/audits/${scene.done.audit.id}/pack.zip`
    const answer = await scene.app.app.request(path, { headers: { ...scene.credentials.auditor } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[A-Za-z0-9._-]+"/)
    const { unzipSync } = await import('fflate')
    const names = Object.keys(unzipSync(new Uint8Array(await answer.arrayBuffer())))
    expect(names.filter((name) => name.startsWith('evidence/')).length).toBeGreaterThan(0)
    for (const name of names) {
      expect(name).not.toMatch(/\.\.|^\/|\\|[<>:"|?*]|\p{Cc}/u)
      expect(name).toMatch(/^([a-z-]+\/)?[^/]+$/)
    }
  })
})

/** What is sent as JSON to the doors that take much of it. */
const DEEP = '['.repeat(20_000) + ']'.repeat(20_000)
describe('bodies that are too much', () => {
  const post = (who: 'auditor' | 'manager' | 'body', path: string, body: string) =>
    scene.app.app.request(`/api/v1${path}`, {
      method: 'POST',
      headers: {
        ...scene.credentials[who],
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
      },
      body,
    })
  const section = `{"id":"a","title":{"en":"a","ja":"a","vi":"a"},"questions":[]}`

  test.each([
    ['deeper than anybody reads', `{"expected_revision":1,"content":${DEEP}}`],
    [
      'with a prototype',
      '{"expected_revision":1,"content":{"__proto__":{"id":"x"},"constructor":{"prototype":1}}}',
    ],
    [
      'with a prototype beside the content',
      '{"expected_revision":1,"__proto__":{"content":{}},"content":null}',
    ],
    [
      'with ten thousand sections',
      `{"expected_revision":1,"content":{"sections":[${Array(10_000).fill(section).join(',')}]}}`,
    ],
    ['with an id of a megabyte', `{"expected_revision":1,"content":{"id":"${'a'.repeat(900_000)}"}}`],
    ['that is no content', '{"expected_revision":1,"content":"text"}'],
  ])('a template %s is refused', async (_, body) => {
    const answer = await post('manager', `/audit-template-drafts/${scene.draft}`, body)
    expect([400, 404, 409, 413, 422]).toContain(answer.status)
    expect(({} as Record<string, unknown>).id).toBeUndefined()
    expect((await answer.text()).length).toBeLessThan(30_000)
  })

  test('what is deep is refused before anything goes down into it, with a key to send it again and with half a letter', async () => {
    for (const body of [
      `{"expected_revision":1,"content":${DEEP}}`,
      `{"x":"\\ud83d\\ude00","content":${DEEP}}`,
    ]) {
      const answer = await scene.app.app.request(`/api/v1/audit-template-drafts/${scene.draft}`, {
        method: 'POST',
        headers: {
          ...scene.credentials.manager,
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          'idempotency-key': 'a key of the attack',
        },
        body,
      })
      expect(answer.status).toBe(422)
    }
  })

  test.each([
    ['/tie-declarations', { year: 2026, ties: 0, complete: 'X' }],
    ['/ties', { organisation_id: 'X', kind: 'X', from_on: 'X', to_on: 'X' }],
    ['/audits/AUDIT/meetings/left-out', { meeting: 'X', expected_revision: 'X', not_held_reason: 'X' }],
    ['/audits/AUDIT/previous-findings/F', { expected_revision: 'X', seen: 'X', note: 'X' }],
    ['/ratings', { organisation_id: 'X', role: 'X', basis_hash: 'X' }],
    [
      '/audit-programmes',
      { side: 'X', year: 'X', revision: 'X', objectives: 'X', auditor_days: 'X', lines: 'X' },
    ],
    ['/compliance-reports/fee-reports', { about: 'X', reference: 'X', from: 'X', to: 'X', audience: 'X' }],
  ] as const)('%s takes nothing deep in any of its fields', async (route, fields) => {
    const path = route.replace('AUDIT', scene.open.audit.id)
    const { status } = await post('auditor', path, JSON.stringify(fields).replaceAll('"X"', DEEP))
    expect([400, 403, 404, 409, 413, 422]).toContain(status)
  })

  test.each([
    ['/audit-filing/audits/AUDIT/sync', 'auditor'],
    ['/corrective-actions/FINDING/steps', 'body'],
    ['/audits/AUDIT/meetings', 'auditor'],
    ['/audits/AUDIT/acknowledgement', 'body'],
    ['/ties', 'auditor'],
    ['/self-check', 'auditor'],
    ['/programme-reviews', 'manager'],
    ['/company-programmes', 'manager'],
  ] as const)('%s takes nothing deep, nothing with a prototype and no list', async (route, who) => {
    const path = route.replace('AUDIT', scene.done.audit.id).replace('FINDING', scene.done.finding)
    for (const body of [
      DEEP,
      `{"a":${DEEP}}`,
      '{"__proto__":{"step":"submit"}}',
      '[]',
      'null',
      '{"a":1e999}',
    ]) {
      const { status } = await post(who, path, body)
      expect([400, 403, 404, 409, 413, 422], body.slice(0, 20)).toContain(status)
    }
  })
})
