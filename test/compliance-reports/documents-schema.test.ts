import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { readMigrations } from '../../src/platform/database/migrations-folder.ts'

const NAME = '0025_documents.sql'

test('reports issued before there were kinds are kept to the letter, as first editions about their audit', () => {
  const db = new Sqlite(':memory:')
  db.pragma('foreign_keys = off')
  const all = readMigrations('schema', 'sqlite')
  const at = all.findIndex(({ name }) => name === NAME)
  for (const { sql } of all.slice(0, at)) db.exec(sql)
  const hash = 'a'.repeat(64)
  db.prepare(
    `INSERT INTO audits (id, number, kind, organisation_id, audited_role, template_name, template_version, template_hash, planned_on,
       status, planned_at, locked_at, content_hash)
     VALUES ('audit-1', 'A-1', 'initial', 'body-1', 'employer', 't', '1', ?, '2026-11-01', 'locked', '2026', '2026', ?)`,
  ).run(hash, hash)
  db.prepare(
    `INSERT INTO compliance_reports VALUES
       ('FERI-AR-2026-7K3QD-6', 'audit_report', 'audit-1', 'body-1', '2026-11-02', 'me', '{"a":1}', ?, 'x..y')`,
  ).run(hash)
  for (const { sql } of all.slice(at)) db.exec(sql)
  expect(db.prepare('SELECT * FROM compliance_reports').all()).toEqual([
    {
      number: 'FERI-AR-2026-7K3QD-6',
      kind: 'audit_report',
      about_kind: 'audit',
      about_id: 'audit-1',
      audit_id: 'audit-1',
      organisation_id: 'body-1',
      roles: 'employer ',
      period_from: '',
      period_to: '',
      edition: 1,
      issued_at: '2026-11-02',
      issued_by: 'me',
      data: '{"a":1}',
      data_hash: hash,
      signature: 'x..y',
    },
  ])
})
