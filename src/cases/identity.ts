import * as v from 'valibot'
import type { Day } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { neededText, writtenText } from '../platform/written-text.ts'

/** How often a worker may say anew who he is: each is kept (E12). */
export const IDENTITIES_MAX = 20

/** Who a worker says he is, as it is sealed, as JSON: a name, and how he may be reached, if at all. */
export const IdentityGiven = v.strictObject({
  name: neededText(200, 'case_return.name_needed' satisfies MessageKey),
  reach: v.optional(writtenText(300), ''),
})
export type IdentityGiven = v.InferOutput<typeof IdentityGiven>

/** Only ever added to; the newest counts, the older ones stay. */
export interface CaseIdentity {
  readonly caseId: string
  readonly sequence: number
  /** Opens at `PLACE.identity` with the case's key. */
  readonly sealed: string
  readonly givenOn: Day
}
