import { accountNames } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import {
  APPROVES,
  type ApproveProgramme,
  type AuditProgramme,
  checkProgramme,
  compareProgramme,
  type DoneLine,
  programmeSubject,
  STATES,
  type StateProgramme,
} from './programme.ts'
import { countAudits, findProgramme, programmeStatements } from './programme-store.ts'
import { mayOn, type Side } from './side.ts'

const forbidden = (): AppError => new AppError('forbidden', 'errors.forbidden')

interface Revised {
  readonly side: Side
  readonly year: number
  readonly revision: number
}

/**
 * States what a side means to do in a year, or states it anew, which takes an approval back. Throws `invalid` for kinds twice or more days
 * than there are, `conflict` where somebody stated it since it was read.
 */
export async function stateProgramme(deps: Deps, actor: Actor, input: StateProgramme): Promise<Revised> {
  const { side, year } = input
  if (!mayOn(actor, STATES, side)) throw forbidden()
  const subject = programmeSubject(input)
  const head = await findHead(deps.db, subject)
  const before = await findProgramme(deps.db.queries, input)
  if ((before?.revision ?? 0) !== input.revision)
    throw new AppError('conflict', 'audit_planning.programme_changed')
  checkProgramme(input)
  const at = deps.now()
  const programme: AuditProgramme = {
    id: before?.id ?? deps.newId(),
    side,
    year,
    status: 'stated',
    revision: input.revision + 1,
    objectives: input.objectives,
    auditorDays: input.auditor_days,
    lines: input.lines,
    statedBy: actor.id,
    statedAt: at,
    approvedBy: null,
    approvedAt: null,
  }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject,
        after: head,
        action: 'stated',
        summary: `${side} ${year} ${programme.revision}`,
        payload: { ...input, revision: programme.revision },
      },
    ],
    statements: programmeStatements(deps.db.queries, programme),
    result: { side, year, revision: programme.revision },
  })
}

/** A second person approves what was read. Throws `forbidden` for who stated it, `conflict` for another revision or one approved already. */
export async function approveProgramme(deps: Deps, actor: Actor, input: ApproveProgramme): Promise<Revised> {
  const { side, year } = input
  if (!mayOn(actor, APPROVES, side)) throw forbidden()
  const subject = programmeSubject(input)
  const head = await findHead(deps.db, subject)
  const before = await findProgramme(deps.db.queries, input)
  if (!before) throw new AppError('not_found', 'errors.not_found')
  if (before.statedBy === actor.id) throw new AppError('forbidden', 'audit_planning.not_your_own')
  if (before.revision !== input.revision) throw new AppError('conflict', 'audit_planning.programme_changed')
  if (before.status === 'approved') throw new AppError('conflict', 'audit_planning.approved_already')
  const at = deps.now()
  const approved: AuditProgramme = { ...before, status: 'approved', approvedBy: actor.id, approvedAt: at }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject,
        after: head,
        action: 'approved',
        summary: `${side} ${year} ${before.revision}`,
        payload: { side, year, revision: before.revision },
      },
    ],
    statements: programmeStatements(deps.db.queries, approved),
    result: { side, year, revision: before.revision },
  })
}

export interface SeenProgramme {
  readonly side: Side
  readonly year: number
  readonly programme: AuditProgramme | null
  readonly done: readonly DoneLine[]
  readonly mayState: boolean
  readonly mayApprove: boolean
  readonly names: ReadonlyMap<string, string>
}

/** The programme of a side and year beside what became of it. For who plans or approves there: `forbidden` for others. */
export async function seeProgramme(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  of: { readonly side: Side; readonly year: number },
): Promise<SeenProgramme> {
  const [states, approves] = [mayOn(actor, STATES, of.side), mayOn(actor, APPROVES, of.side)]
  if (!states && !approves) throw forbidden()
  const db = deps.db.queries
  const [found, counted] = await Promise.all([
    findProgramme(db, of),
    countAudits(db, { ...of, today: dayOf(deps.now()) }),
  ])
  const programme = found ?? null
  const people = programme ? [programme.statedBy, programme.approvedBy ?? ''].filter(Boolean) : []
  return {
    ...of,
    programme,
    done: compareProgramme(programme, counted),
    mayState: states,
    mayApprove: approves && programme?.status === 'stated' && programme.statedBy !== actor.id,
    names: await accountNames(db, people),
  }
}
