import { beforeAll, expect, test } from 'vitest'
import type { Actor, Role } from '../../src/accounts/actor.ts'
import { findReport } from '../../src/compliance-reports/compliance-report-store.ts'
import type { FeeReport } from '../../src/compliance-reports/fee-report.ts'
import { FEE_REPORT } from '../../src/compliance-reports/fee-report-kind.ts'
import { freezeStatistics } from '../../src/fee-statistics/freeze-statistics.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { isGenuine } from '../../src/platform/signed-document.ts'
import { type Programme, startProgramme } from '../fee-statistics/programme.ts'
import {
  attachmentsOf,
  check,
  denseText,
  fontsOf,
  infoOf,
  signaturesOf,
  structureOf,
} from '../support/pdf-tools.ts'
import { reportDoors } from '../support/report-doors.ts'

let house: Programme
beforeAll(async () => {
  house = await startProgramme()
  await freezeStatistics(house.deps)
}, 60_000)

const aPerson = (role: Role, given: Partial<Actor>): Actor => ({
  id: `account-${role}`,
  role,
  organisationId: null,
  actsFor: null,
  scopes: null,
  ...given,
})
const reviewer = aPerson('reviewer', { actsFor: null })
const PERIOD = { from: '2026-Q1', to: '2026-Q3' } as const

const numberOf = (body: { identifiers: readonly { scheme: string; value: string }[] }) => {
  const [first] = body.identifiers
  return `${first?.scheme}/${first?.value}`
}

async function ask(actor: Actor, body: unknown) {
  const answer = await reportDoors(house.deps, actor).request('/api/v1/compliance-reports/fee-reports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, text: await answer.text() }
}

async function issued(body: Record<string, unknown>) {
  const { status, text } = await ask(reviewer, body)
  expect(status, text).toBe(201)
  const { number } = JSON.parse(text) as { number: string }
  const stored = await findReport(house.deps.db.queries, number)
  if (!stored) throw new Error('not kept')
  return { number, stored, report: FEE_REPORT.read(JSON.parse(stored.data)) }
}
const ofAgency = (audience: 'public' | 'reviewers', more: object = {}) => ({
  about: 'sending_agency',
  reference: numberOf(house.agencies.a),
  ...PERIOD,
  audience,
  ...more,
})

/** Every figure of a report, by quarter and group. */
const figuresOf = ({ groups, beside }: FeeReport) => [...groups, ...beside].flatMap(({ figures }) => figures)

test.each(['public', 'reviewers'] as const)(
  'a report for %s says exactly the figures that were frozen for that edition, and no other',
  async (audience) => {
    const { report, stored } = await issued(ofAgency(audience))
    const rows = await house.db.queries
      .selectFrom('frozen_figures')
      .select(['content', 'period'])
      .where('audience', '=', audience)
      .execute()
    const frozen = new Set(
      rows.map(({ period, content }) => `${period} ${JSON.stringify(JSON.parse(content))}`),
    )
    const canonical = (value: unknown): unknown =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .toSorted()
              .map(([k, v]) => [k, canonical(v)]),
          )
        : Array.isArray(value)
          ? value.map(canonical)
          : value
    const known = new Set(
      [...frozen].map((one) => {
        const at = one.indexOf(' ')
        return `${one.slice(0, at)} ${JSON.stringify(canonical(JSON.parse(one.slice(at + 1))))}`
      }),
    )
    const figures = figuresOf(report)
    expect(figures.length).toBeGreaterThan(3)
    for (const { period, figure } of figures)
      expect(known.has(`${period} ${JSON.stringify(canonical(figure))}`), period).toBe(true)
    expect(report.protection.k).toBe(audience === 'public' ? 10 : 5)
    expect(await isGenuine(house.deps.signer, stored)).toBe(true)
  },
)

test('a group of nine or fewer never shows in the edition for everyone, nor any count that is not a step of five', async () => {
  for (const agency of Object.values(house.agencies)) {
    const { report } = await issued({ ...ofAgency('public'), reference: numberOf(agency) })
    for (const { figure } of figuresOf(report)) {
      expect(figure.interviewed).toBeGreaterThanOrEqual(10)
      expect(figure.interviewed % 5).toBe(0)
      if (figure.refused !== null) expect(figure.refused).toBeGreaterThanOrEqual(10)
      for (const share of Object.values(figure.shares)) if (share) expect(share.found % 5).toBe(0)
    }
    expect(report.groups.flatMap(({ figures }) => figures.flatMap(({ figure }) => figure.signals))).toEqual(
      [],
    )
    const tiny = [house.orders.tiny, house.orders.eight, house.orders.twice].map(({ number }) => number)
    expect(report.groups.filter(({ job_order }) => tiny.includes(job_order))).toEqual([])
  }
})

