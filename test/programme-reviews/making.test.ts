import { beforeAll, describe, expect, test } from 'vitest'
import { findReport } from '../../src/compliance-reports/compliance-report-store.ts'
import { readReport } from '../../src/compliance-reports/require-report.ts'
import { verifyDocument } from '../../src/compliance-reports/verify-report.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { parseOrRefuse } from '../../src/platform/parse.ts'
import { beginReview } from '../../src/programme-reviews/begin-review.ts'
import { BeginReview, reviewSubject, WriteNarrative } from '../../src/programme-reviews/programme-review.ts'
import { proposeReview } from '../../src/programme-reviews/propose-review.ts'
import { requireReview } from '../../src/programme-reviews/require-review.ts'
import { aPerson } from '../support/builders.ts'
import { aReview, type ReviewHouse, reviewHouse, write } from './house.ts'

let house: ReviewHouse
beforeAll(async () => {
  house = await reviewHouse()
}, 60_000)

const refused = async (what: Promise<unknown>) => {
  try {
    await what
  } catch (error) {
    const { code, sentence, fields, facts } = error as {
      code: string
      sentence: { key: string }
      fields: { path: string; message: { key: string } }[]
      facts: Record<string, unknown>
    }
    return { code, key: fields[0]?.message.key ?? sentence.key, path: fields[0]?.path, facts }
  }
  throw new Error('it was not refused')
}
const period = (first_month: string, last_month: string) => ({ first_month, last_month })

