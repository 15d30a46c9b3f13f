/** @jsxImportSource hono/jsx/dom */
import { type App, unsent } from './app-client.ts'
import type { Item } from './item-client.ts'
import { PreviousFindings, Sample } from './opening-client-views.tsx'
import { MEETINGS, nameOf, type TakeAlong } from './package-client.ts'
import { BackLink, Progress, ScreenHeading, useFiling } from './parts-client-views.tsx'
import { SendPanel } from './send-client-views.tsx'
import { findingsOf, meetingOf, progressOf } from './work-client.ts'

/** One audit: what is still open from before, its sections, findings and meetings, and what waits to be sent. */
export const AuditScreen = ({ app, id }: { app: App; id: string }) => {
  const { kept } = useFiling(app)
  const { t, lang } = app
  const pack = kept.packs.get(id)
  if (!pack) return <NotHere app={app} />
  const items = kept.items.filter((item) => item.audit === id)
  const progress = progressOf(pack, items)
  const done = progress.reduce((sum, one) => sum + one.done, 0)
  const total = progress.reduce((sum, one) => sum + one.asked, 0)
  return (
    <>
      <BackLink to="#/" text={t('filing_app.back_home')} />
      <ScreenHeading
        caption={`${pack.audit.number} · ${pack.audit.planned_on}`}
        title={nameOf(pack.organisation.names, lang)}
      />
      {pack.organisation.address ? <p class="govuk-body">{pack.organisation.address}</p> : null}
      <SendPanel app={app} audit={id} />
      <PreviousFindings app={app} pack={pack} />
      <Progress
        label={t('audits.progress')}
        count={t('audits.n_of_m', { done, total })}
        done={done}
        total={total}
      />
      <Sections app={app} pack={pack} items={items} />
      <NextSteps app={app} pack={pack} items={items} />
      <Sample app={app} pack={pack} />
      <p class="govuk-body">
        <a class="govuk-link" href={`#/audit/${id}/remove`}>
          {t('filing_app.remove_title')}
        </a>
      </p>
    </>
  )
}

interface ListProps {
  app: App
  pack: TakeAlong
  items: readonly Item[]
}

const Sections = ({ app, pack, items }: ListProps) => {
  const { t, lang } = app
  const progress = progressOf(pack, items)
  return (
    <>
      <h2 class="govuk-heading-m">{t('audits.sections')}</h2>
      <ul class="audit-rows">
        {pack.template.sections.map((section, at) => {
          const { asked = 0, done: answered = 0 } = progress[at] ?? {}
          const files = items.filter(
            ({ change }) =>
              change.kind === 'evidence' &&
              section.questions.some((question) => question.id === change.question),
          ).length
          return (
            <Row
              key={section.id}
              to={`#/audit/${pack.audit.id}/section/${section.id}`}
              name={`${at + 1}. ${section.title[lang]}`}
              facts={[
                t('audits.n_of_m', { done: answered, total: asked }),
                ...(files > 0 ? [t('filing_app.files', { count: files })] : []),
              ].join(' · ')}
              isDone={asked > 0 && answered === asked}
            />
          )
        })}
      </ul>
    </>
  )
}

const NextSteps = ({ app, pack, items }: ListProps) => {
  const { t } = app
  const { id } = pack.audit
  const findings = findingsOf(pack, items)
  return (
    <>
      <h2 class="govuk-heading-m">{t('audits.after_sections')}</h2>
      <ul class="audit-rows">
        <Row
          to={`#/audit/${id}/findings`}
          name={t('audits.task_findings')}
          facts={t('filing_app.findings_count', { count: findings.length })}
          isDone={findings.length > 0 && findings.every(({ fields }) => fields.corrective_action !== '')}
        />
        {MEETINGS.map((meeting) => {
          const standing = meetingOf(pack, items, meeting)
          return (
            <Row
              key={meeting}
              to={`#/audit/${id}/meeting/${meeting}`}
              name={t(`filing_app.meeting_${meeting}`)}
              facts={
                standing
                  ? t('filing_app.attendance_count', { count: standing.attendance.length })
                  : t('audits.state_to_do')
              }
              isDone={standing?.finished ?? false}
            />
          )
        })}
        <Row
          to={`#/outbox/${id}`}
          name={t('filing_app.outbox_title')}
          facts={t('filing_app.unsent', { count: unsent(items) })}
          isDone={unsent(items) === 0}
        />
      </ul>
    </>
  )
}

const Row = ({ to, name, facts, isDone }: { to: string; name: string; facts: string; isDone: boolean }) => (
  <li class={`audit-row${isDone ? ' audit-row--done' : ''}`}>
    <a class="audit-row__link" href={to}>
      <span class="audit-row__name">{name}</span>
      <span class="audit-row__facts">{facts}</span>
    </a>
  </li>
)

export const NotHere = ({ app }: { app: App }) => (
  <>
    <ScreenHeading title={app.t('filing_app.not_here_title')} />
    <p class="govuk-body">{app.t('filing_app.not_here_text')}</p>
    <BackLink to="#/" text={app.t('filing_app.back_home')} />
  </>
)
