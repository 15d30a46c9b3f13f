import type { FC } from 'hono/jsx'
import { Paragraph } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { dayText } from '../platform/i18n/dates.ts'

/** Under the facts and the files there is only where today's state stands: the print is one page. */
export const CertificateView: FC<{
  page: PageContext
  report: { readonly on: string; readonly live_url: string; readonly verify_url: string }
}> = ({ page, report }) => {
  const { t, lang } = page
  return (
    <>
      <Paragraph>
        {t('certificates.day_only', { on: dayText(report.on, lang) })}
        {lang === 'ja' ? '。' : '. '}
        {t('certificates.day_only_text', { url: report.verify_url })}
      </Paragraph>
      <Paragraph>
        <a class="govuk-link" href={href(page, new URL(report.live_url).pathname)}>
          {t('certificates.live')}
        </a>
      </Paragraph>
    </>
  )
}
