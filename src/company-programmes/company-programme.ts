import * as v from 'valibot'
import type { CanSubject, RoleInScheme } from '../accounts/condition.ts'
import type { Subject } from '../journal/journal.ts'
import type { Day, Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { neededText, writtenText } from '../platform/written-text.ts'

/** A company, mostly a brand holder, that looks after its supply chain with the scheme (P3). */
export interface CompanyProgramme {
  readonly id: string
  readonly organisationId: string
  readonly startedOn: Day
  readonly endedOn: Day | null
}

/** A place where people work for the company, its own or a supplier's. */
export interface CompanySite {
  readonly id: string
  readonly programmeId: string
  readonly name: string
  /** 0: the company's own; 1: of a direct supplier, and so on. */
  readonly tier: number
  readonly country: string
  readonly region: string
  /** Who runs it, where that body is in the register. */
  readonly organisationId: string | null
  readonly place: { readonly id: string; readonly code: string }
  readonly addedAt: Instant
  readonly endedAt: Instant | null
}

const NAME_LENGTH_MAX = 200
const TIER_MAX = 9
/** As many as one page and one count look at (product default). */
export const SITES_MOST = 500

export const AddSite = v.strictObject({
  name: neededText(NAME_LENGTH_MAX),
  tier: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(TIER_MAX)),
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'company_programmes.country_code')),
  region: writtenText(NAME_LENGTH_MAX),
  /** A number of the register as typed, or `scheme/value`; left out where the supplier is not in it. */
  organisation: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100)))),
})
export type AddSite = v.InferOutput<typeof AddSite>

export const StartProgramme = v.strictObject({ organisation: neededText(100) })
export type StartProgramme = v.InferOutput<typeof StartProgramme>

/** Companies are on the Japanese side, whatever else they do. */
const SIDE: RoleInScheme = 'employer'
export const asSubject = (organisationId: string): CanSubject => ({
  kind: 'company_programme',
  role: SIDE,
  organisationId,
})
export const programmeSubject = (id: string): Subject => ({ kind: 'company_programme', id })
export const programmeNotFound = (): AppError => new AppError('not_found', 'errors.not_found')
