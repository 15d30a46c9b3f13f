import * as v from 'valibot'
import { Figure } from '../fee-statistics/figure.ts'
import type { FrozenFigure } from '../fee-statistics/frozen-figure.ts'
import { IsaSurvey } from '../fee-statistics/isa-survey.ts'
import { RULE_LEVELS } from '../fees/rule-book.ts'
import { DayText } from '../platform/clock.ts'
import { datedEntries, LocalSentence } from '../platform/dated-rule.ts'
import { QuarterText } from '../platform/quarter.ts'

/**
 * The fee-monitoring report (J3) as plain data: figures as they were published, once, and never a count of its own, which could be
 * subtracted from them. Keys are those of the JSON.
 */

export const AUDIENCES = ['public', 'reviewers'] as const
export type ReportAudience = (typeof AUDIENCES)[number]

export const FEE_REPORT_ABOUT = ['sending_agency', 'employer', 'interview_round'] as const

const Name = v.strictObject({ language: v.string(), text: v.string(), kind: v.string() })

/** The figure of one group in one quarter, as `frozen_figures` holds it for the audience. */
const QuarterFigure = v.strictObject({ period: QuarterText, figure: Figure })

const FigureGroup = v.strictObject({
  kind: v.picklist(['corridor', 'programme', 'sending_agency', 'job_order']),
  /** Empty for the corridor as a whole. */
  programme: v.string(),
  /** Number of the job order; empty for the others. */
  job_order: v.string(),
  /** By quarter; quarters that are missing hold too few, or nothing: which of the two is not told. */
  figures: v.array(QuarterFigure),
})
export type FigureGroup = v.InferOutput<typeof FigureGroup>

const CitedFeeRule = v.strictObject({
  id: v.string(),
  level: v.picklist(RULE_LEVELS),
  text: LocalSentence,
  ...datedEntries,
})
export type CitedFeeRule = v.InferOutput<typeof CitedFeeRule>

const CitedItem = v.strictObject({
  code: v.string(),
  /** Place in the ILO definition; null where it has none. */
  ilo_category: v.nullable(v.string()),
  label: LocalSentence,
  /** Rules of the edition that name it. */
  rules: v.array(v.string()),
})
export type CitedItem = v.InferOutput<typeof CitedItem>

export const FeeReport = v.strictObject({
  kind: v.literal('fee_report'),
  number: v.string(),
  issued_at: v.pipe(v.string(), v.isoTimestamp()),
  verify_url: v.string(),
  demonstration: v.boolean(),
  audience: v.picklist(AUDIENCES),
  corridor: v.string(),
  about: v.strictObject({
    kind: v.picklist(FEE_REPORT_ABOUT),
    country: v.string(),
    names: v.array(Name),
    identifiers: v.array(v.strictObject({ scheme: v.string(), value: v.string() })),
    /** Only of a round: its number, its moment, and the group whose published figures it went into. */
    round: v.nullable(
      v.strictObject({
        number: v.string(),
        moment: v.string(),
        programme: v.string(),
        job_order: v.nullable(v.string()),
        chosen: v.nullable(v.picklist(['random', 'all', 'volunteers'])),
      }),
    ),
  }),
  period: v.strictObject({ from: QuarterText, to: QuarterText }),
  /** The quarters of the period that were published, with the hash of all figures of each. */
  quarters: v.array(
    v.strictObject({
      period: QuarterText,
      frozen_on: DayText,
      content_hash: v.string(),
      statistics_rule: v.string(),
    }),
  ),
  /** How the figures are protected. */
  protection: v.strictObject({
    rule: v.string(),
    k: v.number(),
    count_step: v.number(),
    items_most: v.number(),
    freeze_after_days: v.number(),
  }),
  groups: v.array(FigureGroup),
  /** Corridor and programmes, to compare. */
  beside: v.array(FigureGroup),
  /** Of the quarter that runs, whole batches only; for reviewers alone. */
  running: v.nullable(v.strictObject({ period: QuarterText, before: DayText, groups: v.array(FigureGroup) })),
  rules: v.strictObject({ version: v.string(), rules: v.array(CitedFeeRule) }),
  items: v.array(CitedItem),
  survey: IsaSurvey,
})
export type FeeReport = v.InferOutput<typeof FeeReport>

/** As the pictures and sentences of `fee-statistics` take it. */
export const asFrozen = ({ kind, programme, figures }: FigureGroup): FrozenFigure[] =>
  figures.map(({ period, figure }) => ({ kind, subjectId: '', programme, period, figure }))
