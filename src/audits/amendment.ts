import type { Instant } from '../platform/clock.ts'
import type { Audit } from './audit.ts'

/** Why a version after the first was begun, and of what: belongs to the audit that is that version. */
export interface Amendment {
  readonly auditId: string
  /** The content hash that everybody had signed of the version before. */
  readonly amendedHash: string
  readonly reason: string
  /** What is to be changed. */
  readonly changes: string
  readonly openedAt: Instant
  readonly openedBy: string
}

/** What versions of one audit have in common. */
export const firstIdOf = ({ id, firstId }: Pick<Audit, 'id' | 'firstId'>): string => firstId ?? id

/** The number without its version: `A-2026-7K3QD-6` of `A-2026-7K3QD-6-V2`. */
const numberWithoutVersion = ({ number }: Pick<Audit, 'number'>): string => number.replace(/-V\d+$/, '')

/** The number of a later version: `A-2026-7K3QD-6-V2`. */
export const numberOfVersion = (audit: Pick<Audit, 'number'>, version: number): string =>
  `${numberWithoutVersion(audit)}-V${version}`

/** Signed by all, and what others read: no version after it is signed by all. */
export const isCurrent = ({ status, supersededAt }: Pick<Audit, 'status' | 'supersededAt'>): boolean =>
  status === 'locked' && supersededAt === null

/** As it is signed with the version that it opened. */
export const amendmentContent = (amendment: Amendment, { version }: Pick<Audit, 'version'>) => ({
  version,
  amends: amendment.amendedHash,
  reason: amendment.reason,
  changes: amendment.changes,
})
