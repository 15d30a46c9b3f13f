import type { Actor } from '../accounts/actor.ts'
import { findAnswer } from '../audits/answer-store.ts'
import { auditSubject } from '../audits/audit.ts'
import { changeFinding } from '../audits/change-finding.ts'
import { editFinding, type Finding } from '../audits/finding.ts'
import { findFindings } from '../audits/finding-store.ts'
import type { HeldConflict } from '../audits/held-conflict.ts'
import { requireMove } from '../audits/require-audit.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { Difference } from './decide-answer.ts'
import { type FilingItem, type ReadItem, type SyncContext, takenItem } from './filing-item.ts'
import { findOwnRevisions, insertTaken } from './filing-item-store.ts'
import { findLastEdit } from './finding-editor-store.ts'
import { changesAnything, decideFinding, editsIn, type FindingEdits } from './finding-fields.ts'
import {
  conflictsOf,
  hasRoomForConflicts,
  holdStatements,
  TOO_MANY_CONFLICTS,
  toldConflicts,
} from './hold-conflicts.ts'
import type { FindingItem, ItemOutcome } from './sync.ts'

type Read = ReadItem<FindingItem>

/**
 * Takes an edit of a finding from a device. Fields that another edited meanwhile and differently are kept beside what stands, the others
 * are written. Throws `invalid` for a finding that is not there and for values that a finding cannot have, `conflict` for one withdrawn.
 */
export function fileFinding(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  read: Read,
): Promise<ItemOutcome> {
  return retrying(async () => {
    const { item } = read
    const finding = await findingMeant(deps, context.auditId, item)
    if (finding.withdrawnAt !== null) throw new AppError('conflict', 'audits.finding_withdrawn')
    const at = deps.now()
    // What a finding cannot say is refused before it could be kept as one of two.
    editFinding(finding, { expected_revision: finding.revision, ...editsIn(item) }, dayOf(at))
    const answer = await findAnswer(deps.db, context.auditId, finding.questionId)
    const own = await findOwnRevisions(deps.db.queries, context, 'finding')
    const { edits, differences } = decideFinding(finding, item, answer?.note ?? '', own)
    if (!(await hasRoomForConflicts(deps, context.auditId, differences.length))) {
      throw new AppError('too_large', TOO_MANY_CONFLICTS.key, { params: TOO_MANY_CONFLICTS.params ?? {} })
    }
    const raised = { by: answer?.answeredBy ?? actor.id, at: answer?.answeredAt ?? at }
    const conflicts = await conflictsWith(deps, context, { item, finding, differences, raised, at })
    try {
      return await write(deps, actor, context, { read, finding, edits, conflicts, at })
    } catch (error) {
      // Edited between our read and the verb's: all of it is decided again.
      if (error instanceof AppError && error.sentence.key === 'audits.finding_changed')
        throw new AppError('conflict', 'errors.changed_meanwhile')
      throw error
    }
  })
}

async function findingMeant(deps: Deps, auditId: string, item: FindingItem): Promise<Finding> {
  const findings = await findFindings(deps.db.queries, auditId)
  const found = findings.find((finding) =>
    item.finding_number === undefined
      ? finding.questionId === item.question
      : finding.number === item.finding_number,
  )
  if (found) return found
  const field = item.finding_number === undefined ? 'question' : 'finding_number'
  throw invalidField(field, 'audit_filing.finding_unknown')
}

interface MetFinding {
  readonly item: FindingItem
  readonly finding: Finding
  readonly differences: readonly Difference[]
  /** By whose answer the finding is there: whoever wrote its first words. */
  readonly raised: { readonly by: string; readonly at: Instant }
  readonly at: Instant
}

async function conflictsWith(
  deps: Deps,
  context: SyncContext,
  { item, finding, differences, raised, at }: MetFinding,
): Promise<HeldConflict[]> {
  if (differences.length === 0) return []
  const edited = await findLastEdit(deps.db.queries, context.auditId, finding.number)
  const theirs = { ...(edited ?? raised), revision: finding.revision }
  return conflictsOf(
    deps,
    context,
    {
      about: 'finding',
      question: finding.questionId,
      item: item.id,
      saidAt: context.deviceNow,
      differences,
      theirs,
    },
    at,
  )
}

interface ToWrite {
  readonly read: Read
  readonly finding: Finding
  readonly edits: FindingEdits
  readonly conflicts: readonly HeldConflict[]
  readonly at: Instant
}

async function write(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  { read, finding, edits, conflicts, at }: ToWrite,
): Promise<ItemOutcome> {
  const state = conflicts.length > 0 ? 'conflict' : 'saved'
  const taken = (revision: number): FilingItem =>
    takenItem(context, read, { question: finding.questionId, revision, state, receivedAt: at })
  const statements = (revision: number): Statement[] => [
    insertTaken(deps.db.queries, taken(revision)),
    ...holdStatements(deps, conflicts),
  ]
  const { number } = finding
  let { revision } = finding
  if (changesAnything(finding, edits)) {
    const input = { expected_revision: revision, ...edits }
    const edited = await changeFinding(deps, actor, context.auditId, number, input, (one) =>
      statements(one.revision),
    )
    revision = edited.revision
  } else {
    const { audit, head } = await requireMove(deps, actor, context.auditId, 'edit_finding')
    const payload = { device: context.device, item: read.item.id, content_hash: read.contentHash }
    const summary = `${number} conflicts:${conflicts.length}`
    await commit(deps, actor, {
      at,
      entries: [{ subject: auditSubject(audit), after: head, action: 'filed', summary, payload }],
      statements: statements(revision),
      result: null,
    })
  }
  const conflict = (await toldConflicts(deps, conflicts)).get(read.item.id)
  return { id: read.item.id, state, revision, ...(conflict && { conflict }) }
}
