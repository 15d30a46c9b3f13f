import type { FC } from 'hono/jsx'
import { SEVERITY_COLOUR } from '../audits/severity-colour.ts'
import { readableSize } from '../platform/http/components/fields.tsx'
import { ErrorSummary } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ActionFile } from './action-file.ts'
import { type RefusedStep, StepForms } from './action-form-views.tsx'
import { History } from './action-history-views.tsx'
import { WAITS_FOR } from './action-life.ts'
import { ActionStatusTag, Due } from './action-list-views.tsx'
import { ACTIONS_PATH, actionPath } from './action-path.ts'
import type { SeenAction } from './see-actions.ts'

export interface ActionPageProps {
  page: PageContext
  seen: SeenAction
  /** Name of the audited body. */
  body: string
  refused: RefusedStep | undefined
  taken: boolean
  fileAdded: boolean
}

export const ActionPage: FC<ActionPageProps> = (props) => {
  const { page, seen, refused } = props
  const { action } = seen
  const { t } = page
  const title = `${action.auditNumber} ${action.findingNumber}`
  const list = { text: t('corrective_actions.title'), href: href(page, ACTIONS_PATH) }
  return (
    <Layout
      page={page}
      title={`${title} – ${t('corrective_actions.title')}`}
      refused={refused !== undefined}
      before={<Breadcrumbs page={page} crumbs={[list]} />}
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      {props.taken && (
        <NotificationBanner page={page} kind="success" heading={t('corrective_actions.taken')} />
      )}
      {props.fileAdded && (
        <NotificationBanner page={page} kind="success" heading={t('corrective_actions.file_added')} />
      )}
      <PageHeading caption={props.body}>{title}</PageHeading>
      <StandsSection page={page} seen={seen} />
      <FindingSection page={page} seen={seen} />
      <PlanSection page={page} seen={seen} />
      <FilesSection page={page} seen={seen} />
      <StepForms page={page} seen={seen} refused={refused} />
      <History page={page} seen={seen} />
    </Layout>
  )
}

type Part = FC<{ page: PageContext; seen: SeenAction }>

const StandsSection: Part = ({ page, seen }) => {
  const { t } = page
  const { action, state } = seen
  return (
    <>
      <Heading2>{t('corrective_actions.state_title')}</Heading2>
      <SummaryList
        rows={[
          {
            key: t('corrective_actions.column_status'),
            value: <ActionStatusTag page={page} status={action.status} />,
          },
          { key: t('corrective_actions.column_due'), value: <Due page={page} listed={seen} /> },
        ]}
      />
      <Paragraph>{whoseTurn(page, seen)}</Paragraph>
      {state.effective === true && <Paragraph>{t('corrective_actions.effect_good')}</Paragraph>}
      {action.effectDueOn !== null && (
        <Paragraph>{t('corrective_actions.waits_effect', { day: action.effectDueOn })}</Paragraph>
      )}
      {state.round > 1 && <Paragraph>{t('corrective_actions.round', { count: state.round })}</Paragraph>}
      {seen.isOwnWork && <InsetText>{t('corrective_actions.own_work')}</InsetText>}
    </>
  )
}

function whoseTurn({ t }: PageContext, { action, nextDueOn }: SeenAction): string {
  const who = WAITS_FOR[action.status]
  if (who === null) return t('corrective_actions.waits_nobody')
  return who === 'auditors'
    ? t('corrective_actions.waits_auditors')
    : t('corrective_actions.waits_body', { day: nextDueOn ?? '' })
}

const FindingSection: Part = ({ page, seen: { action } }) => {
  const { t } = page
  const { severity } = action
  return (
    <>
      <Heading2>{t('corrective_actions.finding_title')}</Heading2>
      <p class="govuk-body feri-written">{action.description}</p>
      <SummaryList
        rows={[
          {
            key: t('corrective_actions.column_severity'),
            value: <Tag colour={SEVERITY_COLOUR[severity]}>{t(`audits.severity_${severity}`)}</Tag>,
          },
          {
            key: t('corrective_actions.affected_workers'),
            value: action.affectedWorkers ?? t('corrective_actions.not_known'),
          },
          { key: t('corrective_actions.asked'), value: action.asked },
          { key: t('corrective_actions.asked_by'), value: action.askedBy },
        ]}
      />
      <Paragraph>
        <a class="govuk-link" href={href(page, `/workspace/audits/${action.auditId}`)}>
          {t('corrective_actions.to_audit')}
        </a>
      </Paragraph>
    </>
  )
}

const PlanSection: Part = ({ page, seen }) => {
  const { t } = page
  const { plan } = seen.state
  if (!plan) return null
  return (
    <>
      <Heading2>{t('corrective_actions.plan_title')}</Heading2>
      <SummaryList
        rows={[
          {
            key: t('corrective_actions.cause_method'),
            value: t(`corrective_actions.method_${plan.cause_method}`),
          },
          {
            key: t('corrective_actions.causes'),
            value: plan.causes.map((cause) => t(`corrective_actions.cause_${cause}`)).join(' · '),
          },
          { key: t('corrective_actions.cause'), value: plan.cause },
          { key: t('corrective_actions.action'), value: plan.action },
          { key: t('corrective_actions.prevention'), value: plan.prevention },
          { key: t('corrective_actions.remedy'), value: plan.remedy || '–' },
          { key: t('corrective_actions.owner'), value: plan.owner },
          { key: t('corrective_actions.due_on'), value: plan.due_on },
        ]}
      />
    </>
  )
}

const FilesSection: Part = ({ page, seen }) => {
  const { t } = page
  if (seen.files.length === 0 && !seen.mayAddFiles) return null
  return (
    <>
      <Heading2 id="files">{t('corrective_actions.files_title')}</Heading2>
      {seen.files.length === 0 ? (
        <EmptyState title={t('corrective_actions.files_empty')} />
      ) : (
        <Table<ActionFile>
          caption={t('corrective_actions.files_title')}
          captionHidden
          rows={seen.files}
          columns={[
            {
              header: t('corrective_actions.file'),
              cell: (file) => (
                <a
                  class="govuk-link"
                  href={href(page, `${actionPath(seen.action.findingId)}/files/${file.id}`)}
                >
                  {file.fileName} ({readableSize(file.sizeBytes)})
                </a>
              ),
            },
            { header: t('corrective_actions.file_shows'), cell: (file) => file.shows },
            { header: t('corrective_actions.file_hash'), cell: (file) => <code>{file.sha256}</code> },
          ]}
        />
      )}
    </>
  )
}
