import * as v from 'valibot'
import type { Closeness, LookAlikeKind } from '../look-alikes/look-alike.ts'
import { IDENTIFIER_SCHEMES, type IdentifierScheme } from '../organisations/identifier.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { SignedDocument } from '../platform/signed-document.ts'
import { CORRIDORS, PROGRAMMES } from '../registrations/registration.ts'
import type { MeasureKind, MeasureList } from '../sanctions/measure.ts'
import {
  type Answer,
  type JudgedParty,
  NAMED_ROLES,
  type NamedRole,
  type Reason,
  type Verdict,
} from './chain.ts'
import { publishedRules, RULES_EDITION } from './chain-rule.ts'

/** A chain has three parties; sub-agents and several intermediaries make it more, a list is another matter. */
const PARTIES_MAX = 10
const VALUE_MAX = 100

export const CheckPartners = v.strictObject({
  parties: v.pipe(
    v.array(
      v.strictObject({
        scheme: v.picklist(IDENTIFIER_SCHEMES),
        /** As people write it: full width, with spaces, hyphens, or without. */
        value: v.pipe(v.string(), v.maxLength(VALUE_MAX)),
        role: v.optional(v.picklist(NAMED_ROLES)),
      }),
    ),
    v.minLength(1, 'partner_checks.no_party' satisfies MessageKey),
    v.maxLength(PARTIES_MAX, 'partner_checks.too_many_parties' satisfies MessageKey),
  ),
  corridor: v.optional(v.picklist(CORRIDORS), 'vn-jp'),
  programme: v.optional(v.picklist(PROGRAMMES)),
  /** Today unless said. */
  on: v.optional(DayText),
})
export type CheckPartners = v.InferOutput<typeof CheckPartners>

// The members of what follows stand in the order of canonical JSON (RFC 8785): written in this order by `check-partners.ts`,
// `JSON.stringify` gives the text that is signed. A test holds it against `canonicalJson`.

/** What a body is called and known by, as it stood when asked. */
export interface ReceiptOrganisation {
  readonly country: string
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[]
  readonly licences: readonly {
    readonly issued_on: Day | null
    readonly number: string
    readonly scheme: string
    readonly valid_to_on: Day | null
  }[]
  readonly names: readonly { readonly kind: string; readonly language: string; readonly text: string }[]
}

export interface ReceiptParty {
  readonly answer: Answer
  readonly asked: { readonly role: NamedRole | null; readonly scheme: string; readonly value: string }
  readonly organisation: ReceiptOrganisation | null
  readonly reasons: readonly Reason[]
  readonly registration: {
    readonly conditions: readonly { readonly due_on: Day | null; readonly text: string }[]
    readonly corridor: string | null
    readonly held_from_on: Day | null
    readonly programmes: readonly string[]
    readonly status: string
    readonly valid_to_on: Day | null
  } | null
  readonly role: JudgedParty['role']
  /** Who or what it could be mistaken for, as known when asked; only what everyone may know. */
  readonly warnings: readonly ReceiptWarning[]
}

/** A look-alike as it stood; `other` is the other body, or the measure that a list of an authority names. */
export interface ReceiptWarning {
  readonly closeness: Closeness
  readonly kind: LookAlikeKind
  readonly other:
    | {
        readonly is: 'organisation'
        readonly names: readonly { readonly language: string; readonly text: string }[]
        readonly scheme: IdentifierScheme
        readonly value: string
      }
    | {
        readonly authority: string
        readonly is: 'measure'
        readonly list: MeasureList
        readonly listed_on: Day
        readonly measure: MeasureKind
        readonly measured_on: Day
        readonly name: string
      }
}

/** The receipt as plain data: what is signed, printed and served. Nothing in it depends on a language, nothing says who asked. */
export interface PartnerCheckReceipt {
  readonly asked_at: Instant
  readonly corridor: string
  readonly demonstration: boolean
  readonly kind: 'partner_check'
  /** What a receipt does not say, as codes: `limit_…` in the catalogues. */
  readonly limits: typeof LIMITS
  readonly number: string
  readonly on: Day
  readonly parties: readonly ReceiptParty[]
  readonly programme: string | null
  /** About the parties together. */
  readonly reasons: readonly Reason[]
  readonly register_version: number
  readonly rules: typeof RULES_IN_RECEIPT
  readonly verdict: Verdict
  readonly verify_url: string
}

/** The rules as they are published at `/api/v1/partner-checks/rules` and attached to every PDF: canonical JSON. */
export const RULES_TEXT = canonicalJson({ edition: RULES_EDITION, rules: publishedRules() })

/** In every receipt: by which edition it was judged, and the hash of that text, so that it can be read when rules have changed. */
export const RULES_IN_RECEIPT = { edition: RULES_EDITION, sha256: sha256Hex(RULES_TEXT) } as const

export const LIMITS = ['meaning', 'job_order', 'facts', 'scope', 'fees'] as const

/** A receipt as it is kept. */
export interface PartnerCheck extends SignedDocument {
  readonly kind: 'partner_check' | 'partner_check_list'
  readonly askedAt: Instant
  readonly askedBy: string | null
}
