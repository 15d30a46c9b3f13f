import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { caseRows } from './case-rows.ts'
import { checkRow } from './check-rows.ts'
import type { Rounds, Row } from './contest.ts'
import { feeAnalyticsRows } from './fee-analytics.ts'
import { feeRow } from './fee-row.ts'
import { filingRow } from './filing-row.ts'
import { lookUpRow, saveRow, searchRow } from './http-rows.ts'
import { importRow } from './import-row.ts'
import { interviewRow } from './interview-row.ts'
import { manyCasesRows } from './many-cases.ts'
import { millionRows, millionRowsOnPostgres } from './million-rows.ts'
import { pdfRow } from './pdf-row.ts'
import { reportRows } from './report-weight.ts'
import { reviewRows } from './review-row.ts'
import { environmentOf, openIn, seedRegister } from './seed.ts'
import { seedAudits } from './seed-audits.ts'
import { uploadRow } from './upload-row.ts'

/**
 * Measures the product beside the floor it stands on, in one run on one machine: the ratios count, the rates are this
 * machine's. `npm run bench`, with `-- --quick` for a glance (under a minute, fewer bodies), `-- --json` for machines,
 * `-- --only=look-up` (search, save, check, interviews, cases, filing, uploads, fees, pdf, import) for one row, `-- --only=report` (in Chromium), `-- --only=review` (the programme review) and `-- --only=many-cases` (100,000) when asked for. `-- --only=register-1m` (or `register-1m-postgres`) measures
 * a register of a million bodies: some minutes, 15 GB of disk, and only when asked for. Never fails for a missed target: it only says so.
 */
const quick = process.argv.includes('--quick')
const json = process.argv.includes('--json')
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length)
const bodies = quick ? 10_000 : 100_000
const rounds: Rounds = quick
  ? { rounds: 2, seconds: 1, connections: 64 }
  : { rounds: 4, seconds: 2, connections: 64 }
const AUDITS = 300

const say = (line: string): void => void (json || process.stdout.write(`${line}\n`))
const wanted = (name: string): boolean => only === undefined || only === name

async function registerRows(folder: string): Promise<Row[]> {
  if (!wanted('look-up') && !wanted('search')) return []
  const environment = await environmentOf(folder)
  const opened = await openIn(environment)
  say(`Entering ${bodies.toLocaleString('en')} bodies…`)
  const register = await seedRegister(opened, folder, bodies)
  await opened.db.close()
  const measured = { folder, environment, register, bodies, rounds }
  return [
    ...(wanted('look-up') ? [await told(lookUpRow(measured))] : []),
    ...(wanted('search') ? [await told(searchRow(measured))] : []),
  ]
}

async function answersRow(folder: string): Promise<Row[]> {
  if (!wanted('save')) return []
  const environment = await environmentOf(folder)
  const opened = await openIn(environment)
  await seedRegister(opened, folder, 100)
  const audits = await seedAudits(opened, AUDITS)
  await opened.db.close()
  return [await told(saveRow({ folder, environment, rounds: { ...rounds, connections: 100 } }, audits))]
}

async function checkRows(folder: string): Promise<Row[]> {
  if (!wanted('check')) return []
  const rows = await checkRow(folder, await environmentOf(folder), rounds)
  return Promise.all(rows.map((row) => told(Promise.resolve(row))))
}

async function interviewRows(folder: string): Promise<Row[]> {
  if (!wanted('interviews')) return []
  const environment = await environmentOf(folder)
  return [await told(interviewRow(folder, environment, { ...rounds, connections: 100 }))]
}

async function casesRows(folder: string): Promise<Row[]> {
  if (!wanted('cases')) return []
  const rows = await caseRows(folder, await environmentOf(folder), { ...rounds, connections: 50 })
  return Promise.all(rows.map((row) => told(Promise.resolve(row))))
}

async function feeAnalytics(folder: string): Promise<Row[]> {
  if (!wanted('fee-analytics')) return []
  const rows = await feeAnalyticsRows(folder, quick ? 200_000 : 2_000_000, say)
  return Promise.all(rows.map((row) => told(Promise.resolve(row))))
}

