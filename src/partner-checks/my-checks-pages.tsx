import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { Deps } from '../deps.ts'
import { Table } from '../platform/http/components/lists.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading } from '../platform/http/components/text.tsx'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import { type PageContext, pageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { say } from '../platform/i18n/translate.ts'
import { listMyChecks, type MyCheck } from './list-my-checks.ts'
import { partyName } from './party-name.ts'
import { verdictMessage } from './reason-text.ts'

/** What the signed-in person has checked before. */
export const myChecksPages = (deps: Deps) =>
  new Hono<HttpEnv>().get('/workspace/checks', async (c) => {
    const { checks, nextCursor } = await listMyChecks(deps, callerOf(c), { cursor: c.req.query('cursor') })
    const page = pageContext(c, deps.config)
    const nextHref = nextCursor && href(page, '/workspace/checks', { cursor: nextCursor })
    const firstHref = c.req.query('cursor') ? href(page, '/workspace/checks') : null
    return c.html(<MyChecksPage page={page} checks={checks} firstHref={firstHref} nextHref={nextHref} />)
  })

const MyChecksPage: FC<{
  page: PageContext
  checks: readonly MyCheck[]
  firstHref: string | null
  nextHref: string | null
}> = ({ page, checks, firstHref, nextHref }) => {
  const { t, lang } = page
  return (
    <Layout page={page} title={t('partner_checks.mine_title')} width="wide">
      <PageHeading lead={t('partner_checks.mine_lead')}>{t('partner_checks.mine_title')}</PageHeading>
      {checks.length === 0 ? (
        <EmptyState title={t('partner_checks.mine_none')}>
          <a class="govuk-link" href={href(page, '/check')}>
            {t('partner_checks.title')}
          </a>
        </EmptyState>
      ) : (
        <Table<MyCheck>
          caption={t('partner_checks.mine_title')}
          captionHidden
          columns={[
            {
              header: t('partner_checks.number'),
              cell: ({ number }) => (
                <a class="govuk-link" href={href(page, `/check/${number}`)}>
                  {number}
                </a>
              ),
            },
            { header: t('partner_checks.asked_at'), cell: ({ askedAt }) => instantText(askedAt, lang) },
            {
              header: t('partner_checks.mine_parties'),
              cell: ({ receipt }) =>
                receipt.kind === 'partner_check'
                  ? receipt.parties.map((party) => <div>{partyName(party, lang)}</div>)
                  : `${t('partner_checks.many_rows')} ${receipt.rows}`,
            },
            {
              header: t('partner_checks.verdict'),
              cell: ({ receipt }) =>
                receipt.kind === 'partner_check'
                  ? say(t, verdictMessage(receipt))
                  : t('partner_checks.receipt_list'),
            },
          ]}
          rows={checks}
        />
      )}
      <Pagination page={page} firstHref={firstHref} nextHref={nextHref} />
    </Layout>
  )
}
