import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { can, canSomewhere } from '../accounts/can.ts'
import { asSubject, type Case, READERS } from '../cases/case.ts'
import { type CaseClock, clocksOf, mostUrgent } from '../cases/case-clock.ts'
import { listStepsOf } from '../cases/case-step-store.ts'
import type { Deps } from '../deps.ts'
import { type Day, dayOf, isDay } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { CursorText, cursorOf, isId } from '../platform/paging.ts'
import { type InboxScope, listConcluded, listOpen, OPEN_MAX } from './inbox-store.ts'

const INBOX_SHOWS = ['open', 'mine', 'unassigned', 'overdue', 'concluded', 'group'] as const
export type InboxShow = (typeof INBOX_SHOWS)[number]

/** What the address of the inbox says. `group` lists the cases of a group by the label of one of them. */
export const ListInbox = v.strictObject({
  show: v.optional(v.picklist(INBOX_SHOWS), 'open'),
  of: v.optional(v.pipe(v.string(), v.maxLength(40))),
  cursor: v.optional(CursorText),
})
export type ListInbox = v.InferOutput<typeof ListInbox>

/** A case as the list shows it: nothing of what was told. */
export interface InboxLine {
  readonly case: Case
  readonly clocks: readonly CaseClock[]
  readonly overdue: boolean
}

export interface Inbox {
  readonly lines: readonly InboxLine[]
  readonly next: string | null
  readonly counts: Readonly<Record<'open' | 'mine' | 'unassigned' | 'overdue', number>>
  /** More are open than are looked through: the longest waiting are shown. */
  readonly more: boolean
}

const PAGE = 25
const NEVER = '9999-12-31'

/** Rank, due day, id: the order of the list, and so its cursor. */
const cursor = cursorOf<{ readonly rank: string; readonly due: string; readonly id: string }>({
  rank: (text) => /^[0-3]$/.test(text),
  due: isDay,
  id: isId,
})
const concludedCursor = cursorOf<{ readonly on: string; readonly id: string }>({ on: isDay, id: isId })

/** What this officer may know of, or nothing. Throws `forbidden` for who handles no cases. */
function scopeOf(actor: Actor): InboxScope {
  if (actor.scopes !== null || !canSomewhere(actor, 'handle_cases'))
    throw new AppError(actor.role === 'public' ? 'unauthenticated' : 'forbidden', 'errors.forbidden')
  return {
    accountId: actor.id,
    readers: READERS.filter((readers) => can(actor, 'handle_cases', asSubject({ readers }))),
  }
}

/**
 * The cases that wait for this officer: missed clocks first, then who is in danger, then who has written, then by the day something is
 * due. Counts are of the same cases and no others. Throws `forbidden` for who handles no cases, `not_found` for the group of another's case.
 */
export async function listInbox(deps: Deps, actor: Actor, asked: ListInbox): Promise<Inbox> {
  const scope = scopeOf(actor)
  const today = dayOf(deps.now())
  const open = await listOpen(deps.db.queries, scope)
  const all = await withClocks(deps, open, today)
  const counts = {
    open: all.length,
    mine: all.filter((line) => line.case.assignedTo === actor.id).length,
    unassigned: all.filter((line) => line.case.assignedTo === null).length,
    overdue: all.filter(({ overdue }) => overdue).length,
  }
  const more = open.length >= OPEN_MAX
  if (asked.show === 'concluded') return { ...(await concluded(deps, scope, asked, today)), counts, more }
  const group = asked.show === 'group' ? await groupOf(deps, scope, all, asked, today) : all
  const shown = group.filter((line) => fits(line, asked.show, actor.id)).sort(inOrder)
  return { ...pageAfter(shown, asked), counts, more }
}

async function withClocks(deps: Deps, cases: readonly Case[], today: Day): Promise<InboxLine[]> {
  const steps = await listStepsOf(
    deps.db.queries,
    cases.map(({ id }) => id),
  )
  return cases.map((one) => {
    const clocks = clocksOf(steps.get(one.id) ?? [], today)
    return { case: one, clocks, overdue: clocks.some((c) => c.state === 'missed' && c.metOn === null) }
  })
}

const fits = (line: InboxLine, show: InboxShow, accountId: string): boolean =>
  show === 'mine'
    ? line.case.assignedTo === accountId
    : show === 'unassigned'
      ? line.case.assignedTo === null
      : show === 'overdue'
        ? line.overdue
        : true

const keyOf = (line: InboxLine) => ({
  rank: line.overdue ? '0' : line.case.urgent ? '1' : line.case.workerNews ? '2' : '3',
  due: mostUrgent(line.clocks)?.due ?? NEVER,
  id: line.case.id,
})
const sortText = (line: InboxLine): string => Object.values(keyOf(line)).join('~')
const inOrder = (a: InboxLine, b: InboxLine): number => (sortText(a) < sortText(b) ? -1 : 1)

function pageAfter(sorted: readonly InboxLine[], asked: ListInbox): Pick<Inbox, 'lines' | 'next'> {
  const after = cursor.read(asked.cursor)
  const from = after ? Object.values(after).join('~') : ''
  const rest = sorted.filter((line) => sortText(line) > from)
  const lines = rest.slice(0, PAGE)
  const last = rest.length > PAGE ? lines.at(-1) : undefined
  return { lines, next: last ? cursor.write(keyOf(last)) : null }
}

async function concluded(
  deps: Deps,
  scope: InboxScope,
  asked: ListInbox,
  today: Day,
): Promise<Pick<Inbox, 'lines' | 'next'>> {
  const found = await listConcluded(deps.db.queries, scope, {
    after: concludedCursor.read(asked.cursor),
    limit: PAGE,
  })
  const shown = found.slice(0, PAGE)
  const last = found.length > PAGE ? shown.at(-1) : undefined
  return {
    lines: await withClocks(deps, shown, today),
    next: last ? concludedCursor.write({ on: last.concludedOn ?? '', id: last.id }) : null,
  }
}

async function groupOf(
  deps: Deps,
  scope: InboxScope,
  all: readonly InboxLine[],
  asked: ListInbox,
  today: Day,
): Promise<readonly InboxLine[]> {
  if (!asked.of) throw invalidField('of', 'errors.required')
  const over = await listConcluded(deps.db.queries, scope, { after: undefined, limit: OPEN_MAX })
  const known = [...all.map((line) => line.case), ...over]
  const groupId = known.find(({ label }) => label === asked.of)?.groupId
  if (!groupId) throw new AppError('not_found', 'cases.not_found')
  return withClocks(
    deps,
    known.filter((one) => one.groupId === groupId),
    today,
  )
}
