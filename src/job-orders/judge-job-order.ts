import type { Deps } from '../deps.ts'
import { currentRuleBook } from '../fees/current-rule-book.ts'
import type { RuleBook } from '../fees/rule-book.ts'
import { identifierKey } from '../organisations/identifier.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import type { Chain, ChainParty, Reason } from '../partner-checks/chain.ts'
import { judgeChain } from '../partner-checks/chain-rules.ts'
import type { FoundParties } from '../partner-checks/find-parties.ts'
import { findParties } from '../partner-checks/find-parties.ts'
import { isAgainst } from '../partner-checks/reason-text.ts'
import type { Day } from '../platform/clock.ts'
import type { Achievement } from './achievement-level.ts'
import { judgeContent } from './certification-rules.ts'
import type { JobOrder, OrderParty, Party } from './job-order.ts'
import type { OrderContent } from './job-order-section.ts'
import type { OwnAnswer } from './own-answer.ts'

/** One rule and what came of it. A rule about chains also says which party it was put to. */
export type RuleAnswer =
  | ({ readonly about: 'chain'; readonly party: Party | null; readonly stops: boolean } & Reason)
  | ({ readonly about: 'order'; readonly party: null; readonly stops: boolean } & OwnAnswer)

export interface JudgedJobOrder {
  readonly on: Day
  /** The edition of the fee rules by which it was judged. */
  readonly book: RuleBook
  readonly answers: readonly RuleAnswer[]
  readonly achievement: Achievement
  /** No rule stands in the way. */
  readonly certifiable: boolean
}

/** The order's own rules ask more closely: after the parties' names and the agreement's number and days. */
const ASKED_BY_OURS: readonly Reason['rule'][] = [
  'sending_agency_named',
  'intermediary_named',
  'employer_named',
  'agreement',
]

/**
 * Puts every rule of a day to an order: those for its chain, as a partner check judges it, and those for its content. `bodies`
 * are the organisations of its parties.
 */
export async function judgeJobOrder(
  deps: Pick<Deps, 'db'>,
  order: Pick<JobOrder, 'corridor' | 'programme' | 'parties'>,
  content: OrderContent,
  bodies: readonly StoredOrganisation[],
  on: Day,
): Promise<JudgedJobOrder> {
  const identifiers = bodies.flatMap((body) => body.identifiers.slice(0, 1))
  const [found, book] = await Promise.all([findParties(deps, identifiers, on), currentRuleBook(deps)])
  const chain: Chain = {
    on,
    corridor: order.corridor,
    programme: order.programme,
    parties: order.parties.map((party) => chainParty(party, bodies, found)),
  }
  const { parties, reasons } = judgeChain(chain)
  const judged = judgeContent(book, content, on)
  const answers: RuleAnswer[] = [
    ...parties.flatMap((one, i) =>
      one.reasons.map((reason) => ofChain(reason, order.parties[i]?.party ?? null)),
    ),
    ...reasons.filter(({ rule }) => !ASKED_BY_OURS.includes(rule)).map((reason) => ofChain(reason, null)),
    ...judged.answers.map(
      (one): RuleAnswer => ({
        about: 'order',
        party: null,
        stops: one.outcome === 'not_met',
        ...one,
      }),
    ),
  ]
  return {
    on,
    book,
    answers,
    achievement: judged.achievement,
    certifiable: answers.every(({ stops }) => !stops),
  }
}

/** Whether a placement permit exists the officer sees on paper: the register knows of few (chain-rule.ts). */
const ofChain = (reason: Reason, party: Party | null): RuleAnswer => ({
  about: 'chain',
  party,
  stops: isAgainst(reason) && !(reason.rule === 'intermediary_fits' && reason.outcome === 'cannot_tell'),
  ...reason,
})

function chainParty(
  { organisationId, role }: OrderParty,
  bodies: readonly StoredOrganisation[],
  found: FoundParties,
): ChainParty {
  const [identifier] = bodies.find(({ id }) => id === organisationId)?.identifiers ?? []
  if (!identifier) return { scheme: '', namedRole: role, body: null }
  const body = found.get(identifierKey(identifier))?.body ?? null
  return { scheme: identifier.scheme, namedRole: role, body }
}
