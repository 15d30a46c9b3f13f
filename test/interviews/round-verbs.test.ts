import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import { cancelRound, closeRound, closeRounds } from '../../src/interviews/close-round.ts'
import { readContact } from '../../src/interviews/contact-reading.ts'
import { DrawWorkers, drawWorkers } from '../../src/interviews/draw-workers.ts'
import { listWorkers } from '../../src/interviews/list-workers.ts'
import { markWorker } from '../../src/interviews/mark-worker.ts'
import { openRound } from '../../src/interviews/open-round.ts'
import { PlanRound, planRound } from '../../src/interviews/plan-round.ts'
import { ReplaceWorker, replaceWorker } from '../../src/interviews/replace-worker.ts'
import { requireRound } from '../../src/interviews/require-round.ts'
import { findRound } from '../../src/interviews/round-store.ts'
import type { ReplacementReason } from '../../src/interviews/round-worker.ts'
import { listWorkersOf } from '../../src/interviews/round-worker-store.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { AppError } from '../../src/platform/errors.ts'
import { parseOrRefuse } from '../../src/platform/parse.ts'
import { anOrder, orderCast } from '../job-orders/certified-order.ts'
import { aPerson } from '../support/builders.ts'
import { freshSqlite, type TestDatabase, type TestDeps, testDeps } from '../support/databases.ts'
import {
  aList,
  aPlan,
  bytesOf,
  drawn,
  listed,
  opened,
  planned,
  type RoundCast,
  roundCast,
} from './round-cast.ts'

let db: TestDatabase
let deps: TestDeps
let cast: RoundCast
beforeAll(async () => {
  db = await freshSqlite()
  deps = testDeps(db)
  cast = await roundCast(deps)
}, 60_000)

/** What was refused: the key of the sentence, or path and key of the first field. */
async function refused(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const [field] = error.fields
    return field ? `${field.path}: ${field.message.key}` : error.sentence.key
  }
  return 'accepted'
}

const chosenOf = async (roundId: string) =>
  (await listWorkersOf(db.queries, roundId, {}, { limit: 100 })).map(({ code }) => code)

describe('planning a round', () => {
  const plan = (given: Partial<PlanRound>, by = cast.manager) =>
    refused(planRound(deps, by, aPlan(cast.agency, given)))

  test('takes the newest questionnaire for its kind, and says whose workers they are', async () => {
    const round = await planned(deps, cast)
    expect(round).toMatchObject({
      status: 'planned',
      questionnaire: { id: 'worker-interview-arrival', version: '2026.1' },
      chain: { sendingAgencyId: cast.agency.id, employerId: null, jobOrderId: null },
    })
    expect(round.number).toMatch(/^FERI-IR-2026-.{5}-.$/)
    expect(await findRound(db, round.number)).toEqual(round)
    expect(await findRound(db, round.id)).toEqual(round)
  })

  test('takes the chain from the job order', async () => {
    const chain = await orderCast(deps)
    const { order } = await anOrder(deps, chain)
    const { organisation: _, role: _role, programme: _programme, ...days } = aPlan(cast.agency)
    const round = await planRound(deps, cast.manager, { ...days, job_order: order.number.toLowerCase() })
    expect(round).toMatchObject({
      organisationId: null,
      programme: 'titp',
      chain: {
        sendingAgencyId: chain.agency.id,
        intermediaryId: chain.supervisor.id,
        employerId: chain.employer.id,
        jobOrderId: order.id,
      },
    })
    for (const [given, answer] of [
      [{ status: 'draft', certified: false }, 'job_order: interview_rounds.order_not_certified'],
      [{ status: 'submitted', certified: false }, 'job_order: interview_rounds.order_not_certified'],
      [{ status: 'withdrawn' }, 'job_order: interview_rounds.order_withdrawn'],
      [{ status: 'suspended' }, 'accepted'],
      [{ status: 'closed' }, 'accepted'],
    ] as const) {
      const { order: other } = await anOrder(deps, chain, given)
      expect(await refused(planRound(deps, cast.manager, { ...days, job_order: other.number }))).toBe(answer)
    }
    const also = (given: Partial<PlanRound>) =>
      refused(planRound(deps, cast.manager, { ...days, job_order: order.number, ...given }))
    expect(await also({ job_order: 'J-2026-AAAAA-A' })).toBe('job_order: interview_rounds.order_unknown')
    expect(await also({ programme: 'ssw' })).toBe('programme: interview_rounds.other_programme')
    expect(await also({ role: 'employer' })).toBe('role: interview_rounds.role_of_body_only')
    expect(await also({ organisation: { scheme: 'JP-JCN', value: '7000012050002' } })).toBe(
      'job_order: interview_rounds.one_subject',
    )
    expect(await refused(planRound(deps, cast.manager, days))).toBe('job_order: interview_rounds.one_subject')
  }, 60_000)

  test('refuses days that do not fit together', async () => {
    expect(await plan({ opens_on: '2026-11-20', closes_on: '2026-11-10' })).toBe(
      'closes_on: interview_rounds.days_reversed',
    )
    expect(await plan({ opens_on: '2026-10-01', closes_on: '2026-11-01' })).toBe(
      'closes_on: interview_rounds.day_over',
    )
    expect(await plan({ closes_on: '2027-11-30' })).toBe('closes_on: interview_rounds.too_long')
  })

  test('refuses a body that is not there, or not in that role', async () => {
    expect(await plan({ organisation: { scheme: 'VN-GP', value: '9999-LDTBXH-GP' } })).toBe(
      'organisation: interview_rounds.body_unknown',
    )
    expect(await plan({ role: undefined })).toBe('role: errors.required')
    expect(await plan({ programme: undefined })).toBe('programme: errors.required')
    const both = await aPerson(deps, 'programme_manager')
    expect(await plan({ role: 'employer' }, both)).toBe('role: interview_rounds.body_other_role')
  })

  test('refuses a field that does not exist', () => {
    const plan = { ...aPlan(cast.agency), worker_names: ['Nguyễn Văn A'] }
    expect(() => parseOrRefuse(PlanRound, plan)).toThrow(AppError)
  })

  test('is for managers of that side only', async () => {
    const others: [Actor, string][] = [
      [cast.interviewer, 'errors.forbidden'],
      [await aPerson(deps, 'auditor'), 'errors.forbidden'],
      [await aPerson(deps, 'programme_manager', { actsFor: 'jp_mirai' }), 'errors.forbidden'],
      [await aPerson(deps, 'body_user', { organisationId: cast.agency.id }), 'errors.forbidden'],
    ]
    for (const [actor, answer] of others) expect(await plan({}, actor)).toBe(answer)
  })
})

