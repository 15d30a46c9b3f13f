import * as v from 'valibot'
import { SEVERITIES } from '../audit-templates/audit-template.ts'
import { dayOf } from '../platform/clock.ts'
import { LocalSentence } from '../platform/dated-rule.ts'
import type { GivenRating } from './given-rating.ts'
import type { Rating, RatingInputs, Unrated } from './rating.ts'
import { CAPS, editionName, RATED_ROLES } from './rating-edition.ts'
import type { DueRating, ListedRating, Preview, SeenRating } from './see-ratings.ts'
import { DUE_REASONS, REVIEW_REASONS } from './standing.ts'

/** What the world may see, written by hand apart from the rows. */
const Role = v.picklist(RATED_ROLES)
const Line = v.strictObject({
  part: v.picklist(['section', 'open_findings', 'corrective_actions', 'workers_said']),
  of: v.nullable(v.string()),
  count: v.number(),
  out_of: v.nullable(v.number()),
  available: v.number(),
  points: v.number(),
})
export const RatingOutcomeJson = v.strictObject({
  lines: v.array(Line),
  points: v.number(),
  available: v.number(),
  share: v.number(),
  stars_by_points: v.number(),
  caps: v.array(v.strictObject({ cap: v.picklist(CAPS), stars: v.number() })),
  stars: v.number(),
})
const Severities = v.strictObject(v.entriesFromList(SEVERITIES, v.number()))
/** All that a rating is made of, in the words of the JSON: who makes it again reads it so. */
export const RatingInputsJson = v.strictObject({
  on: v.string(),
  registered: v.boolean(),
  conditions_open: v.boolean(),
  audit: v.nullable(
    v.strictObject({
      number: v.string(),
      template: v.strictObject({ id: v.string(), version: v.string() }),
      signed_on: v.string(),
      sections: v.array(
        v.strictObject({
          id: v.string(),
          title: LocalSentence,
          conforms: v.number(),
          does_not_conform: v.number(),
          not_verified: v.number(),
        }),
      ),
    }),
  ),
  open_findings: Severities,
  overdue_actions: Severities,
  worker_paid_fee: v.boolean(),
  workers: v.nullable(v.strictObject({ answered: v.number(), paid_not_allowed: v.number() })),
})
const listed = {
  id: v.string(),
  organisation_id: v.string(),
  role: Role,
  stars: v.number(),
  edition: v.string(),
  audit: v.nullable(v.string()),
  given_on: v.string(),
  is_last: v.boolean(),
  standing: v.picklist(['stands', 'under_review', 'not_registered']),
  reasons: v.array(v.picklist(REVIEW_REASONS)),
}
export const RatingsAnswer = v.object({
  items: v.array(v.object(listed)),
  next_cursor: v.nullable(v.string()),
})
export const RatingAnswer = v.object({
  ...listed,
  outcome: RatingOutcomeJson,
  inputs: RatingInputsJson,
  edition_hash: v.string(),
  replay: v.object({ same: v.boolean(), edition_unchanged: v.boolean() }),
})
export const PreviewAnswer = v.object({
  organisation_id: v.string(),
  role: Role,
  on: v.string(),
  edition: v.string(),
  audit: v.nullable(v.string()),
  not_rated: v.nullable(v.string()),
  outcome: v.nullable(RatingOutcomeJson),
  basis_hash: v.nullable(v.string()),
  may_give: v.boolean(),
})
export const DueAnswer = v.object({
  items: v.array(
    v.object({
      organisation_id: v.string(),
      role: Role,
      due: v.picklist(DUE_REASONS),
      reasons: v.array(v.picklist(REVIEW_REASONS)),
      audit: v.string(),
      audit_signed_on: v.string(),
      stars: v.nullable(v.number()),
    }),
  ),
  next_cursor: v.nullable(v.string()),
})
export const GivenAnswer = v.object({ id: v.string(), stars: v.number() })

export const outcomeJson = (outcome: Rating): v.InferOutput<typeof RatingOutcomeJson> => ({
  lines: outcome.lines.map(({ part, of, count, outOf, available, points }) => ({
    part,
    of,
    count,
    out_of: outOf,
    available,
    points,
  })),
  points: outcome.points,
  available: outcome.available,
  share: outcome.share,
  stars_by_points: outcome.starsByPoints,
  caps: outcome.caps.map(({ cap, stars }) => ({ cap, stars })),
  stars: outcome.stars,
})

export const listedJson = ({ given, isLast, standing, reasons }: ListedRating) => ({
  id: given.id,
  organisation_id: given.organisationId,
  role: given.role,
  stars: given.outcome.stars,
  edition: given.outcome.edition,
  audit: auditOf(given),
  given_on: dayOf(given.givenAt),
  is_last: isLast,
  standing,
  reasons: [...reasons],
})

const auditOf = ({ inputs }: Pick<GivenRating, 'inputs'>): string | null => inputs.audit?.number ?? null

export const inputsJson = (inputs: RatingInputs): v.InferOutput<typeof RatingInputsJson> => ({
  on: inputs.on,
  registered: inputs.registered,
  conditions_open: inputs.conditionsOpen,
  audit: inputs.audit && {
    number: inputs.audit.number,
    template: { ...inputs.audit.template },
    signed_on: inputs.audit.lockedOn,
    sections: inputs.audit.sections.map(({ id, title, conforms, doesNotConform, notVerified }) => ({
      id,
      title: { ...title },
      conforms,
      does_not_conform: doesNotConform,
      not_verified: notVerified,
    })),
  },
  open_findings: { ...inputs.open },
  overdue_actions: { ...inputs.overdue },
  worker_paid_fee: inputs.workerPaidFee,
  workers: inputs.workers && {
    answered: inputs.workers.answered,
    paid_not_allowed: inputs.workers.paidNotAllowed,
  },
})

export const ratingJson = (seen: SeenRating): v.InferOutput<typeof RatingAnswer> => ({
  ...listedJson(seen),
  outcome: outcomeJson(seen.given.outcome),
  inputs: inputsJson(seen.given.inputs),
  edition_hash: seen.given.editionHash,
  replay: { same: seen.replay.same, edition_unchanged: seen.replay.editionUnchanged },
})

const notRated = (outcome: Rating | Unrated): string | null =>
  'notRated' in outcome ? outcome.notRated : null

export const previewJson = (preview: Preview): v.InferOutput<typeof PreviewAnswer> => ({
  organisation_id: preview.organisationId,
  role: preview.role,
  on: preview.on,
  edition: editionName(preview.edition),
  audit: preview.auditNumber,
  not_rated: notRated(preview.outcome),
  outcome: 'notRated' in preview.outcome ? null : outcomeJson(preview.outcome),
  basis_hash: preview.basisHash,
  may_give: preview.mayGive,
})

export const dueJson = ({ state, due, auditNumber, auditSignedAt, standing }: DueRating) => ({
  organisation_id: state.organisationId,
  role: state.role,
  due,
  reasons: [...(standing?.reasons ?? [])],
  audit: auditNumber,
  audit_signed_on: dayOf(auditSignedAt),
  stars: state.last?.outcome.stars ?? null,
})

export const DistributionAnswer = v.object({
  on: v.string(),
  edition: v.string(),
  roles: v.array(
    v.object({
      role: Role,
      registered: v.number(),
      rated: v.number(),
      stars: v.array(v.object({ stars: v.number(), bodies: v.number() })),
      under_review: v.number(),
      not_rated: v.object({ audited_not_yet_rated: v.number(), not_audited: v.number() }),
    }),
  ),
})
