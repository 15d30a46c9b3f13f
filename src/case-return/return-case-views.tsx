import type { FC } from 'hono/jsx'
import { clientSentences } from '../case-intake/client-sentences.ts'
import type { CaseClock } from '../cases/case-clock.ts'
import { isOver } from '../cases/case-life.ts'
import { contactsIn } from '../interviews/referral-contact.ts'
import { ErrorSummary } from '../platform/http/components/form.tsx'
import { HelpContacts } from '../platform/http/components/help-contacts.tsx'
import { Details, Heading2, NotificationBanner, Tag, WarningText } from '../platform/http/components/text.tsx'
import { Does, OtherLanguages } from '../platform/http/components/worker-page.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { CheckIns, Referrals } from './return-asked-views.tsx'
import { Messages, WriteMessage } from './return-message-views.tsx'
import { Files, Identity, Withdraw, WithdrawAsked } from './return-more-views.tsx'
import type { CasePageProps } from './return-page-props.ts'
import type { SeenReturn } from './return-seen.ts'
import { SessionForm, type SessionPart } from './sealed-text-views.tsx'

/** All that a worker finds on coming back, on one page: first how it stands and what is asked of him, then what he may do. */
export const CasePage: FC<CasePageProps> = (props) => (
  <div data-case={props.seen.case.id} data-inner={props.inner} data-say={clientSentences(props.page)}>
    <Languages {...props} />
    {props.withdrawing ? <WithdrawAsked {...props} /> : <WholePage {...props} />}
    <Close {...props} />
  </div>
)

const WholePage: FC<CasePageProps> = (props) => {
  const { page, seen, refused } = props
  const { t } = page
  const of = seen.case
  return (
    <>
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      {props.done && (
        <NotificationBanner page={page} kind="success" heading={props.done}>
          {props.doneMore && <p class="govuk-body">{props.doneMore}</p>}
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{t('case_return.heading')}</h1>
      <p class="govuk-body">
        <Tag colour={of.identified ? 'yellow' : 'green'}>
          {t(of.identified ? 'case_return.state_identified' : 'case_return.state_anonymous')}
        </Tag>
      </p>
      <p class="govuk-body-l">{t(`case_return.status_${of.status}`)}</p>
      {of.urgent && !isOver(of.status) && <WarningText page={page}>{t('case_return.urgent')}</WarningText>}
      <Standing page={page} seen={seen} />
      <CheckIns {...props} />
      <Referrals {...props} />
      {props.parts.some(Boolean) && (
        <SessionForm {...props}>
          {props.parts.map((part) => (
            <>{part}</>
          ))}
        </SessionForm>
      )}
      <Messages {...props} />
      <WriteMessage {...props} />
      <Files {...props} />
      <Identity {...props} />
      <Withdraw {...props} />
      <Details summary={t('case_return.help_heading')}>
        <HelpContacts page={page} contacts={[...contactsIn('JP'), ...contactsIn('VN')]} />
      </Details>
    </>
  )
}

/** By buttons, for an address would stay in the history. */
const Languages: FC<SessionPart> = (props) => (
  <SessionForm {...props} label={props.page.t('self_interviews.other_language')}>
    <OtherLanguages page={props.page} />
  </SessionForm>
)

const Close: FC<SessionPart> = (props) => (
  <SessionForm {...props}>
    <p class="govuk-body">{props.page.t('case_return.closes_itself')}</p>
    <Does what="close" kind="secondary">
      {props.page.t('case_return.close')}
    </Does>
  </SessionForm>
)

/** The clocks with their days, and the step of the ladder with what it means. */
const Standing: FC<{ page: PageContext; seen: SeenReturn }> = ({ page, seen }) => {
  const { t } = page
  // A clock of before a reopening says nothing to somebody who waits for the next answer.
  const last = Math.max(...seen.clocks.map(({ round }) => round))
  const told = seen.clocks.filter(({ kind, round }) => kind === 'acknowledge' || round === last)
  return (
    <section aria-labelledby="by-when">
      <Heading2 id="by-when">{t('case_return.clocks_heading')}</Heading2>
      <ul class="govuk-list feri-lines">
        <li>{t('case_return.received_on', { day: seen.case.receivedOn })}</li>
        {told.map((clock) => (
          <li>
            <span>
              <strong>{t(`case_return.clock_${clock.kind}`)}</strong>
              <br />
              {sentenceOf(page, clock)}
            </span>
          </li>
        ))}
      </ul>
      {!isOver(seen.case.status) && <p class="govuk-body">{t(`case_return.ladder_${seen.case.ladder}`)}</p>}
    </section>
  )
}

/** As a worker is told: what it means to him, not how the office stands. */
function sentenceOf({ t }: Pick<PageContext, 't'>, clock: CaseClock): string {
  const { due } = clock
  switch (clock.state) {
    case 'running':
    case 'due_soon':
      return t('case_return.clock_running', { due })
    case 'paused': {
      const { since, until, reason } = clock
      return t('case_return.clock_paused', { since, until, reason: t(`case_return.pause_${reason}`) })
    }
    case 'met':
      return t('case_return.clock_met', { on: clock.on })
    case 'missed':
      return clock.metOn === null
        ? t('case_return.clock_missed', { due })
        : t('case_return.clock_missed_met', { due, on: clock.metOn })
    case 'ended':
      return t('case_return.clock_ended')
  }
}
