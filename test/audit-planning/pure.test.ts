import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { drawnBefore, sizesOf } from '../../src/audit-planning/audit-sample.ts'
import { calendarText } from '../../src/audit-planning/calendar-file.ts'
import { type BodyFacts, dueOfBody } from '../../src/audit-planning/due-audit.ts'
import { dueRulesOn } from '../../src/audit-planning/due-rule.ts'
import { daysOfMonth, isMonth, monthsBetween, weeksOf } from '../../src/audit-planning/month.ts'
import { checkProgramme, compareProgramme, type StateProgramme } from '../../src/audit-planning/programme.ts'
import { overThreshold, type RiskFacts, riskScore } from '../../src/audit-planning/risk-score.ts'
import { RISK_LINES, RISK_WEIGHTS } from '../../src/audit-planning/risk-weight.ts'
import { AUDIT_KINDS } from '../../src/audits/audit.ts'
import { daysLater, monthsLater } from '../../src/platform/calendar.ts'
import { isProductDefault } from '../../src/platform/dated-rule.ts'

const TODAY = '2026-11-21'
const aDay = fc.integer({ min: -1500, max: 1500 }).map((days) => daysLater(TODAY, days))
const rules = dueRulesOn(TODAY)
const facts = (given: Partial<BodyFacts> = {}): BodyFacts => ({
  organisationId: 'body',
  role: 'sending_agency',
  registeredOn: '2026-01-15',
  lastAuditOn: null,
  openFindings: [],
  planned: [],
  ...given,
})
const due = (given: Partial<BodyFacts> = {}, day = TODAY) => dueOfBody(facts(given), rules, day)

describe('what is due', () => {
  test('is first an initial audit, counted from the registration', () => {
    expect(due()).toMatchObject([
      {
        kind: 'initial',
        rule: 'initial',
        countedFrom: '2026-01-15',
        dueOn: '2026-07-15',
        overdue: true,
        audit: null,
      },
    ])
    expect(due({}, '2026-07-15')).toMatchObject([{ overdue: false }])
  })
  test('is then a periodic one, counted from the last audit', () => {
    expect(due({ lastAuditOn: '2026-06-30' })).toMatchObject([
      { kind: 'periodic', countedFrom: '2026-06-30', dueOn: '2027-06-30', overdue: false },
    ])
  })
  test('is a follow-up for grave findings, from the first day by which one was to be mended', () => {
    const openFindings = [
      { severity: 'minor' as const, dueOn: '2026-07-01' },
      { severity: 'major' as const, dueOn: '2026-10-31' },
      { severity: 'critical' as const, dueOn: '2026-09-30' },
      { severity: 'critical' as const, dueOn: null },
    ]
    expect(due({ lastAuditOn: '2026-06-30', openFindings })).toMatchObject([
      { kind: 'follow_up', countedFrom: '2026-09-30', dueOn: '2026-10-30', overdue: true },
      { kind: 'periodic' },
    ])
    expect(due({ lastAuditOn: '2026-06-30', openFindings: openFindings.slice(0, 1) })).toHaveLength(1)
  })
  test('names the audit that is planned for it, and a follow-up stands for no periodic one', () => {
    const follow = { id: 'f', number: 'A-1', kind: 'follow_up' as const, on: '2026-12-01' }
    const visit = { id: 'v', number: 'A-2', kind: 'unannounced' as const, on: '2026-12-02' }
    expect(due({ planned: [follow] })[0]?.audit).toBeNull()
    expect(due({ planned: [follow, visit] })[0]?.audit?.id).toBe('v')
  })
  test('never by the duty of somebody else', () => {
    for (const role of [
      'employer',
      'supervising_organisation',
      'support_organisation',
      'sending_agency',
    ] as const)
      expect(due({ role, lastAuditOn: '2020-01-01' }, '2027-05-01').map(({ rule }) => rule)).toEqual([
        'periodic',
      ])
    expect(dueRulesOn('2027-05-01').some(({ id }) => id === 'own_esd')).toBe(true)
    expect(rules.some(({ id }) => id === 'own_esd')).toBe(false)
  })
  test('by rules that say what is ours: no cadence of FERI is known', () => {
    for (const rule of rules) expect(isProductDefault(rule)).toBe(rule.whose === 'scheme')
  })
  test('whatever the order of what is known, and one of each rule', () => {
    const finding = fc.record({
      severity: fc.constantFrom('critical', 'major', 'minor', 'observation' as const),
      dueOn: fc.option(aDay, { nil: null }),
    })
    const planned = fc.record({
      id: fc.uuid(),
      number: fc.string(),
      kind: fc.constantFrom(...AUDIT_KINDS),
      on: aDay,
    })
    fc.assert(
      fc.property(
        fc.array(finding),
        fc.array(planned),
        fc.option(aDay, { nil: null }),
        aDay,
        (f, p, last, day) => {
          const given = { openFindings: f as BodyFacts['openFindings'], planned: p, lastAuditOn: last }
          const one = due(given, day)
          expect(
            due({ ...given, openFindings: [...given.openFindings].reverse(), planned: p.toReversed() }, day),
          ).toEqual(one)
          expect(new Set(one.map(({ rule }) => rule)).size).toBe(one.length)
          for (const { dueOn, countedFrom, months, overdue } of one) {
            expect(dueOn).toBe(monthsLater(countedFrom, months))
            expect(overdue).toBe(dueOn < day)
          }
        },
      ),
    )
  })
})

