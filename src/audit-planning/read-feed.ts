import { actorOf } from '../accounts/account.ts'
import { findAccount } from '../accounts/account-store.ts'
import type { Deps } from '../deps.ts'
import { organisationNames } from '../organisations/organisation-names.ts'
import { daysLater } from '../platform/calendar.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import type { CalendarEvent, CalendarFile } from './calendar-file.ts'
import { findFeedByHash } from './feed-store.ts'
import { assertSeesCalendar, type CalendarEntry, seeCalendar } from './see-calendar.ts'
import { SIDES } from './side.ts'

/** What a calendar holds: a quarter back, a year and some weeks ahead (product default). */
const DAYS_BACK = 92
const DAYS_AHEAD = 400

const notFound = (): AppError => new AppError('not_found', 'errors.not_found')

/**
 * One's own calendar, by the secret in its address: the audits one may see by now, in one's own language unless one is asked for. The name
 * of a body stands in it only where its owner wished so, and of an unannounced audit never: calendars are kept on other people's machines.
 * Throws `not_found` for a secret that is none or was renewed, and once its owner has left or sees no audits any more.
 */
export async function readFeed(deps: Deps, secret: string, asked: Language | null): Promise<CalendarFile> {
  const feed = await findFeedByHash(deps.db.queries, sha256Hex(secret))
  const account = feed && (await findAccount(deps.db.queries, feed.accountId))
  if (!feed || !account || account.endedAt !== null) throw notFound()
  const actor = actorOf(account)
  try {
    assertSeesCalendar(actor)
  } catch {
    throw notFound()
  }
  const lang = asked ?? account.language
  const today = dayOf(deps.now())
  const { entries } = await seeCalendar(deps, actor, {
    sides: SIDES,
    from: daysLater(today, -DAYS_BACK),
    to: daysLater(today, DAYS_AHEAD),
  })
  const named = entries.filter(({ kind }) => feed.namesBodies && kind !== 'unannounced')
  const ids = named.map(({ organisationId }) => organisationId)
  const bodies = await organisationNames(deps, ids, lang)
  const nameOf = (entry: CalendarEntry) =>
    feed.namesBodies && entry.kind !== 'unannounced' ? (bodies.get(entry.organisationId) ?? '') : ''
  return {
    name: translator(lang)('audit_planning.feed_name'),
    language: lang,
    events: entries.map((entry) => eventOf(deps, entry, nameOf(entry), lang)),
  }
}

function eventOf(deps: Deps, entry: CalendarEntry, name: string, lang: Language): CalendarEvent {
  const t = translator(lang)
  const kind = t(`audits.kind_${entry.kind}`)
  return {
    uid: `${entry.id}@${new URL(deps.config.publicUrl).hostname}`,
    from: entry.from,
    to: entry.to,
    title: name === '' ? `${entry.number} ${kind}` : `${entry.number} ${kind} – ${name}`,
    text: t(`audits.status_${entry.status}`),
    url: `${deps.config.publicUrl}/workspace/audits/${entry.id}?lang=${lang}`,
    changedAt: entry.plannedAt,
    isWindow: entry.from !== entry.to,
  }
}
