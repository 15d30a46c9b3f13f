import { SEVERITIES } from '../audit-templates/audit-template.ts'
import { numberText } from '../platform/number-text.ts'
import { type ACTION_STATES, AUDIT_STATES, CLOSING_DAYS } from '../programme-reviews/review-figures.ts'
import type { ProgrammeReviewReport } from './programme-review.ts'
import {
  type Block,
  barsBlock,
  countColumn,
  countMarks,
  GRAVE,
  linesBlock,
  type Reader,
  stackedBlock,
  textColumn,
} from './review-block.ts'
import { articleTitle } from './summary-chart.ts'

type Given = Pick<ProgrammeReviewReport, 'figures'>

/** What is overdue stands out; what is ahead or was cancelled is pale. */
const AUDIT_SHADES = [
  { colour: '#5fa3a8', ink: '#10262b' },
  { colour: '#e3eff0', ink: '#10262b' },
  { colour: '#7a1717', ink: '#ffffff' },
  { colour: '#e7c878', ink: '#3d2a00' },
] as const
const stateColumns = AUDIT_STATES.map((state) => countColumn(state, `programme_reviews.audits_${state}`, 15))

/** Audits planned for the period: what became of them, by kind and by whom they were of. */
export function auditsBlocks(reader: Reader, { figures }: Given): Block[] {
  const { say, t } = reader
  const { kinds, roles } = figures.audits
  const shared = { parts: AUDIT_STATES, axis: say('axis_audits'), shades: AUDIT_SHADES }
  return [
    stackedBlock(
      reader,
      {
        title: say('chart_audits_kind'),
        alt: say('chart_audits_kind_alt'),
        table: {
          columns: [textColumn('kind', 'compliance_reports.kind', 40), ...stateColumns],
          rows: kinds.map(({ kind, ...states }) => ({
            kind: t(`compliance_reports.kind_${kind}`),
            ...states,
          })),
        },
        sources: [say('source_audits')],
      },
      { category: 'kind', ...shared },
    ),
    stackedBlock(
      reader,
      {
        title: say('chart_audits_role'),
        alt: say('chart_audits_role_alt'),
        table: {
          columns: [textColumn('role', 'programme_reviews.role', 40), ...stateColumns],
          rows: roles.map(({ role, ...states }) => ({
            role: t(`compliance_reports.scope_${role}`),
            ...states,
          })),
        },
        sources: [say('source_audits')],
      },
      { category: 'role', ...shared },
    ),
    ...auditTimes(reader, { figures }),
  ]
}

function auditTimes(reader: Reader, { figures }: Given): Block[] {
  const { lang, say } = reader
  const { signed_by_month, days_to_sign, programmes } = figures.audits
  return [
    linesBlock(
      reader,
      {
        title: say('chart_signed'),
        alt: say('chart_signed_alt'),
        table: {
          columns: [
            textColumn('month', 'programme_reviews.month', 50),
            countColumn('signed', 'programme_reviews.audits_signed', 50),
          ],
          rows: figures.months.map((month, i) => ({ month, signed: signed_by_month[i] ?? 0 })),
        },
        sources: [],
      },
      { point: 'month', lines: ['signed'], axis: say('axis_audits') },
    ),
    {
      kind: 'text',
      text: days_to_sign
        ? say('days_to_sign', {
            audits: numberText(lang, days_to_sign.audits),
            median: numberText(lang, days_to_sign.median),
            p90: numberText(lang, days_to_sign.p90),
          })
        : say('none_signed'),
    },
    {
      kind: 'table',
      title: say('table_programmes'),
      table: {
        columns: [
          textColumn('side', 'programme_reviews.side', 30),
          textColumn('year', 'programme_reviews.year', 20),
          countColumn('audits', 'programme_reviews.audits_meant', 25),
          countColumn('days', 'programme_reviews.days_meant', 25),
        ],
        rows: programmes.map(({ side, year, audits, days }) => ({
          side: side === 'vamas' ? 'VAMAS' : 'JP-MIRAI',
          year: String(year),
          audits,
          days,
        })),
      },
      none: say('none_programmes'),
      sources: [],
    },
  ]
}

const severityColumns = SEVERITIES.map((severity) =>
  countColumn(severity, `compliance_reports.${severity}`, 12),
)
/** What a picture can hold; the table has all. */
const ARTICLES_DRAWN = 16

interface Labelled {
  readonly article: string
  readonly role: string
}

/** Sections of several roles may bear one name: then the role stands behind it. */
const labelOf = ({ article, role }: Labelled, rows: readonly Labelled[]): string =>
  rows.some((other) => other.article === article && other.role !== role) ? `${article} – ${role}` : article

