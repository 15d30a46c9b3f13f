import type { MessageKey } from '../platform/i18n/translate.ts'
import { numberText } from '../platform/number-text.ts'
import type { ProgrammeReviewReport } from './programme-review.ts'
import {
  type Block,
  countColumn,
  linesBlock,
  type Reader,
  stackedBlock,
  sumOf,
  textColumn,
} from './review-block.ts'

type Given = Pick<ProgrammeReviewReport, 'figures'>

const STATUSES = ['registered', 'registered_with_conditions', 'suspended', 'expired', 'withdrawn'] as const

/** Bodies by role and standing on the last day of the period, and beside it on the first. */
export function bodiesBlocks(reader: Reader, { figures }: Given): Block[] {
  const { say } = reader
  const { roles } = figures.participation
  const rows = roles.map(({ role, last_day }) => ({
    role: reader.t(`compliance_reports.scope_${role}`),
    ...Object.fromEntries(STATUSES.map((status) => [status, last_day[status]])),
  }))
  const columns = [
    textColumn('role', 'programme_reviews.role', 26),
    ...STATUSES.map((status) => countColumn(status, `registrations.status_${status}`, 15)),
  ]
  const compared = roles.map(({ role, first_day, last_day }) => ({
    role: reader.t(`compliance_reports.scope_${role}`),
    first: first_day.registered + first_day.registered_with_conditions,
    last: last_day.registered + last_day.registered_with_conditions,
  }))
  return [
    stackedBlock(
      reader,
      {
        title: say('chart_bodies'),
        alt: say('chart_bodies_alt'),
        table: { columns, rows },
        sources: [say('source_register')],
      },
      { category: 'role', parts: STATUSES, axis: say('axis_registrations') },
    ),
    {
      kind: 'table',
      title: say('table_compared'),
      table: {
        columns: [
          textColumn('role', 'programme_reviews.role', 40),
          countColumn('first', 'programme_reviews.first_day', 20),
          countColumn('last', 'programme_reviews.last_day', 20),
          {
            ...countColumn('change', 'programme_reviews.change', 20),
            kind: 'text',
            value: (row) => changeText(reader, Number(row.last) - Number(row.first)),
          },
        ],
        rows: compared,
      },
      none: say('none_registered'),
      sources: [],
    },
  ]
}

const changeText = ({ lang }: Reader, change: number): string =>
  change === 0 ? '±0' : `${change > 0 ? '+' : '−'}${numberText(lang, Math.abs(change))}`

const CONDITIONS = ['registered', 'condition_met', 'renewed'] as const
const ENDINGS = [
  'suspended',
  'reinstated',
  'withdrawn_at_own_wish',
  'withdrawn_by_scheme',
  'expired',
] as const

function movesTable(given: Given, actions: readonly string[]) {
  const { moves } = given.figures.participation
  const of = (action: string) => moves.find((one) => one.action === action)?.by_month ?? []
  return {
    columns: [
      textColumn('month', 'programme_reviews.month', 16),
      ...actions.map((action) => countColumn(action, `registrations.action_${action}` as MessageKey, 15)),
    ],
    rows: given.figures.months.map((month, i) => ({
      month,
      ...Object.fromEntries(actions.map((action) => [action, of(action)[i] ?? 0])),
    })),
  }
}

/** What happened to registrations, month by month: what began, and what was stopped. */
export function movesBlocks(reader: Reader, given: Given): Block[] {
  const { say } = reader
  const draw = (title: string, alt: string, actions: readonly string[]): Block =>
    linesBlock(
      reader,
      { title, alt, table: movesTable(given, actions), sources: [say('source_history')] },
      { point: 'month', lines: actions, axis: say('axis_moves') },
    )
  const corrections = sumOf(
    given.figures.participation.moves
      .filter(({ action }) => action === 'corrected' || action === 'set_aside')
      .flatMap(({ by_month }) => by_month),
  )
  return [
    draw(say('chart_begun'), say('chart_begun_alt'), CONDITIONS),
    draw(say('chart_stopped'), say('chart_stopped_alt'), ENDINGS),
    ...(corrections === 0
      ? []
      : [{ kind: 'text' as const, text: say('corrections', { count: corrections }) }]),
  ]
}

/** Job orders: certified and filled by month. */
export function ordersByMonth(reader: Reader, { figures }: Given): Block[] {
  const { say } = reader
  const { certified_by_month, filled_by_month } = figures.orders
  const rows = figures.months.map((month, i) => ({
    month,
    certified: certified_by_month[i] ?? 0,
    filled: filled_by_month[i] ?? 0,
  }))
  const columns = [
    textColumn('month', 'programme_reviews.month', 30),
    countColumn('certified', 'programme_reviews.orders_certified', 35),
    countColumn('filled', 'programme_reviews.orders_filled', 35),
  ]
  return [
    linesBlock(
      reader,
      {
        title: say('chart_orders'),
        alt: say('chart_orders_alt'),
        table: { columns, rows },
        sources: [say('source_orders')],
      },
      { point: 'month', lines: ['certified', 'filled'], axis: say('axis_orders') },
    ),
  ]
}

const LEVELS = ['zero_fee', 'reduced_fee', 'not'] as const

/** Job orders by programme and the level they were certified at. */
export function ordersByLevel(reader: Reader, { figures }: Given): Block[] {
  const { say, t } = reader
  const rows = figures.orders.programmes.map(({ programme, zero_fee, reduced_fee, not }) => ({
    programme: t(`registrations.programme_${programme}`),
    zero_fee,
    reduced_fee,
    not,
  }))
  const columns = [
    textColumn('programme', 'programme_reviews.programme', 40),
    ...LEVELS.map((level) => countColumn(level, `job_orders.level_${level}` as MessageKey, 20)),
  ]
  return [
    stackedBlock(
      reader,
      {
        title: say('chart_levels'),
        alt: say('chart_levels_alt'),
        table: { columns, rows },
        sources: [say('source_levels')],
      },
      { category: 'programme', parts: LEVELS, axis: say('axis_orders') },
    ),
  ]
}

/** Who takes part in certified orders, and in how many ways from an agency to an employer. */
export function chainsBlocks(reader: Reader, { figures }: Given): Block[] {
  const { lang, say } = reader
  const { chains, sending_agencies, intermediaries, employers } = figures.orders.chains
  const tile = (count: number, label: string) => ({ figure: numberText(lang, count), label })
  return [
    { kind: 'text', text: say('chains_intro') },
    {
      kind: 'tiles',
      tiles: [
        tile(chains, say('chains')),
        tile(sending_agencies, say('chain_agencies')),
        tile(intermediaries, say('chain_intermediaries')),
        tile(employers, say('chain_employers')),
      ],
    },
  ]
}