async function filing(folder: string): Promise<Row[]> {
  return wanted('filing') ? [await told(filingRow(folder, await environmentOf(folder), quick ? 5 : 15))] : []
}

async function uploads(folder: string): Promise<Row[]> {
  return wanted('uploads') ? [await told(uploadRow(folder, await environmentOf(folder)))] : []
}

async function programmeReview(folder: string): Promise<Row[]> {
  if (only !== 'review') return []
  const rows = await reviewRows(folder, bodies, rounds, say)
  return Promise.all(rows.map((row) => told(Promise.resolve(row))))
}

/** Needs a Chromium, so only when asked for. */
async function reportWeight(folder: string): Promise<Row[]> {
  if (only !== 'report') return []
  const rows: Row[] = []
  for await (const row of reportRows(folder, await environmentOf(folder)))
    rows.push(await told(Promise.resolve(row)))
  return rows
}

/** A hundred thousand cases: some minutes, two gigabytes, and only when asked for. */
async function manyCases(folder: string): Promise<Row[]> {
  if (only !== 'many-cases') return []
  const environment = await environmentOf(folder)
  const rows: Row[] = []
  const size = { count: quick ? 4_000 : 100_000, rounds: { ...rounds, connections: 50 }, say }
  for await (const row of manyCasesRows(folder, environment, size))
    rows.push(await told(Promise.resolve(row)))
  return rows
}

/** Too long and too large to run unasked. */
async function millionBodies(folder: string): Promise<Row[]> {
  if (only !== 'register-1m' && only !== 'register-1m-postgres') return []
  const measure = only === 'register-1m' ? millionRows : millionRowsOnPostgres
  const rows: Row[] = []
  const sizes = { large: bodies * 10, small: bodies }
  for await (const row of measure(folder, sizes, rounds, say)) rows.push(await told(Promise.resolve(row)))
  return rows
}

async function told(row: Promise<Row>): Promise<Row> {
  const done = await row
  say(`\n${done.title}`)
  for (const { name, value, unit, note } of done.standings) {
    const shown = value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)
    say(`  ${name.padEnd(44)}${`${shown} ${unit}`.padStart(12)}   ${note}`)
  }
  const ratio = done.standings.length > 1 ? `ratio ${done.ratio.toFixed(2)}, ` : ''
  say(`  → ${ratio}target ${done.target}: ${done.met ? 'reached' : 'missed'}`)
  return done
}

const sqlite = new Sqlite(':memory:')
const machine = {
  processor: cpus()[0]?.model ?? '',
  cores: cpus().length,
  node: process.version,
  sqlite: sqlite.prepare('SELECT sqlite_version()').pluck().get(),
  quick,
}
sqlite.close()

const folder = mkdtempSync(path.join(tmpdir(), 'feri-bench-'))
const own = (name: string): string => {
  mkdirSync(path.join(folder, name))
  return path.join(folder, name)
}
try {
  say(`${machine.processor}, ${machine.cores} cores · Node ${machine.node} · SQLite ${machine.sqlite}`)
  const rows = [
    ...(await registerRows(own('register'))),
    ...(await answersRow(own('answers'))),
    ...(await checkRows(own('checks'))),
    ...(await interviewRows(own('interviews'))),
    ...(await casesRows(own('cases'))),
    ...(wanted('fees') ? [await told(Promise.resolve(feeRow(quick ? 10 : 40)))] : []),
    ...(wanted('pdf') ? [await told(pdfRow(quick ? 3 : 11))] : []),
    ...(wanted('import') ? [await told(importRow(own('import')))] : []),
    ...(await feeAnalytics(own('fee-analytics'))),
    ...(await filing(own('filing'))),
    ...(await uploads(own('uploads'))),
    ...(await programmeReview(own('review'))),
    ...(await reportWeight(own('report'))),
    ...(await manyCases(own('many-cases'))),
    ...(await millionBodies(own('million'))),
  ]
  if (json) process.stdout.write(`${JSON.stringify({ machine, rows }, null, 2)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
