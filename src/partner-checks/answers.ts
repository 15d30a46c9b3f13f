import * as v from 'valibot'
import { LookAlikeAnswer } from '../look-alikes/look-alike.ts'
import { CONFIDENCES } from '../platform/dated-rule.ts'
import { ANSWERS, NAMED_ROLES, VERDICTS } from './chain.ts'
import { OUTCOMES, WEIGHTS } from './chain-rule.ts'

/** The shapes of what partner checks answer, as OpenAPI shows them; a test holds them against real answers. */

const day = v.string()
const text = v.string()
const nullable = v.nullable(v.string())

const ReasonShape = v.strictObject({
  rule: text,
  outcome: v.picklist(OUTCOMES),
  found: text,
  facts: v.optional(
    v.record(v.string(), v.union([v.string(), v.number(), v.array(v.string()), v.array(v.number())])),
  ),
})

const OrganisationShape = v.strictObject({
  names: v.array(v.strictObject({ text, language: text, kind: text })),
  country: text,
  identifiers: v.array(v.strictObject({ scheme: text, value: text })),
  licences: v.array(
    v.strictObject({ scheme: text, number: text, issued_on: nullable, valid_to_on: nullable }),
  ),
})

const { kind, closeness, other } = LookAlikeAnswer.entries
/** As look-alikes are told elsewhere, without the sentence: a receipt speaks no language. */
const WarningShape = v.strictObject({ kind, closeness, other })

export const ReceiptShape = v.strictObject({
  kind: v.literal('partner_check'),
  number: text,
  asked_at: text,
  on: day,
  corridor: text,
  programme: nullable,
  register_version: v.number(),
  verdict: v.picklist(VERDICTS),
  parties: v.array(
    v.strictObject({
      asked: v.strictObject({ scheme: text, value: text, role: v.nullable(v.picklist(NAMED_ROLES)) }),
      role: nullable,
      answer: v.picklist(ANSWERS),
      organisation: v.nullable(OrganisationShape),
      registration: v.nullable(
        v.strictObject({
          corridor: nullable,
          status: text,
          held_from_on: nullable,
          valid_to_on: nullable,
          programmes: v.array(text),
          conditions: v.array(v.strictObject({ text, due_on: nullable })),
        }),
      ),
      reasons: v.array(ReasonShape),
      warnings: v.array(WarningShape),
    }),
  ),
  reasons: v.array(ReasonShape),
  rules: v.strictObject({ edition: text, sha256: text }),
  limits: v.array(text),
  verify_url: text,
  demonstration: v.boolean(),
})

export const ListReceiptShape = v.strictObject({
  kind: v.literal('partner_check_list'),
  number: text,
  asked_at: text,
  register_version: v.number(),
  rows: v.number(),
  answered: v.number(),
  errors: v.number(),
  counts: v.record(v.string(), v.number()),
  answers_hash: text,
  limits: v.array(text),
  verify_url: text,
  demonstration: v.boolean(),
})

export const RulesShape = v.strictObject({
  edition: text,
  rules: v.record(
    v.string(),
    v.strictObject({
      about: v.picklist(['party', 'chain']),
      weight: v.picklist(WEIGHTS),
      open_if_unsure: v.boolean(),
      source: text,
      confidence: v.picklist([...CONFIDENCES, 'default']),
      valid_from: nullable,
      valid_to: nullable,
      note: text,
    }),
  ),
})

const Links = v.strictObject({
  self: text,
  pdf: text,
  page: text,
  verify: text,
  keys: text,
  rules: text,
  answers: v.optional(text),
})

export const CheckAnswer = v.strictObject({
  number: text,
  verdict: v.picklist(VERDICTS),
  /** The verdict in the language asked for. */
  sentence: text,
  /** What was signed: its canonical form (RFC 8785) is what the signature is over. */
  receipt: ReceiptShape,
  data_hash: text,
  /** Detached JWS. */
  signature: text,
  links: Links,
})

export const KeptAnswer = v.union([
  CheckAnswer,
  v.strictObject({
    number: text,
    receipt: ListReceiptShape,
    data_hash: text,
    signature: text,
    links: Links,
  }),
])

export const ListAnswerShape = v.strictObject({
  number: text,
  receipt: ListReceiptShape,
  data_hash: text,
  signature: text,
  links: Links,
  rows: v.array(
    v.strictObject({
      line: v.number(),
      scheme: text,
      value: text,
      role: nullable,
      corridor: text,
      programme: nullable,
      on: day,
      answer: v.picklist(ANSWERS),
      verdict: v.picklist(VERDICTS),
      name: nullable,
      valid_to_on: nullable,
      conditions: v.array(text),
      against: v.array(ReasonShape),
    }),
  ),
  errors: v.array(v.strictObject({ line: v.number(), column: text, value: text, reason: text })),
})