test('the edition for reviewers leaves out an order of three, and is not known by name to whoever holds its number', async () => {
  const { number, report } = await issued(ofAgency('reviewers'))
  expect(report.groups.map(({ job_order }) => job_order)).not.toContain(house.orders.tiny.number)
  const verify = async (one: string) =>
    (await reportDoors(house.deps, null).request(`/api/v1/verify/${one}`)).json() as Promise<{
      organisation: { names: unknown[] }
    }>
  expect(await verify(number)).toMatchObject({ signature_valid: true, organisation: { names: [] } })
  const { number: open } = await issued(ofAgency('public'))
  expect((await verify(open)).organisation.names).not.toEqual([])
})

test('asked again it is the same number; the two editions are two documents, neither superseding the other', async () => {
  const [first, again, other] = [
    await issued(ofAgency('public')),
    await issued(ofAgency('public')),
    await issued(ofAgency('reviewers')),
  ]
  expect(again.number).toBe(first.number)
  expect(other.number).not.toBe(first.number)
  expect([first.stored.edition, other.stored.edition]).toEqual([1, 1])
})

test('an employer is told of through its job orders, and of quarters that are not added up', async () => {
  const { report } = await issued({
    about: 'employer',
    reference: numberOf(house.cast.employer),
    ...PERIOD,
    audience: 'public',
  })
  expect(report.groups.length).toBeGreaterThan(0)
  expect(new Set(report.groups.map(({ kind }) => kind))).toEqual(new Set(['job_order']))
})

test('nobody found is said with n of N and the bound of the finite group, and never that it is free of fees', async () => {
  const { number } = await issued(ofAgency('public'))
  const page = await (
    await reportDoors(house.deps, reviewer).request(`/workspace/reports/${number}?lang=en`)
  ).text()
  expect(page).toContain('No payer found in 25 of 40 (95 % upper bound 5 %)')
  expect(page).not.toMatch(/zero.fee (verified|certified)|verified zero|fee.free/i)
})

test('a period with too few to publish is a clear document, the same as where nobody was asked', async () => {
  const few = await issued({ ...ofAgency('public'), from: '2025-Q1', to: '2025-Q1' })
  expect(few.report.groups).toEqual([])
  const page = await (
    await reportDoors(house.deps, reviewer).request(`/workspace/reports/${few.number}?lang=ja`)
  ).text()
  expect(page).toContain(translator('ja')('fee_report.nothing_title'))
  const pdf = await reportDoors(house.deps, reviewer).request(
    `/api/v1/compliance-reports/${few.number}/pdf?lang=ja`,
  )
  const bytes = new Uint8Array(await pdf.arrayBuffer())
  // Of a short one: pdfinfo takes long over thirty pages.
  const structure = await structureOf(bytes)
  for (const element of ['H1', 'Table', 'TH', 'Note', 'LI'])
    expect(structure, element).toMatch(new RegExp(`^\\s*${element}\\b`, 'm'))
  expect(await denseText(bytes)).toContain(translator('ja')('fee_report.nothing_title'))
})

test.each([
  [{ from: '2026-Q3', to: '2026-Q1' }, 'from'],
  [{ from: '2026-Q1', to: '2099-Q1' }, 'to'],
  [{ from: '2026-Q1', to: '2027-Q4' }, 'to'],
  [{ from: '2020-Q1', to: '2026-Q3' }, 'to'],
  [{ from: null, to: '2026-Q3' }, 'from'],
  [{ from: '2026-Q1', to: undefined }, 'to'],
  [{ from: '2026-Q5', to: '2026-Q3' }, 'from'],
  [{ from: 'yesterday', to: '2026-Q3' }, 'from'],
  [{ reference: '' }, 'reference'],
  [{ reference: 'VN-HD/999-999' }, 'reference'],
  [{ reference: 'x'.repeat(300) }, 'reference'],
  [{ about: 'employer' }, 'reference'],
  [{ about: 'weather' }, 'about'],
  [{ audience: 'the press' }, 'audience'],
  [{ k: 1 }, 'k'],
])('%j is refused at the field %s', async (wrong, path) => {
  const { status, text } = await ask(reviewer, ofAgency('public', wrong))
  expect(status).toBe(422)
  expect(text).toContain(`"${path}"`)
})

