import type { Actor } from '../accounts/actor.ts'
import { findAnswer } from '../audits/answer-store.ts'
import { auditNotFound, auditSubject } from '../audits/audit.ts'
import { EditFinding, editFinding, type Finding, findingFieldOf } from '../audits/finding.ts'
import { findFindings, updateFinding } from '../audits/finding-store.ts'
import type { FieldValue, HeldConflict } from '../audits/held-conflict.ts'
import { findConflict, markResolved, renewTheirs } from '../audits/held-conflict-store.ts'
import { planAnswers } from '../audits/plan-answers.ts'
import { type MovingAudit, requireMove } from '../audits/require-audit.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { findLastEdit } from './finding-editor-store.ts'
import type { FindingField } from './finding-fields.ts'
import type { Choice } from './sync.ts'

/** A person's choice about one field. */
export interface Chosen {
  readonly conflictId: string
  readonly choice: Choice
}

export interface Resolved {
  readonly question: string
  /** Of the answer or finding as it now stands. */
  readonly revision: number
}

/** What a caller writes in the same commit, with the instant of it. */
type WithResolved = (resolved: Resolved, at: Instant) => readonly Statement[]

/**
 * Decides on the fields of one answer, or of one finding: all or none. Throws `not_found` for a conflict of another audit, `conflict`
 * for one that was decided before or where what stands is no longer what was shown (then what stands now is kept with it, to be decided
 * anew), `invalid` where what was chosen cannot stand.
 */
export function resolveConflicts(
  deps: Deps,
  actor: Actor,
  auditId: string,
  chosen: readonly Chosen[],
  also: WithResolved = () => [],
): Promise<Resolved> {
  return retrying(async () => {
    const found = await requireMove(deps, actor, auditId, 'answer')
    const { audit, head } = found
    const both: Weighed[] = []
    for (const { conflictId, choice } of chosen) {
      const conflict = await findConflict(deps.db.queries, audit.id, conflictId)
      if (!conflict) throw auditNotFound()
      if (conflict.kept !== null) throw new AppError('conflict', 'audit_filing.conflict_resolved')
      both.push({ conflict, choice, wanted: wantedOf(conflict, choice) })
    }
    const [first] = both
    if (!first) throw invalidField('keep', 'errors.required')
    const { about, question } = first.conflict
    if (both.some(({ conflict }) => conflict.about !== about || conflict.question !== question)) {
      throw invalidField('keep', 'audit_filing.one_question')
    }
    const standing = await standingOf(deps, audit.id, about, question)
    const moved = both.filter(({ conflict, wanted }) => hasMoved(conflict, wanted, standing))
    if (moved.length > 0) {
      const summary = moved.map(({ conflict }) => `${question}:${conflict.field}`).join(' ')
      const statements = moved.map(({ conflict }) =>
        renewTheirs(deps.db.queries, renewed(conflict, standing)),
      )
      const payload = moved.map(({ conflict }) => conflict.id)
      const entry = {
        subject: auditSubject(audit),
        after: head,
        action: 'conflict_renewed',
        summary,
        payload,
      }
      await commit({ db: deps.db, now: deps.now }, actor, { entries: [entry], statements, result: null })
      throw new AppError('conflict', 'audit_filing.conflict_moved')
    }
    return about === 'answer'
      ? decideOnAnswer(deps, actor, found, { both, standing, also })
      : decideOnFinding(deps, actor, found, { both, standing, also })
  })
}

interface Weighed {
  readonly conflict: HeldConflict
  readonly choice: Choice
  readonly wanted: FieldValue
}

/** What stands now of an answer or finding. */
interface Standing {
  readonly question: string
  readonly finding?: Finding
  readonly revision: number
  readonly by: string
  readonly at: Instant
  readonly field: (name: string) => FieldValue
}

interface Deciding {
  readonly both: readonly Weighed[]
  readonly standing: Standing
  readonly also: WithResolved
}

function wantedOf(conflict: HeldConflict, choice: Choice): FieldValue {
  if (choice.keep === 'mine') return conflict.mine
  if (choice.keep === 'theirs') return conflict.theirs
  const typed = conflict.field === 'note' ? (choice.note ?? choice.value) : choice.value
  if (typed === undefined) throw invalidField(conflict.field === 'note' ? 'note' : 'value', 'errors.required')
  if (conflict.field === 'note') return String(typed ?? '')
  return conflict.about === 'finding' && typed === '' ? null : typed
}

const hasMoved = ({ field, theirs }: HeldConflict, wanted: FieldValue, standing: Standing): boolean =>
  standing.field(field) !== theirs && standing.field(field) !== wanted

