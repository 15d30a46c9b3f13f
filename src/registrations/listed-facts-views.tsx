import type { FC } from 'hono/jsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Heading2, Paragraph, WarningText } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { PublicEntry } from './register-entry.ts'

/** Country codes as words of the reader's language, made by the runtime. */
const countryNames = (codes: readonly string[], language: string): string => {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' })
  return codes.map((code) => (/^[A-Z]{2}$/.test(code) ? names.of(code) : code)).join(', ')
}

/** Web addresses on lists are typed by hand: only what is plainly one becomes a link. */
const Website: FC<{ address: string }> = ({ address }) =>
  /^https?:\/\/[\w.-]+(\/[^\s]*)?$/.test(address) ? (
    <a class="govuk-link" href={address} rel="nofollow noreferrer">
      {address}
    </a>
  ) : (
    address
  )

/** What a published list says of a body, as it says it, with the day we last looked. */
export const ListedFacts: FC<{ page: PageContext; entry: PublicEntry }> = ({ page, entry }) => {
  const { t } = page
  const { listed } = entry
  const rows = [
    { key: t('registrations.entry_last_verified'), value: entry.last_verified_on },
    { key: t('registrations.entry_countries'), value: countryNames(listed.countries, page.lang) },
    { key: t('registrations.entry_job_codes'), value: listed.job_codes.join(', ') },
    { key: t('registrations.entry_languages'), value: listed.languages.join(', ') },
    { key: t('registrations.entry_stars'), value: listed.stars === null ? null : '★'.repeat(listed.stars) },
    {
      key: t('registrations.entry_care'),
      value: listed.care === null ? null : t(listed.care ? 'registrations.yes' : 'registrations.no'),
    },
    { key: t('registrations.entry_industry'), value: listed.industry },
    { key: t('registrations.entry_services'), value: listed.services },
    { key: t('registrations.entry_starts'), value: listed.starts_on },
    { key: t('registrations.entry_website'), value: listed.website && <Website address={listed.website} /> },
  ].filter((row) => row.value)
  return (
    <>
      <Heading2>{t('registrations.entry_listed')}</Heading2>
      {listed.paused && <WarningText page={page}>{t('registrations.entry_paused')}</WarningText>}
      {rows.length > 0 ? <SummaryList rows={rows} /> : <Paragraph>{t('registrations.none_known')}</Paragraph>}
      <Paragraph muted>{t('registrations.entry_listed_note')}</Paragraph>
    </>
  )
}
