import type { FC } from 'hono/jsx'
import { ButtonLink } from '../platform/http/components/form.tsx'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, NotificationBanner, PageHeading, Tag, Whole } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { InterviewRound } from './interview-round.ts'
import { isExpected, type RoundWorker } from './round-worker.ts'

export const INTERVIEWS_PATH = '/workspace/interviews'
export const roundInterviewsPath = (number: string): string => `${INTERVIEWS_PATH}/${number}`
export const interviewPath = (number: string, code: string): string => `${INTERVIEWS_PATH}/${number}/${code}`

export interface RoundToHold {
  readonly round: Pick<InterviewRound, 'number' | 'kind' | 'programme' | 'closesOn'>
  readonly interviewed: number
  readonly chosen: number
}

interface RoundsProps {
  page: PageContext
  rounds: readonly RoundToHold[]
  nextHref: string | null
}

/** The open rounds on the interviewer's side. */
export const MyRoundsPage: FC<RoundsProps> = ({ page, rounds, nextHref }) => {
  const { t } = page
  return (
    <Layout page={page} title={t('interviews.title')}>
      <PageHeading lead={t('interviews.lead')}>{t('interviews.title')}</PageHeading>
      {rounds.length === 0 ? (
        <EmptyState title={t('interviews.no_rounds')} />
      ) : (
        <Table
          caption={t('interviews.title')}
          captionHidden
          rows={rounds}
          columns={[
            {
              header: t('interviews.round'),
              cell: ({ round }) => (
                <a class="govuk-link" href={href(page, roundInterviewsPath(round.number))}>
                  <Whole>{round.number}</Whole>
                </a>
              ),
            },
            { header: t('interviews.kind'), cell: ({ round }) => t(`interviews.kind_${round.kind}`) },
            {
              header: t('interviews.programme'),
              cell: ({ round }) => t(`registrations.programme_${round.programme}`),
            },
            { header: t('interviews.until'), cell: ({ round }) => <Whole>{round.closesOn}</Whole> },
            {
              header: t('interviews.done_of'),
              cell: ({ interviewed, chosen }) => t('interviews.n_of_m', { done: interviewed, total: chosen }),
              numeric: true,
            },
          ]}
        />
      )}
      <Pagination page={page} nextHref={nextHref} />
    </Layout>
  )
}

interface WorkersProps {
  page: PageContext
  round: InterviewRound
  workers: readonly RoundWorker[]
  /** Codes of those whose interview was begun. */
  begun: ReadonlySet<string>
  done: 'filed' | 'marked' | undefined
  nextHref: string | null
}

/** Who is to be asked in a round: codes and states. */
export const RoundWorkersPage: FC<WorkersProps> = ({ page, round, workers, begun, done, nextHref }) => {
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('interviews.workers')}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('interviews.title'), href: href(page, INTERVIEWS_PATH) }]}
        />
      }
    >
      {done && <NotificationBanner page={page} kind="success" heading={t(`interviews.done_${done}`)} />}
      <PageHeading
        caption={`${round.number} · ${t(`interviews.kind_${round.kind}`)} · ${t(`registrations.programme_${round.programme}`)}`}
        lead={t('interviews.workers_lead')}
      >
        {t('interviews.workers')}
      </PageHeading>
      {workers.length === 0 ? (
        <EmptyState title={t('interviews.no_workers')} />
      ) : (
        <Table
          caption={t('interviews.workers')}
          captionHidden
          rows={workers}
          columns={[
            { header: t('interviews.worker'), cell: ({ code }) => <Whole>{code}</Whole> },
            { header: t('interviews.language_wished'), cell: ({ traits }) => languageText(traits.language) },
            {
              header: t('interviews.state'),
              cell: ({ code, state }) =>
                begun.has(code) && isExpected(state) ? (
                  <Tag colour="yellow">{t('interviews.begun')}</Tag>
                ) : (
                  t(`interviews.state_${state}`)
                ),
            },
            {
              header: '',
              cell: ({ code, state }) =>
                state === 'interviewed' ? (
                  <a class="govuk-link" href={href(page, interviewPath(round.number, code))}>
                    {t('interviews.withdraw_title')}
                    <span class="govuk-visually-hidden"> {code}</span>
                  </a>
                ) : (
                  isExpected(state) && (
                    <ButtonLink kind="secondary" href={href(page, interviewPath(round.number, code))}>
                      {t(begun.has(code) ? 'interviews.continue_interview' : 'interviews.open_interview')}
                      <span class="govuk-visually-hidden"> {code}</span>
                    </ButtonLink>
                  )
                ),
            },
          ]}
        />
      )}
      <Pagination page={page} nextHref={nextHref} />
    </Layout>
  )
}

const languageText = (language: string): string =>
  language in LANGUAGE_NAMES ? LANGUAGE_NAMES[language as keyof typeof LANGUAGE_NAMES] : language
