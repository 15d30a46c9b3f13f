import type { Instant } from '../platform/clock.ts'
import type { Message } from '../platform/i18n/translate.ts'
import type { FileInCustody } from './custody.ts'
import { isClockOff } from './device.ts'

/** One link of a chain of custody: what happened, when, by whom, and what the bytes hashed to. */
export interface CustodyLine {
  readonly step: Message
  readonly at: Instant
  /** Account id. */
  readonly by: string
  readonly sha256?: string
  /** Why, in a person's words. */
  readonly reason?: string
  /** The copy that the line is about. */
  readonly copyId?: string
}

/** In the order in which it happened here; when it was taken is by the clock of the device. */
export function custodyLines(
  { file, copies, receipt, deviceName }: FileInCustody,
  unnamed: string,
): CustodyLine[] {
  const by = file.addedBy
  const device = deviceName || unnamed
  const lines: CustodyLine[] = []
  if (receipt) {
    const { clockOffSeconds, takenAt, declaredSha256, beganAt, arrivedAt, pieces } = receipt
    const minutes = Math.round(Math.abs(clockOffSeconds) / 60)
    const step: Message = isClockOff(clockOffSeconds)
      ? { key: 'audit_filing.step_taken_off', params: { device, minutes } }
      : { key: 'audit_filing.step_taken', params: { device } }
    lines.push({ step, at: takenAt, by, sha256: declaredSha256 })
    lines.push({ step: { key: 'audit_filing.step_sending' }, at: beganAt, by })
    const arrived: Message = { key: 'audit_filing.step_arrived', params: { count: pieces } }
    lines.push({ step: arrived, at: arrivedAt, by })
  }
  const added = receipt ? 'audit_filing.step_added' : 'audit_filing.step_added_page'
  lines.push({ step: { key: added }, at: file.addedAt, by, sha256: file.sha256 })
  for (const copy of copies) {
    const step: Message = { key: `audit_filing.step_${copy.kind}` }
    const { madeAt: at, madeBy, sha256, reason, id: copyId } = copy
    lines.push({ step, at, by: madeBy, sha256, copyId, ...(reason !== null && { reason }) })
  }
  if (file.removedAt !== null && file.removedBy !== null) {
    const step: Message = { key: 'audit_filing.step_removed' }
    lines.push({ step, at: file.removedAt, by: file.removedBy, reason: file.removedReason ?? '' })
  }
  return lines
}