describe('a round of the other side', () => {
  test('is not there, whatever is tried', async () => {
    const round = await opened(deps, cast)
    const [code = ''] = await chosenOf(round.id)
    const ref = { round: round.number, code }
    for (const role of ['programme_manager', 'interviewer', 'case_officer', 'reviewer'] as const) {
      const other = await aPerson(deps, role, { actsFor: 'jp_mirai' })
      for (const attempt of [
        requireRound(deps, other, round.number),
        listWorkers(deps, other, round.number, bytesOf(aList())),
        drawWorkers(deps, other, round.number, { how: 'all' }),
        openRound(deps, other, round.number),
        closeRound(deps, other, round.number),
        cancelRound(deps, other, round.number, { reason: 'postponed' }),
        markWorker(deps, other, ref, { state: 'refused' }),
        replaceWorker(deps, other, ref, { reason: 'refused' }),
        readContact(deps, other, ref),
      ])
        expect(await refused(attempt)).toBe('errors.not_found')
    }
  })

  test('nor is any round for a body’s own people', async () => {
    const round = await opened(deps, cast)
    const insider = await aPerson(deps, 'body_user', { organisationId: cast.agency.id })
    const [code = ''] = await chosenOf(round.id)
    for (const attempt of [
      requireRound(deps, insider, round.number),
      readContact(deps, insider, { round: round.number, code }),
      closeRound(deps, insider, round.number),
    ])
      expect(await refused(attempt)).toBe('errors.not_found')
  })
})

