import * as v from 'valibot'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import type { BodyOnDay } from './look-up-body.ts'

/** A body's grade as the register answers it. Who gives grades, and what they are made of, is a matter further right (src/ratings). */
export const Grade = v.strictObject({
  role: v.picklist(ORGANISATION_ROLES),
  /** Null while it is under review, and while the body is not registered. */
  stars: v.nullable(v.number()),
  out_of: v.number(),
  /** `as_given`: the last one given by a day of the past. */
  standing: v.picklist(['stands', 'under_review', 'not_registered', 'as_given']),
  given_on: v.string(),
  edition: v.string(),
})
export type Grade = v.InferOutput<typeof Grade>

/** As `app.ts` hands it over. */
export type TellGrades = (
  body: Pick<BodyOnDay, 'organisationId' | 'on' | 'asKnownAt'>,
) => Promise<readonly Grade[]>
