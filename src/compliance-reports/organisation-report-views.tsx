import type { FC } from 'hono/jsx'
import { ColumnTable } from '../platform/http/components/column-table.tsx'
import { Chart } from '../platform/http/components/figures.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Callout, Details, Heading2, Heading3, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { dayText } from '../platform/i18n/dates.ts'
import { LINE_COLUMNS, saidLines } from '../ratings/said-rating.ts'
import {
  type Grade,
  type OrganisationFinding,
  type OrganisationReport,
  openFindings,
} from './organisation-report.ts'
import {
  ARTICLE_COLUMNS,
  DISCLOSURE_COLUMNS,
  FINDING_COLUMNS,
  findingName,
  PLAN_COLUMNS,
  REGISTRATION_COLUMNS,
} from './organisation-report-columns.ts'
import {
  capLines,
  gradeOrigin,
  gradeText,
  heardLines,
  heardTitle,
  limitLines,
  stepLines,
} from './organisation-report-said.ts'
import { summaryChart } from './summary-chart.ts'

interface Props {
  readonly page: PageContext
  readonly report: OrganisationReport
}

/** The whole report as a page, by the same tables and pictures as the print. */
export const OrganisationReportView: FC<Props> = (props) => (
  <>
    <Registration {...props} />
    <Grades {...props} />
    <Audits {...props} />
    <Disclosure {...props} />
    <Workers {...props} />
    <Findings {...props} />
    <Cases {...props} />
  </>
)

const Registration: FC<Props> = ({ page, report }) => {
  const { t, lang } = page
  return (
    <>
      <Paragraph muted>
        {t('organisation_report.as_of')} {dayText(report.as_of, lang)}
      </Paragraph>
      <Heading2>{t('organisation_report.section_registration')}</Heading2>
      {report.registrations.length === 0 ? (
        <Paragraph>{t('organisation_report.registrations_none')}</Paragraph>
      ) : (
        <ColumnTable
          page={page}
          caption={t('organisation_report.section_registration')}
          captionHidden
          columns={REGISTRATION_COLUMNS}
          rows={report.registrations}
        />
      )}
    </>
  )
}

const Grades: FC<Props> = ({ page, report }) => (
  <>
    <Heading2>{page.t('organisation_report.section_grade')}</Heading2>
    {report.grades.length === 0 && <Paragraph>{page.t('organisation_report.grade_no_roles')}</Paragraph>}
    {report.grades.map((grade) => (
      <OneGrade page={page} grade={grade} />
    ))}
  </>
)

const OneGrade: FC<{ page: PageContext; grade: Grade }> = ({ page, grade }) => {
  const { t } = page
  const { given } = grade
  return (
    <>
      <Callout title={gradeText(page, grade)} tone={grade.standing === 'under_review' ? 'caution' : 'plain'}>
        <Paragraph>
          {t('organisation_report.standing_line', {
            role: t(`organisations.role_${grade.role}`),
            status: gradeOrigin(page, grade),
          })}
        </Paragraph>
        <Bullets lines={given ? capLines(page, given) : []} />
      </Callout>
      {given && (
        <Details summary={t('ratings.lines')}>
          <ColumnTable
            page={page}
            caption={t('ratings.lines')}
            captionHidden
            columns={LINE_COLUMNS}
            phone="scroll"
            rows={saidLines(
              {
                ...given.outcome,
                lines: given.outcome.lines.map(({ out_of: outOf, ...line }) => ({ ...line, outOf })),
              },
              given.inputs.audit?.sections ?? [],
            )}
          />
        </Details>
      )}
    </>
  )
}

const Bullets: FC<{ lines: readonly string[] }> = ({ lines }) =>
  lines.length === 0 ? null : (
    <ul class="govuk-list govuk-list--bullet">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )

