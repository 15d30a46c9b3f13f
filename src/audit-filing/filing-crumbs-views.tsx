import type { FC } from 'hono/jsx'
import type { Audit } from '../audits/audit.ts'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'

/** The way back to an audit. */
export const FilingCrumbs: FC<{ page: PageContext; audit: Pick<Audit, 'id' | 'number'> }> = ({
  page,
  audit,
}) => (
  <Breadcrumbs
    page={page}
    crumbs={[
      { text: page.t('audits.list_title'), href: href(page, '/workspace/audits') },
      { text: audit.number, href: href(page, `/workspace/audits/${audit.id}`) },
    ]}
  />
)
