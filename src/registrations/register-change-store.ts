import type { Instant } from '../platform/clock.ts'
import {
  type Engine,
  type Queries,
  type Reads,
  type Statement,
  whenItsTurn,
} from '../platform/database/database.ts'
import { inRounds, rowsARound } from '../platform/database/rounds.ts'
import type { RegistrationTables } from './tables.ts'

interface Db {
  readonly engine: Engine
  readonly queries: Queries<RegistrationTables>
}

/** A body of which the register answers differently from now on; with the line of history that did it, if one did. */
export interface RegisterChange {
  readonly organisationId: string
  readonly registrationId?: string
  readonly sequence?: number
}

/**
 * Makes a new version of the register and notes whose answers it changed. Give it to the same commit as the change itself;
 * a commit makes one version, however many bodies it changes, and names each body once.
 */
export function newVersion(db: Db, at: Instant, changes: readonly RegisterChange[]): Statement[] {
  if (changes.length === 0) return []
  return [
    countUp(db.queries, at),
    ...inRounds(changes, rowsARound(db.engine, 5)).map((round) =>
      whenItsTurn(() => noteChanges(db.queries, at, round)),
    ),
  ]
}

const countUp = (db: Queries<RegistrationTables>, at: Instant): Statement =>
  db
    .updateTable('register_versions')
    .set((eb) => ({ version: eb('version', '+', 1), changed_at: at }))
    .where('id', '=', 1)

const noteChanges = (
  db: Queries<RegistrationTables>,
  at: Instant,
  changes: readonly RegisterChange[],
): Statement =>
  db.insertInto('register_changes').values((eb) =>
    changes.map(({ organisationId, registrationId, sequence }) => ({
      version: eb.selectFrom('register_versions').select('version').where('id', '=', 1),
      organisation_id: organisationId,
      registration_id: registrationId ?? null,
      sequence: sequence ?? null,
      changed_at: at,
    })),
  )

/** Which state the register is in; 0 before anything was entered. */
export async function readRegisterVersion(db: Reads<RegistrationTables>): Promise<number> {
  const row = await db
    .selectFrom('register_versions')
    .select('version')
    .where('id', '=', 1)
    .executeTakeFirst()
  return row?.version ?? 0
}
