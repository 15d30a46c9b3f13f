import { beforeAll, expect, test } from 'vitest'
import { outcome, sendAsk } from './asked.ts'
import type { Ask } from './asking.ts'
import type { Credentials } from './scene.ts'
import { schemeAsks } from './scheme-asking.ts'
import { schemeCredentials } from './scheme-people.ts'
import { type SchemeScene, setSchemeScene } from './scheme-scene.ts'

/** Names that objects answer to, letters that turn text round, halves of letters, and more than any field takes. */
const ODD = ['constructor', '__proto__', '\u202E"><b>', '9'.repeat(500), '%ED%A0%80', '']
const NAMES = (
  'done show cursor state status kind role before limit flagged organisation organisation_id on as_known_at since ' +
  'name agency party saved programme corridor q screened_by due open lang'
).split(' ')

let scene: SchemeScene
let people: Record<string, Credentials>
let asks: Ask[]

beforeAll(async () => {
  scene = await setSchemeScene()
  people = await schemeCredentials(scene.app, scene.people)
  asks = schemeAsks(scene)
}, 120_000)

const encoded = (value: string) => (value.startsWith('%') ? value : encodeURIComponent(value))

test('an odd value in a query is refused or passed over, at every page and address, and never breaks one', async () => {
  const broken: string[] = []
  const paths = new Set(
    asks.filter(({ method }) => method === 'GET').map(({ path }) => path.split('?')[0] ?? ''),
  )
  for (const path of [...paths].filter((one) => !/qr\.png|poster|register\.csv/.test(one)))
    for (const name of NAMES)
      for (const value of ODD) {
        const asked = `${path}?${name}=${encoded(value)}`
        const answer = await sendAsk(
          scene.app,
          { method: 'GET', route: '', path: asked },
          people.second ?? {},
        )
        if (outcome(answer) === '!') broken.push(asked)
      }
  expect(broken).toEqual([])
}, 300_000)

test('an odd value in the address itself is not found or refused', async () => {
  const broken: string[] = []
  const routes = new Map(asks.map((one) => [`${one.method} ${one.route}`, one]))
  for (const one of routes.values()) {
    if (!one.route.includes(':')) continue
    for (const value of ODD.filter((odd) => odd !== '')) {
      for (const [param] of one.route.matchAll(/:[a-zA-Z0-9]+/g)) {
        const at = one.route.split('/').indexOf(param)
        const path = one.path.split('/').with(at, encoded(value)).join('/')
        const answer = await sendAsk(scene.app, { ...one, path }, people.second ?? {})
        if (outcome(answer) === '!') broken.push(`${one.method} ${path}: ${answer.status}`)
      }
    }
  }
  expect(broken).toEqual([])
}, 120_000)

test('names that every object answers to are no message of a page', async () => {
  const { certified } = scene.orders
  const plain = ['workspace/job-orders', 'workspace/registrations', 'workspace/applications']
  const ids = [certified, scene.registration.id, scene.applications.proposed.id]
  for (const [i, path] of plain.entries()) {
    const read = async (done: string) => {
      const asked = `/${path}/${ids[i]}${done}`
      const answer = await sendAsk(scene.app, { method: 'GET', route: '', path: asked }, people.second ?? {})
      return (await answer.text()).length
    }
    // As long as a name that no object answers to, for pages repeat their address in links.
    expect(await read('?done=constructor'), path).toBe(await read('?done=constructox'))
  }
})
