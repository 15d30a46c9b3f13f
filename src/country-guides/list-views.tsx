import type { FC } from 'hono/jsx'
import { Paragraph } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { type CountryGuide, isEntered } from './country-guide.ts'
import { GuideLayout, Tools } from './part-views.tsx'

/** Which country are you from? Countries whose guide nobody has entered say so. */
export const GuideListPage: FC<{ page: PageContext; guides: readonly CountryGuide[] }> = ({
  page,
  guides,
}) => {
  const { t, lang } = page
  return (
    <GuideLayout page={page} path="/guides">
      <h1 class="govuk-heading-l">{t('country_guides.list_heading')}</h1>
      <Paragraph>{t('country_guides.list_lead')}</Paragraph>
      <ul class="govuk-list govuk-list--spaced">
        {guides.map((guide) => (
          <li>
            <a class="govuk-link" href={href(page, `/guides/${guide.country}`, { lang })}>
              {guide.name[lang]}
            </a>
            {!isEntered(guide) && <span class="feri-muted"> {t('country_guides.state_not_entered')}</span>}
          </li>
        ))}
      </ul>
      <Tools page={page} />
    </GuideLayout>
  )
}