test('the quarter that runs is refused for everyone, and for reviewers holds whole batches only', async () => {
  const running = { from: '2026-Q3', to: '2026-Q4' }
  expect((await ask(reviewer, ofAgency('public', running))).status).toBe(422)
  const { report } = await issued(ofAgency('reviewers', running))
  expect(report.running?.period).toBe('2026-Q4')
  for (const { figures } of report.running?.groups ?? [])
    for (const { figure } of figures) expect(figure.interviewed % 5).toBe(0)
})

test('a round that is not there is not found', async () => {
  const round = { about: 'interview_round', audience: 'public', reference: 'FERI-IR-2026-7K3QD-6' }
  expect((await ask(reviewer, round)).status).toBe(404)
})

test('a round tells of the group it went into, in its own quarter, and not of itself', async () => {
  const rounds = await house.db.queries
    .selectFrom('interview_rounds')
    .select(['id', 'number'])
    .where('job_order_id', '=', house.orders.large.id)
    .where('period', '=', '2026-Q1')
    .execute()
  const { id: reference, number } = rounds[0] ?? { id: '', number: '' }
  const { report } = await issued({ about: 'interview_round', reference, audience: 'public' })
  expect(report.about.round).toMatchObject({ number, job_order: house.orders.large.number })
  expect(report.period).toEqual({ from: '2026-Q1', to: '2026-Q1' })
  expect(report.groups.map(({ kind, job_order }) => [kind, job_order])).toEqual([
    ['job_order', house.orders.large.number],
  ])
  const wrong = { about: 'interview_round', reference, audience: 'public', from: '2026-Q1', to: '2026-Q3' }
  expect((await ask(reviewer, wrong)).status).toBe(422)
  expect((await ask(aPerson('case_officer', { actsFor: null }), wrong)).status).toBe(403)
})

test('only who may issue for that side may, and the body reads the edition for everyone alone', async () => {
  for (const role of [
    'auditor',
    'interviewer',
    'case_officer',
    'body_user',
    'observer',
    'machine',
    'registration_officer',
  ] as const)
    expect((await ask(aPerson(role, { actsFor: null }), ofAgency('public'))).status, role).toBe(403)
  expect((await ask(aPerson('programme_manager', { actsFor: 'jp_mirai' }), ofAgency('public'))).status).toBe(
    403,
  )
  expect((await ask(aPerson('programme_manager', { actsFor: 'vamas' }), ofAgency('public'))).status).toBe(201)
  const [open, closed] = [await issued(ofAgency('public')), await issued(ofAgency('reviewers'))]
  const own = aPerson('body_user', { actsFor: null, organisationId: house.agencies.a.id })
  const other = aPerson('body_user', { actsFor: null, organisationId: house.agencies.b.id })
  const status = async (who: typeof own, number: string) =>
    (await reportDoors(house.deps, who).request(`/api/v1/compliance-reports/${number}`)).status
  expect(await status(own, open.number)).toBe(200)
  expect(await status(own, closed.number)).toBe(404)
  expect(await status(other, open.number)).toBe(404)
})

test.each(LANGUAGES)('the print is whole, signed and says the same as the data, in %s', async (lang) => {
  const { number, stored, report } = await issued(ofAgency('reviewers'))
  const answer = await reportDoors(house.deps, reviewer).request(
    `/api/v1/compliance-reports/${number}/pdf?lang=${lang}`,
  )
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(await signaturesOf(bytes)).toContain('Signature is Valid')
  expect((await attachmentsOf(bytes)).get(`${number}.json`)).toBe(stored.data)
  expect(await check(bytes)).toContain('No syntax or stream encoding errors found')
  expect((await fontsOf(bytes)).every(({ embedded, unicode }) => embedded && unicode)).toBe(true)
  expect(await infoOf(bytes)).toMatch(/Tagged:\s+yes/)
  const text = await denseText(bytes)
  const t = translator(lang)
  const dense = (words: string) => words.replaceAll(/\s+/g, '')
  for (const key of [
    'section_answer',
    'section_rules',
    'section_survey',
    'section_method',
    'reviewers_only_title',
  ] as const)
    expect(text, key).toContain(dense(t(`fee_report.${key}`)))
  for (const one of report.survey.discrepancies) expect(text).toContain(dense(one[lang]))
  for (const rule of report.rules.rules) expect(text, rule.id).toContain(dense(rule.text[lang]))
  for (const { job_order } of report.groups) if (job_order) expect(text).toContain(job_order)
})
