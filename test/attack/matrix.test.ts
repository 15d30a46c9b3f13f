import { beforeAll, describe, expect, test } from 'vitest'
import { ORIGIN } from '../accounts/house.ts'
import { outcome, readTable, sendAsk } from './asked.ts'
import { type Ask, allAsks, rowName } from './asking.ts'
import { INDEPENDENCE_TABLE, PLANNING_TABLE, TEMPLATES_TABLE } from './audit-cycle-table.ts'
import { ACTIONS_TABLE, COMPANIES_TABLE, DOCUMENTS_TABLE } from './audit-cycle-table-after.ts'
import { AUDITS_TABLE, FILING_TABLE } from './audit-cycle-table-audits.ts'
import { CASES_TABLE } from './cases-table.ts'
import { FEE_RECORDS_TABLE, FEES_PUBLIC_TABLE } from './fees-table.ts'
import { INTERVIEWS_TABLE } from './fees-table-interviews.ts'
import { COLUMNS, TABLE } from './matrix-table.ts'
import { type Credentials, everyone, markersOf, type Scene, setScene } from './scene.ts'
import { LISTS_TABLE, PUBLIC_TABLE, REGISTRATIONS_TABLE, WATCHES_TABLE } from './scheme-table.ts'
import { APPLICATIONS_TABLE } from './scheme-table-applications.ts'
import { ORDERS_TABLE } from './scheme-table-orders.ts'

type Column = (typeof COLUMNS)[number]

const table = readTable(TABLE)

interface Told {
  readonly who: Column
  readonly row: string
  readonly letter: string
  readonly said: string
}

let scene: Scene
let people: Record<string, Credentials>
let asks: Ask[]
const told: Told[] = []

/** Every request of every row by everyone, in the order of the table: what was told is then looked at from several sides. */
beforeAll(async () => {
  scene = await setScene()
  people = await everyone(scene)
  asks = await allAsks(scene)
  for (const one of asks) {
    for (const who of COLUMNS) {
      const answer = await ask(one, people[who] ?? {})
      const head = JSON.stringify([...answer.headers])
      const said = head + new TextDecoder('latin1').decode(await answer.clone().arrayBuffer())
      told.push({ who, row: rowName(one), letter: outcome(answer), said: said + (await answer.text()) })
    }
  }
}, 120_000)

const ask = (one: Ask, credentials: Credentials, method: string = one.method): Promise<Response> =>
  sendAsk(scene.app, one, credentials, method)

/** Who may read which audit: read from the table itself, at the one route that shows everything. */
const mayRead = (who: Column, about: 'open' | 'locked'): boolean =>
  table.get(`GET /api/v1/audits/:id (${about})`)?.[COLUMNS.indexOf(who)] === 'a'

