import type { FC } from 'hono/jsx'
import type { SignOffRule } from '../audits/sign-off-rule.ts'
import { citationOf, confidenceSaid, isProductDefault } from '../platform/dated-rule.ts'
import { Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'

/** Where the rule that a page applies comes from, and how sure that is. A default of ours says so in its name. */
export const RuleLine: FC<{ page: PageContext; rule: SignOffRule }> = ({ page, rule }) => (
  <Paragraph muted>
    {citationOf(rule.source, page.lang)}
    {!isProductDefault(rule) && ` (${page.t(`common.confidence_${confidenceSaid(rule)}`)})`}
  </Paragraph>
)
