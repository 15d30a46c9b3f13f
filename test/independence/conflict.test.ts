import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AskedAbout,
  findConflicts,
  isOpen,
  type KnownOf,
  payerDisclosed,
} from '../../src/independence/conflict.ts'
import { INDEPENDENCE_RULE_IDS, independenceRulesOn } from '../../src/independence/independence-rule.ts'
import type { Permission } from '../../src/independence/permission.ts'
import { TIE_KINDS, type Tie } from '../../src/independence/tie.ts'
import { daysLater } from '../../src/platform/calendar.ts'

const ME = 'me'
const BODY = 'body'
const rules = independenceRulesOn('2026-11-21')
const asked: AskedAbout = { accountId: ME, organisationId: BODY, from: '2026-11-21', to: '2026-11-21' }
const declared = [{ accountId: ME, year: 2026, ties: 0, declaredAt: '2026-01-05T00:00:00.000Z' }]
const tie = (given: Partial<Tie> = {}): Tie => ({
  id: 'tie-1',
  accountId: ME,
  organisationId: BODY,
  kind: 'advised',
  fromOn: '2025-01-01',
  toOn: null,
  declaredAt: '2026-01-05T00:00:00.000Z',
  withdrawnAt: null,
  ...given,
})
const known = (given: Partial<KnownOf> = {}): KnownOf => ({
  ties: [],
  permissions: [],
  declarations: declared,
  turns: [],
  plannedBy: 'planner',
  ...given,
})
const allowed = (given: Partial<Permission> = {}): Permission => ({
  id: 'p',
  accountId: ME,
  organisationId: BODY,
  rule: 'cooling_off_advice',
  tieId: 'tie-1',
  reason: 'r',
  untilOn: '2026-12-31',
  askedBy: 'planner',
  askedAt: '2026-11-01T00:00:00.000Z',
  decision: 'allowed',
  decisionReason: 'd',
  decidedBy: 'second',
  decidedAt: '2026-11-02T00:00:00.000Z',
  ...given,
})
const found = (given: Partial<KnownOf>, about: Partial<AskedAbout> = {}) =>
  findConflicts({ ...asked, ...about }, known(given), rules)
const ruleIds = (given: Partial<KnownOf>, about: Partial<AskedAbout> = {}) =>
  found(given, about).map(({ rule }) => rule)

test('nothing is known of a person who declared that there is nothing', () => {
  expect(found({})).toEqual([])
})

test('every rule has a source, and those of our own say so', () => {
  expect(new Set(INDEPENDENCE_RULE_IDS).size).toBe(rules.length)
  for (const { source, confidence } of rules) {
    expect(source.title.ja).not.toBe('')
    expect(['S1', 'S2', 'N']).toContain(confidence)
  }
})

describe('a tie', () => {
  test.each(TIE_KINDS.filter((kind) => kind !== 'advised'))('of kind %s refuses while it lasts', (kind) => {
    expect(ruleIds({ ties: [tie({ kind })] })).toEqual(['tie_lasts'])
  })
  test('of advice refuses while it lasts, and for two years afterwards asks for a second person', () => {
    expect(ruleIds({ ties: [tie()] })).toEqual(['advice_lasts'])
    expect(ruleIds({ ties: [tie({ toOn: '2026-06-30' })] })).toEqual(['cooling_off_advice'])
    expect(ruleIds({ ties: [tie({ toOn: '2024-11-21' })] })).toEqual(['cooling_off_advice'])
    expect(ruleIds({ ties: [tie({ toOn: '2024-11-20' })] })).toEqual([])
  })
  test('of a family member is over when it is over', () => {
    expect(ruleIds({ ties: [tie({ kind: 'family', toOn: '2026-11-20' })] })).toEqual([])
  })
  test('counts only between this person and this body, and not when it was declared by mistake', () => {
    expect(ruleIds({ ties: [tie({ accountId: 'other' })] })).toEqual([])
    expect(ruleIds({ ties: [tie({ organisationId: 'other' })] })).toEqual([])
    expect(ruleIds({ ties: [tie({ withdrawnAt: '2026-02-01T00:00:00.000Z' })] })).toEqual([])
  })
  test('that begins after the days asked about does not count yet', () => {
    expect(ruleIds({ ties: [tie({ fromOn: '2026-11-22' })] })).toEqual([])
  })
  test('that came between planning and signing counts', () => {
    const late = tie({ kind: 'employed', fromOn: '2026-12-01' })
    expect(ruleIds({ ties: [late] }, { from: '2026-11-21', to: '2026-12-05' })).toEqual(['tie_lasts'])
  })
  test('its sentence says nothing of the tie', () => {
    const [conflict] = found({ ties: [tie({ toOn: '2026-06-30' })] })
    expect(conflict?.sentence.params).toEqual({ months: 24, until: '2028-06-30' })
  })
})

