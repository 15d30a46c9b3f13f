import type { SentForm } from '../platform/http/forms.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import type { DraftQuestion } from './edit-question.ts'

const text = (form: SentForm, name: string): string => (form.values[name] ?? '').trim().normalize('NFC')
const local = (form: SentForm, name: string) => ({
  en: text(form, `${name}_en`),
  ja: text(form, `${name}_ja`),
  vi: text(form, `${name}_vi`),
})
const linesOf = (written: string): string[] =>
  written
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Evidence is written a line each in three fields; a line that one language lacks stands there empty, and is told. */
function evidenceIn(form: SentForm): DraftQuestion['evidence'] {
  const lines = LANGUAGES.map((lang) => linesOf(text(form, `evidence_${lang}`)))
  const count = Math.max(...lines.map(({ length }) => length))
  return Array.from({ length: count }, (_, i) => {
    const at = (lang: (typeof LANGUAGES)[number]) => lines[LANGUAGES.indexOf(lang)]?.[i] ?? ''
    return { en: at('en'), ja: at('ja'), vi: at('vi') }
  })
}

/** `titp-act; 28; S1`, a line each. What is no confidence is told by the check of the whole. */
const citationsIn = (form: SentForm): DraftQuestion['citations'] =>
  linesOf(text(form, 'citations')).map((line) => {
    const [source = '', article = '', confidence = ''] = line.split(';').map((part) => part.trim())
    return { source, article, confidence } as DraftQuestion['citations'][number]
  })

/** The question as the form says it, complete or not. */
export function typedQuestion(form: SentForm): DraftQuestion {
  const kind = text(form, 'kind')
  const asked = text(form, 'asked_question')
  return {
    id: text(form, 'id'),
    kind,
    text: local(form, 'text'),
    guidance: local(form, 'guidance'),
    evidence: evidenceIn(form),
    citations: citationsIn(form),
    ...(kind === 'conformity' ? { severity_if_failed: text(form, 'severity') } : {}),
    ...(asked === '' ? {} : { asked_when: { question: asked, is: [...form.all('asked_is')] } }),
  } as DraftQuestion
}

/** What the form shows of a question: the same fields, the other way. */
export function questionFields(question: DraftQuestion): Record<string, string> {
  const said = (name: string, of: Readonly<Record<string, string>>) =>
    Object.fromEntries(LANGUAGES.map((lang) => [`${name}_${lang}`, of[lang] ?? '']))
  return {
    id: question.id,
    kind: question.kind,
    ...said('text', question.text),
    ...said('guidance', question.guidance),
    ...Object.fromEntries(
      LANGUAGES.map((lang) => [`evidence_${lang}`, question.evidence.map((line) => line[lang]).join('\n')]),
    ),
    citations: question.citations
      .map(({ source, article, confidence }) => `${source}; ${article}; ${confidence}`)
      .join('\n'),
    severity: question.kind === 'conformity' ? question.severity_if_failed : '',
    asked_question: question.asked_when?.question ?? '',
  }
}
