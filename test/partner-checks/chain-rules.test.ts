import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OrganisationRole } from '../../src/organisations/organisation.ts'
import {
  type Chain,
  type ChainBody,
  type ChainParty,
  type ChainStanding,
  type JudgedChain,
  NAMED_ROLES,
  type Reason,
} from '../../src/partner-checks/chain.ts'
import { CHAIN_RULE_IDS, CHAIN_RULES, OUTCOMES } from '../../src/partner-checks/chain-rule.ts'
import { judgeChain, reasonsAgainst, verdictOf } from '../../src/partner-checks/chain-rules.ts'
import { reasonText } from '../../src/partner-checks/reason-text.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { PROGRAMMES, REGISTRATION_STATUSES } from '../../src/registrations/registration.ts'

const LICENCE = {
  sending_agency: 'VN-GP',
  supervising_organisation: 'JP-KANRI',
  support_organisation: 'JP-TOROKU',
}

const standing = (role: OrganisationRole, given: Partial<ChainStanding> = {}): ChainStanding => ({
  role,
  corridor: 'vn-jp',
  status: 'registered',
  heldFromOn: '2026-01-01',
  validToOn: '2027-12-31',
  programmes: ['titp', 'ssw'],
  conditions: [],
  ...given,
})

let ids = 0
const body = (role: OrganisationRole, given: Partial<ChainBody> = {}): ChainBody => ({
  organisationId: `body-${++ids}`,
  roles: [role],
  standings: [standing(role)],
  licences:
    role === 'employer'
      ? []
      : [{ scheme: LICENCE[role], issued_on: '2020-01-01', valid_to_on: '2029-03-31' }],
  offices: 1,
  paused: false,
  knownFromOn: '2025-01-01',
  warnings: [],
  ...given,
})

const party = (
  role: OrganisationRole,
  given: Partial<ChainBody> = {},
  more: Partial<ChainParty> = {},
): ChainParty => ({
  scheme: role === 'employer' ? 'JP-JCN' : LICENCE[role],
  namedRole: role,
  body: body(role, given),
  ...more,
})

const whole = (): ChainParty[] => [
  party('sending_agency'),
  party('supervising_organisation'),
  party('employer'),
]

const judge = (parties: readonly ChainParty[], given: Partial<Chain> = {}): JudgedChain =>
  judgeChain({ on: '2026-11-21', corridor: 'vn-jp', programme: 'titp', parties, ...given })

const found = ({ parties, reasons }: JudgedChain, rule: Reason['rule']): string[] =>
  [...parties.flatMap((one) => one.reasons), ...reasons]
    .filter((one) => one.rule === rule)
    .map((one) => `${one.outcome} ${one.found}`)

