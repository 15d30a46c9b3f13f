import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Checkboxes } from '../platform/http/components/choices.tsx'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { Chart, StatNumber, StatRow } from '../platform/http/components/figures.tsx'
import { Button, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import {
  Callout,
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  WarningText,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { say } from '../platform/i18n/translate.ts'
import { standingFindings } from './audit-content.ts'
import { AuditCrumbs } from './audit-crumbs-views.tsx'
import { SeverityTag } from './audit-finding-views.tsx'
import { CONFORMITY, questionsOf } from './audit-template.ts'
import { EvidenceTable } from './evidence-views.tsx'
import type { Finding } from './finding.ts'
import type { GatheredAudit } from './gather-audit.ts'
import { progressBySection, type SectionProgress } from './progress.ts'
import { resultsChart } from './results-chart.ts'
import { standing } from './signature.ts'

interface SignProps {
  page: PageContext
  work: GatheredAudit
  contentHash: string
  missing: readonly FieldError[]
  names: ReadonlyMap<string, string>
  /** `may`: this person can sign now; `waiting`: has signed; `other`: does not sign this audit. */
  signer: 'may' | 'waiting' | 'other'
  done: boolean
  errors: readonly FieldError[]
  sentence: string | undefined
}

/** Everything a signer should have read, on one page, and the signature at its end. */
export const SignPage: FC<SignProps> = (props) => {
  const { page, work } = props
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('audits.sign_title')}
      width="wide"
      refused={props.errors.length > 0 || props.sentence !== undefined}
      before={<AuditCrumbs page={page} audit={work.audit} />}
    >
      <ErrorSummary page={page} errors={props.errors} sentence={props.sentence} hrefOf={placeOf(props)} />
      {props.done && <NotificationBanner page={page} kind="success" heading={t('audits.sign_done')} />}
      <PageHeading caption={work.audit.number}>{t('audits.sign_title')}</PageHeading>
      <Results page={page} sections={progressBySection(work.template, work.answers)} />
      <FindingList page={page} findings={standingFindings(work)} />
      <Heading2>{t('audits.evidence_title')}</Heading2>
      <EvidenceTable page={page} work={work} />
      <Signatures {...props} />
      <SignOrNot {...props} />
    </Layout>
  )
}

/** From what is missing to where it is filled in. */
const placeOf =
  ({ page, work }: SignProps) =>
  (path: string): string => {
    const [kind, name = ''] = path.split('.')
    const here = `/workspace/audits/${work.audit.id}`
    if (kind === 'findings') return href(page, `${here}/findings#${name}`)
    const section = questionsOf(work.template).find(({ question }) => question.id === name)?.section
    return section ? href(page, `${here}/sections/${section.id}#q-${name}`) : '#declaration'
  }

interface ResultsProps {
  page: PageContext
  sections: readonly SectionProgress[]
}

const Results: FC<ResultsProps> = ({ page, sections }) => {
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

const FindingList: FC<{ page: PageContext; findings: readonly Finding[] }> = ({ page, findings }) => (
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

const Signatures: FC<SignProps> = ({ page, work, contentHash, names }) => (
  <>
    <Heading2>{page.t('audits.signatures')}</Heading2>
    <SummaryList
      rows={[
        {
          key: page.t('audits.sign_hash'),
          value: (
            <>
              <code>{contentHash}</code>
              <br />
              <span class="govuk-hint">{page.t('audits.sign_hash_hint')}</span>
            </>
          ),
        },
        ...work.audit.team.map((member) => {
          const signature = standing(work.signatures).find((s) => s.accountId === member.accountId)
          return {
            key: `${page.t(`audits.team_${member.role}`)}: ${names.get(member.accountId) ?? ''}`,
            value: signature
              ? page.t('audits.signed_on', { at: instantText(signature.signedAt, page.lang) })
              : page.t('audits.not_signed'),
          }
        }),
      ]}
    />
  </>
)

const SignOrNot: FC<SignProps> = (props) => {
  const { page, work, signer, missing } = props
  const { t } = page
  if (work.audit.status === 'locked') {
    return (
      <Callout title={t('audits.sign_locked')} tone="good">
        <ButtonLink href={href(page, `/workspace/audits/${work.audit.id}/report`)}>
          {t('audits.report_link')}
        </ButtonLink>
      </Callout>
    )
  }
  if (missing.length > 0) {
    return (
      <Callout title={t('audits.sign_missing')} tone="caution">
        <ul class="govuk-list govuk-list--bullet">
          {missing.map((one) => (
            <li>
              <a class="govuk-link" href={placeOf(props)(one.path)}>
                {say(t, one.message)}
              </a>
            </li>
          ))}
        </ul>
      </Callout>
    )
  }
  if (signer === 'waiting') return <InsetText>{t('audits.sign_waiting')}</InsetText>
  if (signer === 'other') return <InsetText>{t('audits.sign_not_yours')}</InsetText>
  return <SignForm {...props} />
}

const SignForm: FC<SignProps> = ({ page, work, contentHash, errors }) => {
  const wrong = errors.find((error) => error.path === 'declaration')
  return (
    <Form page={page} action={`/workspace/audits/${work.audit.id}/sign`}>
      {work.audit.status === 'in_progress' && (
        <WarningText page={page}>{page.t('audits.sign_first_warning')}</WarningText>
      )}
      <HiddenField name="content_hash" value={contentHash} />
      <Checkboxes
        page={page}
        name="declaration"
        label={page.t('audits.sign_title')}
        options={[{ value: 'yes', text: page.t('audits.sign_declaration') }]}
        error={wrong && say(page.t, wrong.message)}
      />
      <Button>{page.t('audits.sign_button')}</Button>
    </Form>
  )
}
