import type { FC } from 'hono/jsx'
import { Callout, Tag, type TagColour } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { JobOrderStatus } from './job-order-life.ts'
import type { OrderOnDay } from './order-standing.ts'

const COLOURS: Readonly<Record<JobOrderStatus, TagColour>> = {
  draft: 'grey',
  submitted: 'yellow',
  certified: 'green',
  filled: 'teal',
  closed: 'grey',
  withdrawn: 'red',
  suspended: 'red',
}

export const OrderStatusTag: FC<{ page: PageContext; status: JobOrderStatus; flagged: boolean }> = ({
  page,
  status,
  flagged,
}) => (
  <>
    <Tag colour={COLOURS[status]}>{page.t(`job_orders.status_${status}`)}</Tag>
    {flagged && (
      <>
        {' '}
        <Tag colour="orange">{page.t('job_orders.flagged')}</Tag>
      </>
    )}
  </>
)

/** Why workers should not leave on a certified order today: which party, and since when. */
export const FlagCallout: FC<{
  page: PageContext
  standing: OrderOnDay
  names: ReadonlyMap<string, string>
}> = ({ page, standing, names }) => {
  const { t } = page
  if (!standing.flagged) return null
  return (
    <Callout title={t('job_orders.flag_title')} tone="bad">
      <ul class="govuk-list govuk-list--bullet">
        {standing.parties.map(
          ({ party, organisationId, problem, sinceOn }) =>
            problem && (
              <li>
                {t(`job_orders.flag_${problem}`, {
                  name: names.get(organisationId) ?? '',
                  party: t(`job_orders.party_${party}`),
                  since: sinceOn ?? '',
                })}
              </li>
            ),
        )}
      </ul>
      <p class="govuk-body">{t('job_orders.flag_until')}</p>
    </Callout>
  )
}
