import type { FC } from 'hono/jsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { PartnerCheckReceipt } from './partner-check.ts'

/** Where a reader of a receipt goes on: to hear of changes, to prove it, to check another. */
export const Next: FC<{ page: PageContext; receipt: PartnerCheckReceipt }> = ({ page, receipt }) => {
  const { t } = page
  const parties = receipt.parties.map(
    ({ asked }) => `party=${encodeURIComponent(`${asked.scheme}:${asked.value}`)}`,
  )
  return (
    <ul class="govuk-list">
      <li>
        <a class="govuk-link" href={href(page, `/workspace/watches?${parties.join('&')}`)}>
          {t('partner_checks.watch')}
        </a>
      </li>
      <li>
        <a class="govuk-link" href={href(page, `/verify/${receipt.number}`)}>
          {t('partner_checks.verify_page')}
        </a>
      </li>
      <li>
        <a class="govuk-link" href={href(page, '/check')}>
          {t('partner_checks.check_another')}
        </a>
      </li>
    </ul>
  )
}
