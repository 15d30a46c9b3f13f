import * as v from 'valibot'
import { CONTENT_LEAST_BYTES, LEAST_BYTES, READERS } from '../cases/case.ts'
import { CaseContent } from '../cases/case-content.ts'
import { IdentityGiven } from '../cases/identity.ts'
import { RECIPIENTS_MAX } from '../cases/recipients.ts'
import { fromBase64Url } from '../platform/base64url.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { looksWrapped } from '../platform/key-wrap.ts'
import { looksSealed } from '../platform/sealing.ts'
import { readGroupWord } from './group-word.ts'

/** What a seal adds to the padded text: edition, nonce, tag. */
const SEAL_BYTES = 29
/** The content at its longest, padded: sixty payments with own words and two pages beside them. */
const CONTENT_MOST_BYTES = 262_144
const IDENTITY_MOST_BYTES = 4_096

const NOT_SEALED = 'cases.not_sealed' satisfies MessageKey

/** Only the form can be checked, and is: whatever its sender says of it, what was never sealed is refused (lessons E3). */
const sealedText = (leastBytes: number, mostBytes: number) =>
  v.pipe(
    v.string(),
    v.maxLength(Math.ceil(((mostBytes + SEAL_BYTES) * 4) / 3), NOT_SEALED),
    v.check((text) => {
      const bytes = fromBase64Url(text)
      return bytes !== undefined && looksSealed(bytes, leastBytes)
    }, NOT_SEALED),
  )

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const GroupWord = v.nullable(
  v.pipe(
    v.string(),
    v.check((text) => readGroupWord(text) !== undefined, 'cases.group_word_unreadable' satisfies MessageKey),
  ),
)

/** Of `newChallenge(…, 'case')`, with what the script computed, or without after having waited. */
const challenge = {
  challenge: v.pipe(v.string(), v.maxLength(300)),
  work: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
}

/** A report sealed in the browser. There is no member that says so: what is not sealed is refused by its form. */
export const SealedReportInput = v.strictObject({
  id: v.pipe(v.string(), v.regex(UUID_V4, 'cases.not_sealed' satisfies MessageKey)),
  corridor: v.literal('vn-jp'),
  language: v.picklist(LANGUAGES),
  readers: v.picklist(READERS),
  urgent: v.boolean(),
  group_word: GroupWord,
  token: v.pipe(
    v.string(),
    v.check((text) => fromBase64Url(text)?.length === 32, NOT_SEALED),
  ),
  /** The key of a case is always equally long, and so is its seal. */
  inner: sealedText(LEAST_BYTES, LEAST_BYTES),
  content: sealedText(CONTENT_LEAST_BYTES, CONTENT_MOST_BYTES),
  identity: v.nullable(sealedText(LEAST_BYTES, IDENTITY_MOST_BYTES)),
  keys: v.pipe(
    v.array(
      v.strictObject({
        officer_key_id: v.pipe(v.string(), v.maxLength(36)),
        wrapped_key: v.pipe(v.string(), v.maxLength(400), v.check(looksWrapped, NOT_SEALED)),
      }),
    ),
    v.minLength(1),
    v.maxLength(RECIPIENTS_MAX),
  ),
  ...challenge,
})
export type SealedReportInput = v.InferOutput<typeof SealedReportInput>

/** A report told openly, to be sealed on arrival: for callers without cryptography of their own. */
export const PlainReportInput = v.strictObject({
  corridor: v.literal('vn-jp'),
  readers: v.picklist(READERS),
  urgent: v.boolean(),
  group_word: v.optional(GroupWord, null),
  content: CaseContent,
  identity: v.optional(v.nullable(IdentityGiven), null),
  ...challenge,
})
export type PlainReportInput = v.InferOutput<typeof PlainReportInput>
