import type { TemplateSection } from '../audit-templates/audit-template.ts'
import { sha256Hex } from '../platform/hash.ts'
import { fieldsInForm, type InForm } from '../platform/http/fields-in-form.ts'
import type { Answer, AnswersByQuestion, NamedAnswerInput } from './answer.ts'

/** The fields of one question in the form of its section. */
export const valueField = (question: string): string => `value.${question}`
export const noteField = (question: string): string => `note.${question}`
export const fileField = (question: string): string => `file.${question}`

export type FormValues = Readonly<Record<string, string>>

/** What a question said when the form was made: its revision, and a fingerprint to tell whether the person touched it. */
export interface Baseline {
  readonly revision: number
  readonly fingerprint: string
}
export type Baselines = ReadonlyMap<string, Baseline>

const fingerprint = (value: string, note: string): string =>
  sha256Hex(JSON.stringify([value.trim(), note.normalize('NFC').trim()])).slice(0, 12)

const baselineOf = (answer: Answer | undefined): Baseline => ({
  revision: answer?.revision ?? 0,
  fingerprint: fingerprint(String(answer?.value ?? ''), answer?.note ?? ''),
})

export const baselinesOf = (section: TemplateSection, answers: AnswersByQuestion): Baselines =>
  new Map(section.questions.map(({ id }) => [id, baselineOf(answers.get(id))]))

/**
 * All baselines as one hidden field, `coc-1-1=2.9f86d081884c coc-1-2=0.…`: the form is saved as a whole, by button or by
 * itself, and the answer to a save renews this one field.
 */
export const baselinesToText = (baselines: Baselines): string =>
  [...baselines].map(([id, b]) => `${id}=${b.revision}.${b.fingerprint}`).join(' ')

export function baselinesFromText(text: string): Baselines {
  const found = [...text.matchAll(/([a-z0-9-]+)=(\d{1,9})\.([0-9a-f]{12})/g)]
  return new Map(
    found.map(([, id = '', revision = '0', print = '']) => [
      id,
      { revision: Number(revision), fingerprint: print },
    ]),
  )
}

export const formValuesOf = (section: TemplateSection, answers: AnswersByQuestion): FormValues =>
  Object.fromEntries(
    section.questions.flatMap(({ id }) => [
      [valueField(id), String(answers.get(id)?.value ?? '')],
      [noteField(id), answers.get(id)?.note ?? ''],
    ]),
  )

/** The answers that the person changed in the form; what others changed meanwhile and they did not touch is left alone. */
export const changedInForm = (
  section: TemplateSection,
  values: FormValues,
  baselines: Baselines,
): NamedAnswerInput[] =>
  section.questions.flatMap(({ id }) => {
    const value = values[valueField(id)] ?? ''
    const note = values[noteField(id)] ?? ''
    const base = baselines.get(id) ?? baselineOf(undefined)
    if (fingerprint(value, note) === base.fingerprint) return []
    return [
      { question: id, value: value.trim() === '' ? null : value, note, expected_revision: base.revision },
    ]
  })

/** The baselines after a save, for the form that stays open. */
export function baselinesAfter(
  baselines: Baselines,
  sent: readonly NamedAnswerInput[],
  saved: readonly { readonly question: string; readonly revision: number }[],
): Baselines {
  const after = new Map(baselines)
  for (const { question, value, note } of sent) {
    const revision = saved.find((s) => s.question === question)?.revision ?? 0
    after.set(question, { revision, fingerprint: fingerprint(String(value ?? ''), note) })
  }
  return after
}

/** `answers.2.note`, as the verb names a field, is `note.coc-1-3` in the form. */
export const answersInForm = (sent: readonly NamedAnswerInput[]): InForm =>
  fieldsInForm({
    'answers.*': (rest, row) => {
      const question = sent[row]?.question
      if (!question || !['value', 'note', 'question'].includes(rest)) return undefined
      return rest === 'note' ? noteField(question) : valueField(question)
    },
  })
