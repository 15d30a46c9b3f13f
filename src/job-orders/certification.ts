import type { OrganisationName } from '../organisations/organisation.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import type { Instant } from '../platform/clock.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { Corridor, Programme } from '../registrations/registration.ts'
import type { JobOrder, Party } from './job-order.ts'
import type { SectionContents } from './job-order-section.ts'

/** How near an order comes to "the worker pays nothing": the scheme's aim, its interim phase, or neither. */
export const ACHIEVEMENT_LEVELS = ['zero_fee', 'reduced_fee', 'not'] as const
export type AchievementLevel = (typeof ACHIEVEMENT_LEVELS)[number]

/** A body as the certified edition names it, so that the edition can be read without the register of its day. */
export interface CertifiedParty {
  readonly party: Party
  readonly role: JobOrder['parties'][number]['role']
  readonly organisation_id: string
  /** The identifier it is best known by. */
  readonly scheme: string
  readonly value: string
  readonly names: readonly Pick<OrganisationName, 'text' | 'language'>[]
}

/** What is certified and frozen: every section as it stood, and who takes part. */
export interface CertifiedContent extends Omit<SectionContents, 'chain'> {
  readonly number: string
  readonly revision: number
  readonly corridor: Corridor
  readonly programme: Programme
  readonly parties: readonly CertifiedParty[]
}

export interface Certification {
  readonly jobOrderId: string
  readonly revision: number
  readonly content: CertifiedContent
  /** SHA-256 of the canonical JSON of the content. */
  readonly contentHash: string
  readonly level: AchievementLevel
  /** What each rule said on the day, as JSON of the level, of `RuleAnswer[]`, and of the edition of the fee rules. */
  readonly rules: string
  readonly certifiedAt: Instant
  readonly certifiedBy: string
}

export const certifiedHash = (content: CertifiedContent): string => sha256Hex(canonicalJson(content))