describe('the risk score', () => {
  const value = fc.option(fc.integer({ min: 0, max: 500 }), { nil: null })
  const anyFacts = fc.record(
    Object.fromEntries(RISK_LINES.map((id) => [id, value])),
  ) as fc.Arbitrary<RiskFacts>
  test('adds up: counted × weight, line by line, to the tenth', () => {
    fc.assert(
      fc.property(anyFacts, (one) => {
        const { total, lines } = riskScore(one, RISK_WEIGHTS)
        expect(lines.map(({ id }) => id)).toEqual([...RISK_LINES])
        for (const { counted, weight, points } of lines) expect(points).toBeCloseTo(counted * weight, 9)
        expect(total).toBeCloseTo(
          lines.reduce((sum, { points }) => sum + points, 0),
          6,
        )
        expect(Math.round(total * 10) / 10).toBe(total)
      }),
    )
  })
  test('never falls when there is more of anything, and is the same for the same facts', () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.constantFrom(...RISK_LINES),
        fc.integer({ min: 0, max: 100 }),
        (one, id, more) => {
          const before = riskScore(one, RISK_WEIGHTS)
          const worse = { ...one, [id]: (one[id] ?? 0) + more }
          expect(riskScore(worse, RISK_WEIGHTS).total).toBeGreaterThanOrEqual(before.total)
          const shuffled = Object.fromEntries(Object.entries(one).toReversed()) as RiskFacts
          expect(riskScore(shuffled, RISK_WEIGHTS)).toEqual(before)
        },
      ),
    )
  })
  test('counts what is not known as nothing, and says so', () => {
    const nothing = Object.fromEntries(RISK_LINES.map((id) => [id, null])) as RiskFacts
    expect(riskScore(nothing, RISK_WEIGHTS)).toMatchObject({ total: 0 })
    expect(riskScore(nothing, RISK_WEIGHTS).lines.every(({ value: known }) => known === null)).toBe(true)
  })
  test('knows of cases only whether somebody was asked to look', () => {
    expect(RISK_WEIGHTS.lines.find(({ id }) => id === 'asked_to_look')?.most).toBe(1)
  })
  test.each([
    [null, false],
    [0, false],
    [19, false],
    [20, true],
    [100, true],
  ])('a published share of %s proposes an audit: %s', (share, expected) => {
    expect(overThreshold(share, RISK_WEIGHTS)).toBe(expected)
  })
})

describe('a programme', () => {
  const stated = (given: Partial<StateProgramme> = {}): StateProgramme => ({
    side: 'vamas',
    year: 2027,
    revision: 0,
    objectives: 'o',
    auditor_days: 10,
    lines: [{ kind: 'periodic', audits: 3, days: 7.5 }],
    ...given,
  })
  const why = (given: Partial<StateProgramme>) => {
    try {
      checkProgramme(stated(given))
      return 'fine'
    } catch (error) {
      return (error as { fields: { path: string }[] }).fields[0]?.path
    }
  }
  test.each([
    ['days enough', {}, 'fine'],
    [
      'a kind twice',
      {
        lines: [
          { kind: 'initial', audits: 1, days: 1 },
          { kind: 'initial', audits: 1, days: 1 },
        ],
      },
      'lines.1.kind',
    ],
    ['days for no audits', { lines: [{ kind: 'initial', audits: 0, days: 1 }] }, 'lines.0.days'],
    ['audits that take no days', { lines: [{ kind: 'initial', audits: 1, days: 0 }] }, 'lines.0.days'],
    ['more days than there are', { auditor_days: 7 }, 'auditor_days'],
  ] as const)('with %s: %s', (_, given, expected) => {
    expect(why(given as Partial<StateProgramme>)).toBe(expected)
  })
  test('is compared kind by kind, also where nothing was meant', () => {
    const counted = [{ kind: 'for_cause' as const, scheduled: 2, done: 1, cancelled: 1, late: 0 }]
    const lines = compareProgramme(stated(), counted)
    expect(lines.map(({ kind }) => kind)).toEqual([...AUDIT_KINDS])
    expect(lines.find(({ kind }) => kind === 'periodic')).toMatchObject({ meant: 3, days: 7.5, done: 0 })
    expect(lines.find(({ kind }) => kind === 'for_cause')).toMatchObject({ meant: 0, done: 1, cancelled: 1 })
    expect(compareProgramme(null, [])).toHaveLength(AUDIT_KINDS.length)
  })
})

