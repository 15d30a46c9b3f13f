import type { FC } from 'hono/jsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Callout, Tag, type TagColour } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { listed } from '../platform/i18n/listed.ts'
import { say } from '../platform/i18n/translate.ts'
import type { Application, Proposal } from './application.ts'
import type { ApplicationStatus } from './application-life.ts'
import { nextMessage, programmeKey } from './words.ts'

const COLOURS: Readonly<Record<ApplicationStatus, TagColour>> = {
  draft: 'grey',
  applied: 'teal',
  screening: 'teal',
  correcting: 'orange',
  proposed: 'yellow',
  registered: 'green',
  registered_with_conditions: 'green',
  refused: 'red',
  appealed: 'yellow',
  refused_finally: 'red',
  withdrawn: 'grey',
}

export const ApplicationStatusTag: FC<{ page: PageContext; status: ApplicationStatus }> = ({
  page,
  status,
}) => <Tag colour={COLOURS[status]}>{page.t(`applications.status_${status}`)}</Tag>

/** The way up: to the list, and from a page of an application to its overview. */
export const ApplicationCrumbs: FC<{ page: PageContext; application?: Application }> = ({
  page,
  application,
}) => (
  <Breadcrumbs
    page={page}
    crumbs={[
      { text: page.t('applications.list_title'), href: href(page, '/workspace/applications') },
      ...(application
        ? [{ text: application.number, href: href(page, `/workspace/applications/${application.id}`) }]
        : []),
    ]}
  />
)

const TONES: Readonly<Partial<Record<ApplicationStatus, 'good' | 'bad' | 'caution'>>> = {
  registered: 'good',
  registered_with_conditions: 'good',
  refused: 'bad',
  refused_finally: 'bad',
  correcting: 'caution',
  proposed: 'caution',
}

export const NextCallout: FC<{ page: PageContext; application: Application; readyToDecide: boolean }> = ({
  page,
  application,
  readyToDecide,
}) => (
  <Callout title={page.t('applications.next')} tone={TONES[application.status] ?? 'plain'}>
    <p class="govuk-body">{say(page.t, nextMessage(application, readyToDecide))}</p>
  </Callout>
)

/** What people wrote, with the line ends they made. */
export const Lines: FC<{ text: string }> = ({ text }) => (
  <>
    {text.split('\n').map((line, i) => (
      <>
        {i > 0 && <br />}
        {line}
      </>
    ))}
  </>
)

/** What was proposed or decided, as body and officers read it. */
export const ProposalText: FC<{ page: PageContext; proposal: Proposal }> = ({ page, proposal }) => {
  const { t } = page
  return (
    <>
      <p class="govuk-body">
        <strong>{t('applications.reasons')}</strong>
        <br />
        <Lines text={proposal.reasons} />
      </p>
      {proposal.outcome !== 'refuse' && (
        <p class="govuk-body">
          <strong>{t('applications.programmes')}</strong>
          <br />
          {listed(
            proposal.programmes.map((one) => t(programmeKey(one))),
            page.lang,
          )}
        </p>
      )}
      {proposal.conditions.length > 0 && (
        <>
          <p class="govuk-body">
            <strong>{t('applications.conditions')}</strong>
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {proposal.conditions.map(({ text, due_on }) => (
              <li>{t('applications.condition_by', { text, day: due_on })}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
