import type { FC, PropsWithChildren } from 'hono/jsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'

export const FilingLink: FC<PropsWithChildren<{ page: PageContext; to: string }>> = ({
  page,
  to,
  children,
}) => (
  <a class="govuk-link" href={href(page, to)}>
    {children}
  </a>
)