describe('a whole chain', () => {
  test('of three registered bodies is all registered, and every rule is answered', () => {
    const judged = judge(whole())
    expect(judged.verdict).toBe('all_registered')
    expect(judged.parties.map(({ answer }) => answer)).toEqual(['registered', 'registered', 'registered'])
    expect(reasonsAgainst(judged)).toEqual([])
    const about = (which: string) => CHAIN_RULE_IDS.filter((rule) => CHAIN_RULES[rule].about === which)
    expect(judged.reasons.map(({ rule }) => rule).sort()).toEqual([...about('chain')].sort())
    for (const { reasons } of judged.parties)
      expect(reasons.map(({ rule }) => rule).sort()).toEqual([...about('party')].sort())
  })

  test('with a condition says so, and with two gravities the graver one', () => {
    const conditions = [{ text: '四半期ごとに報告', dueOn: '2026-12-31' }]
    const conditional = {
      standings: [standing('employer', { status: 'registered_with_conditions', conditions })],
    }
    const [agency, supervisor] = whole() as [ChainParty, ChainParty]
    expect(judge([agency, supervisor, party('employer', conditional)]).verdict).toBe('with_conditions')
    expect(judge([agency, party('employer', conditional)]).verdict).toBe('not_in_order')
    const suspended = party('sending_agency', {
      standings: [standing('sending_agency', { status: 'suspended' })],
    })
    expect(judge([suspended, party('employer', conditional)]).verdict).toBe('not_all_registered')
  })

  test.each([
    ['sending_agency', 'sending_agency_named'],
    ['supervising_organisation', 'intermediary_named'],
    ['employer', 'employer_named'],
  ] as const)('without its %s is not in order, and the rule says which is missing', (role, rule) => {
    const judged = judge(whole().filter(({ namedRole }) => namedRole !== role))
    expect(judged.verdict).toBe('not_in_order')
    expect(found(judged, rule)).toEqual(['not_met missing'])
  })

  test('with agency and employer swapped is named as swapped, whichever way it is typed', () => {
    const [agency, supervisor, employer] = whole() as [ChainParty, ChainParty, ChainParty]
    const swapped = judge([
      { ...employer, namedRole: 'sending_agency' },
      supervisor,
      { ...agency, namedRole: 'employer' },
    ])
    expect(swapped.verdict).toBe('not_all_registered')
    expect(swapped.reasons.find(({ rule }) => rule === 'roles_kept')).toMatchObject({
      outcome: 'not_met',
      found: 'swapped',
      facts: { parties: [1, 3] },
    })
    expect(found(swapped, 'sending_agency_named')).toEqual(['met named'])
    expect(found(swapped, 'role')[0]).toBe('not_met not_held')
  })

  test('with one body in a role it has not is named, without a swap to suspect', () => {
    const [agency, supervisor] = whole() as [ChainParty, ChainParty]
    const judged = judge([agency, supervisor, { ...party('sending_agency'), namedRole: 'employer' }])
    expect(found(judged, 'roles_kept')).toEqual(['not_met wrong'])
    expect(found(judged, 'employer_named')).toEqual(['not_met missing'])
  })

  test('with one body twice says which two are the same', () => {
    const [agency, supervisor, employer] = whole() as [ChainParty, ChainParty, ChainParty]
    const judged = judge([agency, supervisor, employer, { ...supervisor }])
    expect(judged.reasons.find(({ rule }) => rule === 'named_once')?.facts).toEqual({ parties: [2, 4] })
    expect(judged.verdict).toBe('not_in_order')
  })
})

describe('the intermediary', () => {
  const supporting = () => [party('sending_agency'), party('support_organisation'), party('employer')]
  test.each([
    ['titp', whole, 'met fits'],
    ['titp', supporting, 'not_met other_kind'],
    ['ssw', supporting, 'met fits'],
    ['ssw', whole, 'cannot_tell placement_unknown'],
    ['engineer', supporting, 'cannot_tell placement_unknown'],
    [null, supporting, 'not_applicable not_asked'],
  ] as const)('for %s', (programme, parties, expected) => {
    expect(found(judge(parties(), { programme }), 'intermediary_fits')).toEqual([expected])
  })

  test('with a placement permit fits what has no kind of its own', () => {
    const licences = [{ scheme: 'JP-SHOKAI', issued_on: null, valid_to_on: null }]
    const permitted = party('support_organisation', { licences })
    const judged = judge([party('sending_agency'), permitted, party('employer')], { programme: 'engineer' })
    expect(found(judged, 'intermediary_fits')).toEqual(['met placement_permit'])
  })

  test('named only as intermediary is judged in the role that the programme asks for', () => {
    const both = body('supervising_organisation', {
      roles: ['supervising_organisation', 'support_organisation'],
      standings: [standing('supervising_organisation'), standing('support_organisation')],
    })
    const named: ChainParty = { scheme: 'JP-JCN', namedRole: 'intermediary', body: both }
    const roleFor = (programme: Chain['programme']) => judge([named], { programme }).parties[0]?.role
    expect(roleFor('ssw')).toBe('support_organisation')
    expect(roleFor('titp')).toBe('supervising_organisation')
    expect(roleFor(null)).toBe('supervising_organisation')
  })

  test('is missing for specified skilled workers too: recruiting directly is outside the scheme', () => {
    const judged = judge([party('sending_agency'), party('employer')], { programme: 'ssw' })
    expect(found(judged, 'intermediary_named')).toEqual(['not_met missing'])
  })
})

