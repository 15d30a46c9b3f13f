import * as v from 'valibot'
import { IsaSurvey } from '../fee-statistics/isa-survey.ts'
import { PrincipleEdition } from '../programme-reviews/principle.ts'
import { ReviewFigures } from '../programme-reviews/review-figures.ts'

/** What people wrote under one heading, by language; null where nobody wrote in it. */
const Written = v.strictObject({
  section: v.string(),
  ja: v.nullable(v.string()),
  vi: v.nullable(v.string()),
  en: v.nullable(v.string()),
})
export type Written = v.InferOutput<typeof Written>

/** J4: the programme of a year, principle by principle. Everything that was printed or shown follows from this. */
export const ProgrammeReviewReport = v.strictObject({
  kind: v.literal('programme_review'),
  number: v.string(),
  issued_at: v.string(),
  verify_url: v.string(),
  demonstration: v.boolean(),
  corridor: v.string(),
  period: v.strictObject({ from: v.string(), to: v.string() }),
  /** The number of the issued review that this one takes the place of. */
  corrects: v.nullable(v.string()),
  /** Names of those who wrote, and of the one who approved; null in a draft. */
  prepared_by: v.array(v.string()),
  approved: v.nullable(v.strictObject({ by: v.string(), at: v.string() })),
  principles: PrincipleEdition,
  narratives: v.array(Written),
  figures: ReviewFigures,
  /** The survey beside which fees are shown, as it was known. */
  survey: IsaSurvey,
})
export type ProgrammeReviewReport = v.InferOutput<typeof ProgrammeReviewReport>

export const LANGUAGES_WRITTEN = ['ja', 'vi', 'en'] as const
