import type { FC } from 'hono/jsx'
import { ButtonGroup, ButtonLink } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import {
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
  type TagColour,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Coverage } from './coverage.ts'
import { CoverageSection } from './coverage-views.tsx'
import { DrawSection } from './draw-views.tsx'
import { interviewPath } from './interview-list-views.tsx'
import type { InterviewRound } from './interview-round.ts'
import { DrawForm, ListForm, MoveForms, type RefusedStep, StepErrors } from './round-form-views.tsx'
import { RoundCrumbs, RoundStatusTag, roundPath } from './round-views.tsx'
import type { RoundWorker, WorkerState } from './round-worker.ts'

/** What this reader may do here. */
export interface RoundLeave {
  readonly manages: boolean
  readonly interviews: boolean
  readonly contacts: boolean
}

export const ROUND_DONE = ['planned', 'drawn', 'opened', 'closed', 'cancelled', 'marked'] as const

export interface RoundPageProps {
  page: PageContext
  round: InterviewRound
  /** Whose workers: the name of the body, or the job order with its page. */
  subject: { readonly text: string; readonly path: string | null }
  /** Title and edition of the questionnaire. */
  questionnaire: string
  coverage: Coverage
  workers: readonly RoundWorker[]
  nextCursor: string | null
  isFirst: boolean
  leave: RoundLeave
  done: (typeof ROUND_DONE)[number] | undefined
  /** Who was drawn in another's place just now. */
  replacedBy: string | undefined
  refused: RefusedStep | undefined
  publicUrl: string
}

export const RoundPage: FC<RoundPageProps> = (props) => {
  const { page, round, leave, refused, coverage } = props
  const { t } = page
  const step = { page, round, listed: coverage.listed, refused }
  const planning = round.status === 'planned' && leave.manages
  return (
    <Layout
      page={page}
      title={`${t('interview_rounds.list_title')} ${round.number}`}
      width="wide"
      script={planning}
      refused={refused !== undefined}
      before={<RoundCrumbs page={page} />}
    >
      <StepErrors page={page} refused={refused} />
      {props.done && (
        <NotificationBanner page={page} kind="success" heading={t(`interview_rounds.done_${props.done}`)} />
      )}
      {props.replacedBy && (
        <NotificationBanner
          page={page}
          kind="success"
          heading={t('interview_rounds.done_replaced', { code: props.replacedBy })}
        />
      )}
      <PageHeading caption={round.number}>
        {t('interview_rounds.heading', {
          moment: t(`interviews.kind_${round.kind}`),
          subject: props.subject.text,
        })}
      </PageHeading>
      <Facts {...props} />
      {round.status === 'open' && <Doors {...props} />}
      {planning && <ListForm {...step} />}
      {planning && coverage.listed > 0 && <DrawForm {...step} />}
      {leave.manages && round.status === 'drawn' && <MoveForms page={page} round={round} />}
      {round.draw && <CoverageSection page={page} coverage={coverage} draw={round.draw} />}
      {round.draw && <Workers {...props} />}
      {round.draw && <DrawSection page={page} round={round} draw={round.draw} publicUrl={props.publicUrl} />}
      {leave.manages && round.status !== 'drawn' && <MoveForms page={page} round={round} />}
    </Layout>
  )
}

const Facts: FC<RoundPageProps> = ({ page, round, subject, questionnaire }) => {
  const { t } = page
  return (
    <SummaryList
      rows={[
        { key: t('interview_rounds.status'), value: <RoundStatusTag page={page} status={round.status} /> },
        {
          key: t('interview_rounds.about'),
          value: subject.path ? (
            <a class="govuk-link" href={href(page, subject.path)}>
              {subject.text}
            </a>
          ) : (
            withNote(page, subject.text, roleOf(page, round))
          ),
        },
        {
          key: t('interview_rounds.programme'),
          value: t(`registrations.programme_${round.programme}`),
        },
        {
          key: t('interview_rounds.days'),
          value: t('interview_rounds.from_to', { from: round.opensOn, to: round.closesOn }),
        },
        ...(round.period ? [{ key: t('interview_rounds.period'), value: round.period }] : []),
        { key: t('interview_rounds.questionnaire'), value: questionnaire },
      ]}
    />
  )
}

const roleOf = ({ t }: PageContext, { organisationRole }: InterviewRound): string =>
  organisationRole === null ? '' : t(`organisations.role_${organisationRole}`)

const withNote = ({ t }: PageContext, text: string, note: string): string =>
  note === '' ? text : t('interview_rounds.with_note', { text, note })

const Doors: FC<RoundPageProps> = ({ page, round, leave }) => (
  <ButtonGroup>
    {leave.interviews && (
      <ButtonLink href={href(page, `/workspace/interviews/${round.number}`)}>
        {page.t('interview_rounds.interviews_door')}
      </ButtonLink>
    )}
    {leave.contacts && (
      <ButtonLink href={href(page, `${roundPath(round.number)}/links`)} kind="secondary">
        {page.t('interview_rounds.links_door')}
      </ButtonLink>
    )}
  </ButtonGroup>
)

const COLOURS: Readonly<Record<WorkerState, TagColour>> = {
  listed: 'grey',
  drawn: 'yellow',
  invited: 'yellow',
  interviewed: 'green',
  refused: 'red',
  unreachable: 'orange',
  left: 'grey',
  replaced: 'grey',
}

export const WorkerStateTag: FC<{ page: PageContext; worker: RoundWorker }> = ({ page, worker }) => (
  <>
    <Tag colour={COLOURS[worker.state]}>{page.t(`interviews.state_${worker.state}`)}</Tag>
    {worker.state === 'replaced' && worker.reason && (
      <span class="feri-muted"> {page.t(`interview_rounds.reason_${worker.reason}`)}</span>
    )}
    {worker.replaces && (
      <span class="feri-muted"> {page.t('interview_rounds.took_place_of', { code: worker.replaces })}</span>
    )}
  </>
)

const Workers: FC<RoundPageProps> = ({ page, round, workers, leave, nextCursor, isFirst }) => {
  const { t } = page
  const path = roundPath(round.number)
  const mayChange = round.status === 'open' && (leave.manages || leave.interviews || leave.contacts)
  return (
    <>
      <Heading2 id="workers">{t('interview_rounds.chosen_title')}</Heading2>
      {mayChange && <Paragraph>{t('interview_rounds.chosen_lead')}</Paragraph>}
      <Table<RoundWorker>
        caption={t('interview_rounds.chosen_title')}
        captionHidden
        phone="scroll"
        rows={workers}
        columns={[
          {
            header: t('interview_rounds.worker'),
            cell: ({ code, state }) => {
              // Whoever can do nothing here any more goes straight to what was answered.
              const read = state === 'interviewed' ? interviewPath(round.number, code) : undefined
              const to = mayChange ? `${path}/workers/${code}` : read
              return to === undefined ? (
                <Whole>{code}</Whole>
              ) : (
                <a class="govuk-link" href={href(page, to)}>
                  <Whole>{code}</Whole>
                </a>
              )
            },
          },
          {
            header: t('interview_rounds.status'),
            cell: (worker) => <WorkerStateTag page={page} worker={worker} />,
          },
          { header: t('interview_rounds.stratum'), cell: ({ stratum }) => stratum },
        ]}
      />
      <Pagination
        page={page}
        firstHref={isFirst ? null : href(page, `${path}#workers`)}
        nextHref={nextCursor && href(page, `${path}#workers`, { cursor: nextCursor })}
      />
    </>
  )
}
