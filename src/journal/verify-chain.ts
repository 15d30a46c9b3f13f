import type { Reads } from '../platform/database/database.ts'
import { hashOf, subjectKey } from './chain.ts'
import type { JournalEntry, Subject } from './journal.ts'
import { listAllEntries } from './journal-store.ts'
import type { JournalTables } from './tables.ts'

/** Where a chain first breaks, and how: an entry is missing, does not point at the one before, or was altered. */
export interface BrokenChain {
  readonly subject: Subject
  readonly sequence: number
  readonly reason: 'gap' | 'previous_hash' | 'hash'
}

const PAGE = 2_000

/**
 * Recomputes every hash of every chain, reading the journal in pages. Returns the number of entries and chains seen and
 * the first break of each broken chain. A chain cut off at its end looks whole from inside: only a checkpoint published
 * before can show that.
 */
export async function verifyChains(
  db: Reads<JournalTables>,
  page = PAGE,
): Promise<{ readonly entries: number; readonly chains: number; readonly broken: readonly BrokenChain[] }> {
  const broken: BrokenChain[] = []
  let entries = 0
  let chains = 0
  let previous: JournalEntry | undefined
  let brokenKey: string | undefined
  for (;;) {
    const read = await listAllEntries(db, previous, page)
    for (const entry of read) {
      const key = subjectKey(entry.subject)
      const follows = previous !== undefined && subjectKey(previous.subject) === key ? previous : undefined
      if (!follows) chains += 1
      const reason = brokenKey === key ? undefined : breakOf(entry, follows)
      if (reason) {
        broken.push({ subject: entry.subject, sequence: entry.sequence, reason })
        brokenKey = key
      }
      previous = entry
    }
    entries += read.length
    if (read.length < page) return { entries, chains, broken }
  }
}

function breakOf(entry: JournalEntry, before: JournalEntry | undefined): BrokenChain['reason'] | undefined {
  if (entry.sequence !== (before?.sequence ?? 0) + 1) return 'gap'
  if (entry.previousHash !== (before?.hash ?? '')) return 'previous_hash'
  return entry.hash === hashOf(entry) ? undefined : 'hash'
}