describe('rotation', () => {
  test.each([
    [[true, true], []],
    [[true, true, true], ['rotation']],
    [[true, true, true, true], ['rotation']],
    [[false, true, true, true], []],
    [[true, true, false, true], []],
  ])('after %j: %j', (turns, expected) => {
    expect(ruleIds({ turns })).toEqual(expected)
  })
})

describe('what a second person allows', () => {
  const over = tie({ toOn: '2026-06-30' })
  const opens = (permission: Permission, more: Partial<KnownOf> = {}, about: Partial<AskedAbout> = {}) =>
    found({ ties: [over], permissions: [permission], ...more }, about).filter(isOpen).length
  test('covers the conflict it names', () => {
    expect(opens(allowed())).toBe(0)
  })
  test.each([
    ['another tie', { tieId: 'tie-2' }],
    ['another rule', { rule: 'cooling_off_tie' }],
    ['another body', { organisationId: 'other' }],
    ['another person', { accountId: 'other' }],
    ['a day before the audit', { untilOn: '2026-11-20' }],
    ['what was refused', { decision: 'refused' }],
    ['what nobody decided', { decision: null }],
    ['what the auditor decided', { decidedBy: ME }],
    ['what the planner decided', { decidedBy: 'planner' }],
  ] as const)('does not cover %s', (_, given) => {
    expect(opens(allowed(given as Partial<Permission>))).toBe(1)
  })
  test('never covers what nobody may allow', () => {
    const permission = allowed({ rule: 'advice_lasts' })
    expect(found({ ties: [tie()], permissions: [permission] }).filter(isOpen)).toHaveLength(1)
  })
})

test('a year without a declaration is shown and hinders nothing', () => {
  const conflicts = found({ declarations: [] })
  expect(conflicts.map(({ rule, effect }) => [rule, effect])).toEqual([['yearly_declaration', 'disclose']])
  expect(conflicts.filter(isOpen)).toEqual([])
})

test('who pays is disclosed where the audited body does', () => {
  expect(payerDisclosed('audited_body', rules)?.rule).toBe('payer')
  for (const payer of ['scheme', 'buyer', 'authority', 'otherwise', null] as const)
    expect(payerDisclosed(payer, rules)).toBeNull()
})

const aTie = fc.record({
  id: fc.integer({ min: 1, max: 30 }).map((n) => `tie-${n}`),
  accountId: fc.constantFrom(ME, 'other'),
  organisationId: fc.constantFrom(BODY, 'elsewhere'),
  kind: fc.constantFrom(...TIE_KINDS),
  days: fc.tuple(
    fc.integer({ min: -2000, max: 200 }),
    fc.option(fc.integer({ min: 0, max: 900 }), { nil: null }),
  ),
  withdrawn: fc.boolean(),
})
const ties = fc.uniqueArray(aTie, { selector: ({ id }) => id, maxLength: 12 }).map((all) =>
  all.map(({ days: [from, length], withdrawn, ...one }) =>
    tie({
      ...one,
      fromOn: daysLater('2026-11-21', from),
      toOn: length === null ? null : daysLater('2026-11-21', from + length),
      withdrawnAt: withdrawn ? '2026-01-01T00:00:00.000Z' : null,
    }),
  ),
)

test('the order in which ties were declared changes nothing, one more never takes a conflict away, and each tie makes one at most', () => {
  fc.assert(
    fc.property(ties, ties, fc.integer({ min: 0, max: 60 }), (some, more, span) => {
      const about = { to: daysLater(asked.to, span) }
      const conflicts = found({ ties: some }, about)
      expect(found({ ties: some.toReversed() }, about)).toEqual(conflicts)
      const ids = new Set(some.map(({ id }) => id))
      const all = found({ ties: [...some, ...more.filter(({ id }) => !ids.has(id))] }, about)
      for (const conflict of conflicts) expect(all).toContainEqual(conflict)
      const named = conflicts.flatMap(({ tie: one }) => one?.id ?? [])
      expect(new Set(named).size).toBe(named.length)
    }),
  )
})

test('a longer span never has fewer conflicts of ties that last', () => {
  fc.assert(
    fc.property(ties, fc.integer({ min: 0, max: 400 }), (some, span) => {
      const lasting = (to: string) =>
        found({ ties: some }, { to })
          .filter(({ effect }) => effect === 'refuse')
          .map(({ tie: one }) => one?.id)
      const long = lasting(daysLater(asked.to, span))
      for (const id of lasting(asked.to)) expect(long).toContain(id)
    }),
  )
})
