import { type Expression, expressionBuilder, type SqlBool } from 'kysely'
import type { AccountTables } from '../accounts/tables.ts'
import type { OfficerKeyTables } from '../officer-keys/tables.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import { untied } from './case-reach-store.ts'
import type { CaseTables } from './tables.ts'

type Db = Reads<CaseTables & OfficerKeyTables & AccountTables>
type Writes = Queries<CaseTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>
export type CaseKeyRow = CaseTables['case_keys']

const insertRow = hotStatement((db: Writes, row: CaseKeyRow) =>
  db.insertInto('case_keys').values({
    case_id: row.case_id,
    officer_key_id: row.officer_key_id,
    wrapped_key: row.wrapped_key,
    wrapped_staff_key: row.wrapped_staff_key,
    given_on: row.given_on,
    given_by: row.given_by,
  }),
)

/** One statement a recipient: they are few, and prepared once. */
export const insertCaseKeys = (db: Writes, rows: readonly CaseKeyRow[]): Statement[] =>
  rows.map((row) => insertRow(db, row))

const oneKey = hotRead((db: Db, p: { caseId: string; officerKeyId: string }) =>
  db
    .selectFrom('case_keys')
    .selectAll()
    .where('case_id', '=', p.caseId)
    .where('officer_key_id', '=', p.officerKeyId),
)

/** The case's key as it is wrapped for one key of an officer. */
export async function findCaseKey(
  db: Hot,
  caseId: string,
  officerKeyId: string,
): Promise<CaseKeyRow | undefined> {
  const [row] = await oneKey(db, { caseId, officerKeyId })
  return row
}

const holders = hotRead((db: Db, p: { caseId: string }) =>
  db
    .selectFrom('case_keys as c')
    .innerJoin('officer_keys as k', 'k.id', 'c.officer_key_id')
    .innerJoin('users as u', 'u.id', 'k.account_id')
    .select(['c.officer_key_id', 'c.wrapped_staff_key', 'c.given_on', 'c.given_by'])
    .select(['k.account_id', 'k.public_key', 'k.retired_at', 'u.name', 'u.role', 'u.acts_for', 'u.ended_at'])
    .where('c.case_id', '=', p.caseId)
    .orderBy('c.officer_key_id'),
)
export type CaseKeyHolder = Awaited<ReturnType<typeof holders>>[number]

/** Everyone for whom the case's key is wrapped. */
export const holdersOfCase = (db: Hot, caseId: string): Promise<CaseKeyHolder[]> => holders(db, { caseId })

export const setStaffKey = (db: Writes, caseId: string, officerKeyId: string, wrapped: string): Statement =>
  db
    .updateTable('case_keys')
    .set({ wrapped_staff_key: wrapped })
    .where('case_id', '=', caseId)
    .where('officer_key_id', '=', officerKeyId)

export const deleteCaseKey = (db: Writes, caseId: string, officerKeyId: string): Statement =>
  db.deleteFrom('case_keys').where('case_id', '=', caseId).where('officer_key_id', '=', officerKeyId)

export type ReadingRow = CaseTables['case_readings']
export const insertReading = (db: Writes, row: ReadingRow): Statement =>
  db.insertInto('case_readings').values(row)

const newestReading = hotRead(
  (db: Reads<CaseTables>, p: { label: string; accountId: string; what: string; since: Instant }) =>
    db
      .selectFrom('case_readings')
      .select('id')
      .where('case_label', '=', p.label)
      .where('account_id', '=', p.accountId)
      .where('what', '=', p.what as ReadingRow['what'])
      .where('read_at', '>', p.since)
      .limit(1),
)

/** Whether this officer has read this of the case since then. */
export async function hasReadSince(
  db: Pick<Database<Reads<CaseTables>>, 'queries' | 'run'>,
  asked: { label: string; accountId: string; what: ReadingRow['what']; since: Instant },
): Promise<boolean> {
  return (await newestReading(db, asked)).length > 0
}

/** The least of a case that passing its keys on needs. */
export interface PassableRow {
  readonly id: string
  readonly label: string
  readonly wrapped_key: string
  readonly wrapped_staff_key: string | null
}

/** Which cases one key opens, another does not, and neither officer has a tie to. */
export interface Passable {
  readonly from: { readonly accountId: string; readonly keyId: string }
  readonly to: { readonly accountId: string; readonly keyId: string }
  readonly readers: readonly CaseTables['cases']['readers'][]
}

const passable = (db: Db, { from, to, readers }: Passable) =>
  db
    .selectFrom('cases')
    .innerJoin('case_keys as own', 'own.case_id', 'cases.id')
    .where('own.officer_key_id', '=', from.keyId)
    .where('cases.readers', 'in', readers)
    .where(untied(from.accountId))
    .where(untied(to.accountId))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('case_keys as theirs')
            .select('theirs.case_id')
            .whereRef('theirs.case_id', '=', 'cases.id')
            .where('theirs.officer_key_id', '=', to.keyId),
        ),
      ),
    )

export const listPassable = (db: Db, asked: Passable, limit: number): Promise<PassableRow[]> =>
  passable(db, asked)
    .select(['cases.id', 'cases.label', 'own.wrapped_key', 'own.wrapped_staff_key'])
    .orderBy('cases.id')
    .limit(limit)
    .execute()

export async function countPassable(db: Db, asked: Passable): Promise<number> {
  const { count } = await passable(db, asked)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Of a row of `case_keys`: somebody who is there holds another one, which is in force. */
function someoneElseThere(): Expression<SqlBool> {
  const eb = expressionBuilder<CaseTables & OfficerKeyTables & AccountTables, 'case_keys'>()
  return eb.exists(
    eb
      .selectFrom('case_keys as other')
      .innerJoin('officer_keys as k', 'k.id', 'other.officer_key_id')
      .innerJoin('users as u', 'u.id', 'k.account_id')
      .select('other.case_id')
      .whereRef('other.case_id', '=', 'case_keys.case_id')
      .where('k.retired_at', 'is', null)
      .where('u.ended_at', 'is', null)
      .where('u.role', '=', 'case_officer'),
  )
}

/** Some keys of accounts that have ended or handle no cases any more, as far as something of them is left to be taken away. */
export const keysOfGone = (db: Db, limit: number): Promise<{ id: string; account_id: string }[]> =>
  db
    .selectFrom('officer_keys as gone')
    .innerJoin('users as g', 'g.id', 'gone.account_id')
    .select(['gone.id', 'gone.account_id'])
    .where((eb) => eb.or([eb('g.ended_at', 'is not', null), eb('g.role', '!=', 'case_officer')]))
    .where((eb) =>
      eb.or([
        eb('gone.retired_at', 'is', null),
        eb.exists(
          eb
            .selectFrom('case_keys')
            .select('case_keys.case_id')
            .whereRef('case_keys.officer_key_id', '=', 'gone.id')
            .where(someoneElseThere()),
        ),
      ]),
    )
    .orderBy('gone.id')
    .limit(limit)
    .execute()

/** Wherever somebody who is there can still open the case. */
export const deleteKeysNotLast = (
  db: Queries<CaseTables & OfficerKeyTables & AccountTables>,
  officerKeyId: string,
): Statement =>
  db.deleteFrom('case_keys').where('case_keys.officer_key_id', '=', officerKeyId).where(someoneElseThere())
