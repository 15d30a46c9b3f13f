import type { FC } from 'hono/jsx'
import { Callout, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { dayText } from '../platform/i18n/dates.ts'
import { say } from '../platform/i18n/translate.ts'
import type { HoldsNow } from './compliance-report.ts'

/** What the register says today, beside what the paper says of its day. */
export const Now: FC<{ page: PageContext; now: HoldsNow }> = ({ page: { t, lang }, now }) => (
  <Callout
    title={`${t('document_checks.state_now')} (${dayText(now.on, lang)})`}
    tone={now.holds ? 'good' : 'bad'}
  >
    <Paragraph>{say(t, now.sentence)}</Paragraph>
  </Callout>
)
