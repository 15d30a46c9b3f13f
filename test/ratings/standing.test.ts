import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import { amendAudit } from '../../src/audit-sign-off/amend-audit.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { signAudit } from '../../src/audits/sign-audit.ts'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import type { GivenRating } from '../../src/ratings/given-rating.ts'
import { RATING_EDITIONS } from '../../src/ratings/load-rating-editions.ts'
import { rateBody } from '../../src/ratings/rate-body.ts'
import type { RatingEdition } from '../../src/ratings/rating-edition.ts'
import { findRating } from '../../src/ratings/rating-store.ts'
import { replayRating } from '../../src/ratings/replay-rating.ts'
import { previewRating, seeDueRatings, seeRating, seeRatings } from '../../src/ratings/see-ratings.ts'
import { ratingOf } from '../../src/ratings/shown-grades.ts'
import { moveBody } from '../job-orders/certified-order.ts'
import { aPerson } from '../support/builders.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import {
  aRegisteredAgency,
  auditOf,
  failing,
  type People,
  peopleWhoRate,
  publish,
  rateAsSeen,
  SENDING_AGENCY,
} from './programme.ts'

const clock = { now: '2026-11-02T03:00:00.000Z' }
let deps: ReturnType<typeof testDeps>
let people: People
let otherSide: Actor

beforeAll(async () => {
  deps = testDeps(await freshSqlite(), { now: () => clock.now })
  people = await peopleWhoRate(deps)
  otherSide = await aPerson(deps, 'reviewer', { actsFor: 'jp_mirai' })
}, 60_000)

const of = (organisationId: string) => ({ organisationId, role: SENDING_AGENCY })
const input = async (organisationId: string, given: object = {}) => ({
  organisation_id: organisationId,
  role: SENDING_AGENCY,
  basis_hash: (await previewRating(deps, people.officer, of(organisationId))).basisHash ?? '0'.repeat(64),
  ...given,
})
const stored = async (id: string): Promise<GivenRating> => {
  const found = await findRating(deps.db.queries, id)
  if (!found) throw new Error('no rating')
  return found
}
const aRated = async (name: string, given: Parameters<typeof auditOf>[3] = {}) => {
  const agency = await aRegisteredAgency(deps, name)
  const audit = await auditOf(deps, people, agency, given)
  return { agency, audit, ...(await rateAsSeen(deps, people.rater, agency.id)) }
}