describe('the list of workers', () => {
  test('gives each row a code, told once and kept nowhere', async () => {
    const { saved, sheet } = await listed(deps, cast)
    expect(saved).toMatchObject({ listed: 24 })
    expect(new Set(sheet.map(({ code }) => code)).size).toBe(24)
    expect(sheet[0]).toMatchObject({ line: 2, no: '1' })
    expect(JSON.stringify(saved)).not.toContain('"W-')
    const everything = JSON.stringify([
      await db.queries.selectFrom('round_workers').selectAll().execute(),
      await db.queries.selectFrom('round_contacts').selectAll().execute(),
      await db.queries.selectFrom('journal').selectAll().execute(),
    ])
    expect(everything).not.toContain('+84')
    expect(everything).not.toContain('900 000')
    // Neither the officer's own numbers nor the rows stand with the codes.
    const round = await findRound(db, saved.number)
    const rows = await listWorkersOf(db.queries, round?.id ?? '', { everyone: true }, { limit: 100 })
    expect(rows.map(({ code }) => code)).not.toEqual(sheet.map(({ code }) => code))
    // Nor do they lie in the order of the list, which a copy of the database would show.
    const lying = await db.queries
      .selectFrom('round_workers')
      .select('code')
      .where('round_id', '=', round?.id ?? '')
      .orderBy(sql`rowid`)
      .execute()
    expect(lying.map(({ code }) => code)).toEqual(sheet.map(({ code }) => code).sort())
    expect(Object.keys(rows[0]?.traits ?? {}).sort()).toEqual(['cohort', 'language', 'sex', 'site'])
  })

  test('is frozen by the draw', async () => {
    const round = await drawn(deps, cast)
    const again = listWorkers(deps, cast.manager, round.number, bytesOf(aList()))
    expect(await refused(again)).toBe('interview_rounds.list_frozen')
  })

  test('is not given by an interviewer', async () => {
    const { number } = await planned(deps, cast)
    expect(await refused(listWorkers(deps, cast.interviewer, number, bytesOf(aList())))).toBe(
      'errors.forbidden',
    )
    expect(await refused(listWorkers(deps, cast.manager, number, new Uint8Array()))).toBe('spreadsheet.empty')
    const story = bytesOf('%PDF-1.7')
    expect(await refused(listWorkers(deps, cast.manager, number, story))).toBe(
      'spreadsheet.not_a_spreadsheet',
    )
  })
})

describe('the draw', () => {
  const draw = async (input: Parameters<typeof drawWorkers>[3]) => {
    const { saved } = await listed(deps, cast)
    return refused(drawWorkers(deps, cast.manager, saved.number, input))
  }

  test('stands in the journal with list hash and seed before anyone can be visited', async () => {
    const { saved } = await listed(deps, cast)
    const round = await drawWorkers(deps, cast.manager, saved.number, { how: 'random', rule: 'quarter' })
    const entries = await listEntries(db.queries, { kind: 'interview_round', id: round.id })
    expect(entries.map(({ action }) => action)).toEqual(['planned', 'listed', 'drawn'])
    expect(entries[1]?.summary).toContain(saved.listHash)
    expect(entries[2]?.summary).toBe(
      `${round.number} random quarter 6/24 ${saved.listHash} ${round.draw?.seed}`,
    )
    expect(round.draw).toMatchObject({
      how: 'random',
      rule: 'quarter',
      ruleSize: 6,
      size: 6,
      arithmetic: { key: 'statistics.arithmetic_part' },
    })
    expect(round.draw?.seed).toMatch(/^[0-9a-f]{32}$/)
  })

  test('has a seed of its own each time', async () => {
    const seeds = await Promise.all([1, 2, 3].map(async () => (await drawn(deps, cast)).draw?.seed))
    expect(new Set(seeds).size).toBe(3)
  })

  test('is larger than the rule if wished, never smaller, and never larger than the list', async () => {
    expect(await draw({ how: 'random', rule: 'quarter', size: 10 })).toBe('accepted')
    expect(await draw({ how: 'random', rule: 'quarter', size: 5 })).toBe(
      'size: interview_rounds.size_under_rule',
    )
    expect(await draw({ how: 'random', rule: 'quarter', size: 25 })).toBe(
      'size: interview_rounds.size_over_list',
    )
    expect(await draw({ how: 'all', size: 3 })).toBe('size: interview_rounds.size_is_all')
  })

  test('needs a rule that there is', async () => {
    expect(await draw({ how: 'random' })).toBe('rule: errors.required')
    expect(await draw({ how: 'volunteers', rule: 'ics' })).toBe('rule: interview_rounds.rule_for_random_only')
    for (const wrong of [
      { how: 'random', rule: 'four_is_enough' },
      { how: 'by_hand' },
      { how: 'all', size: 2.5 },
      { how: 'all', size: 0 },
      { how: 'all', seed: 'abc' },
    ])
      expect(() => parseOrRefuse(DrawWorkers, wrong)).toThrow(AppError)
  })

  test('is made once', async () => {
    const { number } = await drawn(deps, cast)
    expect(await refused(drawWorkers(deps, cast.manager, number, { how: 'all' }))).toBe(
      'interview_rounds.drawn_once',
    )
    await openRound(deps, cast.manager, number)
    expect(await refused(drawWorkers(deps, cast.manager, number, { how: 'all' }))).toBe(
      'interview_rounds.drawn_once',
    )
  })

  test('needs a list', async () => {
    const { number } = await planned(deps, cast)
    expect(await refused(drawWorkers(deps, cast.manager, number, { how: 'all' }))).toBe(
      'interview_rounds.no_list',
    )
  })

  test('without lot asks everyone, and says so', async () => {
    const { saved } = await listed(deps, cast)
    const round = await drawWorkers(deps, cast.manager, saved.number, { how: 'volunteers' })
    expect(round.draw).toMatchObject({ how: 'volunteers', rule: null, size: 24 })
    expect((await chosenOf(round.id)).length).toBe(24)
  })
})

