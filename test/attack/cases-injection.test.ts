import { beforeAll, describe, expect, test } from 'vitest'
import { outcome, sendAsk } from './asked.ts'
import type { Ask } from './asking.ts'
import { caseAsks } from './cases-asking.ts'
import { crawl, plainAddresses } from './cases-crawl.ts'
import { bugsOfAddresses, bugsOfMembers, ODD } from './cases-odd.ts'
import { type CasesScene, setCasesScene } from './cases-scene.ts'

const EVIL = `<script>alert(1)</script>"><img src=x onerror=alert(1)>'><svg/onload=alert(1)></textarea></title>`
/** What may not be in a page: an element or attribute of the attacker's own. */
const ALIVE =
  /<script>alert|<img src=x|<svg\/onload|(?:href|src|action)="javascript:|[^&]<\/textarea><\/title>/i
const CALLERS = [
  'stranger',
  'manager',
  'admin',
  'reader',
  'both',
  'vamasReader',
  'reviewer',
  'agency',
] as const
const PAGE = /^\/(workspace|report|return|remedies|leave)(\/|$)/

let scene: CasesScene
let asks: Ask[]
beforeAll(async () => {
  scene = await setCasesScene((text) => (text.endsWith('.pdf') ? text : `${text} ${EVIL}`))
  asks = caseAsks(scene)
}, 120_000)

describe('what people type of cases is shown and never runs', () => {
  test('on every page that any of them reaches by a link', async () => {
    const alive: string[] = []
    let shown = 0
    for (const who of CALLERS) {
      const starts = [
        ...plainAddresses(scene.app),
        ...asks.filter((one) => one.method === 'GET').map(({ path }) => path),
      ]
      const pages = await crawl(scene.app, scene.credentials[who] ?? {}, { starts, most: 260 })
      for (const [path, said] of pages) {
        if (!said.includes('text/html')) continue
        if (ALIVE.test(said)) alive.push(`${who} ${path}`)
        if (said.includes('&lt;script&gt;alert(1)')) shown += 1
        expect(said.startsWith('5'), `${who} ${path}`).toBe(false)
      }
    }
    expect(alive).toEqual([])
    expect(shown).toBeGreaterThan(20)
  }, 120_000)

  test('nor does what is typed into any form and sent back with an error', async () => {
    for (const one of asks.filter(({ method, form, path }) => method === 'POST' && form && PAGE.test(path))) {
      const form = Object.fromEntries(
        Object.entries(one.form ?? {}).map(([name, value]) => [
          name,
          typeof value === 'string' && name !== 'act' && name !== 'do' ? EVIL : value,
        ]),
      )
      for (const who of ['reader', 'both', 'manager', 'stranger'] as const) {
        if (one.path.endsWith('/new') && one.path.includes('reading-key')) continue
        const answer = await sendAsk(scene.app, { ...one, form }, scene.credentials[who] ?? {})
        expect(outcome(answer), `${one.path} as ${who}`).not.toBe('!')
        if (answer.headers.get('content-type')?.startsWith('text/html'))
          expect(await answer.text(), `${one.path} as ${who}`).not.toMatch(ALIVE)
      }
    }
  }, 60_000)
})

describe('every door of cases and repayments, with odd values', () => {
  test('answers none of them as a bug, in any member of JSON', async () => {
    expect(await bugsOfMembers(scene, ODD)).toEqual([])
  }, 180_000)

  test('nor in an address or its query', async () => {
    expect(await bugsOfAddresses(scene)).toEqual([])
  }, 120_000)
})
