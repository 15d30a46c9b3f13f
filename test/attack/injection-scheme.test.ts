import { beforeAll, describe, expect, test } from 'vitest'
import { outcome, sendAsk } from './asked.ts'
import type { Ask } from './asking.ts'
import type { Credentials } from './scene.ts'
import { schemeAsks } from './scheme-asking.ts'
import { schemeCredentials } from './scheme-people.ts'
import { type SchemeScene, setSchemeScene } from './scheme-scene.ts'

const EVIL = `<script>alert(1)</script>"><img src=x onerror=alert(1)>'><svg/onload=alert(1)></textarea></title>`
/** What may not be in a page: an element or attribute of the attacker's own. */
const ALIVE =
  /<script>alert|<img src=x|<svg\/onload|(?:href|src|action)="javascript:|[^&]<\/textarea><\/title>/i
const CALLERS = [
  'stranger',
  'second',
  'vamas',
  'mirai',
  'agency',
  'employer',
  'applicant',
  'proposed',
] as const

describe('what people type in the scheme is shown and never runs', () => {
  let scene: SchemeScene
  let people: Record<string, Credentials>
  let asks: Ask[]
  beforeAll(async () => {
    // Files keep their ends, numbers of people their length.
    scene = await setSchemeScene((text) =>
      text.endsWith('.pdf') ? `<img src=x onerror=alert(1)>${text}` : `${text} ${EVIL}`,
    )
    people = await schemeCredentials(scene.app, scene.people)
    asks = schemeAsks(scene)
  }, 60_000)

  test('on every page, and on every form that comes back refused', async () => {
    const alive: string[] = []
    const shown = new Set<string>()
    for (const one of asks) {
      if (!/^\/(workspace|o|j|check|feeds|unsubscribe|open-data)(\/|$)/.test(one.path)) continue
      for (const who of CALLERS) {
        const answer = await sendAsk(scene.app, one, people[who] ?? {})
        expect(outcome(answer), `${one.path} as ${who}`).not.toBe('!')
        const type = answer.headers.get('content-type') ?? ''
        const text = await answer.text()
        if (type.startsWith('text/html') && ALIVE.test(text))
          alive.push(`${one.method} ${one.path} as ${who}`)
        if (text.includes('&lt;script&gt;alert(1)')) shown.add(one.route)
      }
    }
    expect(alive).toEqual([])
    // Where the words of others are shown at all, they are shown as text.
    expect([...shown]).toEqual(
      expect.arrayContaining([
        '/o/:scheme/:value/changes.atom',
        '/feeds/:secret',
        '/check/:number',
        '/j/:code',
        '/workspace/registrations/:id',
        '/workspace/applications/:id',
        '/workspace/applications/:id/screening',
        '/workspace/job-orders/:code',
        '/workspace/job-orders/:number/declarations/:party',
        '/workspace/sub-agents',
        '/workspace/sanctions/measures/:id',
        '/workspace/look-alikes/:organisationId/:kind/:other',
        '/workspace/watches',
        '/workspace/chain',
      ]),
    )
  }, 120_000)

  test('nor does what is typed into a form and sent back with an error', async () => {
    for (const one of asks.filter(({ method, form }) => method === 'POST' && form)) {
      const form = Object.fromEntries(
        Object.entries(one.form ?? {}).map(([name, value]) => [
          name,
          typeof value === 'string' ? EVIL : value,
        ]),
      )
      for (const who of ['second', 'agency', 'applicant'] as const) {
        const answer = await sendAsk(scene.app, { ...one, form }, people[who] ?? {})
        expect(outcome(answer), `${one.path} as ${who}`).not.toBe('!')
        if (answer.headers.get('content-type')?.startsWith('text/html'))
          expect(await answer.text(), `${one.path} as ${who}`).not.toMatch(ALIVE)
      }
    }
  })

  test('a document leaves as a download, whose name ends no header', async () => {
    const { id, document } = scene.applications.draft
    const path = `/api/v1/applications/${id}/documents/${document}`
    const answer = await scene.app.app.request(path, { headers: { ...people.applicant } })
    expect(answer.status).toBe(200)
    const disposition = answer.headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment;/)
    expect(disposition).not.toMatch(/[<>\r\n]/)
  })
})
