import * as v from 'valibot'
import { canonicalJson } from '../platform/canonical-json.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { Message } from '../platform/i18n/translate.ts'
import { fieldErrors, isOneOf } from '../platform/parse.ts'
import { ITEM_KINDS, type Item, type ItemKind, type ItemOutcome, itemSchema } from './sync.ts'

/** An item that was taken from a device, for good: the same id sent again is answered from it. */
export interface FilingItem {
  readonly accountId: string
  readonly item: string
  readonly auditId: string
  readonly device: string
  readonly kind: ItemKind
  readonly question: string
  readonly revision: number | null
  readonly evidenceId: string | null
  readonly contentHash: string
  readonly state: 'saved' | 'conflict'
  /** By the clock of the device. */
  readonly saidAt: Instant
  readonly receivedAt: Instant
}

/** Whose device sends, to which audit, and when: what every item of one sync has in common. */
export interface SyncContext {
  readonly auditId: string
  readonly accountId: string
  readonly device: string
  readonly deviceNow: Instant
  readonly clockOffSeconds: number
}

/** An item as it was read, with the hash of exactly what was sent. */
export interface ReadItem<Of extends Item = Item> {
  readonly item: Of
  readonly contentHash: string
}

/** Of one thing sent, whatever it is. */
export const contentHashOf = (sent: unknown): string => sha256Hex(canonicalJson(sent))

/** The item, or why it is none. */
export function readItem(sent: { readonly id: string; readonly kind: string }): ReadItem | Message {
  if (!isOneOf(ITEM_KINDS, sent.kind)) {
    return { key: 'errors.not_an_option', params: { options: ITEM_KINDS.join(', ') } }
  }
  const parsed = v.safeParse(itemSchema(sent.kind), sent, { abortPipeEarly: true })
  if (parsed.success) return { item: parsed.output, contentHash: contentHashOf(sent) }
  return fieldErrors(parsed.issues)[0]?.message ?? { key: 'errors.invalid' }
}

/** The most telling sentence of a refusal: that of its first field, else its own. */
export const sentenceOf = (error: AppError): Message => error.fields[0]?.message ?? error.sentence

/**
 * A refusal of one item. What concerns all of them alike (the audit is signed, the disk is full, the right is gone) is thrown on: then
 * nothing of the rest was tried, and the device keeps it.
 */
export function refusedItem(id: string, error: unknown): ItemOutcome {
  if (!(error instanceof AppError) || concernsAll(error)) throw error
  return { id, state: 'refused', problem: sentenceOf(error) }
}

const OF_ITEMS: ReadonlySet<string> = new Set([
  'audits.answer_changed',
  'audits.finding_changed',
  'audits.finding_withdrawn',
  'audit_sign_off.meeting_changed',
  'audit_filing.upload_unfinished',
  'audit_filing.conflict_resolved',
])

const concernsAll = ({ code, sentence }: AppError): boolean => {
  if (code === 'conflict') return !OF_ITEMS.has(sentence.key)
  return code === 'not_found' || code === 'unavailable' || code === 'forbidden' || code === 'unauthenticated'
}

/** The row of an item that was taken now. */
export const takenItem = (
  context: SyncContext,
  { item, contentHash }: ReadItem,
  of: Pick<FilingItem, 'question' | 'revision' | 'state' | 'receivedAt'> & { readonly evidenceId?: string },
): FilingItem => ({
  accountId: context.accountId,
  item: item.id,
  auditId: context.auditId,
  device: context.device,
  kind: item.kind,
  question: of.question,
  revision: of.revision,
  evidenceId: of.evidenceId ?? null,
  contentHash,
  state: of.state,
  saidAt: saidAt(item) ?? context.deviceNow,
  receivedAt: of.receivedAt,
})

function saidAt(item: Item): Instant | undefined {
  if (item.kind === 'answer') return item.answered_at
  return item.kind === 'evidence' ? item.taken_at : undefined
}
