import { beforeAll, expect, test } from 'vitest'
import { outcome, sendAsk } from './asked.ts'
import type { Ask } from './asking.ts'
import { feeAsks } from './fees-asking.ts'
import { type FeesScene, setFeesScene } from './fees-scene.ts'
import type { Credentials } from './scene.ts'
import { schemeCredentials } from './scheme-people.ts'

/** As in `odd-addresses.test.ts`, and a number so large that arithmetic on it goes wrong. */
const ODD = ['constructor', '\u202E"><b>', '9'.repeat(500), '%ED%A0%80', '1e400', '']
const NAMES = (
  'done cursor state status kind limit show level lang period round everyone job_order job_order_id organisation_id ' +
  'replaced_by added from referred closed programme item group verdict agency order line asked people on mode'
).split(' ')
const HELD = /^\/workspace\/interviews/
const CALLERS = ['manager', 'interviewer', 'caseOfficer'] as const

let scene: FeesScene
let people: Record<string, Credentials>
let asks: Ask[]

beforeAll(async () => {
  scene = await setFeesScene()
  people = await schemeCredentials(scene.app, scene.people)
  asks = feeAsks(scene)
}, 120_000)

const encoded = (value: string) => (value.startsWith('%') ? value : encodeURIComponent(value))

test('an odd value in a query is refused or passed over, at every page and address, and never breaks one', async () => {
  const broken: string[] = []
  const paths = new Set(
    asks.filter(({ method }) => method === 'GET').map(({ path }) => path.split('?')[0] ?? ''),
  )
  // Half of them at each place, so that every page and every name meets each.
  for (const [at, path] of [...paths].filter((one) => !one.endsWith('xlsform')).entries())
    for (const [of, name] of NAMES.entries())
      for (const value of ODD.filter((_, i) => (i + at + of) % 2 === 0)) {
        const asked = `${path}?${name}=${encoded(value)}`
        // Who gets past the door: what a page does with the value is only seen behind it.
        const caller = /referrals/.test(path) ? 'caseOfficer' : HELD.test(path) ? 'interviewer' : 'manager'
        const answer = await sendAsk(
          scene.app,
          { method: 'GET', route: '', path: asked },
          people[caller] ?? {},
        )
        if (outcome(answer) === '!') broken.push(asked)
      }
  expect(broken).toEqual([])
}, 300_000)

test('an odd value in the address itself is not found or refused', async () => {
  const broken: string[] = []
  const routes = new Map(asks.map((one) => [`${one.method} ${one.route}`, one]))
  for (const one of routes.values()) {
    for (const value of ODD.filter((odd) => odd !== '')) {
      for (const [param] of one.route.matchAll(/:[a-zA-Z0-9]+/g)) {
        const at = one.route.split('/').indexOf(param)
        const [plain = '', query] = one.path.split('?')
        const path = plain.split('/').with(at, encoded(value)).join('/')
        for (const who of CALLERS) {
          const asked = { ...one, path: query ? `${path}?${query}` : path }
          const answer = await sendAsk(scene.app, asked, people[who] ?? {})
          const letter = outcome(answer)
          if (letter === '!' || (letter === 'a' && answer.status < 400))
            broken.push(`${one.method} ${path}: ${answer.status}`)
        }
      }
    }
  }
  expect(broken).toEqual([])
}, 180_000)

test('names that every object answers to are no answer, no language and no button of a form', async () => {
  const { open } = scene.rounds
  const at = `/workspace/interviews/${open.number}/${open.codes[3]}`
  const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty']
  const forms: [string, (name: string) => Record<string, string>][] = [
    [scene.links.half, (name) => ({ do: name })],
    [scene.links.half, (name) => ({ do: `language:${name}` })],
    [scene.links.half, (name) => ({ do: `change:${name}` })],
    [scene.links.half, (name) => ({ do: `pay_group:${name}` })],
    [scene.links.half, (name) => ({ do: `pay_item:${name}` })],
    [scene.links.half, (name) => ({ do: 'answer', question: name, value: name })],
    [`${at}/sections/path`, (name) => ({ shown: name, [`a.${name}`]: name, [name]: name })],
    [`${at}/sections/path`, (name) => ({ go: name, ask_in: name })],
    ['/fees/worker', (name) => ({ [name]: name, programme: name, go: name, step: name })],
    ['/fees/employer', (name) => ({ [name]: name, programme: name, people: name })],
  ]
  for (const [path, form] of forms)
    for (const name of names) {
      const ask = { method: 'POST', route: '', path, form: form(name) } as const
      const answer = await sendAsk(scene.app, ask, people.interviewer ?? {})
      expect([303, 422, 404, 409, 200], `${path} ${JSON.stringify(form(name))}`).toContain(answer.status)
    }
  const json = { facts: { corridor: 'vn-jp', programme: 'titp' }, lines: [] }
  for (const name of names)
    for (const body of [
      { ...json, facts: { ...json.facts, programme: name } },
      { ...json, lines: [{ item: name, amount_minor: 5, currency: name }] },
      JSON.parse(`{"facts":{"corridor":"vn-jp","programme":"titp","${name}":{}},"lines":[]}`) as unknown,
    ]) {
      const ask = { method: 'POST', route: '', path: '/api/v1/fee-assessments', json: body } as const
      expect((await sendAsk(scene.app, ask, {})).status, JSON.stringify(body)).toBe(422)
    }
})
