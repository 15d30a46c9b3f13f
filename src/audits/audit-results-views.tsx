import type { FC } from 'hono/jsx'
import { CONFORMITY } from '../audit-templates/audit-template.ts'
import { Chart, StatNumber, StatRow } from '../platform/http/components/figures.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Heading2, Whole } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { SeverityTag } from './audit-finding-views.tsx'
import type { Finding } from './finding.ts'
import type { SectionProgress } from './progress.ts'
import { resultsChart } from './results-chart.ts'

interface ResultsProps {
  page: PageContext
  sections: readonly SectionProgress[]
}

/** How the questions were answered, as numbers, a picture and a table. */
export const Results: FC<ResultsProps> = ({ page, sections }) => {
  const { t } = page
  const chart = resultsChart(sections, page.lang)
  const sum = (code: (typeof CONFORMITY)[number]) => sections.reduce((n, s) => n + s.results[code], 0)
  return (
    <>
      <StatRow>
        {CONFORMITY.map((code) => (
          <StatNumber label={t(`audits.answer_${code}`)} value={String(sum(code))} />
        ))}
      </StatRow>
      {chart ? (
        <Chart
          page={page}
          title={t('audits.sign_summary')}
          description={t('audits.sign_chart_text')}
          svg={chart.svg}
        >
          <ResultsTable page={page} sections={sections} />
        </Chart>
      ) : (
        <ResultsTable page={page} sections={sections} />
      )}
    </>
  )
}

const ResultsTable: FC<ResultsProps> = ({ page, sections }) => {
  const { t, lang } = page
  return (
    <Table<SectionProgress>
      caption={t('audits.sign_summary')}
      rows={sections}
      columns={[
        { header: t('audits.sign_section'), cell: (one) => one.section.title[lang] },
        ...CONFORMITY.map((code) => ({
          header: t(`audits.answer_${code}`),
          cell: (one: SectionProgress) => String(one.results[code]),
          numeric: true,
        })),
        {
          header: t('audits.column_answered'),
          cell: (one) => t('audits.n_of_m', { done: one.answered, total: one.asked }),
        },
      ]}
    />
  )
}

/** The findings that stand, each in a line. */
export const FindingList: FC<{ page: PageContext; findings: readonly Finding[] }> = ({ page, findings }) => (
  <>
    <Heading2>{page.t('audits.findings_title')}</Heading2>
    {findings.length === 0 ? (
      <p class="govuk-body">{page.t('audits.state_none')}</p>
    ) : (
      <Table<Finding>
        caption={page.t('audits.findings_title')}
        captionHidden
        rows={findings}
        columns={[
          {
            header: page.t('audits.column_number'),
            cell: ({ number }) => <Whole>{number}</Whole>,
          },
          {
            header: page.t('audits.finding_severity'),
            cell: (finding) => <SeverityTag page={page} severity={finding.severity} />,
          },
          { header: page.t('audits.finding_description'), cell: (finding) => finding.description },
          { header: page.t('audits.finding_action'), cell: (finding) => finding.correctiveAction || '–' },
          {
            header: page.t('audits.finding_due'),
            cell: ({ dueOn }) => <Whole>{dueOn ?? '–'}</Whole>,
          },
        ]}
      />
    )}
  </>
)
