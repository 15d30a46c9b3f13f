import type { Instant } from '../platform/clock.ts'
import type { Audit, TeamRole } from './audit.ts'

/** One person's word that the content with this hash is what they found. */
export interface Signature {
  readonly id: string
  readonly auditId: string
  readonly accountId: string
  readonly role: TeamRole
  readonly contentHash: string
  readonly signedAt: Instant
  /** Set by a reopening: it was given, and counts no more. */
  readonly voidedAt: Instant | null
}

export const standing = (signatures: readonly Signature[]): Signature[] =>
  signatures.filter((signature) => signature.voidedAt === null)

/** The people of the team who have not signed yet: every auditor, and the reviewer if there is one. */
export function yetToSign(audit: Pick<Audit, 'team'>, signatures: readonly Signature[]): string[] {
  const signed = new Set(standing(signatures).map((signature) => signature.accountId))
  return audit.team.map((member) => member.accountId).filter((id) => !signed.has(id))
}
