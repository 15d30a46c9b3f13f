import type { FC } from 'hono/jsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Audit } from './audit.ts'

/** The way back from a page inside one audit. */
export const AuditCrumbs: FC<{ page: PageContext; audit: Pick<Audit, 'id' | 'number'> }> = ({
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
