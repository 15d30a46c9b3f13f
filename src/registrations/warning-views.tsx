import type { FC } from 'hono/jsx'
import type { LookAlike } from '../look-alikes/look-alike.ts'
import { lookAlikeAddress, lookAlikeMessage } from '../look-alikes/look-alike-messages.ts'
import { Table } from '../platform/http/components/lists.tsx'
import { Callout, Heading2, Paragraph, Tag } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { say } from '../platform/i18n/translate.ts'
import { authorityName } from '../sanctions/authorities.ts'
import type { Measure } from '../sanctions/measure.ts'

interface Warned {
  readonly page: PageContext
  readonly warnings: readonly LookAlike[]
}

/** Who or what a body could be mistaken for, before anything else about it; nothing where there is nothing. */
export const Warnings: FC<Warned> = ({ page, warnings }) => {
  const { t, lang } = page
  if (warnings.length === 0) return null
  const others = warnings.some(({ other }) => other.is === 'organisation')
  return (
    <Callout tone="caution" title={t('registrations.warnings_title')}>
      {others && <Paragraph>{t('look_alikes.intro')}</Paragraph>}
      <ul class="govuk-list govuk-list--bullet">
        {warnings.map((one) => {
          const address = lookAlikeAddress(one)
          return (
            <li>
              {say(t, lookAlikeMessage(one, lang))}
              {address && (
                <>
                  {' '}
                  <a class="govuk-link" href={href(page, address)}>
                    {t('registrations.warnings_see')}
                  </a>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </Callout>
  )
}

/** The same beside a line of results: the first of them, in few words. */
export const WarningsInLine: FC<Warned> = ({ page, warnings: [first] }) =>
  first === undefined ? null : (
    <>
      <br />
      <Tag colour="yellow">{page.t('registrations.warnings_tag')}</Tag>{' '}
      <span class="feri-muted">{say(page.t, lookAlikeMessage(first, page.lang))}</span>
    </>
  )

/** What authorities decided about this very body, as their lists print it. */
export const Measures: FC<{ page: PageContext; measures: readonly Measure[] }> = ({ page, measures }) => {
  const { t } = page
  if (measures.length === 0) return null
  return (
    <>
      <Heading2 id="measures">{t('registrations.entry_measures')}</Heading2>
      <Paragraph muted>{t('registrations.entry_listed_note')}</Paragraph>
      <Table
        caption={t('registrations.entry_measures')}
        captionHidden
        rows={measures}
        columns={[
          { header: t('sanctions.measure_on'), cell: ({ measuredOn }) => measuredOn },
          { header: t('sanctions.measure_kind'), cell: ({ kind }) => t(`sanctions.kind_${kind}`) },
          {
            header: t('sanctions.measure_authority'),
            cell: ({ authority }) => authorityName(authority, page.lang),
          },
          { header: t('sanctions.measure_reason'), cell: ({ reason }) => reason || '–' },
          {
            header: t('sanctions.measure_listed'),
            cell: ({ publishedOn, listedOn }) => publishedOn ?? listedOn,
          },
        ]}
      />
    </>
  )
}
