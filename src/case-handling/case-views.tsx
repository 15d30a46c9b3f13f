import type { FC } from 'hono/jsx'
import { clocksSaid } from '../cases/clock-words.ts'
import { ErrorSummary } from '../platform/http/components/form.tsx'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { StateLines } from '../platform/http/components/state-lines.tsx'
import {
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { CaseView } from './act-form-views.tsx'
import { isActName } from './acts.ts'
import type { GroupAnswered } from './answer-group.ts'
import { CheckIns, Referrals } from './case-care-views.tsx'
import { Identity } from './case-identity-views.tsx'
import { Links } from './case-link-views.tsx'
import { Moves } from './case-move-views.tsx'
import { INBOX_PATH, KEY_PATH } from './case-path.ts'
import { Steps } from './case-step-views.tsx'
import { Messages, Notes } from './case-talk-views.tsx'
import { Told } from './case-told-views.tsx'

export const CaseCrumbs: FC<{ page: PageContext }> = ({ page }) => (
  <Breadcrumbs
    page={page}
    crumbs={[{ text: page.t('case_handling.inbox_title'), href: href(page, INBOX_PATH) }]}
  />
)

/** One case, with all that an officer does to it. The title is the label: a window's title may be seen by others. */
export const CasePage: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen, refused, done } = view
  const { t } = page
  const { case: one } = seen
  return (
    <Layout
      page={page}
      title={one.label}
      refused={refused !== undefined}
      width="wide"
      before={<CaseCrumbs page={page} />}
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      {done && isActName(done) && (
        <NotificationBanner page={page} kind="success" heading={t('case_handling.done')} />
      )}
      {view.group && <GroupAnsweredNotice page={page} group={view.group} />}
      <PageHeading caption={t(`cases.status_${one.status}`)}>
        <Whole>{one.label}</Whole>
      </PageHeading>
      <OnPage page={page} />
      <Facts view={view} />
      <Heading2>{t('case_handling.clocks')}</Heading2>
      <StateLines lines={clocksSaid(page, seen.clocks)} />
      <Paragraph>
        <a class="govuk-link" href={href(page, `/workspace/case-retention/cases/${one.label}`)}>
          {t('case_handling.to_retention')}
        </a>
      </Paragraph>
      <Told view={view} />
      <Messages view={view} />
      <Moves view={view} />
      <CheckIns view={view} />
      <Referrals view={view} />
      <Links view={view} />
      {view.parts.map((part) => (
        <>{part}</>
      ))}
      <Identity view={view} />
      <Notes view={view} />
      <Steps view={view} />
    </Layout>
  )
}

const SECTIONS = [
  ['told', 'case_handling.told'],
  ['messages', 'case_handling.messages'],
  ['moves', 'case_handling.handle'],
  ['referrals', 'case_handling.referrals'],
  ['bodies', 'case_handling.about'],
  ['identity', 'case_handling.identity'],
  ['notes', 'case_handling.notes'],
] as const

/** The page is long, and an officer comes for one thing. */
const OnPage: FC<{ page: PageContext }> = ({ page: { t } }) => (
  <nav aria-label={t('case_handling.on_page')}>
    <ul class="govuk-list feri-on-page">
      {SECTIONS.map(([id, key]) => (
        <li>
          <a class="govuk-link" href={`#${id}`}>
            {t(key)}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const GroupAnsweredNotice: FC<{ page: PageContext; group: GroupAnswered }> = ({ page, group }) => {
  const { t } = page
  if (group.not_sent.length === 0)
    return <NotificationBanner page={page} kind="success" heading={t('case_handling.done')} />
  return (
    <NotificationBanner page={page} heading={t('case_handling.group_sent', { n: group.sent.length })}>
      <ul class="govuk-list govuk-list--bullet">
        {group.not_sent.map(({ label, why }) => (
          <li>{t(`case_handling.group_not_${why}`, { label })}</li>
        ))}
      </ul>
    </NotificationBanner>
  )
}

const Facts: FC<{ view: CaseView }> = ({ view: { page, seen } }) => {
  const { t } = page
  const { case: one, names } = seen
  return (
    <>
      {one.urgent && <Tag colour="red">{t('case_handling.urgent')}</Tag>}
      <SummaryList
        rows={[
          { key: t('case_handling.received'), value: one.receivedOn },
          { key: t('case_handling.worker_last'), value: one.workerLastOn },
          { key: t('case_handling.language'), value: LANGUAGE_NAMES[one.language] },
          { key: t('case_handling.readers'), value: t(`case_handling.readers_${one.readers}`) },
          {
            key: t('case_handling.category'),
            value: one.category ? t(`case_handling.category_${one.category}`) : t('case_handling.not_yet'),
          },
          { key: t('case_handling.ladder'), value: t(`case_handling.ladder_${one.ladder}`) },
          {
            key: t('case_handling.assigned_to'),
            value: one.assignedTo ? (names.get(one.assignedTo) ?? '') : t('case_handling.nobody'),
          },
          ...(one.outcome
            ? [{ key: t('case_handling.outcome'), value: t(`cases.outcome_${one.outcome}`) }]
            : []),
        ]}
      />
    </>
  )
}

interface ClosedProps {
  readonly page: PageContext
  readonly label: string
  readonly sentence: string
  /** Colleagues who can open it. */
  readonly holders: readonly string[]
}

/** A case the officer may know of and cannot open with the key he has in hand. */
export const NoKeyPage: FC<ClosedProps> = ({ page, label, sentence, holders }) => {
  const { t } = page
  return (
    <Layout page={page} title={label} before={<CaseCrumbs page={page} />}>
      <PageHeading>
        <Whole>{label}</Whole>
      </PageHeading>
      <Paragraph>{sentence}</Paragraph>
      {holders.length > 0 && (
        <>
          <Heading2>{t('case_handling.who_can_open')}</Heading2>
          <ul class="govuk-list govuk-list--bullet">
            {holders.map((name) => (
              <li>{name}</li>
            ))}
          </ul>
        </>
      )}
      <Paragraph>
        <a class="govuk-link" href={href(page, KEY_PATH)}>
          {t('case_handling.to_reading_key')}
        </a>
      </Paragraph>
    </Layout>
  )
}
