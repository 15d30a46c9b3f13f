import type { FC } from 'hono/jsx'
import { NAMED } from '../cases/case-content.ts'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Heading2, Heading3, InsetText, Paragraph } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import { listed } from '../platform/i18n/listed.ts'
import type { CaseView } from './act-form-views.tsx'
import { casePath } from './case-path.ts'
import { Payments } from './case-payment-views.tsx'

/** What the worker told, in the worker's own words and language. */
export const Told: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen } = view
  const { t, lang } = page
  const { content } = seen
  if (!content)
    return (
      <>
        <Heading2 id="told">{t('case_handling.told')}</Heading2>
        <InsetText>{t('case_handling.unreadable')}</InsetText>
        <Files view={view} />
      </>
    )
  const named = NAMED.filter((who) => content.who[who] !== '')
  return (
    <>
      <Heading2 id="told">{t('case_handling.told')}</Heading2>
      <SummaryList
        rows={[
          {
            key: t('case_handling.happened'),
            value:
              content.happened.length === 0
                ? t('case_handling.not_said')
                : listed(
                    content.happened.map((what) => t(`case_report.happened_${what}`)),
                    lang,
                  ),
          },
          { key: t('case_handling.danger'), value: t(`case_handling.danger_${content.danger}`) },
          ...named.map((who) => ({ key: t(`case_handling.named_${who}`), value: content.who[who] })),
        ]}
      />
      {content.story !== '' && (
        <>
          <Heading3>{t('case_handling.story')}</Heading3>
          <p class="govuk-body feri-written" lang={content.language}>
            {content.story}
          </p>
        </>
      )}
      <Payments view={view} />
      <Files view={view} />
    </>
  )
}

const Files: FC<{ view: CaseView }> = ({ view: { page, seen } }) => {
  const { t } = page
  if (seen.files.length === 0) return null
  return (
    <>
      <Heading2>{t('case_handling.files')}</Heading2>
      <ul class="govuk-list">
        {seen.files.map(({ id, name, onDay }, at) => (
          <li>
            <a
              class="govuk-link"
              href={href(page, `${casePath(seen.case.label)}/files/${id}`)}
              download
              rel="noopener noreferrer"
            >
              {name ?? t('case_handling.file_n', { n: at + 1 })}
            </a>{' '}
            <span class="feri-muted">{onDay}</span>
          </li>
        ))}
      </ul>
      <Paragraph muted>{t('case_handling.files_hint')}</Paragraph>
    </>
  )
}
