import * as v from 'valibot'
import type { MessageKey } from '../platform/i18n/translate.ts'

/**
 * What a worker agreed to (standards.md §6.1): heard or read in his language, for which uses, and that it can be taken back. Each use
 * may be refused and the interview still be held: `audit` lets reviewers of fees see the answers, `statistics` counts the payments
 * among many, `referral` lets those who help be told.
 */
export const CONSENT_SCOPES = ['audit', 'statistics', 'referral'] as const

export const Scopes = v.strictObject({ audit: v.boolean(), statistics: v.boolean(), referral: v.boolean() })
export type Scopes = v.InferOutput<typeof Scopes>

export const Consent = v.strictObject({
  /** Nobody is interviewed who has not agreed: nothing else is accepted here. */
  given: v.literal(true, 'interviews.consent_needed' satisfies MessageKey),
  /** Edition of the text that was heard or read. */
  version: v.pipe(v.string(), v.maxLength(20)),
  read_aloud: v.boolean(),
  scopes: Scopes,
})
export type Consent = v.InferOutput<typeof Consent>

/** Payments are kept only where somebody may use them. */
export const keepsPayments = ({ scopes }: Pick<Consent, 'scopes'>): boolean =>
  scopes.audit || scopes.statistics
