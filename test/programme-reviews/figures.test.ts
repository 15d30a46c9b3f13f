import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { AUDIT_TEMPLATES } from '../../src/audit-templates/load-audit-templates.ts'
import type { AllTables } from '../../src/deps.ts'
import { findFigures } from '../../src/fee-statistics/frozen-figure-store.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { countFigures, quartersOf } from '../../src/programme-reviews/count-figures.ts'
import {
  isEmpty,
  type ReviewFigures,
  ReviewFigures as Shape,
} from '../../src/programme-reviews/review-figures.ts'
import { monthsOf, type Period, slicesOf } from '../../src/programme-reviews/review-period.ts'
import { publicStatusOn } from '../../src/registrations/registration.ts'
import { answeringLine } from '../../src/registrations/status-history.ts'
import { put, type ReviewHouse, reviewHouse } from './house.ts'

const PERIOD: Period = { from: '2026-01-01', to: '2026-12-31' }
const HASH = 'a'.repeat(64)

let house: ReviewHouse
let figures: ReviewFigures
beforeAll(async () => {
  house = await reviewHouse()
  await plant()
  figures = await countFigures(house.deps, { ...PERIOD, corridor: 'vn-jp' })
}, 90_000)

const at = (day: string) => `${day}T03:00:00.000Z`
const day = (i: number) => new Date(Date.UTC(2025, 11, 20) + i * 86_400_000).toISOString().slice(0, 10)

/** Two hundred audits round the year, with findings and what became of them, some amended, some taken back. */
async function plant(): Promise<void> {
  const { deps, cast, writer } = house
  const { queries } = deps.db
  const [template] = AUDIT_TEMPLATES
  const questions = template?.sections.flatMap((section) => section.questions) ?? []
  const statuses = ['locked', 'locked', 'planned', 'cancelled', 'signing'] as const
  const kinds = ['initial', 'periodic', 'follow_up', 'unannounced'] as const
  for (let i = 0; i < 200; i += 1) {
    const status = statuses[i % 5] ?? 'locked'
    const locked = status === 'locked'
    const id = `audit-${i}`
    const superseded = locked && i % 20 === 0
    await put(house, [
      queries.insertInto('audits').values({
        id,
        number: `A-${i}`,
        kind: kinds[i % 4] ?? 'initial',
        organisation_id: cast.agency.id,
        audited_role: i % 3 === 0 ? 'employer' : 'sending_agency',
        template_name: template?.id ?? '',
        template_version: i % 7 === 0 ? '1999.1' : (template?.version ?? ''),
        template_hash: HASH,
        planned_on: day(i * 2),
        status,
        planned_at: at('2025-12-01'),
        started_at: null,
        locked_at: locked ? at(day(i * 2 + (i % 40))) : null,
        content_hash: locked ? HASH : null,
        version: 1,
        first_id: null,
        amends_id: null,
        superseded_at: superseded ? at('2026-12-31') : null,
      }),
      ...[0, 1, 2].flatMap((f) => [
        queries.insertInto('findings').values({
          id: `finding-${i}-${f}`,
          audit_id: id,
          question: questions[(i + f * 5) % questions.length]?.id ?? '',
          number: `F-0${f}`,
          revision: 1,
          severity: (['critical', 'major', 'minor', 'observation'] as const)[(i + f) % 4] ?? 'minor',
          template_severity: 'minor',
          severity_reason: null,
          citations: '[]',
          description: 'x',
          affected_workers: 9,
          corrective_action: 'y',
          due_on: day(i * 2 + 90),
          withdrawn_at: f === 2 && i % 9 === 0 ? at(day(i)) : null,
          first_id: null,
        }),
      ]),
      ...(locked && i % 3 === 0
        ? [
            queries.insertInto('corrective_actions').values({
              finding_id: `finding-${i}-0`,
              audit_id: id,
              status: i % 2 === 0 ? 'closed' : 'submitted',
              round: 1,
              due_on: day(i * 2 + 500),
              effect_due_on: null,
              changed_at: at('2027-01-01'),
            }),
            ...(i % 2 === 0
              ? [
                  queries.insertInto('corrective_action_steps').values({
                    finding_id: `finding-${i}-0`,
                    sequence: 1,
                    step: 'verify',
                    said: '{}',
                    taken_by: writer.id,
                    taken_at: at(day(i * 2 + (i % 40) + i)),
                  }),
                ]
              : []),
          ]
        : []),
    ])
  }
}

