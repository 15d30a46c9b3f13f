import { SYSTEM_ACTOR } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { daysLater } from '../platform/calendar.ts'
import { type Day, dayOf, type Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { inRounds } from '../platform/database/rounds.ts'
import { AppError } from '../platform/errors.ts'
import { type EndingLicence, licenceMark, licencesEnding, registrationsDue } from './due-store.ts'
import { conditionMark, type NewFollowUp, nextDueOn, overdueConditions } from './follow-up.ts'
import { insertFollowUp, listFollowUps } from './follow-up-store.ts'
import { moveRegistration } from './move-registration.ts'
import { RUNS_OUT, type StatusRecord } from './registration.ts'
import { journalSubject, type RegistrationToChange } from './require-registration.ts'
import { periodsOn, type SchemePeriods } from './scheme-periods.ts'
import { LICENCE_OF } from './standing.ts'
import { answeringLine } from './status-history.ts'
import { findRegistrationById, listStatuses, setNextDue } from './status-store.ts'
import { type Letter, tellBody } from './tell-body.ts'

/** A run is short: what is left over is done by the next one, a few minutes later. */
const REGISTRATIONS_A_RUN = 500
const LICENCES_A_RUN = 200
/** So many at once share the fsync of their commits. */
const AT_ONCE = 20
const FOLLOW_UPS_READ = 1_000
/** A licence that ended longer ago than this was known to be over when the list was imported. */
const LICENCE_DAYS_BACK = 30

/**
 * What happens by itself: registrations whose period is over are written down as expired (they read so already), conditions
 * not met in time and ends that come near become follow-ups, and the body's users are told by mail. Returns how many
 * registrations it wrote. May be run at any time, by several processes at once: each thing is done once.
 */
export async function lapseRegistrations(deps: Deps): Promise<number> {
  const today = dayOf(deps.now())
  const due = await registrationsDue(deps.db.queries, today, REGISTRATIONS_A_RUN)
  let done = 0
  for (const round of inRounds(due, AT_ONCE)) {
    done += await inOne(
      round.map(
        ({ id, dueOn }) =>
          () =>
            lapseOne(deps, id, dueOn),
      ),
    )
  }
  const licences = await licencesEnding(deps.db.queries, {
    licences: Object.entries(LICENCE_OF).flatMap(([role, scheme]) =>
      scheme === null ? [] : [{ role, scheme }],
    ),
    fromOn: daysLater(today, -LICENCE_DAYS_BACK),
    toOn: daysLater(today, Math.max(...periodsOn(today).reminderDays)),
    statuses: [...RUNS_OUT],
    limit: LICENCES_A_RUN,
  })
  // One after another: two licences of one body follow each other in its journal.
  for (const licence of licences) done += await inOne([() => remindOfLicence(deps, licence)])
  return done
}

/** How many of these were done. Another process that was faster has done what is not: that is no error. */
async function inOne(todo: readonly (() => Promise<boolean>)[]): Promise<number> {
  const outcomes = await Promise.allSettled(todo.map((one) => one()))
  const wrong = outcomes.find((outcome) => outcome.status === 'rejected' && !isConflict(outcome.reason))
  if (wrong?.status === 'rejected') throw wrong.reason
  return outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value).length
}

const isConflict = (error: unknown): boolean => error instanceof AppError && error.code === 'conflict'

async function lapseOne(deps: Deps, id: string, dueOn: Day): Promise<boolean> {
  const at = deps.now()
  const today = dayOf(at)
  const head = await findHead(deps.db, journalSubject(id))
  const { queries } = deps.db
  const [key, lines] = await Promise.all([findRegistrationById(queries, id), listStatuses(queries, id)])
  const current = answeringLine(lines, today)
  if (!key || !current) return false
  const { validToOn } = current
  if (validToOn !== null && validToOn < today && RUNS_OUT.has(current.status)) {
    const move = {
      action: 'expired',
      heldFromOn: daysLater(validToOn, 1),
      reason: '',
      decidedBy: 'system',
    } as const
    await moveRegistration(deps, SYSTEM_ACTOR, { key, head }, move, { at })
    return true
  }
  const periods = periodsOn(today)
  const told = new Set((await listFollowUps(queries, id, FOLLOW_UPS_READ)).map(nameOf))
  const reminders = remindersOf(current, { dueOn, today, periods }).filter(
    // Of its end a body is told again the nearer it comes, of each condition once.
    ({ followUp }) => followUp.kind === 'ends_soon' || !told.has(nameOf(followUp)),
  )
  const next = nextDueOn(current, today, { periods, fresh: false })
  const of = { organisationId: key.organisationId, registrationId: id }
  const mails = await Promise.all(reminders.map(({ letter }) => tellBody(deps, of, letter, at)))
  await remind(
    deps,
    { key, head },
    {
      at,
      followUps: reminders.map(({ followUp }) => followUp),
      statements: [setNextDue(queries, id, next), ...mails.flat()],
    },
  )
  return reminders.length > 0
}

