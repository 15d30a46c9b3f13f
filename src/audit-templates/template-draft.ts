import * as v from 'valibot'
import type { Subject } from '../journal/journal.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { AuditTemplate } from './audit-template.ts'

/** A template that is being written: of the shape of a template, but anything in it may still be missing or wrong. */
export type DraftContent = Omit<AuditTemplate, 'version' | 'published_on'>

export interface TemplateDraft {
  readonly id: string
  readonly templateId: string
  /** The edition it was begun from; null for a template of its own. */
  readonly basedOn: string | null
  readonly revision: number
  readonly content: DraftContent
  readonly editedAt: Instant
  readonly editedBy: string
  readonly publishedAs: string | null
  readonly givenUpAt: Instant | null
}

/** A whole template in JSON; the largest of ours have 400 kB. */
export const CONTENT_LENGTH_MAX = 1_000_000
export const QUESTIONS_MOST = 300

const Text = v.pipe(v.string(), v.maxLength(4_000, 'errors.too_long'))
const Short = v.pipe(v.string(), v.maxLength(200, 'errors.too_long'))
const Local = v.strictObject({ en: Text, ja: Text, vi: Text })
const Citation = v.strictObject({ source: Short, article: Short, confidence: Short })

const Question = v.strictObject({
  id: Short,
  kind: Short,
  text: Local,
  guidance: Local,
  evidence: v.pipe(v.array(Local), v.maxLength(30)),
  citations: v.pipe(v.array(Citation), v.maxLength(30)),
  severity_if_failed: v.exactOptional(Short),
  asked_when: v.exactOptional(
    v.strictObject({ question: Short, is: v.pipe(v.array(Short), v.maxLength(10)) }),
  ),
})

/** What a draft must be to be shown and edited at all. Whether it could be published is for `template-problems.ts`. */
export const DraftShape = v.strictObject({
  id: Short,
  role: Short,
  title: Local,
  sources: v.pipe(
    v.array(
      v.strictObject({
        id: Short,
        title: Local,
        url: v.exactOptional(Text),
        valid_from: Short,
        valid_to: v.nullable(Short),
        confidence: Short,
        note: v.exactOptional(Local),
      }),
    ),
    v.maxLength(100),
  ),
  sections: v.pipe(
    v.array(
      v.strictObject({
        id: Short,
        article: v.nullable(Short),
        title: Local,
        introduction: v.exactOptional(Local),
        questions: v.pipe(v.array(Question), v.maxLength(QUESTIONS_MOST)),
      }),
    ),
    v.maxLength(60),
  ),
})

/** A published edition, as the beginning of a draft. */
export function asDraft({ version: _version, published_on: _day, ...content }: AuditTemplate): DraftContent {
  return content
}

export const draftSubject = (id: string): Subject => ({ kind: 'audit_template', id })
export const draftNotFound = (): AppError => new AppError('not_found', 'errors.not_found')
