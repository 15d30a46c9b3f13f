import type { Chain, JudgedChain, Reason, Verdict } from './chain.ts'
import { CHAIN_RULES } from './chain-rule.ts'
import { judgeParty } from './party-rules.ts'
import { judgeTogether } from './together-rules.ts'

/**
 * Judges the parties of a chain, rule by rule, for a corridor, a programme (null: not asked) and a day. Pure. A single party is
 * judged alone: the rules about chains then do not apply. Rules, weights and sources: `chain-rule.ts`.
 */
export function judgeChain(chain: Chain): JudgedChain {
  const parties = chain.parties.map((party) => judgeParty(party, chain))
  const reasons = judgeTogether(chain, parties)
  return { verdict: verdictOf([...parties.flatMap((party) => party.reasons), ...reasons]), parties, reasons }
}

/** The gravest comes first: who is not registered matters more than what is missing, and that more than what is open. */
export function verdictOf(reasons: readonly Reason[]): Verdict {
  let order = false
  let open = false
  let condition = false
  for (const { rule, outcome } of reasons) {
    if (outcome === 'met' || outcome === 'not_applicable') continue
    const { weight, open_if_unsure } = CHAIN_RULES[rule]
    if (outcome === 'cannot_tell') open ||= open_if_unsure
    else if (weight === 'registration') return 'not_all_registered'
    else if (weight === 'order') order = true
    else if (weight === 'condition') condition = true
  }
  if (order) return 'not_in_order'
  if (open) return 'cannot_tell'
  return condition ? 'with_conditions' : 'all_registered'
}

/** The reasons that stand in the way of a yes: for those who certify, and for a short answer. */
export const reasonsAgainst = ({ parties, reasons }: JudgedChain): readonly Reason[] =>
  [...parties.flatMap((party) => party.reasons), ...reasons].filter(
    ({ rule, outcome }) =>
      (outcome === 'not_met' && CHAIN_RULES[rule].weight !== 'advice') ||
      (outcome === 'cannot_tell' && CHAIN_RULES[rule].open_if_unsure),
  )
