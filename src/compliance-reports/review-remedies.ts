import { type Currency, decimalsOf, moneyText } from '../platform/money.ts'
import { numberText } from '../platform/number-text.ts'
import { CASE_TABLES, type CaseTable, TABLE_NAMES } from '../remedies/case-figures.ts'
import type { ProgrammeReviewReport } from './programme-review.ts'
import {
  type Block,
  barsBlock,
  type ChartBlock,
  countMarks,
  type Reader,
  textColumn,
} from './review-block.ts'

type Given = Pick<ProgrammeReviewReport, 'figures'>
type Quarter = Given['figures']['remedies'][number]

const count = ({ lang, say, t }: Reader, { figure }: Quarter, value: number | null | undefined): string =>
  figure === null ? say('not_published') : value == null ? t('remedies.too_few') : numberText(lang, value)

/** Cases by quarter, as published: rounded, or not told at all. */
export function casesBlocks(reader: Reader, { figures }: Given): Block[] {
  const { lang, say } = reader
  const quarters = figures.remedies
  const values = quarters.map(({ figure }) => figure?.cases.received ?? null)
  return [
    barsBlock(
      {
        title: say('chart_cases'),
        alt: say('chart_cases_alt'),
        table: {
          columns: [
            textColumn('period', 'programme_reviews.period', 30),
            textColumn('received', 'remedies.cases_received', 35),
            textColumn('concluded', 'remedies.cases_concluded', 35),
          ],
          rows: quarters.map((quarter) => ({
            period: quarter.period,
            received: count(reader, quarter, quarter.figure?.cases.received),
            concluded: count(reader, quarter, quarter.figure?.cases.concluded),
          })),
        },
        sources: [say('source_cases')],
      },
      {
        bars: quarters.map((quarter, i) => ({
          label: quarter.period,
          value: values[i] ?? null,
          text: count(reader, quarter, values[i]),
        })),
        ...countMarks(lang, values),
        axis: say('axis_cases'),
      },
    ),
    outcomes(reader, quarters),
  ]
}

/** What became of the cases that ended, and whether the clocks were kept: only lines that were published. */
function outcomes({ lang, say, t }: Reader, quarters: readonly Quarter[]): Block {
  const line = (table: CaseTable, name: string) =>
    t(`remedies.line_${table}_${name}` as 'remedies.line_answer_met')
  return {
    kind: 'table',
    title: say('table_outcomes'),
    table: {
      columns: [
        textColumn('period', 'programme_reviews.period', 20),
        textColumn('what', 'programme_reviews.what', 30),
        textColumn('line', 'programme_reviews.outcome', 34),
        textColumn('cases', 'programme_reviews.cases', 16),
      ],
      rows: quarters.flatMap(({ period, figure }) =>
        TABLE_NAMES.flatMap((table) =>
          CASE_TABLES[table].flatMap((name) => {
            const cases = figure?.cases.tables[table][name]
            return cases === undefined
              ? []
              : [
                  {
                    period,
                    what: t(`remedies.table_${table}`),
                    line: line(table, name),
                    cases: numberText(lang, cases),
                  },
                ]
          }),
        ),
      ),
    },
    none: say('none_outcomes'),
    sources: [],
  }
}

/** Money that workers confirmed they got back, as published, each currency for itself. */
export function repaymentsBlocks(reader: Reader, { figures }: Given): Block[] {
  const currencies = [
    ...new Set(
      figures.remedies.flatMap(({ figure }) => (figure?.repayments ?? []).map(({ currency }) => currency)),
    ),
  ].sort()
  return (currencies.length === 0 ? ['JPY'] : currencies).map((currency) =>
    repaid(reader, figures.remedies, currency as Currency),
  )
}

function repaid(reader: Reader, quarters: readonly Quarter[], currency: Currency): ChartBlock {
  const { lang, say, t } = reader
  const of = ({ figure }: Quarter) => figure?.repayments.find((one) => one.currency === currency)
  const money = (quarter: Quarter, minor: number | null | undefined) =>
    quarter.figure === null
      ? say('not_published')
      : minor == null
        ? t('remedies.too_few')
        : moneyText(lang, minor, currency)
  const values = quarters.map((quarter) => {
    const minor = of(quarter)?.confirmed_so_far_minor
    return minor == null ? null : minor / 10 ** decimalsOf(currency)
  })
  return barsBlock(
    {
      title: say('chart_repaid', { currency }),
      alt: say('chart_repaid_alt', { currency }),
      table: {
        columns: [
          textColumn('period', 'programme_reviews.period', 16),
          textColumn('confirmed', 'remedies.figure_confirmed', 21),
          textColumn('so_far', 'remedies.figure_confirmed_so_far', 21),
          textColumn('promised', 'remedies.figure_promised_so_far', 21),
          textColumn('open', 'remedies.figure_unconfirmed_so_far', 21),
        ],
        rows: quarters.map((quarter) => {
          const figure = of(quarter)
          return {
            period: quarter.period,
            confirmed: money(quarter, figure?.confirmed_minor),
            so_far: money(quarter, figure?.confirmed_so_far_minor),
            promised: money(quarter, figure?.promised_so_far_minor),
            open: money(quarter, figure?.unconfirmed_so_far_minor),
          }
        }),
      },
      sources: [say('source_repaid')],
    },
    {
      bars: quarters.map((quarter, i) => ({
        label: quarter.period,
        value: values[i] ?? null,
        text: money(quarter, of(quarter)?.confirmed_so_far_minor),
      })),
      ...countMarks(lang, values),
      axis: say('axis_repaid', { currency }),
    },
  )
}