describe('one body alone', () => {
  test.each([
    ['suspended', 'suspended'],
    ['withdrawn', 'withdrawn'],
    ['expired', 'expired'],
    ['not_registered', 'not_registered'],
  ] as const)('that is %s is not registered', (status, answer) => {
    const judged = judge([party('employer', { standings: [standing('employer', { status })] })])
    expect(judged).toMatchObject({ verdict: 'not_all_registered', parties: [{ answer }] })
  })

  test('is not asked for the rest of a chain', () => {
    const judged = judge([party('employer')])
    expect(judged.verdict).toBe('all_registered')
    expect(judged.reasons.filter(({ outcome }) => outcome === 'not_met')).toEqual([])
  })

  test('that nobody knows is an answer, and its licence number still tells the role', () => {
    const judged = judge([{ scheme: 'VN-GP', namedRole: null, body: null }])
    expect(judged).toMatchObject({
      verdict: 'not_all_registered',
      parties: [{ answer: 'not_in_register', role: 'sending_agency' }],
    })
  })

  test('is an open question on a day before the register knew it', () => {
    const judged = judge([party('employer', { standings: [], knownFromOn: '2026-12-01' })])
    expect(judged).toMatchObject({ verdict: 'cannot_tell', parties: [{ answer: 'cannot_tell' }] })
    expect(found(judged, 'registered')).toEqual(['cannot_tell before_history'])
  })

  test('registered for other countries, or for another programme, is not registered for these', () => {
    const elsewhere = standing('employer', { corridor: 'id-jp' as never })
    expect(judge([party('employer', { standings: [elsewhere] })])).toMatchObject({
      verdict: 'not_all_registered',
      parties: [{ answer: 'not_registered' }],
    })
    const other = judge([party('employer')], { programme: 'engineer' })
    expect(found(other, 'programme')).toEqual(['not_met not_covered'])
    expect(other.verdict).toBe('not_all_registered')
  })

  test.each([
    [[{ scheme: 'VN-GP', issued_on: '2020-01-01', valid_to_on: '2026-11-21' }], 'met in_force'],
    [[{ scheme: 'VN-GP', issued_on: '2020-01-01', valid_to_on: '2026-11-20' }], 'not_met lapsed'],
    [[{ scheme: 'VN-GP', issued_on: '2026-11-22', valid_to_on: null }], 'not_met not_yet'],
    [[{ scheme: 'VN-GP', issued_on: null, valid_to_on: null }], 'cannot_tell no_end'],
    [[{ scheme: 'JP-KANRI', issued_on: null, valid_to_on: '2030-01-01' }], 'cannot_tell none_recorded'],
    [[], 'cannot_tell none_recorded'],
    [
      [
        { scheme: 'VN-GP', issued_on: null, valid_to_on: '2020-01-01' },
        { scheme: 'VN-GP', issued_on: null, valid_to_on: '2030-01-01' },
      ],
      'met in_force',
    ],
  ])('with the licences %j: %s', (licences, expected) => {
    const judged = judge([party('sending_agency', { licences })])
    expect(found(judged, 'licence')).toEqual([expected])
    expect(judged.verdict).toBe(expected.startsWith('not_met') ? 'not_in_order' : 'all_registered')
  })

  test('warnings, a paused business and many offices are told and decide nothing', () => {
    const judged = judge([party('employer', { warnings: ['similar_name'], paused: true, offices: 4 })])
    expect(judged.verdict).toBe('all_registered')
    expect(found(judged, 'warnings')).toEqual(['not_met some'])
    expect(found(judged, 'in_business')).toEqual(['not_met paused'])
    expect(found(judged, 'offices')).toEqual(['cannot_tell several'])
  })

  test('under a programme that had not begun is not in order', () => {
    const esd = standing('employer', { programmes: ['esd'] })
    const asked = (on: string) => judge([party('employer', { standings: [esd] })], { programme: 'esd', on })
    expect(asked('2027-03-31').verdict).toBe('not_in_order')
    expect(asked('2027-04-01').verdict).toBe('all_registered')
  })
})

