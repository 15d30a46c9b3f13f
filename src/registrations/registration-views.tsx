import type { FC } from 'hono/jsx'
import { isProductDefault } from '../platform/dated-rule.ts'
import { ErrorSummary } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
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
import { instantText } from '../platform/i18n/dates.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { conditionsToText } from './conditions-text.ts'
import type { GatheredRegistration } from './gather-registration.ts'
import { labelsOf, type RefusedForm } from './move-form-views.tsx'
import { OpenMatters } from './open-matters-views.tsx'
import { inReadingOrder } from './reading-order.ts'
import type { Condition } from './registration.ts'
import { BodyForms, OfficerForms } from './registration-form-views.tsx'
import { periodsOn } from './scheme-periods.ts'
import { STATUS_COLOUR, TONE } from './status-tag.ts'
import type { TimelineItem } from './timeline.ts'
import { Timeline } from './timeline-views.tsx'

export interface RegistrationProps {
  readonly page: PageContext
  readonly work: GatheredRegistration
  readonly timeline: readonly TimelineItem[]
  /** Names of the officers who acted, by account; empty for whom they are not told. */
  readonly people: ReadonlyMap<string, string>
  readonly today: string
  readonly done?: MessageKey | undefined
  readonly refused?: RefusedForm | undefined
  /** Why the form as a whole was refused, and what others did meanwhile. */
  readonly sentence?: string | undefined
  readonly meanwhile?: readonly { readonly action: string; readonly at: string }[] | undefined
}

export const RegistrationPage: FC<RegistrationProps> = (props) => {
  const { page, work, refused } = props
  const { t } = page
  const { registration } = work
  const [first, ...others] = inReadingOrder(registration.body?.names ?? [], page.lang)
  const body =
    registration.body && `/o/${registration.body.scheme}/${encodeURIComponent(registration.body.value)}`
  return (
    <Layout
      page={page}
      title={first?.text ?? t('registration_life.list_title')}
      refused={refused !== undefined || props.sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[
            { text: t('common.nav_workspace'), href: href(page, '/workspace') },
            { text: t('registration_life.list_title'), href: href(page, '/workspace/registrations') },
          ]}
        />
      }
    >
      <ErrorSummary
        page={page}
        errors={refused?.errors ?? []}
        sentence={props.sentence}
        labels={refused ? labelsOf(page, refused) : {}}
      />
      {props.done && <NotificationBanner page={page} kind="success" heading={t(props.done)} />}
      {props.meanwhile && <Meanwhile page={page} changes={props.meanwhile} />}
      <PageHeading
        caption={t(`organisations.role_${registration.role}`)}
        lead={others[0] && <span lang={others[0].language}>{others[0].text}</span>}
      >
        <span lang={first?.language}>{first?.text}</span>
      </PageHeading>
      <Today {...props} />
      {body && (
        <Paragraph>
          <a class="govuk-link" href={href(page, body)}>
            {t('registration_life.public_entry')}
          </a>
        </Paragraph>
      )}
      {(work.status === 'registered' || work.status === 'registered_with_conditions') && (
        <Paragraph>
          <a
            class="govuk-link"
            href={href(page, `/workspace/registrations/${work.registration.id}/certificate`)}
          >
            {t('certificates.issue')}
          </a>
        </Paragraph>
      )}
      <OpenMatters page={page} work={work} refused={refused} today={props.today} />
      {work.mayDecide && (
        <>
          <Heading2 id="decide">{t('registration_life.decide')}</Heading2>
          <OfficerForms page={page} work={work} refused={refused} />
        </>
      )}
      {work.mayApply && <BodyForms page={page} work={work} refused={refused} />}
      <Heading2 id="timeline">{t('registration_life.timeline')}</Heading2>
      <Timeline page={page} items={props.timeline} people={props.people} />
      <Periods page={page} today={props.today} />
    </Layout>
  )
}

