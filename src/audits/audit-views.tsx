import type { FC } from 'hono/jsx'
import type { Day } from '../platform/clock.ts'
import type { FieldError } from '../platform/errors.ts'
import { TextArea } from '../platform/http/components/fields.tsx'
import { ProgressBar } from '../platform/http/components/figures.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, type Task, TaskList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Details,
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Tag,
  type TagColour,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { say } from '../platform/i18n/translate.ts'
import type { Audit, AuditStatus } from './audit.ts'
import { laterTasks, lockedTasks } from './audit-task-views.tsx'
import type { GatheredAudit } from './gather-audit.ts'
import { progressBySection, type SectionProgress, totals } from './progress.ts'
import { standing } from './signature.ts'

const STATUS_COLOURS: Readonly<Record<AuditStatus, TagColour>> = {
  planned: 'grey',
  in_progress: 'teal',
  signing: 'yellow',
  locked: 'green',
  cancelled: 'red',
}

/** A version that another one took the place of is still signed and locked, and that is not what matters of it. */
export const AuditStatusTag: FC<{ page: PageContext; audit: Pick<Audit, 'status' | 'supersededAt'> }> = ({
  page,
  audit: { status, supersededAt },
}) =>
  supersededAt === null ? (
    <Tag colour={STATUS_COLOURS[status]}>{page.t(`audits.status_${status}`)}</Tag>
  ) : (
    <Tag colour="grey">{page.t('audit_sign_off.version_superseded')}</Tag>
  )

interface AuditProps {
  page: PageContext
  work: GatheredAudit
  organisationName: string
  /** Names of the team, by account id. */
  names: ReadonlyMap<string, string>
  done: MessageKey | undefined
  today: Day
  mayCancel: boolean
  mayReopen: boolean
  /** Entries that two people filled in differently, for those who may decide on them. */
  undecided: number
  /** Conflicts of interest on the team that keep it from signing; null for whom the plan is not. */
  openConflicts: number | null
  errors: readonly FieldError[]
}

/** The task list of one audit: what is done, what remains, and where to go on. */
export const AuditPage: FC<AuditProps> = (props) => {
  const { page, work } = props
  const { t } = page
  const sections = progressBySection(work.template, work.answers)
  const sum = totals(sections)
  const title = t('audits.audit_title', { number: work.audit.number })
  return (
    <Layout
      page={page}
      title={title}
      refused={props.errors.length > 0}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('audits.list_title'), href: href(page, '/workspace/audits') }]}
        />
      }
    >
      <ErrorSummary page={page} errors={props.errors} />
      {props.done && <NotificationBanner page={page} kind="success" heading={t(props.done)} />}
      {props.undecided > 0 && (
        <NotificationBanner
          page={page}
          kind="important"
          heading={t('audit_filing.conflicts_open', { count: props.undecided })}
        >
          <a class="govuk-link" href={href(page, `/workspace/audits/${work.audit.id}/conflicts`)}>
            {t('audit_filing.conflicts_title')}
          </a>
        </NotificationBanner>
      )}
      <PageHeading caption={props.organisationName}>{title}</PageHeading>
      <p class="govuk-body">
        <AuditStatusTag page={page} audit={work.audit} />
      </p>
      {work.audit.supersededAt !== null && <InsetText>{t('audits.is_superseded')}</InsetText>}
      {work.audit.amendsId !== null && work.audit.status !== 'locked' && (
        <InsetText>{t('audits.is_amendment')}</InsetText>
      )}
      <ProgressBar
        label={t('audits.progress')}
        done={sum.answered}
        total={sum.asked}
        text={t('audits.n_of_m', { done: sum.answered, total: sum.asked })}
      />
      <Heading2>{t('audits.sections')}</Heading2>
      <TaskList name="sections" tasks={sections.map((section, i) => sectionTask(page, work, section, i))} />
      <Heading2>{t('audits.after_sections')}</Heading2>
      {props.openConflicts !== null && (
        <TaskList name="plan" tasks={[planTask(page, work, props.openConflicts)]} />
      )}
      <TaskList name="then" tasks={laterTasks(page, work, sum.asked === sum.answered)} />
      {work.audit.status === 'locked' && (
        <TaskList name="after" tasks={lockedTasks(page, work, props.today)} />
      )}
      <AuditFacts {...props} />
      {props.mayReopen && <ReasonForm {...props} kind="reopen" />}
      {props.mayCancel && <ReasonForm {...props} kind="cancel" />}
    </Layout>
  )
}

