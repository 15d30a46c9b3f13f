import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import Sqlite from 'better-sqlite3'
import { corporateNumber } from '../../fixtures/numbers.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { lookUpBody } from '../../src/registrations/look-up-body.ts'
import { bodyAsJson } from '../../src/registrations/register-answer.ts'
import { bigPostgres } from './big-postgres.ts'
import { type BigRegister, bigRegister } from './big-register.ts'
import { manyBodies } from './bodies.ts'
import { median, type Rounds, type Row, rowOf, type Standing, takeTurns } from './contest.ts'
import { assertSameAnswer, inTurn } from './http-rows.ts'
import { getRequest, load } from './load.ts'
import { environmentOf, openIn } from './seed.ts'
import { type Server, startFloor, startProduct } from './servers.ts'

/** A day on which the third line of five answers, and not the last. */
const ON = '2026-10-22'
const IMPORTED = 100_000

/** The large register and the small one it is compared with. */
interface Sizes {
  readonly large: number
  readonly small: number
}

const sizeText = (bodies: number): string => bodies.toLocaleString('en')
const run = promisify(execFile)

interface Big {
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  readonly register: BigRegister
  readonly bodies: number
}

async function bigIn(parent: string, bodies: number, say: (line: string) => void): Promise<Big> {
  const folder = path.join(parent, String(bodies))
  mkdirSync(folder)
  const environment = await environmentOf(folder)
  return { folder, environment, register: await bigRegister(folder, bodies, say), bodies }
}

/**
 * What issue 3 asks at a million bodies and five million lines of history: look-ups on a day beside the floor, the tail of
 * searches beside that at a tenth of the size, the making of an edition, and an import of 100,000 rows.
 */
export async function* millionRows(
  parent: string,
  sizes: Sizes,
  rounds: Rounds,
  say: (line: string) => void,
): AsyncGenerator<Row> {
  const large = await bigIn(parent, sizes.large, say)
  const small = await bigIn(parent, sizes.small, say)
  // First, so that no server makes one while it is measured.
  await editionRow(small)
  yield await editionRow(large)
  yield await lookUpOnDayRow(large, rounds, say)
  yield await searchTailRow(large, small, rounds)
  yield await bigImportRow(parent)
}

/** `served`: the settings of the server that is measured, when it does not stand on the SQLite file. */
async function lookUpOnDayRow(
  big: Big,
  rounds: Rounds,
  say: (line: string) => void,
  served = big.environment,
): Promise<Row> {
  say(`Giving the floor its ${sizeText(big.bodies)} answers…`)
  const floorFile = path.join(big.folder, 'floor.sqlite')
  await fillFloor(big, floorFile)
  const product = await startProduct(served, path.join(big.folder, 'product.log'))
  const floor = await startFloor('look-up', floorFile)
  try {
    const addresses = big.register.lookUps.map((address) => `/api/v1/register/${address}?on=${ON}`)
    for (const address of addresses.slice(0, 20)) await assertSameAnswer(address, [product, floor])
    const requests = addresses.map(getRequest)
    const standings = await takeTurns(
      [
        { name: 'FERI', server: product, next: inTurn(requests) },
        { name: 'bare Hono, one prepared statement', server: floor, next: inTurn(requests) },
      ],
      rounds,
    )
    const title = `Look-up by identifier on a day, ${sizeText(big.bodies)} bodies, five lines of history each`
    return rowOf(title, standings, { target: '≥ 70 %', met: (ratio) => ratio >= 0.7 })
  } finally {
    await Promise.all([product.stop(), floor.stop()])
  }
}

