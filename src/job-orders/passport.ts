import type { ChargeRulesOnDay } from '../fees/worker-charge.ts'
import type { Day } from '../platform/clock.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { Certification, CertifiedParty } from './certification.ts'
import type { CostLine } from './cost-line.ts'
import type { JobOrderStatus } from './job-order-life.ts'
import type { PartyProblem } from './order-standing.ts'

export interface PassportParty extends CertifiedParty {
  /** Null: registered today for this corridor and programme. */
  readonly problem: PartyProblem | null
  readonly sinceOn: Day | null
}

/** What anyone may know of a certified job order, as it stands on a day. No personal data. */
export interface Passport {
  readonly on: Day
  readonly status: JobOrderStatus
  /** In effect, but a party of the chain is not (any more) registered for it. */
  readonly flagged: boolean
  readonly certification: Certification
  readonly parties: readonly PassportParty[]
  readonly chargeRules: ChargeRulesOnDay
  /** Compact JWS over the payload of the QR code. */
  readonly signedPayload: string
  /** What the QR code holds. */
  readonly address: string
}

/** How the whole looks to a worker, in one word: carry on, take care, or stop. */
export const PASSPORT_VERDICTS = [
  'in_effect',
  'chain_broken',
  'suspended',
  'withdrawn',
  'closed',
  'filled',
] as const
export type PassportVerdict = (typeof PASSPORT_VERDICTS)[number]

export function verdictOf({ status, flagged }: Pick<Passport, 'status' | 'flagged'>): PassportVerdict {
  if (status === 'suspended' || status === 'withdrawn' || status === 'closed') return status
  if (flagged) return 'chain_broken'
  return status === 'filled' ? 'filled' : 'in_effect'
}

/** Every cost line of the three parties, those the worker bears first: they are what a reader looks for. */
export function costLinesOf({ content }: Certification): readonly CostLine[] {
  const all = [
    ...(content.employer_costs?.lines ?? []),
    ...(content.intermediary_costs?.lines ?? []),
    ...(content.agency_costs?.lines ?? []),
  ]
  return all.sort((a, b) => Number(b.borne_by === 'worker') - Number(a.borne_by === 'worker'))
}

/** A name for a reader: in his language if there is one, and the body's own beside it when that is another. */
export function namesFor(
  party: CertifiedParty,
  lang: Language,
): { readonly shown: string; readonly own: string | null } {
  const own = party.names[0]?.text ?? party.value
  // Who reads Vietnamese or English can at least pronounce a name in Latin letters.
  const wanted = lang === 'ja' ? ['ja'] : [lang, 'en', 'vi', 'und-Latn']
  const found =
    wanted.flatMap((one) => party.names.filter(({ language }) => language === one))[0]?.text ?? own
  return { shown: found, own: found === own ? null : own }
}
