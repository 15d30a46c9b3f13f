import type { FC } from 'hono/jsx'
import { findQuestion, SEVERITIES } from '../audit-templates/audit-template.ts'
import { auditCrumbs } from '../audits/audit-crumbs.ts'
import type { GatheredAudit } from '../audits/gather-audit.ts'
import { MEETINGS } from '../audits/meeting.ts'
import { SEEN } from '../audits/previous-finding.ts'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { EmptyState, Heading2, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { CHANGED_PARTS, type Difference, isConformity } from './compare-versions.ts'

interface ComparisonProps {
  page: PageContext
  before: GatheredAudit
  after: GatheredAudit
  differences: readonly Difference[]
}

/** Two versions side by side: only what differs. */
export const ComparisonPage: FC<ComparisonProps> = (props) => {
  const { page, before, after, differences } = props
  const { t } = page
  const versions = { before: before.audit.version, after: after.audit.version }
  const title = t('audit_sign_off.comparison_title', versions)
  return (
    <Layout
      page={page}
      title={title}
      width="wide"
      before={<Breadcrumbs page={page} crumbs={auditCrumbs(page, after.audit)} />}
    >
      <PageHeading caption={after.audit.number}>{title}</PageHeading>
      {after.amendment && <Paragraph>{after.amendment.reason}</Paragraph>}
      {differences.length === 0 && <EmptyState title={t('audit_sign_off.no_differences')} />}
      {CHANGED_PARTS.map((part) => {
        const rows = differences.filter((one) => one.part === part)
        if (rows.length === 0) return null
        return (
          <>
            <Heading2>{t(`audit_sign_off.part_${part}`)}</Heading2>
            <Table<Difference>
              caption={t(`audit_sign_off.part_${part}`)}
              captionHidden
              rows={rows}
              columns={[
                { header: t('audit_sign_off.changed_where'), cell: (one) => whereOf(props, one) },
                {
                  header: t('audit_sign_off.changed_field'),
                  cell: (one) => t(`audit_sign_off.field_${one.field}`),
                },
                {
                  header: t('audit_sign_off.version_n', { n: versions.before }),
                  cell: (one) => valueText(page, one, one.before),
                },
                {
                  header: t('audit_sign_off.version_n', { n: versions.after }),
                  cell: (one) => valueText(page, one, one.after),
                },
              ]}
            />
          </>
        )
      })}
    </Layout>
  )
}

function whereOf({ page, after }: ComparisonProps, { part, of }: Difference): string {
  const question = part === 'answer' ? of : part === 'evidence' ? (of.split(' ')[0] ?? of) : undefined
  if (question !== undefined) return findQuestion(after.template, question)?.text[page.lang] ?? question
  const meeting = part === 'meeting' ? MEETINGS.find((kind) => kind === of) : undefined
  return meeting ? page.t(`audit_sign_off.${meeting}_meeting`) : of
}

function valueText({ t }: PageContext, { field }: Difference, value: string | null): string {
  if (value === null) return '–'
  if (field === 'value' && isConformity(value)) return t(`audits.answer_${value}`)
  const severity = field === 'severity' ? SEVERITIES.find((one) => one === value) : undefined
  if (severity) return t(`audits.severity_${severity}`)
  const seen = field === 'seen' ? SEEN.find((one) => one === value) : undefined
  return seen ? t(`audit_sign_off.seen_${seen}`) : value
}
