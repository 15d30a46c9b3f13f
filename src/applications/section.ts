import * as v from 'valibot'
import { Email } from '../accounts/account.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { PROGRAMMES } from '../registrations/registration.ts'
import type { Requirements } from './requirements.ts'

/** The pages of the form, in their order. The documents are files and have a table of their own. */
export const SECTION_IDS = ['scope', 'contact', 'self-assessment', 'documents', 'declarations'] as const
export type SectionId = (typeof SECTION_IDS)[number]

export const isSectionId = (text: string): text is SectionId =>
  (SECTION_IDS as readonly string[]).includes(text)

export const SELF_ANSWERS = ['yes', 'partly', 'no', 'not_applicable'] as const

export type SectionContent = Readonly<Record<string, string | readonly string[]>>

export interface SavedSection {
  readonly section: SectionId
  readonly content: SectionContent
  /** Counts the saves: who saves over a newer one is told. */
  readonly revision: number
  readonly savedAt: Instant
  readonly savedBy: string
}

/** What saving a page asks for. Empty fields may be left out. */
export const SaveSection = v.strictObject({
  content: v.record(v.string(), v.union([v.string(), v.array(v.string())])),
  expected_revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
})
export interface SaveSection {
  readonly content: SectionContent
  readonly expected_revision: number
}

/** One field of a page: how it is filled in and checked. */
export interface FieldSpec {
  readonly name: string
  /** `tick` is `yes` or nothing; of `choices` several may be taken. */
  readonly kind: 'line' | 'text' | 'choice' | 'choices' | 'tick'
  readonly options?: readonly string[]
  readonly maxLength: number
  readonly required: boolean
}

const LINE_MAX = 200
const TEXT_MAX = 2_000

const line = (name: string, required: boolean): FieldSpec => ({
  name,
  kind: 'line',
  maxLength: LINE_MAX,
  required,
})
const text = (name: string): FieldSpec => ({ name, kind: 'text', maxLength: TEXT_MAX, required: false })
const choice = (name: string, options: readonly string[]): FieldSpec => ({
  name,
  kind: 'choice',
  options,
  maxLength: LINE_MAX,
  required: true,
})

export const answerField = (question: string): string => `q.${question}`
export const noteField = (question: string): string => `note.${question}`
export const declarationField = (declaration: string): string => `d.${declaration}`

export function fieldsOfSection(section: SectionId, requirements: Requirements): readonly FieldSpec[] {
  switch (section) {
    case 'scope':
      return [
        { name: 'programmes', kind: 'choices', options: PROGRAMMES, maxLength: LINE_MAX, required: true },
        line('workers', false),
        text('plan'),
      ]
    case 'contact':
      return [
        line('name', true),
        line('position', false),
        line('email', true),
        line('phone', false),
        choice('language', LANGUAGES),
      ]
    case 'self-assessment':
      return requirements.questions.flatMap(({ id }) => [
        choice(answerField(id), SELF_ANSWERS),
        text(noteField(id)),
      ])
    case 'declarations':
      return requirements.declarations.map(({ id }) => ({
        name: declarationField(id),
        kind: 'tick',
        options: ['yes'],
        maxLength: LINE_MAX,
        required: true,
      }))
    case 'documents':
      return []
  }
}

/**
 * A page as it is kept: only fields that it has, each in its form, empty ones left out. A draft may be as incomplete or as
 * wrong as it likes otherwise, so that nothing typed is lost. Throws `invalid` naming fields that are unknown, no option, or
 * too long.
 */
export function tidySection(specs: readonly FieldSpec[], given: SaveSection['content']): SectionContent {
  const byName = new Map(specs.map((spec) => [spec.name, spec]))
  const wrong: FieldError[] = []
  const tidy: [string, string | readonly string[]][] = []
  for (const [name, value] of Object.entries(given)) {
    const spec = byName.get(name)
    if (!spec) {
      wrong.push({
        path: `content.${name}`,
        message: { key: 'errors.unknown_field', params: { field: name } },
      })
      continue
    }
    const all = (typeof value === 'string' ? [value] : value).map((one) => one.normalize('NFC').trim())
    const filled = [...new Set(all.filter((one) => one !== ''))]
    const error = fault(spec, filled)
    if (error) wrong.push({ path: `content.${name}`, message: error })
    else if (filled.length > 0) tidy.push([name, spec.kind === 'choices' ? filled : (filled[0] ?? '')])
  }
  if (wrong.length > 0) throw new AppError('invalid', 'errors.invalid', { fields: wrong })
  return Object.fromEntries(tidy.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function fault(spec: FieldSpec, values: readonly string[]): FieldError['message'] | undefined {
  if (spec.kind !== 'choices' && values.length > 1)
    return { key: 'errors.wrong_type', params: { expected: 'string' } }
  if (values.some((one) => one.length > spec.maxLength))
    return { key: 'errors.too_long', params: { limit: spec.maxLength } }
  const { options } = spec
  if (options && values.some((one) => !options.includes(one)))
    return { key: 'errors.not_an_option', params: { options: options.join(', ') } }
  return undefined
}

/** What a page still lacks before it may be sent, with the fields named as `section.field`. */
export function missingInSection(
  section: SectionId,
  requirements: Requirements,
  content: SectionContent,
): FieldError[] {
  const wants = (name: string, key: MessageKey): FieldError => ({
    path: `${section}.${name}`,
    message: { key },
  })
  const missing = fieldsOfSection(section, requirements)
    .filter((spec) => spec.required && content[spec.name] === undefined)
    .map((spec) =>
      wants(
        spec.name,
        spec.kind === 'tick' ? 'applications.declaration_needed' : 'applications.answer_needed',
      ),
    )
  if (section === 'contact' && content.email !== undefined && !v.is(Email, content.email))
    missing.push(wants('email', 'accounts.not_an_email'))
  if (section === 'scope' && content.workers !== undefined && !/^\d{1,6}$/.test(String(content.workers)))
    missing.push(wants('workers', 'applications.whole_number'))
  if (section === 'self-assessment') {
    const open = requirements.questions.filter(
      ({ id }) => !['yes', undefined].includes(content[answerField(id)] as string | undefined),
    )
    for (const { id } of open)
      if (content[noteField(id)] === undefined) missing.push(wants(noteField(id), 'applications.note_needed'))
  }
  return missing
}