const Audits: FC<Props> = ({ page, report }) => {
  const { t, lang } = page
  return (
    <>
      <Heading2>{t('organisation_report.section_audits')}</Heading2>
      {report.audits.length === 0 && <Paragraph>{t('organisation_report.audits_none')}</Paragraph>}
      {report.audits.map((audit) => (
        <Chart
          page={page}
          title={`${audit.number} · ${audit.template.title[lang]} · ${dayText(audit.signed_on, lang)}`}
          description={t('compliance_reports.chart_alt')}
          svg={summaryChart(audit, lang).svg}
        >
          <ColumnTable
            page={page}
            caption={t('organisation_report.chart_heading')}
            captionHidden
            columns={ARTICLE_COLUMNS}
            rows={audit.by_article}
            phone="scroll"
          />
        </Chart>
      ))}
    </>
  )
}

const Disclosure: FC<Props> = ({ page, report }) => {
  const { t } = page
  const rows = report.audits.flatMap(({ disclosure }) => disclosure)
  return (
    <>
      <Heading2>{t('organisation_report.section_disclosure')}</Heading2>
      {rows.length === 0 ? (
        <Paragraph>{t('organisation_report.disclosure_none')}</Paragraph>
      ) : (
        <ColumnTable
          page={page}
          caption={t('organisation_report.section_disclosure')}
          captionHidden
          columns={DISCLOSURE_COLUMNS}
          rows={rows}
        />
      )}
    </>
  )
}

const Workers: FC<Props> = ({ page, report }) => {
  const { t } = page
  const { figures, k } = report.workers
  return (
    <>
      <Heading2>{t('organisation_report.section_workers')}</Heading2>
      <Paragraph muted>{t('organisation_report.workers_intro', { k })}</Paragraph>
      {figures.length === 0 && <Paragraph>{t('organisation_report.workers_none')}</Paragraph>}
      {figures.map((heard) => (
        <>
          <Heading3>{heardTitle(page, heard)}</Heading3>
          <SummaryList rows={heardLines(page, heard)} />
        </>
      ))}
    </>
  )
}

const Findings: FC<Props> = ({ page, report }) => {
  const { t } = page
  const { findings, findings_left_out: count } = report
  return (
    <>
      <Heading2>{t('organisation_report.section_findings')}</Heading2>
      {findings.length === 0 ? (
        <Paragraph>{t('organisation_report.findings_none')}</Paragraph>
      ) : (
        <Table page={page} findings={findings} columns={FINDING_COLUMNS} />
      )}
      {count > 0 && <Paragraph>{t('organisation_report.findings_left_out', { count })}</Paragraph>}
      {findings.map((finding) => (
        <Details summary={`${t('organisation_report.history')}: ${findingName(finding)}`}>
          {finding.steps.length === 0 ? (
            <Paragraph>{t('organisation_report.no_steps')}</Paragraph>
          ) : (
            <Bullets lines={stepLines(page, finding)} />
          )}
        </Details>
      ))}
      <Heading2>{t('organisation_report.section_plan')}</Heading2>
      {openFindings(report).length === 0 ? (
        <Paragraph>{t('organisation_report.plan_none')}</Paragraph>
      ) : (
        <Table page={page} findings={openFindings(report)} columns={PLAN_COLUMNS} />
      )}
    </>
  )
}

interface TableProps {
  readonly page: PageContext
  readonly findings: readonly OrganisationFinding[]
  readonly columns: typeof FINDING_COLUMNS
}

const Table: FC<TableProps> = ({ page, findings, columns }) => (
  <ColumnTable
    page={page}
    caption={page.t('organisation_report.section_findings')}
    captionHidden
    columns={columns}
    rows={findings}
  />
)

const Cases: FC<Props> = ({ page, report }) => {
  const { t } = page
  return (
    <>
      <Heading2>{t('organisation_report.section_cases')}</Heading2>
      <Callout title={t('organisation_report.cases_title')}>
        <Paragraph>{t('organisation_report.cases_text', { url: report.cases.published_at })}</Paragraph>
      </Callout>
      <Heading2>{t('organisation_report.section_limits')}</Heading2>
      <Bullets lines={limitLines(page, report)} />
    </>
  )
}
