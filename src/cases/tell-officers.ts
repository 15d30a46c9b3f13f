import { subjectLine } from '../deliveries/delivery.ts'
import { deliveryStatements } from '../deliveries/delivery-store.ts'
import type { Deps } from '../deps.ts'
import { dayOf, type Instant, later } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import type { Case } from './case.ts'
import { mayRead } from './may-read.ts'
import { countUndelivered, listReached, type Told, takeBack, whatWasTold } from './tell-officers-store.ts'

type TellDeps = Pick<Deps, 'db' | 'config' | 'now'>

/**
 * Hours of Tokyo at which officers are written to. A mail that leaves when a worker presses "send" writes the hour into the outbox, into
 * other people's mailboxes and into the mail server's log; at fixed hours it says nothing.
 */
const HOURS = [8, 12, 16] as const
const TOKYO_HOURS = 9
/** Not the inbox itself: its name in an address would say what waits. */
const PAGE = '/workspace'

/** The only things these mails can be told by later: nothing else in a row names what it is about. */
const subjectIn = (language: Language): string => subjectLine(translator(language)('cases.mail_subject'))
const SUBJECTS = { en: subjectIn('en'), ja: subjectIn('ja'), vi: subjectIn('vi') }
const alarmIn = (language: Language): string => subjectLine(translator(language)('cases.alarm_subject'))
const ALARMS = { en: alarmIn('en'), ja: alarmIn('ja'), vi: alarmIn('vi') }
/** An older mail says nothing of today. */
const LOOKED_BACK = { days: -3 }

/**
 * Mails for everyone who may read this case, for the commit of what happened. They say that something waits, and neither what, nor of
 * whom, nor how much, nor in which language. At most one an officer and day: while one is on its way, or of that day, no other is added.
 * They leave at the next of the fixed hours; where the worker says that he is in danger at the next full ten minutes, then even if
 * another one left earlier that day (but at most one an hour).
 */
export async function tellCaseReaders(
  deps: TellDeps,
  one: Pick<Case, 'readers' | 'urgent'>,
): Promise<Statement[]> {
  const now = deps.now()
  const due = one.urgent ? nextTenMinutes(now) : nextHour(now)
  const [reached, told] = await Promise.all([
    listReached(deps.db, 'case_officer'),
    whatWasTold(deps.db, SUBJECTS, later(now, LOOKED_BACK)),
  ])
  return deliveryStatements(
    deps.db,
    reached
      .filter(
        (officer) =>
          mayRead({ accountId: officer.id, actsFor: officer.actsFor }, one) &&
          !isToldAlready(told.get(officer.id), due, one.urgent),
      )
      .map(({ id, language }) => {
        const t = translator(language)
        return {
          // Not `deps.newId()`: that one tells the millisecond.
          id: crypto.randomUUID(),
          kind: 'mail',
          accountId: id,
          subject: t('cases.mail_subject'),
          text: `${t('cases.mail_text')}\n\n${deps.config.publicUrl}${PAGE}?lang=${language}\n`,
          dueAt: due,
        }
      }),
  )
}

/**
 * Mails to case officers and administrators that the room for unread reports runs out: one a day at most, saying neither how many
 * reports there are nor that it is reports.
 */
export async function alarmStatements(
  deps: TellDeps,
): Promise<{ readonly statements: Statement[]; readonly mails: number }> {
  const now = deps.now()
  const [officers, administrators, told] = await Promise.all([
    listReached(deps.db, 'case_officer'),
    listReached(deps.db, 'scheme_administrator'),
    whatWasTold(deps.db, ALARMS, later(now, LOOKED_BACK)),
  ])
  const today = dayOf(now)
  const mails = [...officers, ...administrators]
    .filter(({ id }) => !told.get(id)?.some(({ at }) => dayOf(at) === today))
    .map(({ id, language }) => {
      const t = translator(language)
      return {
        id: crypto.randomUUID(),
        kind: 'mail' as const,
        accountId: id,
        subject: t('cases.alarm_subject'),
        text: `${t('cases.alarm_text')}\n\n${deps.config.publicUrl}/workspace?lang=${language}\n`,
        dueAt: now,
      }
    })
  return { statements: deliveryStatements(deps.db, mails), mails: mails.length }
}

/** An officer who has looked needs no mail any more: for the commit that opens a case. */
export const noNeedToTell = (deps: Pick<Deps, 'db'>, accountId: string): Statement =>
  takeBack(deps.db.queries, Object.values(SUBJECTS), accountId)

/** How many of these mails were given up or tried in vain, of everyone or of one account: an alarm that failed must be seen. */
export const undeliveredMails = (deps: Pick<Deps, 'db'>, accountId?: string): Promise<number> =>
  countUndelivered(deps.db.queries, Object.values(SUBJECTS), accountId)

function isToldAlready(told: readonly Told[] | undefined, due: Instant, urgent: boolean): boolean {
  if (!told) return false
  if (urgent) return told.some(({ at }) => at <= due && at > later(due, { hours: -1 }))
  return told.some(({ at, waits }) => waits || dayOf(at) >= dayOf(due))
}

function nextTenMinutes(now: Instant): Instant {
  const tenMinutes = 600_000
  return new Date(Math.ceil((Date.parse(now) + 1) / tenMinutes) * tenMinutes).toISOString()
}

/** The next of the fixed hours, tomorrow's first at the latest. */
function nextHour(now: Instant): Instant {
  const midnight = Date.parse(`${dayOf(now)}T00:00:00.000Z`) - TOKYO_HOURS * 3_600_000
  const candidates = [...HOURS, HOURS[0] + 24].map((hour) =>
    new Date(midnight + hour * 3_600_000).toISOString(),
  )
  return candidates.find((at) => at > now) ?? now
}
