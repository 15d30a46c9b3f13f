import type { FC } from 'hono/jsx'
import { Heading2, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { PRIVACY } from './privacy.ts'

/** What we promise to whoever reports. Each sentence carries the ids of the claims that tests hold. */
export const PrivacyView: FC<{ page: PageContext }> = ({ page }) => {
  const { t } = page
  return (
    <Layout page={page} title={t('privacy.title')}>
      <PageHeading lead={t('privacy.lead')}>{t('privacy.title')}</PageHeading>
      {PRIVACY.map(({ title, said }) => (
        <>
          <Heading2>{t(`privacy.${title}`)}</Heading2>
          <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
            {said.map(([key, ...claims]) => (
              <li>
                {t(`privacy.${key}`)} <span class="feri-muted">[{claims.join(', ')}]</span>
              </li>
            ))}
          </ul>
        </>
      ))}
      <Paragraph muted>{t('privacy.marks')}</Paragraph>
      <Paragraph>
        <a class="govuk-link" href={href(page, '/report')}>
          {t('privacy.to_report')}
        </a>
      </Paragraph>
    </Layout>
  )
}