describe('opening and closing', () => {
  const at = (now: string) => ({ ...deps, now: () => now })

  test('come one after the other', async () => {
    const { number } = await planned(deps, cast)
    expect(await refused(openRound(deps, cast.manager, number))).toBe('interview_rounds.not_drawn')
    expect(await refused(closeRound(deps, cast.manager, number))).toBe('interview_rounds.not_drawn')
    const round = await drawn(deps, cast)
    expect(await refused(closeRound(deps, cast.manager, round.number))).toBe('interview_rounds.not_open')
    await openRound(deps, cast.manager, round.number)
    expect(await refused(openRound(deps, cast.manager, round.number))).toBe('interview_rounds.is_open')
    expect(await refused(cancelRound(deps, cast.manager, round.number, { reason: 'postponed' }))).toBe(
      'interview_rounds.is_open',
    )
    await closeRound(deps, cast.manager, round.number)
    for (const verb of [openRound, closeRound])
      expect(await refused(verb(deps, cast.manager, round.number))).toBe('interview_rounds.is_closed')
  })

  test('happens between the first and the last day', async () => {
    const { number } = await drawn(deps, cast)
    expect(await refused(openRound(at('2026-11-01T14:59:00.000Z'), cast.manager, number))).toBe(
      'interview_rounds.too_early',
    )
    expect(await refused(openRound(at('2026-11-30T15:00:00.000Z'), cast.manager, number))).toBe(
      'interview_rounds.too_late',
    )
    expect((await openRound(at('2026-11-30T14:59:00.000Z'), cast.manager, number)).period).toBe('2026-Q4')
  })

  test('leaves no contact behind, also when a round is given up', async () => {
    const contacts = (roundId: string) =>
      db.queries.selectFrom('round_contacts').select('code').where('round_id', '=', roundId).execute()
    const round = await opened(deps, cast)
    expect((await contacts(round.id)).length).toBe(12)
    await closeRound(deps, cast.manager, round.number)
    expect(await contacts(round.id)).toEqual([])
    const other = await drawn(deps, cast)
    await cancelRound(deps, cast.manager, other.number, { reason: 'not_safe' })
    expect(await contacts(other.id)).toEqual([])
  })
})

test('a round that was never opened is given up when its days are over, and its contacts go', async () => {
  const { saved } = await listed(deps, cast)
  const round = await drawn(deps, cast)
  const late = { ...deps, now: () => '2026-12-01T00:00:00.000Z' }
  expect(await closeRounds({ ...deps, now: () => '2026-11-30T14:00:00.000Z' })).toBe(0)
  expect(await closeRounds(late)).toBeGreaterThanOrEqual(2)
  for (const number of [saved.number, round.number])
    expect((await findRound(db, number))?.status).toBe('cancelled')
  expect(await db.queries.selectFrom('round_contacts').selectAll().execute()).toEqual([])
  expect(await closeRounds(late)).toBe(0)
})

