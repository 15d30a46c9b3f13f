import type { FC, PropsWithChildren } from 'hono/jsx'
import { articleText } from '../platform/dated-rule.ts'
import { Details, Heading3, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { DraftQuestion } from './edit-question.ts'
import type { DraftContent } from './template-draft.ts'

interface CardProps {
  page: PageContext
  question: DraftQuestion
  place: string
  sources: DraftContent['sources']
}

/** One question with all that stands behind it; what is missing shows as a line. */
export const QuestionCard: FC<PropsWithChildren<CardProps>> = ({
  page,
  question,
  place,
  sources,
  children,
}) => {
  const { t, lang } = page
  const titles = new Map(sources.map(({ id, title }) => [id, title[lang]]))
  return (
    <>
      <Heading3 id={`q-${question.id}`}>
        {place} {question.text[lang] || '–'}
      </Heading3>
      <Paragraph muted>
        <code>{question.id}</code> · {t(`audit_templates.kind_${question.kind}` as MessageKey)}
        {question.kind === 'conformity' && question.severity_if_failed
          ? ` · ${t(`audits.severity_${question.severity_if_failed}` as MessageKey)}`
          : ''}
        {question.asked_when
          ? ` · ${t('audit_templates.asked_when', { question: question.asked_when.question })}`
          : ''}
      </Paragraph>
      <Details summary={t('audit_templates.guidance')}>
        <p class="govuk-body feri-written">{question.guidance[lang] || '–'}</p>
        {question.evidence.length > 0 && (
          <ul class="govuk-list govuk-list--bullet">
            {question.evidence.map((line) => (
              <li>{line[lang] || '–'}</li>
            ))}
          </ul>
        )}
        {question.citations.map(({ source, article, confidence }) => (
          <p class="govuk-body feri-muted">
            {titles.get(source) ?? source} {article === '–' ? '' : articleText(article, lang)} ({confidence})
          </p>
        ))}
      </Details>
      {children}
    </>
  )
}
