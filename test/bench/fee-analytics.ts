import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import Sqlite from 'better-sqlite3'
import type { Row, Standing } from './contest.ts'
import { environmentOf, openIn } from './seed.ts'
import { type SeededFees, seedFees } from './seed-fees.ts'

const run = promisify(execFile)
const ROUNDS = 5

/** The straightforward question, of the lines themselves. */
const RAW = `
  WITH workers AS (
    SELECT r.sending_agency_id AS agency, r.period, r.id,
      sum(CASE WHEN l.scheme IN ('not_allowed', 'over') THEN l.amount_minor ELSE 0 END) AS bad, sum(l.amount_minor) AS paid
    FROM fee_records r JOIN fee_lines l ON l.record_id = r.id GROUP BY r.id
  ), ranked AS (
    SELECT agency, period, bad, paid,
      row_number() OVER (PARTITION BY agency, period ORDER BY paid) AS place, count(*) OVER (PARTITION BY agency, period) AS n
    FROM workers
  )
  SELECT agency, period, n, avg(bad > 0) AS share,
    max(CASE WHEN place = (n + 1) / 2 THEN paid END) AS median, max(CASE WHEN place = (n * 9 + 9) / 10 THEN paid END) AS p90
  FROM ranked GROUP BY agency, period`

/** The same of the records, which sum their lines up already. */
const OF_RECORDS = `
  WITH ranked AS (
    SELECT sending_agency_id AS agency, period, scheme, paid_jpy_minor AS paid,
      row_number() OVER (PARTITION BY sending_agency_id, period ORDER BY paid_jpy_minor) AS place,
      count(*) OVER (PARTITION BY sending_agency_id, period) AS n
    FROM fee_records WHERE corridor = 'vn-jp' AND source_kind = 'interview' AND in_statistics = 1
  )
  SELECT agency, period, n, avg(scheme IN ('not_allowed', 'over')) AS share,
    max(CASE WHEN place = (n + 1) / 2 THEN paid END) AS median, max(CASE WHEN place = (n * 9 + 9) / 10 THEN paid END) AS p90
  FROM ranked GROUP BY agency, period`

const DUCK = `
  WITH workers AS (
    SELECT r.agency, r.period, r.id,
      sum(CASE WHEN l.scheme IN ('not_allowed', 'over') THEN l.amount ELSE 0 END) AS bad, sum(l.amount) AS paid
    FROM records r JOIN lines l ON l.record = r.id GROUP BY r.agency, r.period, r.id
  )
  SELECT agency, period, count(*) AS n, avg((bad > 0)::INT) AS share, quantile_cont(paid, 0.5) AS median, quantile_cont(paid, 0.9) AS p90
  FROM workers GROUP BY agency, period`

const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0

async function timed(ask: () => unknown): Promise<number[]> {
  await ask()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now()
    await ask()
    times.push(performance.now() - begun)
  }
  return times
}

const standing = (name: string, times: readonly number[], note: string): Standing => ({
  name,
  unit: 'ms',
  value: middle(times),
  rounds: times,
  note,
})

async function duckTimes(folder: string, { recordsCsv, linesCsv }: SeededFees) {
  const instance = await DuckDBInstance.create(path.join(folder, 'fees.duckdb'))
  const connection = await instance.connect()
  await connection.run(`CREATE TABLE records AS SELECT * FROM read_csv('${recordsCsv}')`)
  await connection.run(`CREATE TABLE lines AS SELECT * FROM read_csv('${linesCsv}')`)
  const times = await timed(async () => (await connection.runAndReadAll(DUCK)).getRows())
  await connection.run('SET threads = 1')
  const single = await timed(async () => (await connection.runAndReadAll(DUCK)).getRows())
  connection.closeSync()
  instance.closeSync()
  return { times, single }
}

interface Told {
  readonly frozen: number
  readonly figures: number
  readonly recountMs: number
  readonly askMs: number
  readonly askedMs: readonly number[]
  readonly beforeBytes: number
  readonly peakBytes: number
}

async function ours(environment: Readonly<Record<string, string>>): Promise<Told> {
  const { stdout } = await run(
    process.execPath,
    [path.join(import.meta.dirname, 'fee-analytics-process.ts')],
    { env: { PATH: process.env.PATH, ...environment }, timeout: 900_000 },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Told
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`

/**
 * Share of workers who paid anything prohibited by agency and quarter, with median and ninetieth percentile, over two million fee lines:
 * ours beside DuckDB and raw SQLite; and what our memory does from a tenth of the lines to all of them.
 */
export async function feeAnalyticsRows(
  parent: string,
  lines: number,
  say: (line: string) => void,
): Promise<Row[]> {
  const seedIn = async (name: string, count: number) => {
    const folder = path.join(parent, name)
    mkdirSync(folder)
    const environment = await environmentOf(folder)
    await (await openIn(environment)).db.close()
    say(`Entering ${count.toLocaleString('en')} fee lines…`)
    const seeded = seedFees(path.join(folder, 'feri.sqlite'), folder, count)
    return { folder, environment, seeded }
  }
  const small = await seedIn('small', lines / 10)
  const large = await seedIn('large', lines)
  const duck = await duckTimes(large.folder, large.seeded)
  const sqlite = new Sqlite(path.join(large.folder, 'feri.sqlite'), { readonly: true })
  const raw = await timed(() => sqlite.prepare(RAW).all())
  const records = await timed(() => sqlite.prepare(OF_RECORDS).all())
  sqlite.close()
  const [few, many] = [await ours(small.environment), await ours(large.environment)]
  const ratio = many.askMs / middle(duck.times)
  return [
    {
      title: `Share, median and p90 by agency and quarter, ${lines.toLocaleString('en')} fee lines`,
      standings: [
        standing('FERI, as asked (figures kept by quarter)', many.askedMs, `${many.figures} figures`),
        standing('DuckDB, of the lines', duck.times, `one thread: ${Math.round(middle(duck.single))} ms`),
        standing('SQLite, of the lines', raw, 'plain SQL'),
        standing('SQLite, of the records', records, 'their lines summed up when they were filed'),
        standing(
          'FERI, counting all quarters anew',
          [many.recountMs],
          `${many.frozen} quarters, once each, with suppression and commit`,
        ),
      ],
      ratio,
      target: '≤ 2 × DuckDB or ≤ 1/10 of SQLite',
      met: ratio <= 2 || many.askMs <= middle(raw) / 10,
    },
    {
      title: 'Memory of counting, from a tenth of the lines to all',
      standings: [
        {
          name: `${lines.toLocaleString('en')} lines, at most`,
          unit: 'MB',
          value: many.peakBytes / 1e6,
          rounds: [],
          note: `${megabytes(many.beforeBytes)} before`,
        },
        {
          name: `${(lines / 10).toLocaleString('en')} lines, at most`,
          unit: 'MB',
          value: few.peakBytes / 1e6,
          rounds: [],
          note: `${megabytes(few.beforeBytes)} before`,
        },
      ],
      ratio: many.peakBytes / few.peakBytes,
      target: '≤ 1.5 ×',
      met: many.peakBytes <= few.peakBytes * 1.5,
    },
  ]
}
