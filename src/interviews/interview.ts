import * as v from 'valibot'
import { FEE_LINES_MAX } from '../fees/fee-line.ts'
import { JobFacts } from '../fees/job-facts.ts'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import { LANGUAGES, type Language } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { writtenText } from '../platform/written-text.ts'
import { WORDS_MAX } from './check-answers.ts'
import { Consent } from './consent.ts'
import type { Answers } from './questionnaire.ts'

export const MODES = ['interviewer', 'self'] as const
export type Mode = (typeof MODES)[number]

/** Whether the interviewer stands near those the worker speaks of: who does leaves the interview to another. */
export const ConflictOfInterest = v.strictObject({ declared: v.boolean() })
export type ConflictOfInterest = v.InferOutput<typeof ConflictOfInterest>

/** What the interviewer's office knows of the job better than the worker; it takes the place of what the worker told. */
const { corridor: _corridor, programme: _programme, ...factEntries } = JobFacts.entries
export const KnownFacts = v.partial(v.strictObject(factEntries))
export type KnownFacts = v.InferOutput<typeof KnownFacts>

const Words = v.record(v.string(), writtenText(WORDS_MAX))
/** An interview as the JSON door takes it. */
export const SentInterview = v.strictObject({
  /** Number or id of the round. */
  round_id: v.pipe(v.string(), v.maxLength(60)),
  /** What the worker is called in it: `W-7Q3K9-4`. */
  code: v.pipe(v.string(), v.maxLength(20)),
  language: v.picklist(LANGUAGES),
  happened_on: DayText,
  consent: Consent,
  /** By question; what each may be only the questionnaire knows, and `checkAnswers` says. */
  answers: v.record(v.string(), v.unknown()),
  words: v.optional(Words, {}),
  /** Payments as for `POST /fee-assessments`; an unknown item becomes the group's "other". */
  lines: v.optional(
    v.pipe(
      v.array(v.record(v.string(), v.unknown())),
      v.maxLength(FEE_LINES_MAX, 'fees.too_many_lines' satisfies MessageKey),
    ),
    [],
  ),
  /** The worker's own words for a payment, by its place in `lines`, from 0. Sealed. */
  line_words: v.optional(v.record(v.pipe(v.string(), v.regex(/^\d{1,2}$/)), writtenText(500)), {}),
  facts: v.optional(KnownFacts, {}),
  conflict_of_interest: ConflictOfInterest,
})
export type SentInterview = v.InferOutput<typeof SentInterview>

/** An interview to be filed, by whichever door. */
export interface FileInterview {
  readonly roundId: string
  readonly code: string
  readonly mode: Mode
  readonly language: Language
  readonly happenedOn: Day
  readonly consent: Consent
  /** As they came; own words may be among them. */
  readonly answers: Readonly<Record<string, unknown>>
  readonly words: Readonly<Record<string, string>>
  readonly lines: readonly Readonly<Record<string, unknown>>[]
  readonly lineWords: Readonly<Record<string, string>>
  readonly facts?: KnownFacts
  /** Needed of an interviewer. */
  readonly conflict?: ConflictOfInterest
}

/** What whoever filed it is told: nothing that was answered. */
export interface FiledInterview {
  readonly id: string
  readonly roundId: string
  readonly code: string
  readonly filedAt: Instant
}

/** An interview as it is kept. */
export interface Interview {
  readonly id: string
  readonly roundId: string
  readonly code: string
  readonly mode: Mode
  readonly language: Language
  readonly questionnaire: { readonly id: string; readonly version: string }
  readonly happenedOn: Day
  readonly consent: Consent
  readonly answers: Answers
  readonly sealedWords: string | null
  readonly contentHash: string
  readonly filedAt: Instant
  readonly filedBy: string
  readonly consentWithdrawnAt: Instant | null
}

/** Own words, together under one seal. */
export interface OwnWords {
  readonly answers: Readonly<Record<string, string>>
  /** By the place of the payment, from 0. */
  readonly lines: Readonly<Record<string, string>>
}

export const NO_WORDS: OwnWords = { answers: {}, lines: {} }

export const interviewSubject = (id: string) => ({ kind: 'interview', id }) as const
export const wordsPlace = (interviewId: string): string => `interviews/sealed_words/${interviewId}`

/** Stands where the hash of the content stood, once consent is taken back: no guess at what was said can be tried on it. */
export const HASH_FORGOTTEN = '0'.repeat(64)
