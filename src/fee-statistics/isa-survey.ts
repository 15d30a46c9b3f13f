import * as v from 'valibot'
import { datedEntries, LocalSentence } from '../platform/dated-rule.ts'
import file from './isa-survey-2022.json' with { type: 'json' }

const Yen = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)))
const Part = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1)))

/** What technical interns paid before FERI, by where they came from; `ALL` is all six. Null where no source that we have says it. */
export const IsaSurvey = v.strictObject({
  version: v.string(),
  ...datedEntries,
  conducted: v.strictObject({ from: v.string(), to: v.string(), published: v.string() }),
  sample: v.strictObject({
    total: v.number(),
    confidence: v.picklist(['S1', 'S2', 'I', 'BK', 'N']),
    stages: v.strictObject({ titp_1: v.number(), titp_2: v.number(), titp_3: v.number() }),
  }),
  rows: v.array(
    v.strictObject({
      country: v.picklist(['VN', 'CN', 'KH', 'MM', 'ID', 'PH', 'ALL']),
      sample: v.number(),
      total_mean_jpy: v.number(),
      sender_mean_jpy: Yen,
      fee_mean_jpy: Yen,
      training_mean_jpy: Yen,
      deposit_mean_jpy: Yen,
      paid_sender_share: Part,
      paid_intermediary_share: Part,
      intermediary_mean_jpy: Yen,
      debt_mean_jpy: Yen,
      debt_share: Part,
    }),
  ),
  pay_explained_mean_jpy: v.number(),
  pay_as_expected_share: v.number(),
  discrepancies: v.array(LocalSentence),
})

/** Parsed at start, so that a damaged file stops the service and no page shows half of it. */
export const ISA_SURVEY = v.parse(IsaSurvey, file)
export type IsaSurvey = typeof ISA_SURVEY
export type IsaRow = IsaSurvey['rows'][number]

const COUNTRY: Readonly<Record<string, IsaRow['country']>> = { 'vn-jp': 'VN' }

/** The survey's row for the country that a corridor begins in. */
export const isaRowOf = (corridor: string): IsaRow | undefined =>
  ISA_SURVEY.rows.find(({ country }) => country === COUNTRY[corridor])
