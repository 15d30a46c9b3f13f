import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { TextArea } from '../platform/http/components/fields.tsx'
import { ProgressBar } from '../platform/http/components/figures.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, type Task, TaskList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Details,
  Heading2,
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
import type { AuditStatus } from './audit.ts'
import { standingFindings } from './audit-content.ts'
import { missingInFinding } from './finding.ts'
import type { GatheredAudit } from './gather-audit.ts'
import { progressBySection, type SectionProgress, totals } from './progress.ts'
import { standing, yetToSign } from './signature.ts'

const STATUS_COLOURS: Readonly<Record<AuditStatus, TagColour>> = {
  planned: 'grey',
  in_progress: 'teal',
  signing: 'yellow',
  locked: 'green',
  cancelled: 'red',
}

export const AuditStatusTag: FC<{ page: PageContext; status: AuditStatus }> = ({ page, status }) => (
  <Tag colour={STATUS_COLOURS[status]}>{page.t(`audits.status_${status}`)}</Tag>
)

interface AuditProps {
  page: PageContext
  work: GatheredAudit
  organisationName: string
  /** Names of the team, by account id. */
  names: ReadonlyMap<string, string>
  done: MessageKey | undefined
  mayCancel: boolean
  mayReopen: boolean
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
      <PageHeading caption={props.organisationName}>{title}</PageHeading>
      <p class="govuk-body">
        <AuditStatusTag page={page} status={work.audit.status} />
      </p>
      <ProgressBar
        label={t('audits.progress')}
        done={sum.answered}
        total={sum.asked}
        text={t('audits.n_of_m', { done: sum.answered, total: sum.asked })}
      />
      <Heading2>{t('audits.sections')}</Heading2>
      <TaskList name="sections" tasks={sections.map((section, i) => sectionTask(page, work, section, i))} />
      <Heading2>{t('audits.after_sections')}</Heading2>
      <TaskList name="then" tasks={laterTasks(page, work, sum.asked === sum.answered)} />
      <AuditFacts {...props} />
      {props.mayReopen && <ReasonForm {...props} kind="reopen" />}
      {props.mayCancel && <ReasonForm {...props} kind="cancel" />}
    </Layout>
  )
}

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

function laterTasks(page: PageContext, work: GatheredAudit, answered: boolean): Task[] {
  const { t } = page
  const to = (path: string) => href(page, `/workspace/audits/${work.audit.id}/${path}`)
  const findings = standingFindings(work)
  const lacking = findings.some((finding) => missingInFinding(finding).length > 0)
  const files = work.evidence.filter((file) => file.removedAt === null).length
  const findingState = findings.length === 0 ? 'none' : lacking ? 'incomplete' : 'done'
  const tasks: Task[] = [
    {
      title: t('audits.task_findings'),
      hint: t('audits.task_findings_hint'),
      href: to('findings'),
      status: t(`audits.state_${findingState}`),
      ...(lacking ? { colour: 'orange' } : {}),
    },
    { title: t('audits.task_evidence'), href: to('evidence'), status: t('audits.files', { count: files }) },
    { title: t('audits.task_sign'), href: to('sign'), ...signState(page, work, answered && !lacking) },
  ]
  if (work.audit.status === 'locked') {
    tasks.push({ title: t('audits.task_report'), href: to('report'), status: t('audits.state_ready') })
  }
  return tasks
}

function signState(page: PageContext, work: GatheredAudit, ready: boolean): Pick<Task, 'status' | 'colour'> {
  const { t } = page
  if (work.audit.status === 'locked') return { status: t('audits.state_done') }
  if (work.audit.status === 'signing') {
    const count = yetToSign(work.audit, work.signatures).length
    return { status: t('audits.state_waiting', { count }), colour: 'yellow' }
  }
  return ready
    ? { status: t('audits.state_ready'), colour: 'green' }
    : { status: t('audits.state_not_yet'), colour: 'grey' }
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
