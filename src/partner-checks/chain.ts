import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import type { Corridor, Programme } from '../registrations/registration.ts'
import type { Standing } from '../registrations/standing.ts'
import type { ChainRuleId, Outcome } from './chain-rule.ts'

/** The role a party is named for. An intermediary is whichever of the two Japanese kinds the programme asks for. */
export const NAMED_ROLES = [
  'sending_agency',
  'intermediary',
  'supervising_organisation',
  'support_organisation',
  'employer',
] as const
export type NamedRole = (typeof NAMED_ROLES)[number]

/** A line of the register about a body in a role and corridor, on the day. */
export type ChainStanding = Pick<
  Standing,
  'role' | 'corridor' | 'status' | 'heldFromOn' | 'validToOn' | 'programmes' | 'conditions'
>

/** What the register knows of a body on the day, as far as the rules ask. */
export interface ChainBody {
  readonly organisationId: string
  readonly roles: readonly OrganisationRole[]
  /** On the day, one line a role and corridor (`standingsOn`). */
  readonly standings: readonly ChainStanding[]
  readonly licences: readonly {
    readonly scheme: string
    readonly issued_on: Day | null
    readonly valid_to_on: Day | null
  }[]
  readonly offices: number
  /** 事業休止中: the authority's list says that it has paused. */
  readonly paused: boolean
  /** The first day for which the register can answer for this body. */
  readonly knownFromOn: Day
  /** Kinds of look-alike warnings; null where nobody has screened it. */
  readonly warnings: readonly string[] | null
}

export interface ChainParty {
  /** Scheme of the identifier it was asked by: a licence number tells the role. */
  readonly scheme: string
  readonly namedRole: NamedRole | null
  /** Null: no body in the register has this identifier. */
  readonly body: ChainBody | null
}

export interface Chain {
  readonly on: Day
  readonly corridor: Corridor
  readonly programme: Programme | null
  readonly parties: readonly ChainParty[]
  /** Whether agency and intermediary have an agreement and a service contract; null: not asked. */
  readonly agreement?: boolean | null
}

/** What a reason speaks of beyond its finding; only codes, days and numbers, so that any language can say it. */
export type Facts = Readonly<Record<string, string | number | readonly string[] | readonly number[]>>

/** One rule put to one party or to the chain, and what came of it. `found` is the word that the catalogues explain. */
export interface Reason {
  readonly facts?: Facts
  readonly found: string
  readonly outcome: Outcome
  readonly rule: ChainRuleId
}

/** A reason with its members in the order of canonical JSON, as receipts are written; so must those of `facts` be. */
export const reason = (rule: ChainRuleId, outcome: Outcome, found: string, facts?: Facts): Reason =>
  facts === undefined ? { found, outcome, rule } : { facts, found, outcome, rule }

/** What the register says of one party, in one word. */
export const ANSWERS = [
  'registered',
  'registered_with_conditions',
  'suspended',
  'expired',
  'withdrawn',
  'not_registered',
  'not_in_register',
  'cannot_tell',
] as const
export type Answer = (typeof ANSWERS)[number]

export interface JudgedParty {
  /** The role it was judged in; null where neither the asker nor the register says which. */
  readonly role: OrganisationRole | null
  readonly answer: Answer
  /** The standing that was judged; null where there is none. */
  readonly standing: ChainStanding | null
  readonly reasons: readonly Reason[]
}

/**
 * The chain in one word. `not_in_order`: all are registered, but something else stands in the way (a lapsed licence, a
 * missing intermediary, a body named twice).
 */
export const VERDICTS = [
  'all_registered',
  'with_conditions',
  'not_all_registered',
  'not_in_order',
  'cannot_tell',
] as const
export type Verdict = (typeof VERDICTS)[number]

export interface JudgedChain {
  readonly verdict: Verdict
  /** In the order of the parties given. */
  readonly parties: readonly JudgedParty[]
  /** Rules about the parties together. */
  readonly reasons: readonly Reason[]
}
