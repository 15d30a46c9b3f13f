import { appendFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { seeded } from '../../fixtures/random.ts'

export const LINES_A_RECORD = 6
const AGENCIES = 200
const QUARTERS = 12
/** As long as a small assessment is, so that a record weighs what it weighs. */
const TEXT = JSON.stringify({ lines: 'x'.repeat(600) })
const ITEMS = ['L.DISPATCH', 'L.LANGCOURSE', 'L.DEPOSIT', 'B7.VISA', 'B1.EXAM', 'B6.RELOC']

export interface SeededFees {
  readonly recordsCsv: string
  readonly linesCsv: string
  readonly records: number
}

const quarters = Array.from({ length: QUARTERS }, (_, i) => {
  const at = 2023 * 4 + 2 + i
  return {
    period: `${Math.floor(at / 4)}-Q${(at % 4) + 1}`,
    year: Math.floor(at / 4),
    month: (at % 4) * 3 + 2,
  }
})

/**
 * Fills a migrated SQLite file with so many fee lines, six a worker, over 200 agencies and 12 closed quarters, and writes the same as CSV
 * for another engine. By rows and in one transaction: what is measured is reading.
 */
export function seedFees(file: string, folder: string, lineCount: number): SeededFees {
  const db = new Sqlite(file)
  db.pragma('foreign_keys = OFF')
  db.pragma('synchronous = OFF')
  const random = seeded(11)
  const records = Math.floor(lineCount / LINES_A_RECORD)
  const [recordsCsv, linesCsv] = ['records.csv', 'lines.csv'].map((name) => path.join(folder, name)) as [
    string,
    string,
  ]
  writeFileSync(recordsCsv, 'id,agency,period\n')
  writeFileSync(linesCsv, 'record,amount,scheme\n')
  const insert = (table: string, columns: number) =>
    db.prepare(`INSERT INTO ${table} VALUES (${Array(columns).fill('?').join(',')})`)
  const width = (table: string) => (db.pragma(`table_info(${table})`) as unknown[]).length
  const names = (table: string) =>
    (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
  const into = { round: insert('interview_rounds', width('interview_rounds')) }
  const recordColumns = names('fee_records')
  const insertRecord = insert('fee_records', recordColumns.length)
  const insertLine = insert('fee_lines', width('fee_lines'))
  const insertWorker = db.prepare(
    "INSERT INTO round_workers (round_id, code, stratum, state, drawn_stratum, changed_at) VALUES (?, ?, '{}', 'interviewed', 'A', ?)",
  )
  db.exec('BEGIN')
  for (const { period, year, month } of quarters)
    for (let a = 0; a < AGENCIES; a += 1) {
      const row: Record<string, unknown> = {
        id: `${period}-${a}`,
        number: `${period}-${a}`,
        kind: 'arrival',
        corridor: 'vn-jp',
        programme: 'titp',
        sending_agency_id: `agency-${a}`,
        status: 'closed',
        questionnaire: 'arrival',
        questionnaire_version: '1',
        period,
        opens_on: `${year}-01-01`,
        closes_on: `${year}-01-01`,
        draw: '{"how":"random"}',
        created_at: `${year}-${month}`,
        created_by: 'x',
      }
      into.round.run(names('interview_rounds').map((name) => row[name] ?? null))
    }
  let recordLines = ''
  let lineLines = ''
  for (let i = 0; i < records; i += 1) {
    const { period, year, month } = quarters[i % QUARTERS] as (typeof quarters)[number]
    const agency = random.below(AGENCIES)
    const at = `${year}-${String(month).padStart(2, '0')}-${String(1 + random.below(27)).padStart(2, '0')}T03:00:00.000Z`
    const id = `0190${String(i).padStart(8, '0')}-7000-8000-000000000000`
    const paying = random.below(100) < 60
    let paid = 0
    let bad = 0
    for (let line = 1; line <= LINES_A_RECORD; line += 1) {
      const amount = paying ? 10_000 + random.below(150_000) : 5_000
      const scheme = paying && line <= 3 ? 'not_allowed' : 'within'
      paid += amount
      if (scheme === 'not_allowed') bad += amount
      insertLine.run(
        id,
        line,
        ITEMS[line - 1],
        amount,
        'JPY',
        null,
        null,
        'cash_or_transfer',
        'sending_agency',
        0,
        '{}',
        scheme,
        scheme,
        scheme,
      )
      lineLines += `${id},${amount},${scheme}\n`
    }
    const verdict = paying ? 'not_allowed' : 'within'
    const record: Record<string, unknown> = {
      id,
      source_kind: 'interview',
      source_id: id,
      corridor: 'vn-jp',
      programme: 'titp',
      sending_agency_id: `agency-${agency}`,
      round_id: `${period}-${agency}`,
      period,
      told_on: at.slice(0, 10),
      facts: TEXT,
      rules_version: '1',
      assessment: TEXT,
      law: verdict,
      scheme: verdict,
      ilo: verdict,
      line_count: LINES_A_RECORD,
      paid_jpy_minor: paid,
      not_allowed_law_jpy_minor: bad,
      not_allowed_scheme_jpy_minor: bad,
      not_allowed_ilo_jpy_minor: bad,
      monthly_wage_jpy_minor: 180_000,
      debt_jpy_minor: 0,
      in_statistics: 1,
      assessed_at: at,
    }
    insertRecord.run(recordColumns.map((name) => record[name] ?? null))
    insertWorker.run(`${period}-${agency}`, id, at)
    recordLines += `${id},agency-${agency},${period}\n`
    if (i % 10_000 === 9_999 || i === records - 1) {
      appendFileSync(recordsCsv, recordLines)
      appendFileSync(linesCsv, lineLines)
      recordLines = ''
      lineLines = ''
    }
  }
  db.exec('COMMIT; ANALYZE')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return { recordsCsv, linesCsv, records }
}
