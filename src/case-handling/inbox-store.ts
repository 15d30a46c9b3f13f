import { CASE_STATUSES, type Case, type Readers } from '../cases/case.ts'
import { isOver } from '../cases/case-life.ts'
import { untied } from '../cases/case-reach-store.ts'
import { caseFromRow } from '../cases/case-store.ts'
import type { CaseTables } from '../cases/tables.ts'
import type { Reads } from '../platform/database/database.ts'

type Db = Reads<CaseTables>

/** Which cases an officer may know of: of his side, and about no body he has a tie to. */
export interface InboxScope {
  readonly accountId: string
  readonly readers: readonly Readers[]
}

/** Clocks are computed, not stored, so open cases are looked through: so many at the most, the longest waiting. */
export const OPEN_MAX = 2_000

/** Without what is sealed: it is long, and no list shows any of it. */
const OPEN_COLUMNS = [
  'id',
  'label',
  'corridor',
  'language',
  'readers',
  'urgent',
  'identified',
  'status',
  'outcome',
  'category',
  'ladder',
  'assigned_to',
  'group_id',
  'worker_news',
  'received_on',
  'worker_last_on',
  'concluded_on',
] as const satisfies readonly (keyof CaseTables['cases'])[]
const SEALED = { lookup_hash: '', code_wrap: '', sealed_content: '' }

const OVER = CASE_STATUSES.filter(isOver)
const OPEN = CASE_STATUSES.filter((status) => !isOver(status))

export async function listOpen(db: Db, { accountId, readers }: InboxScope): Promise<Case[]> {
  if (readers.length === 0) return []
  const rows = await db
    .selectFrom('cases')
    .select(OPEN_COLUMNS)
    .where('readers', 'in', readers)
    .where('status', 'in', OPEN)
    .where(untied(accountId))
    .orderBy('received_on')
    .orderBy('id')
    .limit(OPEN_MAX)
    .execute()
  return rows.map((row) => caseFromRow({ ...row, ...SEALED }))
}

/** What is over, the newest first; one more than `limit`. */
export async function listConcluded(
  db: Db,
  { accountId, readers }: InboxScope,
  {
    after,
    limit,
  }: {
    readonly after: { readonly on: string; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<Case[]> {
  if (readers.length === 0) return []
  const query = db
    .selectFrom('cases')
    .select(OPEN_COLUMNS)
    .where('readers', 'in', readers)
    .where('status', 'in', OVER)
    .where(untied(accountId))
  const page = after
    ? query.where((eb) =>
        eb.or([
          eb('concluded_on', '<', after.on),
          eb.and([eb('concluded_on', '=', after.on), eb('id', '>', after.id)]),
        ]),
      )
    : query
  const rows = await page
    .orderBy('concluded_on', 'desc')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return rows.map((row) => caseFromRow({ ...row, ...SEALED }))
}