const nameOf = ({ kind, reference }: Pick<NewFollowUp, 'kind' | 'reference'>): string =>
  `${kind} ${reference}`

interface Reminder {
  readonly followUp: NewFollowUp
  readonly letter: Letter
}

interface Looked {
  /** The day on which something fell due: reminders since then are due now. */
  readonly dueOn: Day
  readonly today: Day
  readonly periods: SchemePeriods
}

function remindersOf(line: StatusRecord, { dueOn, today, periods }: Looked): Reminder[] {
  const { validToOn } = line
  const overdue = overdueConditions(line, today).map(
    (condition): Reminder => ({
      followUp: {
        kind: 'condition_overdue',
        reference: conditionMark(condition),
        dueOn: condition.dueOn ?? today,
      },
      letter: (t) => ({
        subject: t('registrations.mail_overdue_subject'),
        text: t('registrations.mail_overdue', { due: condition.dueOn ?? '', condition: condition.text }),
      }),
    }),
  )
  if (validToOn === null || !RUNS_OUT.has(line.status)) return overdue
  const reminded = periods.reminderDays.map((days) => daysLater(validToOn, -days))
  if (!reminded.some((day) => dueOn <= day && day <= today)) return overdue
  const ends: Reminder = {
    followUp: { kind: 'ends_soon', reference: validToOn, dueOn: validToOn },
    letter: (t) => ({
      subject: t('registrations.mail_ends_subject', { until: validToOn }),
      text: t('registrations.mail_ends', { until: validToOn }),
    }),
  }
  return [...overdue, ends]
}

/** Opens follow-ups in the name of the clock, with a journal entry that says which kinds. */
async function remind(
  deps: Deps,
  { key, head }: RegistrationToChange,
  given: { at: Instant; followUps: readonly NewFollowUp[]; statements: readonly Statement[] },
): Promise<void> {
  const { at, followUps, statements } = given
  await commit(deps, SYSTEM_ACTOR, {
    entries: [
      {
        subject: journalSubject(key.id),
        after: head,
        action: followUps.length > 0 ? 'reminded' : 'looked_at',
        summary: followUps.map(({ kind }) => kind).join(' '),
        payload: followUps,
      },
    ],
    statements: [
      ...statements,
      ...followUps.map((followUp) =>
        insertFollowUp(deps.db.queries, {
          ...followUp,
          id: deps.newId(),
          registrationId: key.id,
          openedAt: at,
          doneAt: null,
          doneBy: null,
        }),
      ),
    ],
    result: null,
    at,
  })
}

async function remindOfLicence(deps: Deps, licence: EndingLicence): Promise<boolean> {
  const at = deps.now()
  const id = licence.registrationId
  const head = await findHead(deps.db, journalSubject(id))
  const key = await findRegistrationById(deps.db.queries, id)
  if (!key) return false
  const { validToOn: until, number } = licence
  const of = { organisationId: licence.organisationId, registrationId: id }
  const letter: Letter = (t) => ({
    subject: t('registrations.mail_licence_subject', { until }),
    text: t('registrations.mail_licence', { number, until }),
  })
  await remind(
    deps,
    { key, head },
    {
      at,
      followUps: [{ kind: 'licence_ends', reference: licenceMark(licence), dueOn: until }],
      statements: await tellBody(deps, of, letter, at),
    },
  )
  return true
}
