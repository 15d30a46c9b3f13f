import type { Actor } from '../accounts/actor.ts'
import { type AuditTemplate, findQuestion } from '../audit-templates/audit-template.ts'
import { type AnswersByQuestion, type CheckedAnswer, checkAnswer } from '../audits/answer.ts'
import { findAnswers } from '../audits/answer-store.ts'
import { auditSubject } from '../audits/audit.ts'
import type { HeldConflict } from '../audits/held-conflict.ts'
import { type PlannedAnswers, planAnswers } from '../audits/plan-answers.ts'
import { type MovingAudit, pinnedTemplate, requireMove } from '../audits/require-audit.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { Message } from '../platform/i18n/translate.ts'
import { type Decided, decideAnswer } from './decide-answer.ts'
import { type ReadItem, type SyncContext, takenItem } from './filing-item.ts'
import { findOwnRevisions, insertTaken } from './filing-item-store.ts'
import {
  conflictsOf,
  hasRoomForConflicts,
  holdStatements,
  TOO_MANY_CONFLICTS,
  toldConflicts,
} from './hold-conflicts.ts'
import type { AnswerItem, ItemOutcome } from './sync.ts'

type Read = ReadItem<AnswerItem>

/**
 * Takes answers from a device: those that follow what stands are saved, those that meet another's are kept beside it, those that are
 * wrong are refused one by one. One commit for all, as long as no question comes twice.
 */
export async function fileAnswers(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  items: readonly Read[],
): Promise<ItemOutcome[]> {
  const outcomes: ItemOutcome[] = []
  for (const wave of waves(items)) outcomes.push(...(await fileWave(deps, actor, context, wave)))
  return outcomes
}

/** Of several answers to one question the later one follows the earlier: each goes into a wave of its own. */
function waves(items: readonly Read[]): Read[][] {
  const made: Read[][] = []
  const times = new Map<string, number>()
  for (const one of items) {
    const nth = times.get(one.item.question) ?? 0
    times.set(one.item.question, nth + 1)
    made[nth] = [...(made[nth] ?? []), one]
  }
  return made
}

/** Each round refuses at least one of them, or ends. */
async function fileWave(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  wave: readonly Read[],
): Promise<ItemOutcome[]> {
  const refused: ItemOutcome[] = []
  let left = wave
  while (left.length > 0) {
    const tried = left
    const { outcomes, faults } = await retrying(() => attempt(deps, actor, context, tried))
    if (faults.size === 0) return [...refused, ...outcomes]
    for (const [id, problem] of faults) refused.push({ id, state: 'refused', problem })
    left = tried.filter(({ item }) => !faults.has(item.id))
  }
  return refused
}

interface Tried {
  readonly outcomes: readonly ItemOutcome[]
  /** By item. Where there are any, nothing was written. */
  readonly faults: ReadonlyMap<string, Message>
}

interface Weighed {
  readonly read: Read
  readonly checked: CheckedAnswer
  readonly decided: Decided
}

async function attempt(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  items: readonly Read[],
): Promise<Tried> {
  const found = await requireMove(deps, actor, context.auditId, 'answer')
  const at = deps.now()
  const { checked, faults } = check(await pinnedTemplate(deps, found.audit), items, at)
  if (faults.size > 0) return { outcomes: [], faults }
  const [answers, own] = await Promise.all([
    findAnswers(deps.db.queries, context.auditId),
    findOwnRevisions(deps.db.queries, context, 'answer'),
  ])
  const weighed = items.map((read, i): Weighed => {
    const answer = checked[i] as CheckedAnswer
    const stands = answers.get(read.item.question)
    return { read, checked: answer, decided: decideAnswer(answer, read.item.based_on_revision, stands, own) }
  })
  const held = weighed.filter(({ decided }) => decided.kind === 'conflict')
  if (!(await hasRoomForConflicts(deps, context.auditId, held.length))) {
    return { outcomes: [], faults: new Map(held.map(({ read }) => [read.item.id, TOO_MANY_CONFLICTS])) }
  }
  const saving = weighed.filter(({ decided }) => decided.kind === 'save')
  const planned = await planOrFaults(deps, actor, found, saving, at)
  if ('faults' in planned) return { outcomes: [], faults: planned.faults }
  return {
    outcomes: await write(deps, actor, { context, found, weighed, answers, planned, at }),
    faults: NONE,
  }
}