const renewed = (conflict: HeldConflict, standing: Standing): HeldConflict => ({
  ...conflict,
  theirs: standing.field(conflict.field),
  theirsBy: standing.by,
  theirsAt: standing.at,
  theirsRevision: standing.revision,
})

async function standingOf(
  deps: Deps,
  auditId: string,
  about: HeldConflict['about'],
  question: string,
): Promise<Standing> {
  const answer = await findAnswer(deps.db, auditId, question)
  if (!answer) throw auditNotFound()
  const raised = { question, by: answer.answeredBy, at: answer.answeredAt }
  if (about === 'answer') {
    const field = (name: string) => (name === 'note' ? answer.note : answer.value)
    return { ...raised, revision: answer.revision, field }
  }
  const finding = (await findFindings(deps.db.queries, auditId)).find((one) => one.questionId === question)
  if (!finding) throw auditNotFound()
  const { number, revision } = finding
  const edited = await findLastEdit(deps.db.queries, auditId, number)
  const field = (name: string) => findingFieldOf(finding, name as FindingField)
  return { ...raised, ...edited, finding, revision, field }
}

const decided = (deps: Deps, actor: Actor, both: readonly Weighed[], at: Instant): Statement[] =>
  both.map(({ conflict, choice }) =>
    markResolved(deps.db.queries, conflict.id, { kept: choice.keep, at, by: actor.id }),
  )

const summaryOf = (both: readonly Weighed[]): string =>
  both.map(({ conflict, choice }) => `${conflict.question}:${conflict.field}:${choice.keep}`).join(' ')

const payloadOf = (both: readonly Weighed[]) =>
  both.map(({ conflict, choice, wanted }) => ({ conflict: conflict.id, kept: choice.keep, value: wanted }))

async function decideOnAnswer(
  deps: Deps,
  actor: Actor,
  found: MovingAudit,
  { both, standing, also }: Deciding,
): Promise<Resolved> {
  const at = deps.now()
  let value = standing.field('value')
  let note = String(standing.field('note') ?? '')
  for (const { conflict, choice, wanted } of both) {
    if (conflict.field === 'note') note = String(wanted ?? '')
    else value = wanted
    if (conflict.field === 'value' && choice.note !== undefined) note = choice.note
  }
  const { question } = standing
  const answers = [{ question, value, note, expected_revision: standing.revision }]
  const planned = await planAnswers(deps, actor, found, { answers }, at)
  const resolved = { question, revision: planned.saved.answers[0]?.revision ?? standing.revision }
  const own = { action: 'conflict_decided', summary: summaryOf(both), payload: payloadOf(both) }
  return commit(deps, actor, {
    at,
    entries: [...planned.entries, { subject: auditSubject(found.audit), after: found.head, ...own }],
    statements: [...planned.statements, ...decided(deps, actor, both, at), ...also(resolved, at)],
    result: resolved,
  })
}

/** One commit from the head that was read first, so that two who decide at the same moment do not both. */
function decideOnFinding(
  deps: Deps,
  actor: Actor,
  { audit, head }: MovingAudit,
  { both, standing, also }: Deciding,
): Promise<Resolved> {
  const at = deps.now()
  const { question, finding } = standing
  if (!finding) throw auditNotFound()
  const subject = auditSubject(audit)
  const own = { action: 'conflict_decided', summary: summaryOf(both), payload: payloadOf(both) }
  const changed = both.filter(({ conflict, wanted }) => standing.field(conflict.field) !== wanted)
  if (changed.length === 0) {
    const resolved = { question, revision: finding.revision }
    return commit(deps, actor, {
      at,
      entries: [{ subject, after: head, ...own }],
      statements: [...decided(deps, actor, both, at), ...also(resolved, at)],
      result: resolved,
    })
  }
  if (finding.withdrawnAt !== null) throw new AppError('conflict', 'audits.finding_withdrawn')
  const fields = Object.fromEntries(changed.map(({ conflict, wanted }) => [conflict.field, wanted]))
  const input = parseOrRefuse(EditFinding, { expected_revision: finding.revision, ...fields })
  const edited = editFinding(finding, input, dayOf(at))
  const resolved = { question, revision: edited.revision }
  const summary = `${edited.number} ${edited.severity}`
  const payload = { number: edited.number, ...input }
  return commit(deps, actor, {
    at,
    entries: [
      { subject, after: head, action: 'finding_edited', summary, payload },
      { subject, after: head, ...own },
    ],
    statements: [
      updateFinding(deps.db.queries, edited),
      ...decided(deps, actor, both, at),
      ...also(resolved, at),
    ],
    result: resolved,
  })
}
