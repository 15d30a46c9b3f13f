import type { Deps } from '../deps.ts'
import { monthsLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { publicStatusOn, type StatusRecord } from '../registrations/registration.ts'
import { answeringLine } from '../registrations/status-history.ts'
import { findRegistration, listStatuses } from '../registrations/status-store.ts'
import type { Application } from './application.ts'
import { findOpenApplication } from './application-store.ts'
import { periodsOn } from './scheme-periods.ts'

type Applied = Pick<Application, 'organisationId' | 'role' | 'corridor' | 'kind'>

/** What the register says today of the body in this role; undefined when it was never registered. */
export async function standingToday(
  deps: Pick<Deps, 'db'>,
  of: Omit<Applied, 'kind'>,
  today: Day,
): Promise<{ status: StatusRecord['status']; line: StatusRecord } | undefined> {
  const { organisationId, role, corridor } = of
  const key = await findRegistration(deps.db.queries, { organisationId, role, corridor })
  const line = key && answeringLine(await listStatuses(deps.db.queries, key.id), today)
  return line && { status: publicStatusOn(line, today), line }
}

/**
 * Whether a body may apply anew, or for renewal, as it stands today. Throws `conflict` for one that is registered already or
 * suspended, `invalid` for a renewal of what is not there, or before its time.
 */
export async function checkKind(deps: Pick<Deps, 'db'>, applied: Applied, today: Day): Promise<void> {
  const standing = await standingToday(deps, applied, today)
  const status = standing?.status ?? 'not_registered'
  if (status === 'suspended') throw new AppError('conflict', 'applications.is_suspended')
  const isRegistered = status === 'registered' || status === 'registered_with_conditions'
  const until = standing?.line.validToOn ?? ''
  if (applied.kind === 'initial') {
    if (isRegistered)
      throw new AppError('conflict', 'applications.is_registered', {
        params: { until },
        facts: { status, valid_to_on: until },
      })
    return
  }
  if (!isRegistered && status !== 'expired') throw invalidField('kind', 'applications.nothing_to_renew')
  const opensOn = isRegistered && until ? monthsLater(until, -periodsOn(today).renewalMonthsBefore) : today
  if (today < opensOn) throw invalidField('kind', 'applications.renewal_too_early', { from: opensOn })
}

/** Throws `conflict` naming the application that is open already. */
export async function checkNoneOpen(deps: Pick<Deps, 'db'>, applied: Omit<Applied, 'kind'>): Promise<void> {
  const open = await findOpenApplication(deps.db.queries, applied)
  if (open)
    throw new AppError('conflict', 'applications.open_already', {
      params: { number: open.number },
      facts: { application_id: open.id, number: open.number },
    })
}
