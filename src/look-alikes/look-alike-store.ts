import type { Database, Reads } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import { inRounds } from '../platform/database/rounds.ts'
import type { Audience, Closeness, LookAlike, LookAlikeKind, Other } from './look-alike.ts'
import type { LookAlikeTables } from './tables.ts'

type Db = Reads<LookAlikeTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>

/** A page of search results or a chain is one read; its ids are filled up to this many, because a prepared read has a fixed length. */
const IDS_A_READ = 25

const slots = <N extends number>(count: N) => Array.from({ length: count }, (_, i) => `id${i}`)

const openOnes = (count: number) =>
  hotRead((db: Db, p: Record<string, string>) =>
    db
      .selectFrom('look_alikes as found')
      .leftJoin('look_alike_reviews as review', (join) =>
        join
          .onRef('review.organisation_id', '=', 'found.organisation_id')
          .onRef('review.kind', '=', 'found.kind')
          .onRef('review.other', '=', 'found.other')
          .onRef('review.closeness', '=', 'found.closeness')
          .on('review.verdict', '=', 'different'),
      )
      .select([
        'found.organisation_id',
        'found.kind',
        'found.closeness',
        'found.audience',
        'found.shown',
        'found.found_at',
      ])
      .where('found.organisation_id', 'in', slots(count).map((slot) => p[slot]) as string[])
      .where('review.verdict', 'is', null)
      .orderBy('found.organisation_id')
      .orderBy('found.kind')
      .orderBy('found.other'),
  )
const openOfMost = { size: IDS_A_READ, read: openOnes(IDS_A_READ) }
/** One body, a chain, a page. */
const READS = [...[1, 3].map((size) => ({ size, read: openOnes(size) })), openOfMost]

/**
 * What is to be warned about, by body; bodies without a warning are absent. `public` leaves out what only officers weigh;
 * pairs that an officer found to be different bodies are left out in any case. One compiled read for each 25 ids.
 */
export async function lookAlikesOf(
  db: Hot,
  organisationIds: readonly string[],
  audience: Exclude<Audience, 'screening'> = 'public',
): Promise<Map<string, LookAlike[]>> {
  const found = new Map<string, LookAlike[]>()
  for (const ids of inRounds([...new Set(organisationIds)], IDS_A_READ)) {
    const { size, read } = READS.find((one) => one.size >= ids.length) ?? openOfMost
    const rows = await read(db, Object.fromEntries(slots(size).map((slot, i) => [slot, ids[i] ?? ''])))
    for (const row of rows) {
      if (audience === 'public' && row.audience !== 'public') continue
      const before = found.get(row.organisation_id)
      if (before) before.push(fromRow(row))
      else found.set(row.organisation_id, [fromRow(row)])
    }
  }
  return found
}

type Row = Omit<LookAlikeTables['look_alikes'], 'other'>

export const fromRow = (row: Row): LookAlike => ({
  organisationId: row.organisation_id,
  kind: row.kind as LookAlikeKind,
  closeness: row.closeness as Closeness,
  audience: row.audience as Audience,
  other: JSON.parse(row.shown) as Other,
  foundAt: row.found_at,
})
