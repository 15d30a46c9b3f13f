import type { MessageParams } from '../platform/i18n/translate.ts'
import { megabytes } from './app-client.ts'
import type { FilingState } from './filing-client.ts'
import type { FilingRules } from './filing-rules.ts'

export interface Warning {
  readonly tone: 'caution' | 'bad'
  readonly key:
    | 'no_passphrase'
    | 'days_few'
    | 'clock_off'
    | 'storage_full'
    | 'storage_filling'
    | 'not_persisted'
    | 'not_asked'
  readonly params: MessageParams
}

/** What the auditor must know of his device now, gravest first. */
export function deviceWarnings(
  state: Pick<FilingState, 'daysLeft' | 'clockOff' | 'room' | 'fault' | 'kept' | 'refusal'>,
  rules: FilingRules,
  isHome: boolean,
): Warning[] {
  const { daysLeft, clockOff, room, fault, kept, refusal } = state
  const warnings: Warning[] = []
  const space = { used: megabytes(room?.used ?? 0), quota: megabytes(room?.quota ?? 0) }
  const percent = room && room.quota > 0 ? (room.used / room.quota) * 100 : 0
  if (fault === 'storage_full') warnings.push({ tone: 'bad', key: 'storage_full', params: space })
  else if (percent >= rules.storage_full_percent)
    warnings.push({ tone: 'caution', key: 'storage_filling', params: space })
  if (refusal) warnings.push({ tone: 'bad', key: 'not_asked', params: { reason: refusal.detail } })
  if (kept.packs.size > 0 && daysLeft === undefined)
    warnings.push({ tone: 'caution', key: 'no_passphrase', params: {} })
  if (daysLeft !== undefined && daysLeft <= rules.warn_days)
    warnings.push({ tone: 'caution', key: 'days_few', params: { days: daysLeft } })
  if (clockOff !== undefined && Math.abs(clockOff) > rules.clock_minutes * 60)
    warnings.push({ tone: 'caution', key: 'clock_off', params: { minutes: Math.round(clockOff / 60) } })
  // On the way in is enough: there is little that a person could do about it on each screen.
  if (isHome && kept.packs.size > 0 && room && !room.persisted)
    warnings.push({ tone: 'caution', key: 'not_persisted', params: {} })
  return warnings
}