describe('S7 who is told what, at every door', () => {
  test('every route stands in the table, and the table names no route that is gone', () => {
    const routes = scene.app.app.routes
      .filter((route) => route.method !== 'ALL' && !route.path.includes('*'))
      .map(({ method, path }) => `${method} ${path}`)
    const others = [
      PUBLIC_TABLE,
      REGISTRATIONS_TABLE,
      APPLICATIONS_TABLE,
      ORDERS_TABLE,
      LISTS_TABLE,
      WATCHES_TABLE,
      FEES_PUBLIC_TABLE,
      FEE_RECORDS_TABLE,
      INTERVIEWS_TABLE,
      CASES_TABLE,
      ...[INDEPENDENCE_TABLE, PLANNING_TABLE, TEMPLATES_TABLE, AUDITS_TABLE, FILING_TABLE],
      ...[ACTIONS_TABLE, COMPANIES_TABLE, DOCUMENTS_TABLE],
    ]
    const inTable = [...table.keys(), ...others.flatMap((part) => [...readTable(part).keys()])].map((row) =>
      row.replace(/ \([a-z-]+\)$/, ''),
    )
    expect([...new Set(routes)].filter((route) => !inTable.includes(route))).toEqual([])
    expect(inTable.filter((route) => !routes.includes(route))).toEqual([])
  })

  test('every row is asked, and for everyone', () => {
    expect([...new Set(asks.map(rowName))].sort()).toEqual([...table.keys()].sort())
    for (const [row, letters] of table) expect(letters, row).toHaveLength(COLUMNS.length)
    expect(Object.keys(people)).toEqual([...COLUMNS])
  })

  test('everyone is told what the table says, and nothing else', () => {
    const different = told
      .filter(({ who, row, letter }) => letter !== table.get(row)?.[COLUMNS.indexOf(who)])
      .map(({ who, row, letter }) => `${row}: ${who} is told ${letter}`)
    expect(different).toEqual([])
  })

  test.each(['open', 'locked'] as const)(
    'no word of the %s audit reaches anyone who may not read it',
    (about) => {
      const audit = scene[about]
      const words = Object.values(markersOf(about === 'open' ? 'OPEN' : 'LOCKED')).map((w) => w.split(' ')[0])
      const hash = about === 'locked' ? [scene.lockedHash] : []
      const secrets = [...words, audit.number, ...hash, `evidence/${audit.id}`]
      const leaks = told.flatMap(({ who, row, said }) => {
        if (mayRead(who, about)) return []
        // Whoever types an address is shown the address again, and learns nothing by it.
        const answer = said.replaceAll(/\/workspace\/audits\/[^"?]*/g, '')
        return secrets
          .filter((word) => word && answer.includes(word))
          .map((word) => `${row}: ${who} reads ${word}`)
      })
      // A key for reports reads the report, which prints the locked audit; it reads nothing beside it.
      const report = /^GET \/api\/v1\/compliance-reports\/:number(\/pdf)?: reportKey/
      expect(leaks.filter((leak) => about === 'open' || !report.test(leak))).toEqual([])
      const readers = told.filter(({ who, said }) => mayRead(who, about) && said.includes(words[0] ?? '—'))
      expect(readers.length, 'those who may read it do').toBeGreaterThan(10)
    },
  )

  test('the log of all this says no word, no name, no number and no address', () => {
    const log = JSON.stringify(scene.app.deps.logged)
    expect(scene.app.deps.logged.length).toBeGreaterThan(told.length / 2)
    const { open, locked, report, file, agency } = scene
    const people = ['auditor@', 'people.example', 'Mẫu', '見本']
    for (const word of ['MARK', open.id, locked.number, report.number, file.id, agency.id, ...people])
      expect(log).not.toContain(word)
  })

  test('HEAD opens nothing that GET does not, and has no body', async () => {
    const wider: string[] = []
    for (const one of asks.filter(({ method }) => method === 'GET')) {
      for (const who of ['stranger', 'idleKey', 'ended'] as const) {
        const answer = await ask(one, people[who] ?? {}, 'HEAD')
        if (outcome(answer) !== table.get(rowName(one))?.[COLUMNS.indexOf(who)]) wider.push(rowName(one))
        if ((await answer.arrayBuffer()).byteLength > 0) wider.push(`${rowName(one)}: with a body`)
      }
    }
    expect(wider).toEqual([])
  })

  test('nobody is let in by OPTIONS, by another verb, or by a header that names one', async () => {
    for (const one of asks.filter(({ method }) => method === 'GET')) {
      for (const method of ['OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
        const { status } = await scene.app.request(one.path, { method, headers: { origin: ORIGIN } })
        expect([404, 405], `${method} ${one.path}`).toContain(status)
      }
    }
    const override = {
      'x-http-method-override': 'POST',
      'x-method-override': 'POST',
      'x-http-method': 'POST',
    }
    const answer = await scene.app.request('/sign-out?_method=POST', { headers: override })
    expect(answer.status).toBe(405)
  })
})
