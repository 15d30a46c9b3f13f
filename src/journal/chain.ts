import { canonicalJson } from '../platform/canonical-json.ts'
import type { Instant } from '../platform/clock.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { JournalEntry, JournalHead, NewEntry, Subject } from './journal.ts'

/** One text for a subject, to look it up by. Kinds hold no slash. */
export const subjectKey = (subject: Subject): string => `${subject.kind}/${subject.id}`

/** An entry under the names the table gives its fields, but for its own hash: what is stored is exactly what is hashed. */
export const unhashedRow = (entry: Omit<JournalEntry, 'hash'>) => ({
  subject_kind: entry.subject.kind,
  subject_id: entry.subject.id,
  sequence: entry.sequence,
  actor_id: entry.actorId,
  action: entry.action,
  happened_at: entry.happenedAt,
  summary: entry.summary,
  payload_hash: entry.payloadHash,
  previous_hash: entry.previousHash,
})

/** SHA-256 over the canonical JSON of the nine other fields. */
export const hashOf = (entry: Omit<JournalEntry, 'hash'>): string =>
  sha256Hex(canonicalJson(unhashedRow(entry)))

/**
 * The entries as they will stand in their chains. Several entries about one subject within a change follow each other
 * in the order given; only the first one's `after` counts.
 */
export function chainEntries(entries: readonly NewEntry[], actorId: string, at: Instant): JournalEntry[] {
  const heads = new Map<string, JournalHead>()
  return entries.map(({ subject, after, action, summary, payload }) => {
    const key = subjectKey(subject)
    const head = heads.get(key) ?? after
    const unhashed = {
      subject,
      sequence: head.sequence + 1,
      actorId,
      action,
      happenedAt: at,
      summary,
      payloadHash: sha256Hex(canonicalJson(payload ?? null)),
      previousHash: head.hash,
    }
    const entry = { ...unhashed, hash: hashOf(unhashed) }
    heads.set(key, entry)
    return entry
  })
}
