import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Audit } from './audit.ts'

/** The way back from a page inside one audit, for whichever feature has the page. */
export const auditCrumbs = (page: PageContext, audit: Pick<Audit, 'id' | 'number'>) => [
  { text: page.t('audits.list_title'), href: href(page, '/workspace/audits') },
  { text: audit.number, href: href(page, `/workspace/audits/${audit.id}`) },
]