/** How long everything takes, and that these are not FERI's own rules as long as nobody has seen those. */
const Periods: FC<{ page: PageContext; today: string }> = ({ page, today }) => {
  const { t } = page
  const periods = periodsOn(today)
  const days = (count: number) => t('registration_life.days', { count })
  return (
    <Details summary={t('registration_life.periods')}>
      {isProductDefault(periods) && <Paragraph>{t('registration_life.periods_default')}</Paragraph>}
      <SummaryList
        rows={[
          { key: t('registration_life.period_notice'), value: days(periods.withdrawalNoticeDays) },
          { key: t('registration_life.period_confirm'), value: days(periods.suspensionConfirmDays) },
          { key: t('registration_life.period_after'), value: days(periods.afterSuspensionDays) },
          { key: t('registration_life.period_appeal'), value: days(periods.appealDays) },
          { key: t('registration_life.period_answer'), value: days(periods.appealAnswerDays) },
          { key: t('registration_life.period_reminder'), value: periods.reminderDays.map(days).join(' · ') },
        ]}
      />
    </Details>
  )
}

const Meanwhile: FC<{ page: PageContext; changes: NonNullable<RegistrationProps['meanwhile']> }> = ({
  page,
  changes,
}) => (
  <InsetText>
    <Paragraph>{page.t('registration_life.meanwhile')}</Paragraph>
    <ul class="govuk-list govuk-list--bullet">
      {changes.map(({ action, at }) => (
        <li>
          {instantText(at, page.lang)} · {page.t(wordFor(action))}
        </li>
      ))}
    </ul>
  </InsetText>
)

// A map, because an entry of a later version of the program may say what this one has no word for.
const ENTRY_WORDS: ReadonlyMap<string, MessageKey> = new Map<string, MessageKey>([
  ['registered', 'registrations.action_registered'],
  ['condition_met', 'registrations.action_condition_met'],
  ['renewed', 'registrations.action_renewed'],
  ['suspended', 'registrations.action_suspended'],
  ['reinstated', 'registrations.action_reinstated'],
  ['withdrawn_at_own_wish', 'registrations.action_withdrawn_at_own_wish'],
  ['withdrawn_by_scheme', 'registrations.action_withdrawn_by_scheme'],
  ['expired', 'registrations.action_expired'],
  ['corrected', 'registrations.action_corrected'],
  ['set_aside', 'registrations.action_set_aside'],
  ['withdrawal_proposed', 'registration_life.entry_withdrawal_proposed'],
  ['withdrawal_dropped', 'registration_life.proposal_dropped'],
  ['appealed', 'registration_life.entry_appealed'],
  ['appeal_upheld', 'registration_life.appeal_upheld'],
  ['suspension_confirmed', 'registration_life.entry_suspension_confirmed'],
  ['followed_up', 'registration_life.entry_followed_up'],
  ['reminded', 'registration_life.entry_reminded'],
])

const wordFor = (action: string): MessageKey => ENTRY_WORDS.get(action) ?? 'registration_life.entry_changed'

const Today: FC<RegistrationProps> = ({ page, work }) => {
  const { t } = page
  const { current, status } = work
  const rows = [
    { key: t('registration_life.column_since'), value: current?.heldFromOn ?? '–' },
    {
      key: t('registrations.entry_valid'),
      value: t('registrations.entry_period', {
        from: current?.validFromOn ?? '–',
        to: current?.validToOn ?? '–',
      }),
    },
    {
      key: t('registrations.entry_programmes'),
      value: (current?.programmes ?? []).map((one) => t(`registrations.programme_${one}`)).join(' · '),
    },
    ...(current && current.conditions.length > 0
      ? [
          {
            key: t('registrations.entry_conditions'),
            value: <ConditionList conditions={current.conditions} />,
          },
        ]
      : []),
    ...(current?.reason ? [{ key: t('registration_life.reason'), value: current.reason }] : []),
  ]
  return (
    <Callout tone={TONE[STATUS_COLOUR[status]]} title={t(`registrations.status_${status}`)}>
      <SummaryList plain rows={rows} />
    </Callout>
  )
}

const ConditionList: FC<{ conditions: readonly Condition[] }> = ({ conditions }) => (
  <ul class="govuk-list">
    {conditions.map((condition) => (
      <li>{conditionsToText([condition])}</li>
    ))}
  </ul>
)