/** Findings by the article under which they stand, gravest first within each. */
export function findingsBlocks(reader: Reader, { figures }: Given): Block[] {
  const { lang, say, t } = reader
  const rows = figures.findings.articles.map(({ role, article, title, counts }) => ({
    role: t(`compliance_reports.scope_${role}`),
    article: articleTitle(article, title, lang),
    ...counts,
  }))
  const columns = [
    textColumn('article', 'compliance_reports.article', 36),
    textColumn('role', 'programme_reviews.role', 18),
    ...severityColumns,
  ]
  const most = [...rows]
    .map((row) => ({ row, all: SEVERITIES.reduce((sum, severity) => sum + row[severity], 0) }))
    .sort((a, b) => b.all - a.all)
    .slice(0, ARTICLES_DRAWN)
    .map(({ row }) => ({ ...row, drawn: labelOf(row, rows) }))
  const drawn = stackedBlock(
    reader,
    {
      title: say('chart_articles'),
      alt: say('chart_articles_alt', { count: ARTICLES_DRAWN }),
      table: { columns, rows: most },
      sources: [say('source_findings')],
    },
    { category: 'drawn', parts: SEVERITIES, axis: say('axis_findings'), shades: GRAVE },
  )
  return [{ ...drawn, table: { columns, rows } }]
}

const GRAVEST_LAST = [
  { colour: '#5fa3a8', ink: '#10262b' },
  { colour: '#cfe3e4', ink: '#10262b' },
  { colour: '#e7c878', ink: '#3d2a00' },
  { colour: '#f1f4f5', ink: '#3c474c' },
  { colour: '#7a1717', ink: '#ffffff' },
] as const
const STATES_DRAWN = [
  'closed',
  'submitted',
  'under_way',
  'no_plan',
  'late',
] as const satisfies readonly (typeof ACTION_STATES)[number][]

/** What became of the findings: by severity and state, and how long it took. */
export function actionsBlocks(reader: Reader, { figures }: Given): Block[] {
  const { lang, say, t } = reader
  const { actions, closing } = figures.findings
  const spans = CLOSING_DAYS.map((most, i) => {
    const least = i === 0 ? 0 : (CLOSING_DAYS[i - 1] ?? 0) + 1
    const count = closing.spans[i] ?? 0
    return {
      span: most === null ? say('days_more', { least }) : say('days_span', { least, most }),
      count,
    }
  })
  return [
    stackedBlock(
      reader,
      {
        title: say('chart_actions'),
        alt: say('chart_actions_alt'),
        table: {
          columns: [
            textColumn('severity', 'compliance_reports.severity', 25),
            ...STATES_DRAWN.map((state) => countColumn(state, `programme_reviews.action_${state}`, 15)),
          ],
          rows: actions.map(({ severity, ...states }) => ({
            severity: t(`compliance_reports.${severity}`),
            ...states,
          })),
        },
        sources: [say('source_actions')],
      },
      { category: 'severity', parts: STATES_DRAWN, axis: say('axis_findings'), shades: GRAVEST_LAST },
    ),
    barsBlock(
      {
        title: say('chart_closing'),
        alt: say('chart_closing_alt'),
        table: {
          columns: [
            textColumn('span', 'programme_reviews.days_taken', 60),
            countColumn('count', 'programme_reviews.findings_closed', 40),
          ],
          rows: spans,
        },
      },
      {
        bars: spans.map(({ span, count }) => ({ label: span, value: count, text: numberText(lang, count) })),
        ...countMarks(lang, closing.spans),
        axis: say('axis_closed'),
      },
    ),
    ...(closing.median === null
      ? []
      : [
          {
            kind: 'text' as const,
            text: say('closing_median', {
              closed: numberText(lang, closing.closed),
              median: numberText(lang, closing.median),
            }),
          },
        ]),
  ]
}

/** How the bodies are graded, by role: how many have how many stars. */
export function gradesBlocks(reader: Reader, { figures }: Given): Block[] {
  const { say, t } = reader
  const stars = Array.from({ length: figures.grades?.stars_most ?? 6 }, (_, i) => i + 1).reverse()
  const columns = [
    textColumn('role', 'programme_reviews.role', 28),
    ...stars.map((count) => countColumn(`stars_${count}`, starsKey(count), 12)),
  ]
  const rows = (figures.grades?.roles ?? []).map((line) => ({
    role: t(`compliance_reports.scope_${line.role}`),
    ...Object.fromEntries(stars.map((count) => [`stars_${count}`, line.stars[count - 1] ?? 0])),
  }))
  return [
    stackedBlock(
      reader,
      {
        title: say('chart_grades'),
        alt: say('chart_grades_alt'),
        table: { columns, rows },
        sources: [say('source_grades')],
      },
      {
        category: 'role',
        parts: stars.map((count) => `stars_${count}`),
        axis: say('axis_graded'),
        shades: GRADES,
      },
    ),
  ]
}

const STARS = [1, 2, 3, 4, 5, 6] as const
const starsKey = (count: number) => `programme_reviews.stars_${STARS[count - 1] ?? 1}` as const
const GRADES = [
  { colour: '#0b5563', ink: '#ffffff' },
  { colour: '#3c8289', ink: '#ffffff' },
  { colour: '#8fc1c4', ink: '#10262b' },
  { colour: '#dfeced', ink: '#10262b' },
  { colour: '#e7c878', ink: '#3d2a00' },
  { colour: '#7a1717', ink: '#ffffff' },
] as const
