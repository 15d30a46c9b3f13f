import type { FC } from 'hono/jsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { DatedCase, Warning } from './due-cases.ts'
import { type Policy, type PolicyEdition, REPOSITORY_POLICY } from './retention-policy.ts'
import { periodRows, ruleSaid, whenSaid } from './retention-words.ts'
import type { Stub } from './see-retention.ts'

export const RETENTION_PATH = '/workspace/case-retention'
export const policyPath = (version: string): string => `${RETENTION_PATH}/policies/${version}`
export const casePath = (label: string): string => `${RETENTION_PATH}/cases/${label}`

export const Crumbs: FC<{ page: PageContext; below?: boolean }> = ({ page, below }) => (
  <Breadcrumbs
    page={page}
    crumbs={[
      { text: page.t('common.nav_workspace'), href: href(page, '/workspace') },
      ...(below ? [{ text: page.t('case_retention.title'), href: href(page, RETENTION_PATH) }] : []),
    ]}
  />
)

interface OverviewProps {
  readonly page: PageContext
  readonly policy: Policy
  readonly warning: Warning
  /** Null for case officers, whose matter it is not. */
  readonly managed: { readonly editions: readonly PolicyEdition[]; readonly stubs: readonly Stub[] } | null
  /** Labels lead to their cases. */
  readonly handles: boolean
  readonly done: string | undefined
}

/** `/workspace/case-retention`: the periods in force, what is deleted soon, and other editions. */
export const RetentionPage: FC<OverviewProps> = (props) => {
  const { page, managed, done } = props
  const { t } = page
  return (
    <Layout page={page} title={t('case_retention.title')} width="wide" before={<Crumbs page={page} />}>
      {done && <NotificationBanner page={page} kind="success" heading={done} />}
      <PageHeading lead={t('case_retention.lead')}>{t('case_retention.title')}</PageHeading>
      <Soon {...props} />
      <InForce page={page} policy={props.policy} />
      {managed && <Editions page={page} editions={managed.editions} />}
      {managed && <Gone page={page} stubs={managed.stubs} />}
    </Layout>
  )
}

const Soon: FC<OverviewProps> = ({ page, warning, handles }) => {
  const { t } = page
  const due = warning.dueBy
  if (warning.cases.length === 0) {
    return (
      <>
        <Heading2>{t('case_retention.warning_title')}</Heading2>
        <EmptyState title={t('case_retention.warning_none', { due })} />
      </>
    )
  }
  return (
    <>
      <Heading2>{t('case_retention.warning_title')}</Heading2>
      <Paragraph>
        {t(handles ? 'case_retention.warning_lead' : 'case_retention.warning_lead_manager', { due })}
      </Paragraph>
      <Table<DatedCase>
        caption={t('case_retention.warning_title')}
        captionHidden
        rows={warning.cases}
        columns={[
          {
            header: t('case_retention.case'),
            cell: ({ case: { label } }) =>
              handles ? (
                <a class="govuk-link" href={href(page, casePath(label))}>
                  <Whole>{label}</Whole>
                </a>
              ) : (
                <Whole>{label}</Whole>
              ),
          },
          { header: t('case_retention.deleted_on'), cell: ({ deletion }) => whenSaid(page, deletion) },
          // How a case ended is its officers' business.
          ...(handles
            ? [
                {
                  header: t('case_retention.rule'),
                  cell: ({ deletion }: DatedCase) => ruleSaid(page, deletion.rule),
                },
              ]
            : []),
        ]}
      />
      {warning.more && <Paragraph muted>{t('case_retention.warning_more')}</Paragraph>}
    </>
  )
}

const InForce: FC<{ page: PageContext; policy: Policy }> = ({ page, policy }) => {
  const { t, lang } = page
  const { note } = REPOSITORY_POLICY
  const own = policy.publishedOn === null
  const version = t('case_retention.in_force_version', { version: policy.version })
  return (
    <>
      <Heading2>{t('case_retention.in_force')}</Heading2>
      <Paragraph>
        {own
          ? `${version}: ${t('common.confidence_default')}`
          : `${version}, ${t('case_retention.published_on', { day: policy.publishedOn ?? '' })}`}
      </Paragraph>
      <SummaryList
        rows={periodRows(page, policy.periods, policy.periods).map(({ name, now }) => ({
          key: name,
          value: now,
        }))}
      />
      <Paragraph>{t('case_retention.counted_from')}</Paragraph>
      {own && note && <InsetText>{note[lang]}</InsetText>}
    </>
  )
}

const Editions: FC<{ page: PageContext; editions: readonly PolicyEdition[] }> = ({ page, editions }) => {
  const { t, lang } = page
  return (
    <>
      <Heading2>{t('case_retention.policies')}</Heading2>
      {editions.length === 0 ? (
        <Paragraph>{t('case_retention.policies_none')}</Paragraph>
      ) : (
        <Table<PolicyEdition>
          caption={t('case_retention.policies')}
          captionHidden
          rows={editions}
          columns={[
            {
              header: t('case_retention.edition'),
              cell: ({ version }) => (
                <a class="govuk-link" href={href(page, policyPath(version))}>
                  {version}
                </a>
              ),
            },
            {
              header: t('case_retention.status'),
              cell: ({ status }) => t(`case_retention.status_${status}`),
            },
            {
              header: t('case_retention.drafted_at'),
              cell: ({ draftedAt }) => instantText(draftedAt, lang),
            },
            { header: t('case_retention.reason'), cell: ({ reason }) => reason },
          ]}
        />
      )}
      <Paragraph>
        <a class="govuk-link" href={href(page, `${RETENTION_PATH}/policies/new`)}>
          {t('case_retention.draft_new')}
        </a>
      </Paragraph>
    </>
  )
}

/** That there was a case, in which months, and by which rule it went. */
const Gone: FC<{ page: PageContext; stubs: readonly Stub[] }> = ({ page, stubs }) => {
  const { t } = page
  return (
    <>
      <Heading2>{t('case_retention.gone')}</Heading2>
      {stubs.length === 0 ? (
        <Paragraph>{t('case_retention.gone_none')}</Paragraph>
      ) : (
        <Table<Stub>
          caption={t('case_retention.gone')}
          captionHidden
          rows={stubs}
          columns={[
            { header: t('case_retention.case'), cell: ({ label }) => <Whole>{label}</Whole> },
            { header: t('case_retention.gone_received'), cell: ({ received_month }) => received_month },
            { header: t('case_retention.gone_deleted'), cell: ({ deleted_month }) => deleted_month },
          ]}
        />
      )}
    </>
  )
}
