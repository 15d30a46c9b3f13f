/** @jsxImportSource hono/jsx/dom */
import { useRef, useState } from 'hono/jsx/dom'
import { type AuditTemplate, CONFORMITY, type TemplateQuestion } from '../audit-templates/audit-template.ts'
import { citationText } from '../audit-templates/citation.ts'
import { type App, keep, latest } from './app-client.ts'
import { ConflictBox } from './conflict-client-views.tsx'
import { Evidence } from './evidence-client-views.tsx'
import type { AnswerFields } from './item-client.ts'
import type { TakeAlong } from './package-client.ts'
import { Typed, Whereabouts } from './parts-client-views.tsx'
import { answerOf, type StandingAnswer } from './work-client.ts'

interface CardProps {
  app: App
  pack: TakeAlong
  question: TemplateQuestion
  number: string
}

/** One question: what conforms or not, a note, photographs, and where all this is. */
export const QuestionCard = ({ app, pack, question, number }: CardProps) => {
  const { filing, t, lang } = app
  const audit = pack.audit.id
  const standing = answerOf(pack, filing.state.kept.items, question.id)
  const [isBusy, setBusy] = useState(false)
  const typed = useRef<AnswerFields>(standing)
  // What others, or another tab, wrote; but never over what is being typed here.
  if (!isBusy) typed.current = standing
  const [write] = useState(() =>
    latest(async (fields: AnswerFields) => {
      const { base } = answerOf(
        filing.state.kept.packs.get(audit) ?? pack,
        filing.state.kept.items,
        question.id,
      )
      const isKept = await keep(app, audit, { kind: 'answer', question: question.id, ...fields, base })
      if (isKept && typed.current === fields) setBusy(false)
    }),
  )
  const change = (fields: Partial<AnswerFields>) => {
    const now = { value: typed.current?.value ?? null, note: typed.current?.note ?? '', ...fields }
    typed.current = now
    setBusy(true)
    write(now)
  }
  const isClosed = standing.item?.state === 'conflict'
  const shown = typed.current ?? standing
  return (
    <section class="feri-question audit-question" id={`q-${question.id}`} aria-label={number}>
      <Value
        app={app}
        question={question}
        label={`${number} ${question.text[lang]}`}
        value={shown.value}
        disabled={isClosed}
        onChange={(value) => change({ value })}
      />
      <Guidance app={app} template={pack.template} question={question} />
      <Typed
        id={`note-${question.id}`}
        label={`${t('audits.note')} ${number}`}
        value={standing.note}
        kind="area"
        disabled={isClosed}
        onKeep={async (note) => change({ note })}
      />
      {isClosed && standing.item ? <ConflictBox app={app} item={standing.item} question={question} /> : null}
      <Whereabouts app={app} item={standing.item} busy={isBusy} />
      <Served app={app} standing={standing} pack={pack} />
      <Evidence app={app} pack={pack} question={question.id} number={number} />
    </section>
  )
}

/** Who answered last, when nothing of ours waits. */
const Served = ({ app, pack, standing }: { app: App; pack: TakeAlong; standing: StandingAnswer }) => {
  const served = pack.answers.find(({ question }) => question === standing.question)
  if (standing.item || !served) return null
  return (
    <p class="audit-where" data-state="sent">
      {app.t('filing_app.answered_by', { name: served.answered_by_name })}
    </p>
  )
}

interface ValueProps {
  app: App
  question: TemplateQuestion
  label: string
  value: string | number | null
  disabled: boolean
  onChange: (value: string | number | null) => void
}

const Value = ({ app, question, label, value, disabled, onChange }: ValueProps) => {
  const id = `value-${question.id}`
  if (question.kind !== 'conformity') {
    const kind = { number: 'number', date: 'date', text: 'area' } as const
    return (
      <Typed
        id={id}
        label={label}
        value={value === null ? '' : String(value)}
        kind={kind[question.kind]}
        rows={3}
        isStrong
        disabled={disabled}
        onKeep={async (text) => onChange(text === '' ? null : numberIf(question.kind, text))}
      />
    )
  }
  return (
    <fieldset class="govuk-fieldset audit-choice" disabled={disabled}>
      <legend class="govuk-fieldset__legend audit-question__text">{label}</legend>
      <div class="audit-choice__buttons">
        {CONFORMITY.map((code) => (
          <label key={code} class={`audit-choice__button audit-choice__button--${code}`}>
            <input
              type="radio"
              name={id}
              value={code}
              checked={value === code}
              onChange={() => onChange(code)}
            />
            <span>{app.t(`audits.answer_${code}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Digits of any width are a number; what is none stays as it was typed, and is said to be none. */
const numberIf = (kind: string, text: string): string | number => {
  const digits = text.normalize('NFKC').trim()
  return kind === 'number' && /^\d{1,15}$/.test(digits) ? Number(digits) : text
}

/** How to check, what to ask for, where the rule is written and how sure we are of it. */
const Guidance = ({
  app,
  template,
  question,
}: {
  app: App
  template: AuditTemplate
  question: TemplateQuestion
}) => {
  const { t, lang } = app
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('audits.guidance')}</span>
      </summary>
      <div class="govuk-details__text">
        <p class="govuk-body">{question.guidance[lang]}</p>
        {question.kind === 'conformity' ? (
          <p class="govuk-body">
            {t('audits.severity_if_failed', {
              severity: t(`audits.severity_${question.severity_if_failed}`),
            })}
          </p>
        ) : null}
        {question.evidence.length > 0 ? (
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
        ) : null}
        {question.citations.length > 0 ? (
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
        ) : null}
      </div>
    </details>
  )
}
