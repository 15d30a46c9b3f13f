import type { Child } from 'hono/jsx'
import type { Deps } from '../deps.ts'
import { Heading2, Paragraph } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { CORRIDORS } from '../registrations/registration.ts'
import { LatestAnswer } from './figure-views.tsx'
import type { FrozenFigure } from './frozen-figure.ts'
import { agencyFigures, orderFigures } from './read-statistics.ts'
import { saidProgramme, seriesOf } from './said-figure.ts'

/** Parts of pages that belong to features further left: `app.ts` hands them over. Published figures only. */

const asked = { audience: 'public', corridor: CORRIDORS[0] } as const

const Latest = ({ page, figures }: { page: PageContext; figures: readonly FrozenFigure[] }) => (
  <>
    {figures.length === 0 && <Paragraph>{page.t('statistics.hidden')}</Paragraph>}
    {seriesOf(figures).map((series) => {
      const latest = series.at(-1)
      if (!latest) return null
      return (
        <>
          {latest.programme !== '' && series.length < figures.length && (
            <Paragraph muted>{saidProgramme(page, latest.programme)}</Paragraph>
          )}
          <LatestAnswer page={page} latest={latest} />
        </>
      )
    })}
  </>
)

const More = ({ page, to }: { page: PageContext; to: string }) => (
  <Paragraph>
    <a class="govuk-link" href={href(page, to)}>
      {page.t('fee_statistics.section_more')}
    </a>
  </Paragraph>
)

interface Body {
  readonly organisationId: string
  readonly header: { readonly scheme: string; readonly value: string }
}

/** What workers of a body said they paid: of a sending agency the latest answers, of others the way to their job orders. */
export const bodyFigures =
  (deps: Pick<Deps, 'db'>) =>
  async (page: PageContext, { organisationId, header }: Body, roles: readonly string[]): Promise<Child> => {
    const { scheme, value } = header
    const isAgency = roles.includes('sending_agency')
    return (
      <>
        <Heading2 id="figures">{page.t('fee_statistics.section_title')}</Heading2>
        {isAgency && <Latest page={page} figures={await agencyFigures(deps, asked, organisationId)} />}
        <More page={page} to={`/statistics/organisations/${scheme}/${encodeURIComponent(value)}`} />
      </>
    )
  }

/** What others on a job order reported; without its heading, which the passport has. */
export const orderFiguresSection =
  (deps: Pick<Deps, 'db'>) =>
  async (page: PageContext, order: { readonly id: string; readonly number: string }): Promise<Child> => (
    <>
      <Latest page={page} figures={await orderFigures(deps, asked, order.id)} />
      <More page={page} to={`/statistics/job-orders/${order.number}`} />
    </>
  )
