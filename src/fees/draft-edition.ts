import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { neededText } from '../platform/written-text.ts'
import { currentEdition, repositoryEdition } from './current-rule-book.ts'
import { checkedBook } from './draft-book.ts'
import { editionSubject, requireDraft } from './require-edition.ts'
import { RULE_BOOK } from './rule-book.ts'
import { bookText, nextVersion, type RuleEdition } from './rule-edition.ts'
import {
  closeDraft,
  countDrafts,
  insertEdition,
  keepEdition,
  listVersions,
  replaceContent,
} from './rule-edition-store.ts'

/** Drafts are seen by two offices; more than these at once is a mistake of a script. */
const DRAFTS_OPEN_MAX = 10

export const DraftEdition = v.strictObject({
  /** What it is for, as it will stand in the history of the rules. */
  reason: neededText(1_000, 'fee_rules.reason_needed' satisfies MessageKey),
  /** A whole book; left out, the draft begins as the edition in force. */
  book: v.optional(v.unknown()),
})
export type DraftEdition = v.InferOutput<typeof DraftEdition>

export const ChangeDraft = v.strictObject({
  /** Hash of the text that the change begins from. */
  expected_hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  book: v.unknown(),
})
export type ChangeDraft = v.InferOutput<typeof ChangeDraft>

export const DropDraft = v.strictObject({
  expected_hash: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
})

/**
 * Begins a new edition of the rules from the one in force, or from a whole book that was sent. It judges nothing before a second person
 * publishes it. Throws `invalid` with the path of each thing in the book that does not hold together, `too_often` with ten drafts open.
 */
export function draftEdition(deps: Deps, actor: Actor, input: DraftEdition): Promise<RuleEdition> {
  assertCan(actor, 'draft_fee_rules', { kind: 'fee_rules' })
  return retrying(async () => {
    const at = deps.now()
    const { queries } = deps.db
    const { corridor } = RULE_BOOK
    if ((await countDrafts(queries, corridor)) >= DRAFTS_OPEN_MAX)
      throw new AppError('too_often', 'fee_rules.too_many_drafts')
    const current = await currentEdition(deps)
    const known = [...(await listVersions(queries)), RULE_BOOK.version]
    const version = nextVersion(known, dayOf(at))
    const book = checkedBook(input.book === undefined ? current.book : input.book, version)
    if (book.corridor !== corridor) throw invalidField('book.corridor', 'errors.not_accepted')
    const { content, hash } = bookText(book)
    const edition: RuleEdition = {
      version,
      corridor,
      status: 'draft',
      contentHash: hash,
      basedOn: current.book.version,
      reason: input.reason,
      draftedAt: at,
      draftedBy: actor.id,
      publishedAt: null,
      publishedBy: null,
    }
    const own = repositoryEdition(at)
    return await commit(deps, actor, {
      entries: [entryOf(edition, 'drafted', edition.basedOn ?? '')],
      statements: [
        // What it is compared with must stay, also when the next release brings another.
        ...(current.kept ? [] : [keepEdition(queries, own.edition, own.content)]),
        insertEdition(queries, edition, content),
      ],
      result: edition,
      at,
    })
  })
}

const entryOf = (edition: RuleEdition, action: string, summary: string) => ({
  subject: editionSubject(edition.version),
  after: NO_HEAD,
  action,
  summary,
  payload: edition,
})

/** Gives a draft another text. Throws `conflict` when it is published or dropped, or was changed since it was read. */
export async function changeDraft(
  deps: Deps,
  actor: Actor,
  version: string,
  input: ChangeDraft,
): Promise<RuleEdition> {
  const { edition, head } = await requireDraft(deps, actor, version, {
    action: 'draft_fee_rules',
    expectedHash: input.expected_hash,
  })
  const text = bookText(checkedBook(input.book, version))
  const changed: RuleEdition = { ...edition, contentHash: text.hash }
  return await commit(deps, actor, {
    entries: [{ ...entryOf(changed, 'changed', text.hash.slice(0, 16)), after: head }],
    statements: [replaceContent(deps.db.queries, version, text)],
    result: changed,
  })
}

/** Gives a draft up; it stays on record. One person is enough: nothing was judged by it. */
export async function dropDraft(
  deps: Deps,
  actor: Actor,
  version: string,
  { expected_hash: expected }: v.InferOutput<typeof DropDraft>,
): Promise<RuleEdition> {
  const at: Instant = deps.now()
  const { edition, head } = await requireDraft(deps, actor, version, {
    action: 'draft_fee_rules',
    expectedHash: expected ?? null,
  })
  const dropped: RuleEdition = { ...edition, status: 'dropped' }
  return await commit(deps, actor, {
    entries: [{ ...entryOf(dropped, 'dropped', edition.basedOn ?? ''), after: head }],
    statements: [closeDraft(deps.db.queries, version, { status: 'dropped', at, by: actor.id })],
    result: dropped,
    at,
  })
}
