import type { FC } from 'hono/jsx'
import { lookAlikeAddress, lookAlikeMessage } from '../look-alikes/look-alike-messages.ts'
import type { FieldError } from '../platform/errors.ts'
import { ButtonLink, ErrorSummary } from '../platform/http/components/form.tsx'
import { type Task, TaskList } from '../platform/http/components/lists.tsx'
import {
  Callout,
  Details,
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { type MessageKey, say } from '../platform/i18n/translate.ts'
import { ApplicationFacts, History, SectionSummary } from './content-views.tsx'
import type { GatheredApplication } from './gather-application.ts'
import { periodsOn } from './scheme-periods.ts'
import { SECTION_IDS, type SectionId } from './section.ts'
import { ApplicationCrumbs, ApplicationStatusTag, NextCallout, ProposalText } from './status-views.tsx'
import { StepForms } from './step-views.tsx'
import { sectionKey } from './words.ts'

export interface OverviewProps {
  page: PageContext
  work: GatheredApplication
  organisationName: string
  done: MessageKey | undefined
  /** Which of the small forms was refused, with what was typed in it. */
  refused: string | undefined
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  sentence: string | undefined
}

/** One application: where it stands, what is to do, what was said, and what happened so far. */
export const ApplicationPage: FC<OverviewProps> = (props) => {
  const { page, work } = props
  const { t } = page
  const { application } = work
  const title = t('applications.title', { number: application.number })
  const writing = work.may.has('edit')
  return (
    <Layout
      page={page}
      title={title}
      refused={props.errors.length > 0 || props.sentence !== undefined}
      before={<ApplicationCrumbs page={page} />}
    >
      <ErrorSummary page={page} errors={props.errors} sentence={props.sentence} />
      {props.done && <NotificationBanner page={page} kind="success" heading={t(props.done)} />}
      <PageHeading caption={props.organisationName}>{title}</PageHeading>
      <p class="govuk-body">
        <ApplicationStatusTag page={page} status={application.status} />
      </p>
      {application.onBehalf && <OnBehalf page={page} work={work} />}
      <NextCallout page={page} application={application} readyToDecide={work.readyToDecide} />
      <Points page={page} work={work} />
      <StandingProposal page={page} work={work} />
      {writing && <Tasks page={page} work={work} />}
      <OfficerLinks page={page} work={work} />
      <StepForms {...props} />
      <Likenesses page={page} work={work} />
      <Heading2 id="application">{t('applications.summary')}</Heading2>
      <ApplicationFacts page={page} work={work} />
      {!writing &&
        SECTION_IDS.map((section) => (
          <Details summary={t(sectionKey(section))}>
            <SectionSummary page={page} work={work} section={section} />
          </Details>
        ))}
      <History page={page} work={work} />
      <Periods page={page} work={work} />
    </Layout>
  )
}

interface WorkProps {
  page: PageContext
  work: GatheredApplication
}

const OnBehalf: FC<WorkProps> = ({ page, work }) => {
  const name = work.names.get(work.application.startedBy)
  return (
    <InsetText>
      {name ? page.t('applications.on_behalf_by', { name }) : page.t('applications.on_behalf')}
    </InsetText>
  )
}

const Points: FC<WorkProps> = ({ page, work }) => {
  if (work.application.status !== 'correcting') return null
  const asked = work.steps.findLast(({ action }) => action === 'ask_correction')
  return (
    <Callout
      title={page.t('applications.points_title', { day: work.application.dueOn ?? '–' })}
      tone="caution"
    >
      <ol class="govuk-list govuk-list--number">
        {(asked?.content.points ?? []).map((point) => (
          <li>{point}</li>
        ))}
      </ol>
    </Callout>
  )
}

/** Of a proposal that waits, and of a decision that was made. */
export const StandingProposal: FC<WorkProps> = ({ page, work }) => {
  const { proposal, application } = work
  if (!proposal) return null
  const outcome = page.t(`applications.outcome_${proposal.outcome}`)
  const isOpen = application.status === 'proposed'
  return (
    <Callout
      title={page.t(isOpen ? 'applications.proposal_title' : 'applications.decision_was', { outcome })}
    >
      <ProposalText page={page} proposal={proposal} />
    </Callout>
  )
}

const missingIn = (work: GatheredApplication, section: SectionId): number =>
  work.missing.filter(({ path }) => path.startsWith(`${section}.`)).length

const Tasks: FC<WorkProps> = ({ page, work }) => {
  const { t } = page
  const base = `/workspace/applications/${work.application.id}`
  const tasks = SECTION_IDS.map((section): Task => {
    const count = missingIn(work, section)
    const begun =
      section === 'documents' ? work.documents.length > 0 : work.sections.get(section) !== undefined
    return {
      title: t(sectionKey(section)),
      href: href(page, `${base}/sections/${section}`),
      ...(count === 0
        ? { status: t('applications.state_done') }
        : begun
          ? { status: t('applications.state_missing', { count }), colour: 'orange' }
          : { status: t('applications.state_to_do'), colour: 'grey' }),
    }
  })
  const ready = work.missing.length === 0
  const again = work.application.status === 'correcting'
  return (
    <>
      <Heading2>{t('applications.sections')}</Heading2>
      <TaskList name="sections" tasks={tasks} />
      <Heading2>{t('applications.after_sections')}</Heading2>
      <TaskList
        name="after"
        tasks={[
          {
            title: t(again ? 'applications.task_check_again' : 'applications.task_check'),
            href: href(page, `${base}/check`),
            status: t(ready ? 'applications.state_ready' : 'applications.state_not_yet'),
            colour: ready ? 'green' : 'grey',
          },
        ]}
      />
    </>
  )
}

const OfficerLinks: FC<WorkProps> = ({ page, work }) => {
  const { t } = page
  const base = `/workspace/applications/${work.application.id}`
  const decides = work.may.has('grant')
  if (work.screening === undefined) return null
  return (
    <>
      {work.may.has('note') && (
        <ButtonLink href={href(page, `${base}/screening`)}>{t('applications.to_screening')}</ButtonLink>
      )}
      {decides && work.readyToDecide && (
        <ButtonLink href={href(page, `${base}/decision`)}>{t('applications.to_decision')}</ButtonLink>
      )}
      {!decides && work.may.has('send_back') && <InsetText>{t('applications.not_decider')}</InsetText>}
      {work.screening.revision > 0 && !work.may.has('note') && (
        <Paragraph>
          <a class="govuk-link" href={href(page, `${base}/screening`)}>
            {t('applications.screener_note')}
          </a>
        </Paragraph>
      )}
    </>
  )
}

export const Likenesses: FC<WorkProps> = ({ page, work }) => {
  const { t } = page
  if (work.likenesses.length === 0) return null
  const forOfficers = work.screening !== undefined
  return (
    <Details
      summary={t(forOfficers ? 'applications.alike_title' : 'applications.alike_title_body')}
      open={forOfficers && work.may.has('note')}
    >
      {!forOfficers && <Paragraph>{t('applications.alike_body_hint')}</Paragraph>}
      <ul class="govuk-list govuk-list--bullet">
        {work.likenesses.map((one) => {
          const address = lookAlikeAddress(one)
          const sentence = say(t, lookAlikeMessage(one, page.lang))
          return (
            <li>
              {address ? (
                <a class="govuk-link" href={href(page, address)}>
                  {sentence}
                </a>
              ) : (
                sentence
              )}
            </li>
          )
        })}
      </ul>
    </Details>
  )
}

const Periods: FC<WorkProps> = ({ page, work }) => {
  const periods = periodsOn(work.today)
  return (
    <Details summary={page.t('applications.periods_title')}>
      <Paragraph>
        {page.t('applications.periods_text', {
          correction: periods.correctionDays,
          publication: periods.publicationDays,
          appeal: periods.appealDays,
          months: periods.registrationMonths,
          renewal: periods.renewalMonthsBefore,
        })}
      </Paragraph>
    </Details>
  )
}