describe('a rating is not given', () => {
  test('by who audited, though he may rate others, and by who only plans and reads', async () => {
    const agency = await aRegisteredAgency(deps, 'Công ty Bốn Mắt Mẫu')
    const onTeam = await aPerson(deps, 'reviewer', { actsFor: 'vamas' })
    await auditOf(deps, people, agency)
    await deps.db.atomically([
      deps.db.queries.insertInto('audit_team_members').values({
        audit_id: (await previewAudit(agency.id)) ?? '',
        user_id: onTeam.id,
        role: 'reviewer',
      }),
    ])
    const sent = await input(agency.id)
    await expect(rateBody(deps, onTeam, sent)).rejects.toMatchObject({
      code: 'forbidden',
      sentence: { key: 'ratings.own_audit' },
    })
    expect(await previewRating(deps, onTeam, of(agency.id))).toMatchObject({
      mayGive: false,
      isOwnAudit: true,
    })
    for (const actor of [people.lead, otherSide]) {
      await expect(rateBody(deps, actor, sent)).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  test('where there is no audit, no registration, or no such body', async () => {
    const agency = await aRegisteredAgency(deps, 'Công ty Chưa Đánh Giá Mẫu')
    const sent = await input(agency.id)
    await expect(rateBody(deps, people.rater, sent)).rejects.toMatchObject({
      sentence: { key: 'ratings.not_rated_no_audit' },
    })
    await auditOf(deps, people, agency)
    await moveBody(deps, agency, 'suspended')
    await expect(rateBody(deps, people.rater, sent)).rejects.toMatchObject({
      sentence: { key: 'ratings.not_rated_not_registered' },
    })
    await expect(
      rateBody(deps, people.rater, { ...sent, organisation_id: deps.newId() }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(rateBody(deps, people.rater, { ...sent, role: 'employer' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('to who saw other lines, and a second time when nothing changed', async () => {
    const { agency } = await aRated('Công ty Hai Lần Mẫu')
    await expect(
      rateBody(deps, people.rater, await input(agency.id, { basis_hash: 'a'.repeat(64) })),
    ).rejects.toMatchObject({ sentence: { key: 'ratings.basis_changed' } })
    await expect(rateBody(deps, people.rater, await input(agency.id))).rejects.toMatchObject({
      sentence: { key: 'ratings.nothing_new' },
    })
    expect(
      (await seeRatings(deps, people.officer, { organisationId: agency.id }, { limit: 9, cursor: undefined }))
        .ratings,
    ).toHaveLength(1)
  })
})

async function signAll(auditId: string): Promise<void> {
  for (const signer of [people.lead, people.member]) {
    const content_hash = contentHash(await gatherAudit(deps, signer, auditId))
    await signAudit(deps, signer, auditId, { content_hash, declaration: true })
  }
}

const previewAudit = async (organisationId: string) =>
  (
    await deps.db.queries
      .selectFrom('audits')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst()
  )?.id

describe('a given rating', () => {
  test('is made again from what was stored, and a new edition changes nothing of it', async () => {
    const { id } = await aRated('Công ty Tính Lại Mẫu', { major: 3, minor: 2 })
    const given = await stored(id)
    expect(replayRating(given)).toMatchObject({ same: true, editionUnchanged: true })
    const [first] = RATING_EDITIONS as readonly [RatingEdition]
    const stricter = { ...first, version: '2026.2', open_finding: { ...first.open_finding, minor: 400 } }
    expect(replayRating(given, [first, stricter])).toMatchObject({ same: true, editionUnchanged: true })
    const forged = { ...first, open_finding: { ...first.open_finding, minor: 400 } }
    expect(replayRating(given, [forged])).toMatchObject({ same: false, editionUnchanged: false })
    expect(replayRating(given, [stricter])).toMatchObject({ outcome: null, same: false })
  })

  test('with one point changed in the table is found out', async () => {
    const { id } = await aRated('Công ty Sửa Điểm Mẫu')
    const given = await stored(id)
    expect(replayRating({ ...given, outcome: { ...given.outcome, stars: 6 } }).same).toBe(false)
  })

  test('is seen by its side and by the body itself, and by nobody else', async () => {
    const { agency, id } = await aRated('Công ty Được Xem Mẫu')
    const own = await aPerson(deps, 'body_user', { organisationId: agency.id, actsFor: 'vamas' })
    const other = await aRegisteredAgency(deps, 'Công ty Khác Mẫu')
    const stranger = await aPerson(deps, 'body_user', { organisationId: other.id, actsFor: 'vamas' })
    expect(await seeRating(deps, own, id)).toMatchObject({ standing: 'stands', isLast: true })
    for (const actor of [stranger, otherSide])
      await expect(seeRating(deps, actor, id)).rejects.toMatchObject({ code: 'not_found' })
    // What it would be today is for those who give it.
    await expect(previewRating(deps, own, of(agency.id))).rejects.toMatchObject({ code: 'not_found' })
    await expect(seeDueRatings(deps, own, { limit: 5, cursor: undefined })).rejects.toMatchObject({
      code: 'not_found',
    })
    const page = { limit: 5, cursor: undefined }
    expect((await seeRatings(deps, own, {}, page)).ratings.map(({ given }) => given.id)).toEqual([id])
    expect((await seeRatings(deps, own, { organisationId: other.id }, page)).ratings).toEqual([])
    await expect(seeRatings(deps, people.officer, {}, { limit: 5, cursor: 'x' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})

describe('a grade goes from the public register at once', () => {
  test('when a newer audit is signed, and comes back when a person has rated again', async () => {
    const { agency } = await aRated('Công ty Đánh Giá Lại Mẫu')
    expect(await ratingOf(deps, of(agency.id))).toMatchObject({ standing: 'stands', stars: 4 })
    clock.now = '2026-11-20T03:00:00.000Z'
    await auditOf(deps, people, agency, { fails: failing('critical', 1) })
    expect(await ratingOf(deps, of(agency.id))).toMatchObject({ standing: 'under_review', stars: null })
    const { due } = await seeDueRatings(deps, people.officer, { limit: 100, cursor: undefined })
    expect(due.find(({ state }) => state.organisationId === agency.id)).toMatchObject({
      due: 'under_review',
      standing: { reasons: ['newer_audit', 'critical_open'] },
    })
    await rateAsSeen(deps, people.rater, agency.id)
    expect(await ratingOf(deps, of(agency.id))).toMatchObject({ standing: 'stands', stars: 1 })
    // The register answers for the past as it answered then.
    expect(await ratingOf(deps, of(agency.id), '2026-11-10')).toMatchObject({
      standing: 'as_given',
      stars: 4,
    })
    expect(await ratingOf(deps, of(agency.id), '2026-10-01')).toBeUndefined()
  })

  test('when the audit was amended: the later version is the one that counts, and is rated once', async () => {
    const { agency, audit } = await aRated('Công ty Sửa Biên Bản Mẫu', { minor: 1 })
    const next = await amendAudit(deps, people.officer, audit.id, { reason: 'Sai năm', changes: 'F-01' })
    // Opened is not signed: until then the former version stands.
    expect(await ratingOf(deps, of(agency.id))).toMatchObject({ standing: 'stands' })
    await signAll(next.id)
    expect(await ratingOf(deps, of(agency.id))).toMatchObject({ standing: 'under_review', stars: null })
    const preview = await previewRating(deps, people.officer, of(agency.id))
    expect(preview.auditNumber).toBe(`${audit.number}-V2`)
    if ('notRated' in preview.outcome) throw new Error(preview.outcome.notRated)
    expect(preview.outcome.lines.find(({ part }) => part === 'open_findings')).toMatchObject({ count: 1 })
    await rateAsSeen(deps, people.rater, agency.id)
    expect(await ratingOf(deps, of(agency.id))).toMatchObject({ standing: 'stands' })
  })

  test('when something major passes its day, and while the body is suspended', async () => {
    const { agency } = await aRated('Công ty Quá Hạn Mẫu', { major: 1 })
    expect(await ratingOf(deps, of(agency.id))).toMatchObject({ standing: 'stands', stars: 4 })
    clock.now = '2027-03-01T03:00:00.000Z'
    expect(await ratingOf(deps, of(agency.id))).toMatchObject({ standing: 'under_review', stars: null })
    await moveBody(deps, agency, 'suspended')
    expect(await ratingOf(deps, of(agency.id))).toMatchObject({ standing: 'not_registered', stars: null })
  })
})

test('who is to be rated stands on a list in pages, the most pressing first, and leaves it when rated', async () => {
  const first = await aRegisteredAgency(deps, 'Công ty Chờ Một Mẫu')
  const second = await aRegisteredAgency(deps, 'Công ty Chờ Hai Mẫu')
  await auditOf(deps, people, first)
  await auditOf(deps, people, second)
  const all = await seeDueRatings(deps, people.officer, { limit: 100, cursor: undefined })
  const places = all.due.map(({ due }) => ['under_review', 'first', 'may_rise'].indexOf(due))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await seeDueRatings(deps, people.officer, { limit: 1, cursor })
    seen.push(...page.due.map(({ state }) => state.organisationId))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(seen).toEqual(all.due.map(({ state }) => state.organisationId))
  await rateAsSeen(deps, people.rater, first.id)
  const after = await seeDueRatings(deps, people.officer, { limit: 100, cursor: undefined })
  const waiting = after.due.map(({ state }) => state.organisationId)
  expect(waiting).not.toContain(first.id)
  expect(waiting).toContain(second.id)
  expect((await seeDueRatings(deps, otherSide, { limit: 100, cursor: undefined })).due).toEqual([])
})

test('what workers said counts once it is published', async () => {
  const agency = await aRegisteredAgency(deps, 'Công ty Lời Kể Mẫu')
  await publish(deps, [{ agencyId: agency.id, paid: 0 }])
  await auditOf(deps, people, agency)
  const { outcome } = await previewRating(deps, people.officer, of(agency.id))
  if ('notRated' in outcome) throw new Error(outcome.notRated)
  expect(outcome.lines.find(({ part }) => part === 'workers_said')).toMatchObject({ count: 30, outOf: 30 })
})

test('of two people who rate at once one is told, and the journal holds one entry for each rating', async () => {
  const agency = await aRegisteredAgency(deps, 'Công ty Cùng Lúc Mẫu')
  await auditOf(deps, people, agency)
  const sent = await input(agency.id)
  const tried = await Promise.allSettled([
    rateBody(deps, people.rater, sent),
    rateBody(deps, people.reviewer, sent),
  ])
  expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const rows = await deps.db.queries.selectFrom('ratings').select('id').execute()
  const entries = await deps.db.queries
    .selectFrom('journal')
    .select('summary')
    .where('subject_kind', '=', 'rating')
    .execute()
  expect(entries).toHaveLength(rows.length)
  for (const { summary } of entries)
    expect(summary).toMatch(/^A-\d{4}-\w+-\w(-V2)? feri-stars 2026\.1 [1-6]$/)
  expect((await verifyChains(deps.db.queries)).broken).toEqual([])
})
