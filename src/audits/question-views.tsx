import type { FC } from 'hono/jsx'
import {
  type AuditTemplate,
  CONFORMITY,
  findQuestion,
  type TemplateQuestion,
} from '../audit-templates/audit-template.ts'
import { citationText } from '../audit-templates/citation.ts'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, FileField, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { Details, InsetText, Paragraph } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { EVIDENCE_ACCEPT, EVIDENCE_BYTES_MAX, type Evidence } from './evidence.ts'
import { type FormValues, fileField, noteField, valueField } from './section-form.ts'

/** The words for an answer, in the reader's language. */
export function answerText(page: PageContext, value: string | number | null): string {
  if (value === null || value === '') return page.t('audits.no_answer')
  const code = CONFORMITY.find((known) => known === value)
  return code ? page.t(`audits.answer_${code}`) : String(value)
}

interface QuestionProps {
  page: PageContext
  template: AuditTemplate
  question: TemplateQuestion
  number: string
  /** Hints that are the same for every question are said once, at the first. */
  isFirst: boolean
  values: FormValues
  errors: readonly FieldError[]
  other: string | undefined
  files: readonly Evidence[]
  auditId: string
}

export const QuestionFields: FC<QuestionProps> = (props) => {
  const { page, question, number, files } = props
  const field = fieldsOf(page, props.values, props.errors)
  const label = `${number} ${question.text[page.lang]}`
  const state = field(valueField(question.id))
  return (
    <section class="feri-question" id={`q-${question.id}`} aria-label={`${number}`}>
      {props.other && <InsetText>{page.t('audits.other_answer', { answer: props.other })}</InsetText>}
      <ValueField {...state} question={question} label={label} hint={conditionText(props)} />
      <Guidance page={page} template={props.template} question={question} />
      <TextArea
        {...field(noteField(question.id))}
        label={`${page.t('audits.note')} ${number}`}
        hint={props.isFirst ? page.t('audits.note_hint') : undefined}
        rows={2}
        maxlength={4000}
      />
      {files.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {files.map((file) => (
            <li>
              <a
                class="govuk-link"
                href={href(page, `/workspace/audits/${props.auditId}/evidence/${file.id}`)}
              >
                {file.fileName}
              </a>
            </li>
          ))}
        </ul>
      )}
      <FileField
        {...field(fileField(question.id))}
        label={`${page.t('audits.photos')} ${number}`}
        hint={props.isFirst ? page.t('audits.photos_hint') : undefined}
        accept={EVIDENCE_ACCEPT}
        maxBytes={EVIDENCE_BYTES_MAX}
        multiple
      />
    </section>
  )
}

type ValueProps = ReturnType<ReturnType<typeof fieldsOf>> & {
  question: TemplateQuestion
  label: string
  hint: string | undefined
}

const ValueField: FC<ValueProps> = ({ question, ...props }) => {
  const { page } = props
  switch (question.kind) {
    case 'conformity':
      return (
        <Radios
          {...props}
          options={CONFORMITY.map((code) => ({ value: code, text: page.t(`audits.answer_${code}`) }))}
        />
      )
    case 'number':
      return <TextField {...props} inputmode="numeric" width={10} />
    case 'date':
      return <DateField {...props} />
    case 'text':
      return <TextArea {...props} rows={3} maxlength={4000} />
  }
}

function conditionText({ page, template, question }: QuestionProps): string | undefined {
  const when = question.asked_when
  if (!when) return undefined
  return page.t('audits.asked_only_when', {
    question: findQuestion(template, when.question)?.text[page.lang] ?? when.question,
    answers: when.is.map((code) => page.t(`audits.answer_${code}`)).join(' / '),
  })
}

/** How to check, what to ask for and where the rule is written, with how sure we are that it is. */
const Guidance: FC<{ page: PageContext; template: AuditTemplate; question: TemplateQuestion }> = (props) => {
  const { page, question, template } = props
  const { t, lang } = page
  return (
    <Details summary={t('audits.guidance')}>
      <Paragraph>{question.guidance[lang]}</Paragraph>
      {question.kind === 'conformity' && (
        <Paragraph>
          {t('audits.severity_if_failed', { severity: t(`audits.severity_${question.severity_if_failed}`) })}
        </Paragraph>
      )}
      {question.evidence.length > 0 && (
        <>
          <p class="govuk-body">
            <strong>{t('audits.evidence_asked')}</strong>
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {question.evidence.map((item) => (
              <li>{item[lang]}</li>
            ))}
          </ul>
        </>
      )}
      {question.citations.length > 0 && (
        <>
          <p class="govuk-body">
            <strong>{t('audits.written_in')}</strong>
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {question.citations.map((citation) => (
              <li>
                {citationText(template.sources, citation, lang)}{' '}
                <span class="feri-muted">({t(`common.confidence_${citation.confidence}`)})</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Details>
  )
}
