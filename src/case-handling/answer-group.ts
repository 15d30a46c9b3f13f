import type { Actor } from '../accounts/actor.ts'
import type { Case } from '../cases/case.ts'
import { mayMove } from '../cases/case-life.ts'
import { nextSequence } from '../cases/case-message-store.ts'
import type { WantedStep } from '../cases/case-step.ts'
import { type CaseTarget, type OpenedCase, openCase } from '../cases/open-case.ts'
import { requireCase } from '../cases/require-case.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { AppError } from '../platform/errors.ts'
import { listMembers } from './group-store.ts'
import { assertSayable, assertSeen, type MessageToWorker } from './message-to-worker.ts'
import { planMessage } from './write-to-worker.ts'

/** Workers answered at once: each has a copy of his own, sealed for him. */
export const GROUP_AT_ONCE = 60

export interface GroupAnswered {
  readonly label: string
  readonly sent: readonly string[]
  /** Labels of cases that were not answered, and why. */
  readonly not_sent: readonly { readonly label: string; readonly why: NotSent }[]
}
export type NotSent = 'no_key' | 'over'

/**
 * One answer for all who told of the same matter. It is sealed for each case apart, and all are written together or none. Cases that the
 * officer cannot open, and those that are over, are named in the result. Throws `conflict` as a single answer does.
 */
export async function answerGroup(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
  { message, seen }: MessageToWorker,
): Promise<GroupAnswered> {
  assertSayable(message)
  const { case: own } = await requireCase(deps, actor, label)
  if (own.groupId === null) throw new AppError('conflict', 'case_handling.no_group')
  assertSeen(seen, (await nextSequence(deps.db, own.id)) - 1)
  const members = await listMembers(deps.db.queries, actor, own.groupId, GROUP_AT_ONCE)
  const opened: OpenedCase[] = []
  const notSent: { label: string; why: NotSent }[] = []
  for (const member of members) {
    const found = await openOrWhy(deps, actor, unlocked, member)
    if (typeof found === 'string') notSent.push({ label: member.label, why: found })
    else opened.push(found)
  }
  if (opened.length === 0) throw new AppError('conflict', 'case_handling.group_none_sent')
  const at = deps.now()
  const planned = await Promise.all(
    opened.map((one) => planMessage(deps, actor, one, { message, steps: stepsTo(one.case), at })),
  )
  return commit(deps, actor, {
    at,
    entries: planned.flatMap(({ entries }) => entries),
    statements: planned.flatMap(({ statements }) => statements),
    result: { label: own.label, sent: opened.map((one) => one.case.label), not_sent: notSent },
  })
}

/** Nobody is answered who was not told that his case was read: both at once, then. */
const stepsTo = ({ status }: Case): readonly WantedStep[] =>
  status === 'received' ? [{ step: 'acknowledged' }, { step: 'answered' }] : [{ step: 'answered' }]

async function openOrWhy(
  deps: Deps,
  actor: Actor,
  unlocked: string | undefined,
  { label, status }: Case,
): Promise<OpenedCase | NotSent> {
  if (status !== 'received' && !mayMove(status, 'answered')) return 'over'
  try {
    return await openCase(deps, actor, { label, unlocked }, 'content')
  } catch (error) {
    if (error instanceof AppError && error.sentence.key === 'cases.no_key') return 'no_key'
    throw error
  }
}