describe('the workers of an open round', () => {
  test('are marked, and a mark can be taken back', async () => {
    const round = await opened(deps, cast)
    const [code = '', other = ''] = await chosenOf(round.id)
    const ref = { round: round.number, code }
    const mark = (state: 'refused' | 'left' | 'drawn' | 'unreachable') =>
      markWorker(deps, cast.interviewer, ref, { state })
    expect(await mark('refused')).toMatchObject({ state: 'refused', reason: 'refused' })
    expect(await refused(mark('refused'))).toBe('interview_rounds.cannot_mark')
    expect(await mark('drawn')).toMatchObject({ state: 'drawn', reason: null })
    // Two interviewers who mark two workers at once do not stand in each other's way.
    const both = [code, other].map((one) =>
      markWorker(deps, cast.interviewer, { round: round.number, code: one }, { state: 'unreachable' }),
    )
    expect((await Promise.all(both)).map(({ state }) => state)).toEqual(['unreachable', 'unreachable'])
  })

  test('cannot be marked before the opening, under a wrong code, or by who only looks on', async () => {
    const round = await drawn(deps, cast)
    const [code = ''] = await chosenOf(round.id)
    const mark = (given: { code?: string }, by = cast.interviewer) =>
      refused(markWorker(deps, by, { round: round.number, code, ...given }, { state: 'refused' }))
    expect(await mark({})).toBe('interview_rounds.not_open')
    await openRound(deps, cast.manager, round.number)
    expect(await mark({ code: 'W-AAAAA-A' })).toBe('code: interview_rounds.code_mistyped')
    const elsewhere = await opened(deps, cast)
    const [stranger = ''] = await chosenOf(elsewhere.id)
    expect(await mark({ code: stranger })).toBe('errors.not_found')
    const onlooker = await aPerson(deps, 'case_officer', { actsFor: 'vamas' })
    expect(await mark({}, onlooker)).toBe('errors.forbidden')
    const all = await listWorkersOf(db.queries, round.id, { state: 'listed' }, { limit: 1 })
    expect(await mark({ code: all[0]?.code ?? '' })).toBe('interview_rounds.cannot_mark')
  })

  test('are replaced by the next of the same group, for a reason, until nobody is left', async () => {
    const round = await opened(deps, cast, aList(8))
    const replace = (code: string, reason: ReplacementReason = 'unreachable', by = cast.manager) =>
      replaceWorker(deps, by, { round: round.number, code }, { reason })
    const [code = ''] = await chosenOf(round.id)
    expect(await refused(replace(code, 'refused', cast.interviewer))).toBe('errors.forbidden')
    await markWorker(deps, cast.interviewer, { round: round.number, code }, { state: 'refused' })
    expect(await refused(replace(code, 'left'))).toBe('reason: interview_rounds.other_reason')
    const { by } = await replace(code, 'refused')
    expect(await refused(replace(code, 'refused'))).toBe('interview_rounds.cannot_replace')
    const order = await db.queries
      .selectFrom('round_workers')
      .select(['code', 'drawn_rank', 'state'])
      .where('round_id', '=', round.id)
      .orderBy('drawn_rank')
      .execute()
    // Eight workers in groups too small to stand alone are one group of which two were drawn: the third is next.
    expect(order.map(({ code: one }) => one).indexOf(by)).toBe(2)
    let last = by
    for (let i = 0; i < 5; i += 1) last = (await replace(last)).by
    expect(await refused(replace(last))).toBe('interview_rounds.nobody_left')
    for (const wrong of [{}, { reason: '' }, { reason: 'she is afraid of Mr Tanaka' }])
      expect(() => parseOrRefuse(ReplaceWorker, wrong)).toThrow(AppError)
  })

  test('are reached only by who may, while the round is open, and that is written down', async () => {
    const round = await opened(deps, cast, aList(40))
    const withContact = await db.queries
      .selectFrom('round_contacts')
      .select('code')
      .where('round_id', '=', round.id)
      .execute()
    const codes = await chosenOf(round.id)
    const code = codes.find((one) => withContact.some((other) => other.code === one)) ?? ''
    const ref = { round: round.number, code }
    expect(await readContact(deps, cast.interviewer, ref)).toMatch(/^\+84 900 000 \d{3}$/)
    const entries = await listEntries(db.queries, { kind: 'interview_round', id: round.id })
    expect(entries.at(-1)).toMatchObject({
      action: 'contact_read',
      summary: code,
      actorId: cast.interviewer.id,
    })
    const auditor = await aPerson(deps, 'auditor', { actsFor: 'vamas' })
    expect(await refused(readContact(deps, auditor, ref))).toBe('errors.forbidden')
    await markWorker(deps, cast.interviewer, ref, { state: 'refused' })
    expect(await refused(readContact(deps, cast.interviewer, ref))).toBe('interview_rounds.not_to_contact')
    const silent = codes.find((one) => !withContact.some((other) => other.code === one)) ?? ''
    expect(await refused(readContact(deps, cast.interviewer, { ...ref, code: silent }))).toBe(
      'interview_rounds.no_contact',
    )
  })
})

test('the journal of a round holds codes and numbers, and no word of a list', async () => {
  const entries = await db.queries
    .selectFrom('journal')
    .select('summary')
    .where('subject_kind', '=', 'interview_round')
    .execute()
  expect(entries.length).toBeGreaterThan(50)
  for (const { summary } of entries) expect(summary).not.toMatch(/Osaka|female|\+84|2026-04,/)
})
