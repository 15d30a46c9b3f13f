import { monthsLater } from '../platform/calendar.ts'
import { type Day, yearOf } from '../platform/clock.ts'
import type { Message } from '../platform/i18n/translate.ts'
import type { Effect, IndependenceRule, IndependenceRuleId, Payer } from './independence-rule.ts'
import type { Permission } from './permission.ts'
import { standingTies, type Tie, type YearDeclared } from './tie.ts'

/** Why one person should not audit one body, by one rule. */
export interface Conflict {
  readonly accountId: string
  readonly rule: IndependenceRuleId
  readonly effect: Effect
  /** The tie that makes it; null for rotation and for what was not declared. */
  readonly tie: Pick<Tie, 'id' | 'kind' | 'fromOn' | 'toOn'> | null
  /** The sentence with its numbers; it says nothing of a tie beyond the rule. */
  readonly sentence: Message
  /** The last day it stands; null where no day ends it. */
  readonly untilOn: Day | null
  /** What a second person allowed, where it covers this. */
  readonly permission: Permission | null
}

/** What keeps an audit from being planned or signed: neither shown only, nor allowed by a second person. */
export const isOpen = ({ effect, permission }: Conflict): boolean =>
  effect !== 'disclose' && permission === null

export interface AskedAbout {
  readonly accountId: string
  readonly organisationId: string
  /** From the day it was planned for until the day asked, both inclusive: a tie of any of these days counts. */
  readonly from: Day
  readonly to: Day
}

export interface KnownOf {
  readonly ties: readonly Tie[]
  readonly permissions: readonly Permission[]
  readonly declarations: readonly YearDeclared[]
  /** Whether this person was an auditor of it, of the earlier signed audits of this body, the latest first. */
  readonly turns: readonly boolean[]
  /** Whose permission does not count: who planned the audit decides nothing about his own plan. */
  readonly plannedBy: string | null
}

/**
 * The conflicts of one person with one body between two days, by the rules given. Pure: the same facts give the same answer, in the
 * order of the rules, then of the ties' ids.
 */
export function findConflicts(
  asked: AskedAbout,
  known: KnownOf,
  rules: readonly IndependenceRule[],
): Conflict[] {
  const ties = standingTies(known.ties)
    .filter((tie) => tie.accountId === asked.accountId && tie.organisationId === asked.organisationId)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const found = rules.flatMap((rule) => byRule(rule, { asked, known, ties }))
  return found.map((one) => ({
    ...one,
    accountId: asked.accountId,
    permission: known.permissions.find((permission) => covers(permission, one, asked, known)) ?? null,
  }))
}

type Found = Omit<Conflict, 'accountId' | 'permission'>
type RuleOf<Kind> = Extract<IndependenceRule, { kind: Kind }>

interface Facts {
  readonly asked: AskedAbout
  readonly known: KnownOf
  readonly ties: readonly Tie[]
}

function byRule(rule: IndependenceRule, { asked, known, ties }: Facts): Found[] {
  switch (rule.kind) {
    case 'tie':
      return ties.flatMap((tie) => ofTie(rule, tie, asked))
    case 'rotation':
      return ofRotation(rule, known.turns)
    case 'declaration':
      return ofDeclaration(rule, asked, known.declarations)
    // Of the audit, not of a person: `payerDisclosed`.
    case 'payer':
      return []
  }
}

/** While a tie lasts the stricter rule says it; afterwards the one with months. Never both of one tie. */
function ofTie(rule: RuleOf<'tie'>, tie: Tie, { from, to }: AskedAbout): Found[] {
  if (!rule.ties.includes(tie.kind)) return []
  const began = tie.fromOn === null || tie.fromOn <= to
  const lasts = began && (tie.toOn === null || tie.toOn >= from)
  const { id, kind, fromOn, toOn } = tie
  const shown = { id, kind, fromOn, toOn }
  if (rule.months_after === 0)
    return lasts
      ? [
          {
            rule: rule.id,
            effect: rule.effect,
            tie: shown,
            sentence: { key: `independence.conflict_${rule.id}` },
            untilOn: toOn,
          },
        ]
      : []
  if (lasts || !began || toOn === null) return []
  const untilOn = monthsLater(toOn, rule.months_after)
  if (untilOn < from) return []
  const sentence: Message = {
    key: `independence.conflict_${rule.id}`,
    params: { months: rule.months_after, until: untilOn },
  }
  return [{ rule: rule.id, effect: rule.effect, tie: shown, sentence, untilOn }]
}

function ofRotation(rule: RuleOf<'rotation'>, turns: readonly boolean[]): Found[] {
  const first = turns.indexOf(false)
  const inARow = first === -1 ? turns.length : first
  if (inARow < rule.in_a_row) return []
  const sentence: Message = {
    key: 'independence.conflict_rotation',
    params: { done: inARow, limit: rule.in_a_row },
  }
  return [{ rule: rule.id, effect: rule.effect, tie: null, sentence, untilOn: null }]
}

function ofDeclaration(
  rule: RuleOf<'declaration'>,
  { accountId, to }: AskedAbout,
  declarations: readonly YearDeclared[],
): Found[] {
  const year = Number(yearOf(to))
  if (declarations.some((one) => one.accountId === accountId && one.year === year)) return []
  const sentence: Message = {
    key: 'independence.conflict_yearly_declaration',
    params: { year: String(year) },
  }
  return [{ rule: rule.id, effect: rule.effect, tie: null, sentence, untilOn: null }]
}

/** For this person, body, rule and tie, until that day; by neither the person himself nor who planned the audit. */
const covers = (
  permission: Permission,
  { rule, tie, effect }: Found,
  { accountId, organisationId, from, to }: AskedAbout,
  { plannedBy }: KnownOf,
): boolean =>
  effect === 'second_person' &&
  permission.decision === 'allowed' &&
  permission.accountId === accountId &&
  permission.organisationId === organisationId &&
  permission.rule === rule &&
  permission.tieId === (tie?.id ?? null) &&
  // Allowed for an audit that is planned until then; signing may come later.
  from <= permission.untilOn &&
  to >= from &&
  permission.decidedBy !== accountId &&
  permission.decidedBy !== plannedBy

/** What is disclosed of who pays: the rule's sentence, or nothing. */
export function payerDisclosed(
  payer: Payer | null,
  rules: readonly IndependenceRule[],
): { readonly rule: IndependenceRuleId; readonly sentence: Message } | null {
  const rule = rules.find((one) => one.kind === 'payer' && payer !== null && one.payers.includes(payer))
  return rule ? { rule: rule.id, sentence: { key: 'independence.conflict_payer' } } : null
}