/** The same answers, byte for byte, as the product gives them in English for that day. */
async function fillFloor({ environment, bodies }: Big, file: string): Promise<void> {
  const sqlite = new Sqlite(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = OFF')
  sqlite.exec(
    'CREATE TABLE answers (scheme TEXT, value TEXT, answer TEXT, PRIMARY KEY (scheme, value)); BEGIN',
  )
  const insert = sqlite.prepare('INSERT INTO answers VALUES (?, ?, ?)')
  const { deps, db } = await openIn(environment)
  const reader = { t: translator('en'), lang: 'en' }
  for (const { identifiers } of manyBodies(bodies, () => '')) {
    const [first] = identifiers
    if (!first) continue
    insert.run(
      first.scheme,
      first.value,
      bodyAsJson(await lookUpBody(deps, null, { ...first, on: ON }), reader),
    )
  }
  await db.close()
  sqlite.exec('COMMIT')
  sqlite.close()
}

/** How long the slowest of a hundred searches take in each register; they take turns. */
async function searchTails(bigs: readonly Big[], { rounds, seconds }: Rounds): Promise<Standing[]> {
  const servers = await Promise.all(
    bigs.map(({ folder, environment }) => startProduct(environment, path.join(folder, 'product.log'))),
  )
  // Few connections: with many it is their queue that would be measured.
  const connections = 4
  const tails = bigs.map((): number[] => [])
  const rates = bigs.map((): number[] => [])
  try {
    for (let round = -1; round < rounds; round += 1) {
      for (const [i, { register }] of bigs.entries()) {
        const requests = register.searches.map((text) =>
          getRequest(`/api/v1/register?q=${encodeURIComponent(text)}`),
        )
        const { port } = servers[i] as Server
        const { p99Ms, perSecond } = await load({ port, connections, seconds, next: inTurn(requests) })
        if (round === -1) continue
        tails[i]?.push(p99Ms)
        rates[i]?.push(perSecond)
      }
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
  return bigs.map(
    ({ bodies }, i): Standing => ({
      name: `${sizeText(bodies)} bodies, 99th percentile`,
      unit: 'ms',
      value: median(tails[i] ?? []),
      rounds: tails[i] ?? [],
      note: `${Math.round(median(rates[i] ?? []))} searches a second on ${connections} connections`,
    }),
  )
}

async function searchTailRow(large: Big, small: Big, rounds: Rounds): Promise<Row> {
  const standings = await searchTails([large, small], rounds)
  const target = { target: '≤ 5 ×', met: (ratio: number) => ratio <= 5 }
  return rowOf('Search by three characters, slowest of a hundred', standings, target)
}

/** The same questions to the product on PostgreSQL, which holds the same rows. The floor stays SQLite's. */
export async function* millionRowsOnPostgres(
  parent: string,
  sizes: Sizes,
  rounds: Rounds,
  say: (line: string) => void,
): AsyncGenerator<Row> {
  const large = await bigIn(parent, sizes.large, say)
  const postgres = await bigPostgres(large.register.file, say)
  try {
    const environment = { ...large.environment, DATABASE_URL: postgres.address }
    const onPostgres = { ...large, environment }
    yield await editionRow(onPostgres)
    yield await lookUpOnDayRow(large, rounds, say, environment)
    const standings = await searchTails([onPostgres], rounds)
    yield rowOf('Search by three characters on PostgreSQL', standings, {
      target: 'none set',
      met: () => true,
    })
  } finally {
    await postgres.stop()
  }
}

interface Told {
  readonly seconds: number
  readonly beforeBytes: number
  readonly peakBytes: number
}

/** Runs a file of this folder as a process of its own and reads the line it prints. */
async function processOf(
  file: string,
  environment: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<Told> {
  const { stdout } = await run(process.execPath, [path.join(import.meta.dirname, file), ...args], {
    env: { PATH: process.env.PATH, ...environment },
    timeout: 900_000,
  })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Told
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000).toLocaleString('en')} MB`
const memoryNote = ({ beforeBytes, peakBytes }: Told): string =>
  `memory ${megabytes(beforeBytes)} before, ${megabytes(peakBytes)} at most`

async function editionRow({ environment, bodies }: Big): Promise<Row> {
  const told = await processOf('edition-process.ts', environment)
  return {
    title: `An edition of the open data, ${sizeText(bodies)} bodies (CSV, JSON, XLSX)`,
    standings: [
      { name: 'FERI', unit: 's', value: told.seconds, rounds: [told.seconds], note: memoryNote(told) },
    ],
    ratio: told.peakBytes / told.beforeBytes,
    target: 'none set; memory flat',
    met: true,
  }
}

/** From file to searchable register, on an empty database. */
async function bigImportRow(parent: string): Promise<Row> {
  const folder = path.join(parent, 'import')
  mkdirSync(folder)
  const list = path.join(folder, 'employers.csv')
  const lines = Array.from(
    { length: IMPORTED },
    (_, i) =>
      `${corporateNumber(i + 1)},株式会社サンプル製作${i + 1},サンプルセイサク,030-9923,青森県青森市例示町${i % 40}-${i % 18}-14,017-000-2524,縫製業\n`,
  )
  writeFileSync(list, `法人番号,名称,フリガナ,郵便番号,所在地,電話番号,業種\n${lines.join('')}`)
  const told = await processOf('import-process.ts', await environmentOf(folder), list)
  return {
    title: `Import of ${sizeText(IMPORTED)} rows`,
    standings: [
      { name: 'FERI', unit: 's', value: told.seconds, rounds: [told.seconds], note: memoryNote(told) },
    ],
    ratio: told.seconds / 30,
    target: '< 30 s',
    met: told.seconds < 30,
  }
}
