import type { Actor } from '../accounts/actor.ts'
import { assertCan, can, canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { idCursor, pageOf } from '../platform/paging.ts'
import { rolesOf } from './fee-record.ts'
import { chainFromRow, type SummaryRow } from './fee-record-rows.ts'
import { findRecord, listLines, listRecords, type RecordFilter } from './fee-record-store.ts'
import type { PaymentSide } from './payment-side.ts'
import { listSides } from './payment-side-store.ts'
import { type Replay, replayRow } from './replay-fee-record.ts'
import { checkThreeSides, type ThreeSides } from './three-sided-check.ts'
import { type ThreeSidedRule, threeSidedRuleOn } from './three-sided-rule.ts'

export interface SeenRecord extends Replay {
  /** Of each line, in their order. */
  readonly checks: readonly ThreeSides[]
  readonly sides: readonly PaymentSide[]
  /** By which the sides were compared. */
  readonly rule: ThreeSidedRule
  readonly mayRecordSides: boolean
}

/**
 * A record with its verdicts, judged again as it is shown, and the three sides of each payment. Throws `not_found` for one that the
 * actor may not see: bodies see none.
 */
export async function seeFeeRecord(deps: Deps, actor: Actor, id: string): Promise<SeenRecord> {
  const row = await findRecord(deps.db.queries, id)
  const subject = row && ({ kind: 'fee_record', role: rolesOf(chainFromRow(row)) } as const)
  if (!row || !subject || !can(actor, 'view_fee_records', subject))
    throw new AppError('not_found', 'errors.not_found')
  const [rows, sides] = await Promise.all([listLines(deps.db.queries, id), listSides(deps.db.queries, id)])
  const replay = await replayRow(deps, row, rows)
  const rule = threeSidedRuleOn(dayOf(deps.now()))
  const checks = replay.lines.map((line, i) =>
    checkThreeSides(
      line,
      sides.filter((side) => side.line === i + 1),
      rule,
    ),
  )
  return { ...replay, checks, sides, rule, mayRecordSides: can(actor, 'record_payment_side', subject) }
}

/**
 * A page of the records of the actor's side, the youngest first. The filter is asked for only once it is known that he may see any.
 * Throws `forbidden` to who may see none, `invalid` for a cursor not ours.
 */
export async function listFeeRecords(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  filterOf: (deps: Pick<Deps, 'db'>) => Promise<RecordFilter>,
  page: { readonly limit: number; readonly cursor: string | undefined },
): Promise<{ readonly records: readonly SummaryRow[]; readonly next: string | null }> {
  assertSomewhere(actor)
  const filter = await filterOf(deps)
  const after = idCursor.read(page.cursor)?.id
  const found = await listRecords(deps.db.queries, actor.actsFor, filter, { after, limit: page.limit + 1 })
  const { items, last } = pageOf(found, page.limit)
  return { records: items, next: last && idCursor.write(last) }
}

/** Throws `forbidden` to who may see no record at all. */
export function assertSomewhere(actor: Actor): void {
  if (!canSomewhere(actor, 'view_fee_records')) assertCan(actor, 'view_fee_records', { kind: 'fee_record' })
}