const rows = async <T extends keyof AllTables>(table: T): Promise<AllTables[T][]> =>
  (await house.deps.db.queries
    .selectFrom(table as 'audits')
    .selectAll()
    .execute()) as unknown as AllTables[T][]
const within = (instant: string | null): boolean => {
  if (instant === null) return false
  const on = dayOf(instant)
  return on >= PERIOD.from && on <= PERIOD.to
}
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const signedAudits = async () => (await rows('audits')).filter((audit) => within(audit.locked_at))

describe('the figures of a year are those of the rows, however they are counted', () => {
  test('registrations as they stood on the first and the last day', async () => {
    const lines = await rows('registration_statuses')
    const registrations = await rows('registrations')
    for (const key of ['first_day', 'last_day'] as const) {
      const on = key === 'first_day' ? PERIOD.from : PERIOD.to
      for (const { role, [key]: counted } of figures.participation.roles) {
        const own = registrations.filter((one) => one.role === role)
        const expected = own.flatMap(({ id }) => {
          const history = lines
            .filter((line) => line.registration_id === id)
            .map((line) => ({
              sequence: line.sequence,
              status: line.status as 'registered',
              heldFromOn: line.held_from_on,
              heldToOn: line.held_to_on,
              validToOn: line.valid_to_on,
            }))
          const line = answeringLine(history as never, on)
          return line ? [publicStatusOn(line, on)] : []
        })
        for (const [status, count] of Object.entries(counted))
          expect(expected.filter((one) => one === status).length, `${key} ${role} ${status}`).toBe(count)
      }
    }
    expect(sum(figures.participation.roles.map(({ last_day }) => last_day.registered))).toBeGreaterThan(2)
  })

  test('moves of registrations, each in the month from which it holds', async () => {
    const lines = (await rows('registration_statuses')).filter(
      ({ held_from_on }) => held_from_on >= PERIOD.from && held_from_on <= PERIOD.to,
    )
    for (const { action, by_month } of figures.participation.moves)
      for (const [i, month] of figures.months.entries())
        expect(by_month[i]).toBe(
          lines.filter((line) => line.action === action && line.held_from_on.startsWith(month)).length,
        )
    expect(lines.length).toBeGreaterThan(0)
  })

  test('job orders certified for the first time, and the chains they form', async () => {
    const certified = (await rows('job_order_certifications')).filter(
      ({ revision, certified_at }) => revision === 1 && within(certified_at),
    )
    expect(sum(figures.orders.certified_by_month)).toBe(certified.length)
    const levels = figures.orders.programmes.flatMap(({ zero_fee, reduced_fee, not }) => [
      zero_fee,
      reduced_fee,
      not,
    ])
    expect(sum(levels)).toBe(certified.length)
    const parties = await rows('job_order_parties')
    const of = (order: string, party: string) =>
      parties.find((one) => one.job_order_id === order && one.party === party)?.organisation_id
    const ways = new Set(
      certified.map(({ job_order_id: id }) =>
        ['sending_agency', 'intermediary', 'employer'].map((p) => of(id, p)).join(),
      ),
    )
    expect(figures.orders.chains.chains).toBe(ways.size)
    expect(figures.orders.chains.sending_agencies).toBe(
      new Set([...ways].map((way) => way.split(',')[0])).size,
    )
    expect(certified.length).toBeGreaterThan(5)
  })

  test('audits by kind and role: signed, ahead, overdue and cancelled', async () => {
    const planned = (await rows('audits')).filter(
      ({ planned_on }) => planned_on >= PERIOD.from && planned_on <= PERIOD.to,
    )
    const state = ({ status, planned_on }: (typeof planned)[number]) =>
      status === 'locked'
        ? 'done'
        : status === 'cancelled'
          ? 'cancelled'
          : planned_on < dayOf(house.deps.now())
            ? 'late'
            : 'open'
    for (const { kind, ...states } of figures.audits.kinds)
      for (const [name, count] of Object.entries(states))
        expect(count).toBe(planned.filter((audit) => audit.kind === kind && state(audit) === name).length)
    for (const { role, ...states } of figures.audits.roles)
      for (const [name, count] of Object.entries(states))
        expect(count).toBe(
          planned.filter((audit) => audit.audited_role === role && state(audit) === name).length,
        )
    expect(sum(figures.audits.signed_by_month)).toBe((await signedAudits()).length)
    expect(figures.audits.days_to_sign?.audits).toBe((await signedAudits()).length)
  })

  test('findings of the versions in force, without those taken back, and what became of them', async () => {
    const inForce = new Set(
      (await signedAudits()).filter((one) => one.superseded_at === null).map(({ id }) => id),
    )
    const found = (await rows('findings')).filter(
      (one) => inForce.has(one.audit_id) && one.withdrawn_at === null,
    )
    const actions = new Map((await rows('corrective_actions')).map((one) => [one.finding_id, one]))
    for (const [severity, count] of Object.entries(figures.findings.total)) {
      expect(count).toBe(found.filter((one) => one.severity === severity).length)
      expect(sum(figures.findings.articles.map(({ counts }) => counts[severity as 'minor']))).toBe(count)
    }
    const asked = found.filter(({ severity }) => severity !== 'observation')
    const total = sum(figures.findings.actions.flatMap(({ severity: _, ...states }) => Object.values(states)))
    expect(total).toBe(asked.length)
    const closed = asked.filter(({ id }) => actions.get(id)?.status === 'closed')
    expect(sum(figures.findings.actions.map((one) => one.closed))).toBe(closed.length)
    expect(sum(figures.findings.closing.spans)).toBe(closed.length)
    const today = dayOf(house.deps.now())
    const late = asked.filter(
      ({ id, due_on }) =>
        actions.get(id)?.status !== 'closed' && (actions.get(id)?.due_on ?? due_on ?? '') < today,
    )
    expect(sum(figures.findings.actions.map((one) => one.late))).toBe(late.length)
    expect([closed.length, late.length].every((count) => count > 3)).toBe(true)
  })

  test('a template that nobody knows any more still has its findings, under its own name', () => {
    expect(
      figures.findings.articles.some(
        ({ article, title }) => article === null && title.en === 'sending-agency',
      ),
    ).toBe(true)
  })

  test('fees are the published figures of the quarters within the period, unchanged', async () => {
    const published = await findFigures(house.deps.db, {
      audience: 'public',
      kind: 'corridor',
      subjectId: '',
      corridor: 'vn-jp',
    })
    expect(figures.fees.quarters.map(({ period }) => period)).toEqual(quartersOf(PERIOD))
    for (const { period, figure } of figures.fees.quarters)
      expect(figure).toEqual(
        published.find((one) => one.period === period && one.programme === '')?.figure ?? null,
      )
    expect(figures.fees.quarters.filter(({ figure }) => figure !== null)).toHaveLength(3)
  })

  test('they have the shape that is signed', () => {
    expect(v.parse(Shape, figures)).toEqual(figures)
  })
})

test('a year in which nothing happened has figures, all nought, and knows that it is empty', async () => {
  const nothing = await countFigures(house.deps, { from: '2019-04-01', to: '2020-03-31', corridor: 'vn-jp' })
  expect(v.parse(Shape, nothing)).toEqual(nothing)
  expect(isEmpty(nothing)).toBe(true)
  expect(isEmpty(figures)).toBe(false)
})

test('slices cover each day of the period once, and none reaches into another month', () => {
  for (const period of [
    PERIOD,
    { from: '2024-02-01', to: '2024-02-29' },
    { from: '2025-04-01', to: '2026-03-31' },
  ]) {
    const slices = slicesOf(period)
    expect(slices[0]?.from).toBe(period.from)
    expect(slices.at(-1)?.to).toBe(period.to)
    for (const [i, { month, from, to, beforeAt }] of slices.entries()) {
      expect([from.slice(0, 7), to.slice(0, 7)]).toEqual([month, month])
      expect(slices[i + 1]?.fromAt ?? beforeAt).toBe(beforeAt)
    }
    expect(new Set(slices.map(({ month }) => month)).size).toBe(monthsOf(period).length)
  }
})
