import type { FC } from 'hono/jsx'
import { mostUrgent } from '../cases/case-clock.ts'
import { clocksSaid } from '../cases/clock-words.ts'
import { KEY_NOTICE, type KeyState } from '../officer-keys/officer-key.ts'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { type Column, Table } from '../platform/http/components/lists.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { casePath, INBOX_PATH, KEY_PATH, TIES_PATH } from './case-path.ts'
import type { Inbox, InboxLine, InboxShow } from './list-inbox.ts'

export interface InboxNotices {
  readonly keyState: KeyState
  readonly undelivered: number
  readonly intake: { readonly level: 'open' | 'nearly_full' | 'full'; readonly percent: number }
}

interface Props {
  readonly page: PageContext
  readonly inbox: Inbox
  readonly show: InboxShow
  readonly of: string | undefined
  readonly first: boolean
  readonly names: ReadonlyMap<string, string>
  readonly notices: InboxNotices
}

/** What waits for an officer. Nothing of what was told stands here. */
export const InboxPage: FC<Props> = (props) => {
  const { page, inbox, show, of, first } = props
  const { t } = page
  const asked = { show: show === 'open' ? null : show, of }
  return (
    <Layout page={page} title={t('case_handling.inbox_title')} width="wide">
      <Notices {...props} />
      <PageHeading lead={t('case_handling.inbox_lead')}>{t('case_handling.inbox_title')}</PageHeading>
      <Filters {...props} />
      {inbox.more && <Paragraph>{t('case_handling.inbox_more')}</Paragraph>}
      {inbox.lines.length === 0 ? (
        <EmptyState title={t('case_handling.inbox_none')} />
      ) : (
        <Table
          caption={t(`case_handling.show_${show}`)}
          captionHidden
          rows={inbox.lines}
          columns={columns(props)}
        />
      )}
      <Pagination
        page={page}
        firstHref={first ? null : href(page, INBOX_PATH, asked)}
        nextHref={inbox.next && href(page, INBOX_PATH, { ...asked, cursor: inbox.next })}
      />
      <Paragraph>
        <a class="govuk-link" href={href(page, TIES_PATH)}>
          {t('case_handling.ties_title')}
        </a>
      </Paragraph>
    </Layout>
  )
}

const Notices: FC<Props> = ({ page, notices }) => {
  const { t } = page
  const { keyState, undelivered, intake } = notices
  const notice = KEY_NOTICE[keyState]
  return (
    <>
      {notice && (
        <NotificationBanner page={page} heading={t(notice)}>
          <p>
            <a class="govuk-notification-banner__link" href={href(page, KEY_PATH, { return_to: INBOX_PATH })}>
              {t('case_handling.to_reading_key')}
            </a>
          </p>
        </NotificationBanner>
      )}
      {undelivered > 0 && (
        <NotificationBanner
          page={page}
          heading={t('case_handling.mails_undelivered', { count: undelivered })}
        />
      )}
      {intake.level !== 'open' && (
        <NotificationBanner
          page={page}
          heading={t(
            intake.level === 'full' ? 'case_handling.intake_full' : 'case_handling.intake_nearly_full',
            { percent: intake.percent },
          )}
        />
      )}
    </>
  )
}

const SHOWN = ['open', 'mine', 'unassigned', 'overdue', 'concluded'] as const

const Filters: FC<Props> = ({ page, inbox, show }) => {
  const { t } = page
  const labelOf = (one: (typeof SHOWN)[number]) =>
    one === 'concluded'
      ? t('case_handling.show_concluded')
      : t('case_handling.show_and_count', {
          show: t(`case_handling.show_${one}`),
          n: inbox.counts[one],
        })
  return (
    <nav aria-label={t('case_handling.filters')}>
      <ul class="govuk-list feri-on-page">
        {SHOWN.map((one) => (
          <li>
            {one === show ? (
              <strong aria-current="page">{labelOf(one)}</strong>
            ) : (
              <a class="govuk-link" href={href(page, INBOX_PATH, { show: one === 'open' ? null : one })}>
                {labelOf(one)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

const columns = ({ page, names }: Props): readonly Column<InboxLine>[] => {
  const { t } = page
  return [
    {
      header: t('case_handling.case'),
      cell: ({ case: one }) => (
        <>
          <a class="govuk-link" href={href(page, casePath(one.label))}>
            <Whole>{one.label}</Whole>
          </a>
          {one.urgent && (
            <>
              <br />
              <Tag colour="red">{t('case_handling.urgent')}</Tag>
            </>
          )}
          {one.workerNews && (
            <>
              <br />
              <Tag colour="orange">{t('case_handling.news')}</Tag>
            </>
          )}
        </>
      ),
    },
    {
      header: t('case_handling.due'),
      cell: ({ clocks }) => {
        const urgent = mostUrgent(clocks)
        const [said] = urgent ? clocksSaid(page, [urgent]) : []
        return said ? (
          <>
            {said.name}
            <br />
            <Tag colour={said.colour}>{said.sentence}</Tag>
          </>
        ) : (
          t('case_handling.nothing_due')
        )
      },
    },
    { header: t('case_handling.received'), cell: ({ case: one }) => <Whole>{one.receivedOn}</Whole> },
    { header: t('case_handling.language'), cell: ({ case: one }) => LANGUAGE_NAMES[one.language] },
    {
      header: t('case_handling.category'),
      cell: ({ case: one }) =>
        one.category ? t(`case_handling.category_${one.category}`) : t('case_handling.not_yet'),
    },
    { header: t('case_handling.ladder'), cell: ({ case: one }) => t(`case_handling.ladder_${one.ladder}`) },
    {
      header: t('case_handling.status'),
      cell: ({ case: one }) => (
        <>
          {t(`cases.status_${one.status}`)}
          {one.outcome && (
            <>
              <br />
              {t(`cases.outcome_${one.outcome}`)}
            </>
          )}
        </>
      ),
    },
    {
      header: t('case_handling.assigned_to'),
      cell: ({ case: one }) =>
        one.assignedTo ? (names.get(one.assignedTo) ?? one.assignedTo) : t('case_handling.nobody'),
    },
  ]
}