const planTask = ({ t, ...page }: PageContext, { audit }: GatheredAudit, open: number): Task => ({
  title: t('audit_planning.task_plan'),
  hint: t('audit_planning.task_plan_hint'),
  href: href(page, `/workspace/audits/${audit.id}/plan`),
  status:
    open === 0 ? t('audit_planning.no_open_conflict') : t('audit_planning.open_conflicts', { count: open }),
  ...(open === 0 ? {} : { colour: 'orange' }),
})

function sectionTask(page: PageContext, work: GatheredAudit, one: SectionProgress, index: number): Task {
  const { t } = page
  const isDone = one.answered === one.asked
  return {
    title: `${index + 1}. ${one.section.title[page.lang]}`,
    href: href(page, `/workspace/audits/${work.audit.id}/sections/${one.section.id}`),
    hint: t('audits.n_of_m', { done: one.answered, total: one.asked }),
    status: t(
      isDone ? 'audits.state_done' : one.answered > 0 ? 'audits.state_started' : 'audits.state_to_do',
    ),
    ...(isDone ? {} : { colour: one.answered > 0 ? 'teal' : 'grey' }),
  }
}

const AuditFacts: FC<AuditProps> = ({ page, work, organisationName, names }) => {
  const { t } = page
  const { audit, template } = work
  const signed = new Map(standing(work.signatures).map((s) => [s.accountId, s]))
  return (
    <>
      <Heading2>{t('audits.team')}</Heading2>
      <SummaryList
        rows={[
          { key: t('audits.plan_organisation'), value: organisationName },
          { key: t('audits.column_kind'), value: t(`audits.kind_${audit.kind}`) },
          { key: t('audits.column_planned_on'), value: audit.plannedOn },
          { key: t('audits.template'), value: `${template.title[page.lang]} (${audit.templateVersion})` },
          ...audit.team.map((member) => {
            const signature = signed.get(member.accountId)
            const state = signature
              ? t('audits.signed_on', { at: instantText(signature.signedAt, page.lang) })
              : t('audits.not_signed')
            return {
              key: t(`audits.team_${member.role}`),
              value: `${names.get(member.accountId) ?? member.accountId} – ${state}`,
            }
          }),
          ...work.decisions.map((one) => ({
            key: t(`audits.decision_${one.decision}`),
            value: `${one.reason} – ${names.get(one.decidedBy) ?? t('audits.someone_else')}, ${instantText(one.decidedAt, page.lang)}`,
          })),
        ]}
      />
    </>
  )
}

/** Both moves ask for a reason, and stand folded away so that neither is pressed by mistake. */
const ReasonForm: FC<AuditProps & { kind: 'reopen' | 'cancel' }> = ({ page, work, kind, errors }) => {
  const wrong = errors.find((error) => error.path === 'reason')
  return (
    <Details summary={page.t(`audits.${kind}_title`)} open={wrong !== undefined}>
      {kind === 'reopen' && <p class="govuk-body">{page.t('audits.reopen_text')}</p>}
      <Form page={page} action={`/workspace/audits/${work.audit.id}/${kind}`}>
        <TextArea
          page={page}
          name="reason"
          label={page.t('audits.reason')}
          error={wrong && say(page.t, wrong.message)}
          rows={2}
        />
        <Button kind={kind === 'cancel' ? 'danger' : 'primary'}>{page.t(`audits.${kind}_button`)}</Button>
      </Form>
    </Details>
  )
}