const NONE: ReadonlyMap<string, Message> = new Map()

function check(template: AuditTemplate, items: readonly Read[], at: Instant) {
  const faults = new Map<string, Message>()
  const checked: CheckedAnswer[] = []
  for (const { item } of items) {
    const question = findQuestion(template, item.question)
    if (!question) {
      faults.set(item.id, { key: 'audits.question_unknown', params: { question: item.question } })
      continue
    }
    const result = checkAnswer(question, item, dayOf(at))
    if (!Array.isArray(result)) checked.push(result)
    else if (result[0]) faults.set(item.id, result[0].message)
  }
  return { checked, faults }
}

/** What is left to find wrong concerns several answers together: whether a question is asked at all, with what the others say. */
async function planOrFaults(
  deps: Deps,
  actor: Actor,
  found: MovingAudit,
  saving: readonly Weighed[],
  at: Instant,
): Promise<PlannedAnswers | { readonly faults: ReadonlyMap<string, Message> }> {
  const answers = saving.map(({ read: { item }, decided }) => ({
    question: item.question,
    value: item.value,
    note: item.note,
    expected_revision: decided.kind === 'save' ? decided.expectedRevision : 0,
  }))
  try {
    return await planAnswers(deps, actor, found, { answers }, at)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // Written between our two reads; what we decided on is old, as if another had been a moment faster.
    if (error.sentence.key === 'audits.answer_changed')
      throw new AppError('conflict', 'errors.changed_meanwhile')
    const faults = new Map<string, Message>()
    for (const { path, message } of error.fields) {
      const id = saving[Number(path.split('.')[1])]?.read.item.id
      if (id !== undefined && !faults.has(id)) faults.set(id, message)
    }
    if (faults.size === 0) throw error
    return { faults }
  }
}

interface ToWrite {
  readonly context: SyncContext
  readonly found: MovingAudit
  readonly weighed: readonly Weighed[]
  readonly answers: AnswersByQuestion
  readonly planned: PlannedAnswers
  readonly at: Instant
}

async function write(deps: Deps, actor: Actor, given: ToWrite): Promise<ItemOutcome[]> {
  const { context, found, weighed, answers, planned, at } = given
  const revisions = new Map(planned.saved.answers.map(({ question, revision }) => [question, revision]))
  const conflicts = weighed.flatMap(({ read: { item }, decided }): HeldConflict[] => {
    const stands = answers.get(item.question)
    if (decided.kind === 'save' || !stands) return []
    const theirs = { by: stands.answeredBy, at: stands.answeredAt, revision: stands.revision }
    const { question, id, answered_at: saidAt } = item
    const met = {
      about: 'answer' as const,
      question,
      item: id,
      saidAt,
      differences: decided.differences,
      theirs,
    }
    return conflictsOf(deps, context, met, at)
  })
  const taken = weighed.map(({ read, decided }) => {
    const { question } = read.item
    const isSaved = decided.kind === 'save'
    const revision = (isSaved ? revisions.get(question) : answers.get(question)?.revision) ?? null
    return takenItem(context, read, {
      question,
      revision,
      state: isSaved ? 'saved' : 'conflict',
      receivedAt: at,
    })
  })
  const told = await toldConflicts(deps, conflicts)
  const outcomes = taken.map(({ item, state, revision }): ItemOutcome => {
    const conflict = told.get(item)
    return { id: item, state, ...(revision !== null && { revision }), ...(conflict && { conflict }) }
  })
  return commit(deps, actor, {
    at,
    entries: [
      ...planned.entries,
      {
        subject: auditSubject(found.audit),
        after: found.head,
        action: 'filed',
        summary: `answers:${taken.length - told.size} conflicts:${conflicts.length}`,
        payload: {
          device: context.device,
          items: taken.map(({ item, contentHash, state }) => ({ item, content_hash: contentHash, state })),
        },
      },
    ],
    statements: [
      ...planned.statements,
      ...holdStatements(deps, conflicts),
      ...taken.map((one) => insertTaken(deps.db.queries, one)),
    ],
    result: outcomes,
  })
}
