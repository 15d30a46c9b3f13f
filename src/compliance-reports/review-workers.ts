import { saidCount } from '../fee-statistics/said-figure.ts'
import { numberText } from '../platform/number-text.ts'
import type { ProgrammeReviewReport } from './programme-review.ts'
import { type Block, type Reader, textColumn } from './review-block.ts'

type Given = Pick<ProgrammeReviewReport, 'figures'>

/** Signs of forced labour as published, those named or all. */
export function signalsBlocks(reader: Reader, given: Given, wanted: readonly number[]): Block[] {
  const { lang, say, t } = reader
  const rows = given.figures.fees.quarters.flatMap(({ period, figure }) =>
    (figure?.signals ?? [])
      .filter(({ indicator }) => wanted.includes(indicator))
      .map(({ indicator, found }) => ({
        period,
        signal: t(`fee_statistics.signal_${indicator}` as 'fee_statistics.signal_1'),
        said: say('found_of', { found: numberText(lang, found), n: figure ? saidCount(reader, figure) : '' }),
      })),
  )
  return [
    {
      kind: 'table',
      title: say('table_signals'),
      table: {
        columns: [
          textColumn('period', 'programme_reviews.period', 20),
          textColumn('signal', 'programme_reviews.signal', 45),
          textColumn('said', 'programme_reviews.workers_found', 35),
        ],
        rows,
      },
      none: say('none_signals'),
      sources: [say('source_fees')],
    },
  ]
}

/** Tenth principle: how many were asked, by quarter, of how many, and how they were chosen. */
export function askedBlocks(reader: Reader, given: Given): Block[] {
  const { say, t } = reader
  const { quarters } = given.figures.fees
  return [
    {
      kind: 'table',
      title: say('table_asked'),
      table: {
        columns: [
          textColumn('period', 'programme_reviews.period', 25),
          textColumn('asked', 'programme_reviews.asked', 35),
          textColumn('chosen', 'fee_statistics.chosen', 40),
        ],
        rows: quarters.map(({ period, figure }) => ({
          period,
          asked: figure ? saidCount(reader, figure) : say('not_published'),
          chosen: figure ? t(`fee_statistics.chosen_${figure.chosen}`) : '–',
        })),
      },
      none: say('none_quarters'),
      sources: [say('source_fees')],
    },
    { kind: 'text', text: say('no_self_checks') },
  ]
}