describe('a period', () => {
  test.each([
    [period('2026-13', '2026-12'), 'first_month', 'programme_reviews.not_a_month'],
    [period('2026-1', '2026-12'), 'first_month', 'programme_reviews.not_a_month'],
    [period('', ''), 'first_month', 'programme_reviews.not_a_month'],
    [period('2026-05', '2026-04'), 'last_month', 'programme_reviews.ends_before_it_begins'],
    [{ ...period('2026-01', '2026-12'), corridor: 'kh-jp' }, 'corridor', 'errors.not_an_option'],
    [{ ...period('2026-01', '2026-12'), name: 'x' }, 'name', 'errors.unknown_field'],
  ])('%j is refused with a sentence beside the field', async (input, path, key) => {
    const refusal = await refused((async () => parseOrRefuse(BeginReview, input))())
    expect(refusal).toMatchObject({ code: 'invalid', path, key })
  })

  test('that lies ahead, or is longer than a year, is refused', async () => {
    const begin = (first: string, last: string) =>
      refused(beginReview(house.deps, house.writer, { corridor: 'vn-jp', ...period(first, last) }))
    expect(await begin('2027-03', '2027-12')).toMatchObject({
      path: 'first_month',
      key: 'programme_reviews.in_the_future',
    })
    expect(await begin('2025-01', '2026-01')).toMatchObject({
      path: 'last_month',
      key: 'programme_reviews.longer_than_a_year',
    })
  })

  test('has one review in the making, also when two begin it at the same moment', async () => {
    const both = await Promise.allSettled([
      beginReview(house.deps, house.writer, { corridor: 'vn-jp', ...period('2024-04', '2025-03') }),
      beginReview(house.deps, house.colleague, { corridor: 'vn-jp', ...period('2024-04', '2025-03') }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const again = beginReview(house.deps, house.writer, {
      corridor: 'vn-jp',
      ...period('2024-04', '2025-03'),
    })
    expect(await refused(again)).toMatchObject({ code: 'conflict', key: 'programme_reviews.open_already' })
  })
})

test.each([
  'registration_officer',
  'auditor',
  'interviewer',
  'case_officer',
  'observer',
  'body_user',
] as const)('a %s neither begins nor sees a review', async (role) => {
  const somebody = await aPerson(house.deps, role)
  const { id } = await aReview(house, period('2023-01', '2023-12')).catch(async () => ({ id: 'none' }))
  expect(
    await refused(beginReview(house.deps, somebody, { corridor: 'vn-jp', ...period('2022-01', '2022-12') })),
  ).toMatchObject({ code: 'forbidden' })
  expect(await refused(requireReview(house.deps, somebody, id))).toMatchObject({ code: 'not_found' })
  expect(await refused(write(house, somebody, id, { text: 'x' }))).toMatchObject({ code: 'not_found' })
})

describe('a text', () => {
  test('is of a known heading and language, and not longer than thirty thousand characters', async () => {
    const input = { section: 'no_fees', language: 'ja', text: 'a', expected_revision: 0 }
    const refusal = (more: object) =>
      refused((async () => parseOrRefuse(WriteNarrative, { ...input, ...more }))())
    expect(await refusal({ section: 'principle_14' })).toMatchObject({ path: 'section' })
    expect(await refusal({ language: 'de' })).toMatchObject({ path: 'language' })
    expect(await refusal({ text: 'a'.repeat(100_000) })).toMatchObject({
      path: 'text',
      key: 'errors.too_long',
    })
    expect(await refusal({ expected_revision: -1 })).toMatchObject({ path: 'expected_revision' })
    expect(await refusal({ expected_revision: 0.5 })).toMatchObject({ path: 'expected_revision' })
  })

  test('that a colleague saved meanwhile is shown beside one’s own, and nothing is overwritten unseen', async () => {
    const { id } = await aReview(house, period('2025-01', '2025-12'))
    await write(house, house.writer, id, { text: 'first' })
    const refusal = await refused(write(house, house.colleague, id, { text: 'second' }))
    expect(refusal).toMatchObject({ code: 'conflict', facts: { theirs: 'first', revision: 1 } })
    expect(await write(house, house.colleague, id, { text: 'second', revision: 1 })).toEqual({ revision: 2 })
    // Elsewhere, at the same moment, nobody is in the way.
    await Promise.all([
      write(house, house.writer, id, { section: 'remedy', text: 'a' }),
      write(house, house.colleague, id, { section: 'no_fees', language: 'vi', text: 'b' }),
    ])
    const { narratives } = await requireReview(house.deps, house.writer, id)
    expect(narratives).toHaveLength(3)
  })
})

describe('the year', () => {
  test('goes from draft over proposal to a document that never changes, and a correction supersedes it', async () => {
    const { deps, writer, approver, colleague } = house
    const review = await aReview(house)
    const propose = async () =>
      proposeReview(deps, writer, review.id, { expected_revision: await review.revision() })
    expect(await refused(propose())).toMatchObject({ key: 'programme_reviews.not_counted' })
    expect(await refused(review.approve())).toMatchObject({ key: 'programme_reviews.not_proposed' })
    await review.count()
    expect(await refused(propose())).toMatchObject({ key: 'programme_reviews.nothing_written' })
    await write(house, writer, review.id, { text: '全体として改善した。' })
    expect(await refused(proposeReview(deps, writer, review.id, { expected_revision: 1 }))).toMatchObject({
      key: 'programme_reviews.changed_meanwhile',
    })
    await propose()
    // Whoever writes now takes it back, and is no second person any more.
    await write(house, colleague, review.id, { section: 'remedy', language: 'vi', text: 'Đã hoàn trả.' })
    expect(await refused(review.approve())).toMatchObject({ key: 'programme_reviews.not_proposed' })
    await propose()
    expect(await refused(review.approve(writer))).toMatchObject({
      code: 'forbidden',
      key: 'programme_reviews.second_person',
    })
    expect(await refused(review.approve(colleague))).toMatchObject({ code: 'forbidden' })
    const revision = await review.revision()
    const both = await Promise.allSettled([
      review.approve(),
      review.approve(await aPerson(deps, 'scheme_administrator')),
    ])
    const numbers = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value.number] : []))
    expect(numbers).toHaveLength(1)
    const number = numbers[0] ?? ''
    expect(number).toMatch(/^FERI-PR-2027-/)

    const stored = await findReport(deps.db.queries, number)
    if (!stored) throw new Error('it is not kept')
    const content = (await readReport(deps, stored)) as unknown as Record<string, unknown>
    expect(content).toMatchObject({ period: { from: '2026-01-01', to: '2026-12-31' }, corrects: null })
    expect(JSON.stringify(content.prepared_by)).not.toContain('reviewer')
    expect(await refused(write(house, writer, review.id, { text: 'other', revision: 1 }))).toMatchObject({
      key: 'programme_reviews.is_issued',
    })
    expect(await refused(review.count())).toMatchObject({ key: 'programme_reviews.is_issued' })

    const correction = await aReview(house)
    const begun = await requireReview(deps, writer, correction.id)
    expect(begun.review.correctsNumber).toBe(number)
    expect(begun.narratives.map(({ text }) => text)).toContain('全体として改善した。')
    await correction.count()
    await proposeReview(deps, writer, correction.id, { expected_revision: await correction.revision() })
    const second = await correction.approve(approver)
    expect(second.number).not.toBe(number)
    expect(await verifyDocument(deps, number)).toMatchObject({ status: 'superseded', signatureValid: true })
    expect(await verifyDocument(deps, second.number)).toMatchObject({ status: 'issued', organisation: [] })
    expect((await findReport(deps.db.queries, number))?.data).toBe(stored.data)
    const entries = await listEntries(deps.db.queries, reviewSubject(review.id), { limit: 50 })
    expect(entries.map(({ action }) => action)).toContain('approved')
    expect(JSON.stringify(entries)).not.toContain('改善')
    expect(revision).toBeGreaterThan(3)
  }, 60_000)

  test('that still runs can be counted and written, but not proposed', async () => {
    const review = await aReview(house, period('2026-04', '2027-03'))
    await review.count()
    await write(house, house.writer, review.id, { text: 'x' })
    const propose = proposeReview(house.deps, house.writer, review.id, {
      expected_revision: await review.revision(),
    })
    expect(await refused(propose)).toMatchObject({ key: 'programme_reviews.period_not_over' })
  })
})
