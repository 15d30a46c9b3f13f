import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { writingTables } from '../../src/accounts/session-store.ts'
import { createApp } from '../../src/app.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { signAudit } from '../../src/audits/sign-audit.ts'
import { issueAuditReport } from '../../src/compliance-reports/issue-audit-report.ts'
import type { AllTables } from '../../src/deps.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { readMigrations } from '../../src/platform/database/migrations-folder.ts'
import { openSqlite } from '../../src/platform/database/sqlite.ts'
import type { FileStore } from '../../src/platform/files.ts'
import { ORIGIN, SECRET } from '../accounts/house.ts'
import { daysFrom } from '../job-orders/order-sections.ts'
import type { StartedApp } from '../support/app.ts'
import { answerAll } from '../support/builders.ts'
import { testDeps } from '../support/databases.ts'
import { makeQuickAuth } from '../support/remembered-passwords.ts'
import type { CasePeople } from './cases-people.ts'

export type House = Pick<StartedApp, 'app' | 'deps' | 'db'>

/** A database in a file, so that it can be copied while it is in use. */
export function aDatabaseInAFile() {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'feri-twin-')), 'feri.sqlite')
  const made = new Sqlite(file)
  for (const { sql } of readMigrations('schema', 'sqlite')) made.exec(sql)
  made.close()
  return { db: openSqlite<AllTables>(file), file }
}

/** Reads what lies below, and changes nothing of it. */
function over(below: FileStore): FileStore {
  const own = new Map<string, Uint8Array | null>()
  const there = (key: string) => (own.has(key) ? own.get(key) !== null : true)
  return {
    put: async (key, bytes) => void own.set(key, bytes.slice()),
    get: async (key) => (own.has(key) ? (own.get(key)?.slice() ?? undefined) : below.get(key)),
    delete: async (key) => void own.set(key, null),
    list: async (folder, after = '') => {
      const mine = [...own.keys()].filter((key) => key.startsWith(`${folder}/`) && key > after)
      return [...new Set([...(await below.list(folder, after)), ...mine])].filter(there).sort()
    },
  }
}

/** The same house once more: every row, every session and every file as they are now, and from here on a life of its own. */
export async function twinOf(house: House, file: string): Promise<House> {
  const copied = new Sqlite(file)
  copied.exec(`VACUUM INTO '${file}.twin'`)
  copied.close()
  const db = openSqlite<AllTables>(`${file}.twin`)
  const { now, files, config, newId } = house.deps
  const deps = testDeps(db, { now, files: over(files), config: { ...config }, newId })
  // Neither writes into what the other reads.
  Object.assign(house.deps, { files: over(files) })
  const auth = makeQuickAuth({
    writing: writingTables(db.dialect),
    secret: SECRET,
    publicUrl: ORIGIN,
    newId: deps.newId,
  })
  return { db, deps, app: createApp(deps, auth) }
}

/** An audit of the agency at the usual door, with its report: the body may read both. */
export async function aSignedAudit(house: House, people: CasePeople, organisationId: string) {
  const { deps } = house
  const { actor } = people.auditor
  const audit = await planAudit(deps, actor, {
    organisation_id: organisationId,
    template_id: 'sending-agency',
    kind: 'unannounced',
    planned_on: daysFrom(dayOf(deps.now()), -1),
    team: [{ account_id: actor.id, role: 'lead' }],
  })
  await answerAll(deps, actor, audit.id)
  const work = await gatherAudit(deps, actor, audit.id)
  await signAudit(deps, actor, audit.id, { content_hash: contentHash(work), declaration: true })
  const report = await issueAuditReport(deps, actor, { auditId: audit.id })
  return { id: audit.id, number: audit.number, report: report.number }
}
