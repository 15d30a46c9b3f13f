import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { readMigrations } from '../src/platform/database/migrations-folder.ts'

/** Columns named `…_id` that refer to no table of ours, or to several. */
const NOT_OURS = new Map([
  ['journal.subject_id', 'a subject of any kind'],
  ['journal.actor_id', 'an account, an API key, or the service itself'],
  ['idempotency_keys.actor_id', 'an account, an API key, or anyone'],
  ['document_exports.actor_id', 'an account, an API key, or the service itself'],
  ['compliance_reports.about_id', 'an audit, a body, an order, a round, or nothing but the programme'],
  ['frozen_figures.subject_id', 'an organisation or a job order, or empty for all together'],
  ['fee_records.source_id', 'an interview, a case or a document'],
  ['audit_template_drafts.template_id', 'the name of a template, which may be a file'],
  ['audit_template_editions.template_id', 'the name of a template, which may be a file'],
  ['audit_template_retirements.template_id', 'the name of a template, which may be a file'],
  ['fee_records.round_id', 'an interview round, which is younger in the schema'],
])

/** Instants that may not have come. */
const MAY_NOT_HAPPEN = new Set([
  'users.ended_at',
  'invitations.used_at',
  'api_keys.expires_at',
  'api_keys.revoked_at',
  'audits.started_at',
  'audits.locked_at',
  'audits.superseded_at',
  'audit_acknowledgements.acknowledged_at',
  'audit_acknowledgements.remarked_at',
  'audit_acknowledgements.silent_at',
  'audit_evidence.removed_at',
  'audit_conflicts.resolved_at',
  'filing_devices.revoked_at',
  'filing_uploads.whole_at',
  'audit_signatures.voided_at',
  'findings.withdrawn_at',
  'applications.applied_at',
  'applications.closed_at',
  'application_documents.removed_at',
  'registration_follow_ups.done_at',
  'registration_withdrawals.decided_at',
  'registration_appeals.decided_at',
  'deliveries.settled_at',
  'webhooks.failing_from_at',
  'webhooks.switched_off_at',
  'open_data_editions.removed_at',
  'job_orders.filled_at',
  'job_order_parties.ready_at',
  'fee_rule_editions.published_at',
  'interviews.consent_withdrawn_at',
  'officer_keys.confirmed_at',
  'officer_keys.retired_at',
  'identity_openings.decided_at',
  'officer_ties.ended_at',
  'auditor_ties.withdrawn_at',
  'tie_permissions.decided_at',
  'audit_programmes.approved_at',
  'audit_template_drafts.given_up_at',
  'self_check_places.ended_at',
  'company_sites.ended_at',
  'retention_policies.published_at',
  'case_holds.lifted_at',
  'repayment_plans.closed_at',
  'programme_reviews.counted_at',
  'programme_reviews.proposed_at',
  'programme_reviews.approved_at',
])

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly notnull: 0 | 1
  readonly pk: number
  readonly refers: boolean
}

function readColumns(): Column[] {
  const db = new Sqlite(':memory:')
  for (const { sql } of readMigrations('schema', 'sqlite')) db.exec(sql)
  const tables = (db.pragma('table_list') as { name: string; type: string }[]).filter(
    ({ name, type }) => type === 'table' && !name.startsWith('sqlite_'),
  )
  return tables.flatMap(({ name: table }) => {
    const foreign = new Set(
      (db.pragma(`foreign_key_list(${table})`) as { from: string }[]).map(({ from }) => from),
    )
    const columns = db.pragma(`table_info(${table})`) as Omit<Column, 'table' | 'refers'>[]
    return columns.map((column) => ({ ...column, table, refers: foreign.has(column.name) }))
  })
}

const columns = readColumns()
const where = ({ table, name }: Column) => `${table}.${name}`
const files = globSync('schema/*.sql').map((file) => path.basename(file))
const code = (file: string) => readFileSync(file, 'utf8').replace(/--[^\n]*/g, '')

test('every column that names a row of another table refers to it', () => {
  const loose = columns.filter((column) => /_id$/.test(column.name) && !column.refers).map(where)
  expect(loose.filter((column) => !NOT_OURS.has(column))).toEqual([])
})

test('every instant is there, unless the event may not have happened', () => {
  const open = columns
    .filter((column) => /_at$/.test(column.name) && !column.notnull && !column.pk)
    .map(where)
  expect(open.filter((column) => !MAY_NOT_HAPPEN.has(column))).toEqual([])
})

test('a key is never null, which SQLite would allow', () => {
  const loose = columns.filter(({ pk, notnull, type }) => pk && !notnull && type !== 'INTEGER')
  expect(loose.map(where)).toEqual([])
})

test('columns are of the three types that all engines share, money of the widest', () => {
  expect(columns.filter(({ type }) => !/^(TEXT|INTEGER|BIGINT)$/.test(type)).map(where)).toEqual([])
  expect(columns.filter(({ name, type }) => /_minor$/.test(name) && type !== 'BIGINT').map(where)).toEqual([])
})

test('nothing in the shared files is peculiar to SQLite', () => {
  const peculiar = /\b(AUTOINCREMENT|STRICT|json_\w+|DEFERRABLE|datetime\(|CURRENT_TIMESTAMP)\b/i
  expect(files.filter((file) => peculiar.test(code(`schema/${file}`)))).toEqual([])
})

test('files are numbered, and no number is given twice', () => {
  expect(files.filter((file) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(file))).toEqual([])
  const numbers = files.map((file) => file.slice(0, 4))
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('.latest names the newest file, so that two branches adding one collide', () => {
  expect(readFileSync('schema/.latest', 'utf8').trim()).toBe(files.toSorted().at(-1))
})

test('what PostgreSQL has of its own replaces a shared file', () => {
  const own = globSync('schema/postgres/*').map((file) => path.basename(file))
  expect(own.filter((file) => !existsSync(`schema/${file}`))).toEqual([])
})