describe('whatever the chain', () => {
  const anyStanding = fc.record({
    role: fc.constantFrom<OrganisationRole>(
      'sending_agency',
      'supervising_organisation',
      'support_organisation',
      'employer',
    ),
    corridor: fc.constant('vn-jp' as const),
    status: fc.constantFrom(...REGISTRATION_STATUSES),
    heldFromOn: fc.constantFrom('2026-01-01', null),
    validToOn: fc.constantFrom('2027-12-31', null),
    programmes: fc.subarray([...PROGRAMMES]),
    conditions: fc.constant([]),
  })
  const anyBody = fc.record({
    organisationId: fc.constantFrom('a', 'b', 'c', 'd'),
    roles: fc.subarray<OrganisationRole>(
      ['sending_agency', 'supervising_organisation', 'support_organisation', 'employer'],
      { minLength: 1 },
    ),
    standings: fc.array(anyStanding, { maxLength: 3 }),
    licences: fc.array(
      fc.record({
        scheme: fc.constantFrom('VN-GP', 'JP-KANRI', 'JP-TOROKU', 'JP-SHOKAI'),
        issued_on: fc.constantFrom('2020-01-01', '2028-01-01', null),
        valid_to_on: fc.constantFrom('2025-01-01', '2029-01-01', null),
      }),
      { maxLength: 3 },
    ),
    offices: fc.nat(3),
    paused: fc.boolean(),
    knownFromOn: fc.constantFrom('2026-01-01', '2027-01-01'),
    warnings: fc.constantFrom(null, [], ['same_address', 'never heard of']),
  })
  const anyChain: fc.Arbitrary<Chain> = fc.record({
    on: fc.constantFrom('2026-06-01', '2026-11-21'),
    corridor: fc.constant('vn-jp' as const),
    programme: fc.constantFrom(null, ...PROGRAMMES),
    parties: fc.array(
      fc.record({
        scheme: fc.constantFrom('VN-GP', 'JP-KANRI', 'JP-JCN', 'JP-SHOKAI'),
        namedRole: fc.constantFrom(null, ...NAMED_ROLES),
        body: fc.option(anyBody),
      }),
      { minLength: 1, maxLength: 10 },
    ),
    agreement: fc.constantFrom(null, true, false),
  })

  test('a yes means that every party is registered, in a role that is held, for what was asked', () => {
    fc.assert(
      fc.property(anyChain, (chain) => {
        const judged = judgeChain(chain)
        expect(judged.parties).toHaveLength(chain.parties.length)
        if (judged.verdict !== 'all_registered' && judged.verdict !== 'with_conditions') return
        for (const [i, { answer, role, standing: judgedBy }] of judged.parties.entries()) {
          expect(['registered', 'registered_with_conditions']).toContain(answer)
          const all = chain.parties[i]?.body
          expect([...(all?.roles ?? []), ...(all?.standings ?? []).map((one) => one.role)]).toContain(role)
          if (chain.programme) expect(judgedBy?.programmes).toContain(chain.programme)
        }
      }),
    )
  })

  test('the verdict is a yes exactly when nothing stands in the way', () => {
    fc.assert(
      fc.property(anyChain, (chain) => {
        const judged = judgeChain(chain)
        const yes = judged.verdict === 'all_registered'
        expect(reasonsAgainst(judged).length === 0).toBe(yes)
        expect(OUTCOMES).toContain(judged.reasons[0]?.outcome)
      }),
    )
  })

  test('every reason can be said in three languages, and never as a bare code', () => {
    fc.assert(
      fc.property(anyChain, (chain) => {
        const { parties, reasons } = judgeChain(chain)
        for (const reason of [...parties.flatMap((one) => one.reasons), ...reasons])
          for (const lang of LANGUAGES) {
            const said = reasonText({ t: translator(lang), lang }, reason)
            expect(said).not.toBe(reason.found)
            expect(said).not.toMatch(
              /\{\{|partner_checks\.|registrations\.|sending_agency|support_organisation/,
            )
          }
      }),
      { numRuns: 200 },
    )
  })

  test('another order of the parties changes neither the verdict nor any answer', () => {
    fc.assert(
      fc.property(anyChain, (chain) => {
        const turned = judgeChain({ ...chain, parties: chain.parties.toReversed() })
        const straight = judgeChain(chain)
        expect(turned.verdict).toBe(straight.verdict)
        expect(turned.parties.toReversed().map(({ answer }) => answer)).toEqual(
          straight.parties.map(({ answer }) => answer),
        )
      }),
    )
  })
})

test('what decides nothing leaves the verdict alone', () => {
  const advice = CHAIN_RULE_IDS.filter((rule) => CHAIN_RULES[rule].weight === 'advice')
  expect(advice.length).toBeGreaterThan(0)
  expect(verdictOf(advice.map((rule) => ({ rule, outcome: 'not_met', found: 'some' })))).toBe(
    'all_registered',
  )
})
