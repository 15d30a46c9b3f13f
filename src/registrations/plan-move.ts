import type { Deps } from '../deps.ts'
import type { JournalHead, NewEntry } from '../journal/journal.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { goneConditions, nextDueOn, openedBy, SETTLED_BY } from './follow-up.ts'
import { insertFollowUp, settleFollowUps } from './follow-up-store.ts'
import { newVersion } from './register-change-store.ts'
import type { Registration, RegistrationKey } from './registration.ts'
import { decideMove, type LifeMove } from './registration-life.ts'
import { periodsOn } from './scheme-periods.ts'
import { answeringLine } from './status-history.ts'
import { findRegistration, insertStatus, listStatuses, putRegistration } from './status-store.ts'
import { dropWithdrawals } from './withdrawal-store.ts'

/** A move decided, to be committed by whoever asked, together with what belongs to it. */
export interface PlannedMove {
  readonly entries: readonly NewEntry[]
  readonly statements: readonly Statement[]
  /** With the line that answers for today once this is committed. */
  readonly registration: Registration
  /** The number of the line that is written. */
  readonly sequence: number
}

/**
 * What a move of a body's registration in a role and corridor writes, at the instant `at` (give the same to `commit`): the
 * line of history, what the body is today, the follow-ups it opens and settles, and the new version of the register. The
 * first `registered` makes the registration. Asks for no leave: the caller has. Throws `conflict` for a move outside the
 * table of `registration-life.ts`, `invalid` for days that do not fit; the commit throws `conflict` when someone else moved
 * meanwhile, and UniqueViolation on `registrations` when two register the same body at once. Who has read more of the
 * registration before asking gives the head it read first.
 */
export async function planMove(
  deps: Pick<Deps, 'db' | 'newId'>,
  of: Omit<RegistrationKey, 'id'>,
  move: LifeMove,
  at: Instant,
  head?: JournalHead,
): Promise<PlannedMove> {
  const { queries } = deps.db
  const known = await findRegistration(queries, of)
  const key = known ?? { id: deps.newId(), ...of }
  const subject = { kind: 'registration', id: key.id } as const
  const after = head ?? (known ? await findHead(deps.db, subject) : NO_HEAD)
  const lines = known ? await listStatuses(queries, key.id) : []
  const line = decideMove(lines, move, at)
  const today = dayOf(at)
  // A correction of past days leaves today to the line that answered before.
  const current = answeringLine([...lines, line], today) ?? line
  const periods = periodsOn(today)
  const registration = { ...pick(key), current }
  const payload = { ...pick(key), line }
  const summary = `${key.role} ${key.corridor} ${line.status}`
  const done = { by: line.decidedBy, at }
  return {
    entries: [{ subject, after, action: line.action, summary, payload }],
    statements: [
      putRegistration(queries, key, current, {
        isNew: !known,
        dueOn: nextDueOn(current, today, { periods, fresh: true }),
      }),
      insertStatus(queries, key.id, line),
      ...settleFollowUps(queries, { registrationId: key.id, kinds: SETTLED_BY[line.action] }, done),
      ...(line.action === 'expired' ? [dropWithdrawals(queries, key.id, done)] : []),
      ...goneConditions(answeringLine(lines, today), current).flatMap((reference) =>
        settleFollowUps(queries, { registrationId: key.id, kinds: ['condition_overdue'], reference }, done),
      ),
      ...openedBy(line, today, periods).map((opened) =>
        insertFollowUp(queries, {
          ...opened,
          id: deps.newId(),
          registrationId: key.id,
          openedAt: at,
          doneAt: null,
          doneBy: null,
        }),
      ),
      ...newVersion(deps.db, at, [
        { organisationId: key.organisationId, registrationId: key.id, sequence: line.sequence },
      ]),
    ],
    registration,
    sequence: line.sequence,
  }
}

const pick = ({ id, organisationId, role, corridor }: RegistrationKey): RegistrationKey => ({
  id,
  organisationId,
  role,
  corridor,
})