describe('a month', () => {
  test.each(['2026-13', '2026-00', '1999-01', '2026-1', '', '2026-11-01'])('%j is none', (text) => {
    expect(isMonth(text)).toBe(false)
  })
  test('has all its days, each once, in weeks from Monday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2020, max: 2099 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
        const month = `${year}-${String(number).padStart(2, '0')}`
        const weeks = weeksOf(month)
        const { from, to } = daysOfMonth(month)
        const days = weeks.flat().filter((day) => day >= from && day <= to)
        expect(days).toHaveLength(Number(to.slice(8)))
        expect(weeks.every((week) => week.length === 7)).toBe(true)
        for (const [monday] of weeks) expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1)
      }),
    )
  })
  test.each([
    ['2026-01-31', '2026-02-28', 1],
    ['2026-01-15', '2026-02-14', 0],
    ['2026-01-15', '2027-01-15', 12],
    ['2026-05-01', '2026-04-01', 0],
  ])('from %s to %s are %i whole months', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months)
  })
})

describe('the calendar as a file', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 120 })
  const event = fc.record({
    uid: fc.uuid(),
    from: aDay,
    length: fc.integer({ min: 0, max: 92 }),
    title: text,
    text,
    isWindow: fc.boolean(),
  })
  test('is RFC 5545: no line above 75 octets, ended by CRLF, and a strict reader gets back every day and every letter', () => {
    fc.assert(
      fc.property(fc.uniqueArray(event, { selector: ({ uid }) => uid, maxLength: 6 }), (events) => {
        const written = calendarText({
          name: 'FERI監査',
          language: 'ja',
          events: events.map(({ length, ...one }) => ({
            ...one,
            to: daysLater(one.from, length),
            url: `https://feri.example/workspace/audits/${one.uid}?lang=ja`,
            changedAt: '2026-11-21T00:00:00.000Z',
          })),
        })
        const lines = written.split('\r\n')
        expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
        const read = new ICAL.Component(ICAL.parse(written)).getAllSubcomponents('vevent')
        expect(read).toHaveLength(events.length)
        for (const [i, one] of events.entries()) {
          const component = read[i] as ICAL.Component
          expect(component.getFirstPropertyValue('dtstart')?.toString()).toBe(one.from)
          expect(component.getFirstPropertyValue('dtend')?.toString()).toBe(
            daysLater(one.from, one.length + 1),
          )
          expect(component.getFirstPropertyValue('uid')).toBe(one.uid)
        }
      }),
      { numRuns: 40 },
    )
  })
  test('keeps names in Vietnamese and Japanese whole, however long', () => {
    const title =
      `A-2026-7K3QD-6 – ${'Công ty Cổ phần Nhân lực Quốc tế Mẫu; Việt–Nhật, 株式会社 '.repeat(4)}`.trim()
    const written = calendarText({
      name: 'n',
      language: 'vi',
      events: [
        {
          uid: 'u',
          from: TODAY,
          to: TODAY,
          title,
          text: '',
          url: 'https://feri.example/',
          changedAt: '2026-11-21T00:00:00.000Z',
          isWindow: false,
        },
      ],
    })
    const read = new ICAL.Component(ICAL.parse(written)).getFirstSubcomponent('vevent')
    expect(read?.getFirstPropertyValue('summary')).toBe(title)
  })
})

test('every sample rule is shown beside the others, never for more workers than there are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50_000 }), (listed) => {
      const sizes = sizesOf(listed)
      expect(sizes.length).toBeGreaterThanOrEqual(7)
      for (const { size } of sizes) expect(size).toBeGreaterThanOrEqual(1)
      for (const { size } of sizes) expect(size).toBeLessThanOrEqual(listed)
    }),
  )
})

test.each([
  [null, null, null],
  [null, '2026-11-21T01:00:00.000Z', null],
  ['2026-11-20T01:00:00.000Z', null, true],
  ['2026-11-20T01:00:00.000Z', '2026-11-21T01:00:00.000Z', true],
  ['2026-11-22T01:00:00.000Z', '2026-11-21T01:00:00.000Z', false],
])('a draw at %s of an audit begun at %s was made before: %s', (drawn, begun, expected) => {
  expect(drawnBefore(drawn, begun)).toBe(expected)
})
