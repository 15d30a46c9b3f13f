import type { FC } from 'hono/jsx'
import { Callout } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ReceiptParty } from './partner-check.ts'
import { saidWarnings } from './receipt-warning.ts'

/** Who or what a party could be mistaken for, as known when it was asked about. */
export const Warnings: FC<{ page: PageContext; party: ReceiptParty }> = ({ page, party }) => {
  const said = saidWarnings(page, party)
  if (said.length === 0) return null
  return (
    <Callout tone="caution" title={page.t('registrations.warnings_title')}>
      <ul class="govuk-list govuk-list--bullet">
        {said.map(({ text, address }) => (
          <li>
            {text}{' '}
            {address && (
              <a class="govuk-link" href={href(page, address)}>
                {page.t('registrations.warnings_see')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
