import type { FC } from 'hono/jsx'
import { ButtonGroup, ButtonLink } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Heading2, Paragraph } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText, spanText } from '../platform/i18n/dates.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import type { ComplianceReport } from './compliance-report.ts'
import { hashText } from './report-text.ts'

/** In groups, which the eye compares one by one. */
export const Hash: FC<{ hash: string }> = ({ hash }) => <code>{hashText(hash).replaceAll('\n', ' ')}</code>

/** Number, date and hash of an issued document of any kind, and where it is had and checked. */
export const IssuedFacts: FC<{ page: PageContext; report: ComplianceReport }> = ({ page, report }) => {
  const { t, lang } = page
  const api = `/api/v1/compliance-reports/${report.number}`
  const { periodFrom, periodTo, edition } = report
  return (
    <>
      <SummaryList
        rows={[
          { key: t('compliance_reports.number'), value: report.number },
          ...(periodFrom && periodTo
            ? [{ key: t('compliance_reports.period'), value: spanText(periodFrom, periodTo, lang) }]
            : []),
          ...(edition > 1 ? [{ key: t('compliance_reports.edition'), value: String(edition) }] : []),
          { key: t('compliance_reports.issued_at'), value: instantText(report.issuedAt, lang) },
          { key: t('compliance_reports.data_hash'), value: <Hash hash={report.dataHash} /> },
        ]}
      />
      <Heading2>{t('compliance_reports.downloads')}</Heading2>
      <ButtonGroup>
        {LANGUAGES.map((language) => (
          <ButtonLink
            href={`${api}/pdf?lang=${language}`}
            kind={language === lang ? 'primary' : 'secondary'}
            download
          >
            {t('compliance_reports.download_pdf', { language: t(`compliance_reports.language_${language}`) })}
          </ButtonLink>
        ))}
        <ButtonLink href={api} kind="secondary" download>
          {t('compliance_reports.download_json')}
        </ButtonLink>
      </ButtonGroup>
      <Paragraph>
        <a class="govuk-link" href={href(page, `/verify/${report.number}`)}>
          {t('compliance_reports.verify_page')}
        </a>
      </Paragraph>
    </>
  )
}
