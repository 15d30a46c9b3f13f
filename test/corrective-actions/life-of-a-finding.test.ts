import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import type { TakeStep } from '../../src/corrective-actions/action-step.ts'
import { addFile } from '../../src/corrective-actions/add-file.ts'
import { openFindingsOf } from '../../src/corrective-actions/open-findings.ts'
import { readActionFile, seeAction } from '../../src/corrective-actions/see-actions.ts'
import { takeStep } from '../../src/corrective-actions/take-step.ts'
import { closeRound } from '../../src/interviews/close-round.ts'
import { drawWorkers } from '../../src/interviews/draw-workers.ts'
import { listWorkers } from '../../src/interviews/list-workers.ts'
import { openRound } from '../../src/interviews/open-round.ts'
import { planRound } from '../../src/interviews/plan-round.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { aList, bytesOf } from '../interviews/round-cast.ts'
import { BYTES } from '../support/builders.ts'
import { aPlan, aSignedAudit, aStage, questionOf, type Stage } from './stage.ts'

let stage: Stage
/** A critical finding, a major one and a minor one of one signed audit. */
let critical: string
let major: string
let minor: string

beforeAll(async () => {
  stage = await aStage()
  const questions = [
    questionOf('critical'),
    questionOf('major'),
    questionOf('minor'),
    questionOf('observation'),
  ]
  const { findings } = await aSignedAudit(stage, questions)
  const open = await openFindingsOf(stage.deps, stage.cast.agencyId)
  const idOf = (severity: string) => open.find((one) => one.severity === severity)?.findingId ?? ''
  critical = idOf('critical')
  major = idOf('major')
  minor = idOf('minor')
  expect(findings).toEqual(expect.arrayContaining([critical, major, minor]))
  expect(open).toHaveLength(3)
}, 60_000)

const step = (actor: Actor, finding: string, said: TakeStep) => takeStep(stage.deps, actor, finding, said)
const status = async (finding: string) => (await seeAction(stage.deps, stage.verifier, finding)).action.status

async function aClosedRound(): Promise<string> {
  const { deps, cast } = stage
  const [body] = await deps.db.queries
    .selectFrom('organisation_identifiers')
    .selectAll()
    .where('organisation_id', '=', cast.agencyId)
    .execute()
  const { number } = await planRound(deps, cast.officer, {
    kind: 'arrival',
    organisation: { scheme: body?.scheme ?? '', value: body?.value ?? '' } as never,
    role: 'sending_agency',
    programme: 'titp',
    opens_on: stage.clock.now.slice(0, 10),
    closes_on: '2026-12-31',
  })
  await listWorkers(deps, cast.officer, number, bytesOf(aList()))
  await drawWorkers(deps, cast.officer, number, { how: 'random', rule: 'quarter' })
  await openRound(deps, cast.officer, number)
  return number
}

test('acceptance 2: a finding lives through cause, action, evidence, rejection and a second verification to closed', async () => {
  const { deps, body, verifier, cast } = stage
  expect(await status(critical)).toBe('awaiting_plan')
  await step(body, critical, aPlan())
  await step(verifier, critical, { step: 'return_plan', reason: 'Who pays, and when?' })
  await step(body, critical, aPlan({ cause: 'Tiền ký quỹ được giữ ở chi nhánh' }))
  await step(cast.lead, critical, { step: 'accept_plan', note: '' })
  const photo = { shows: 'Biên nhận', fileName: 'bien-nhan.jpg', bytes: BYTES.jpeg }
  const kept = await addFile(deps, body, critical, photo)
  await step(body, critical, { step: 'submit', note: 'Đã hoàn trả cho mười hai người' })
  expect((await readActionFile(deps, verifier, { finding: critical, file: kept.id })).bytes).toEqual(
    BYTES.jpeg,
  )
  await step(verifier, critical, { step: 'reject', method: 'site', reason: 'Only nine receipts' })
  expect(await status(critical)).toBe('rejected')

  stage.clock.now = '2026-11-10T03:00:00.000Z'
  await step(body, critical, { step: 'submit', note: 'Ba người còn lại đã nhận tiền' })
  const round = await aClosedRound()
  await expect(
    step(verifier, critical, { step: 'verify', method: 'worker_interview', note: 'Asked', round }),
  ).rejects.toMatchObject({ fields: [{ path: 'round', message: { key: 'corrective_actions.round_open' } }] })
  await closeRound(deps, cast.officer, round)
  await step(verifier, critical, {
    step: 'verify',
    method: 'worker_interview',
    note: 'Twelve said so',
    round,
  })

  const seen = await seeAction(deps, body, critical)
  expect(seen.action).toMatchObject({ status: 'closed', round: 1, effectDueOn: '2027-05-09' })
  expect(seen.steps.map((one) => one.said.step)).toEqual([
    'propose_plan',
    'return_plan',
    'propose_plan',
    'accept_plan',
    'submit',
    'reject',
    'submit',
    'verify',
  ])
  const entries = await listEntries(
    deps.db.queries,
    { kind: 'corrective_action', id: critical },
    { limit: 20 },
  )
  expect(entries.map((one) => one.action)).toEqual([
    'plan_proposed',
    'plan_returned',
    'plan_proposed',
    'plan_accepted',
    'file_added',
    'submitted',
    'rejected',
    'submitted',
    'verified',
  ])
  expect(JSON.stringify(entries)).not.toContain('ký quỹ')
  const open = await openFindingsOf(deps, cast.agencyId)
  expect(open.map((one) => one.findingId)).not.toContain(critical)

  stage.clock.now = '2027-05-09T03:00:00.000Z'
  await step(verifier, critical, { step: 'judge_effect', effective: false, note: 'Deposits again' })
  expect(await status(critical)).toBe('reopened')
  stage.clock.now = '2026-11-10T03:00:00.000Z'
})

describe('refused', () => {
  const refused = (asked: Promise<unknown>, expected: object) => expect(asked).rejects.toMatchObject(expected)

  test('a body never sees or answers the finding of another', async () => {
    await refused(seeAction(stage.deps, stage.otherBody, major), { code: 'not_found' })
    await refused(step(stage.otherBody, major, aPlan()), { code: 'not_found' })
  })

  test('a body does not accept its own plan, and an auditor does not plan for a body', async () => {
    await step(stage.body, major, aPlan())
    await refused(step(stage.body, major, { step: 'accept_plan', note: '' }), { code: 'forbidden' })
    await refused(step(stage.verifier, major, aPlan()), { code: 'forbidden' })
  })

  test('the owner of the action does not verify it', async () => {
    await step(stage.body, minor, aPlan({ owner_account_id: stage.verifier.id }))
    await refused(step(stage.verifier, minor, { step: 'accept_plan', note: '' }), {
      code: 'forbidden',
      sentence: { key: 'corrective_actions.not_your_own' },
    })
    await step(stage.cast.lead, minor, { step: 'accept_plan', note: '' })
    await step(stage.body, minor, { step: 'submit', note: 'Done' })
    await refused(step(stage.verifier, minor, { step: 'verify', method: 'desk', note: 'Fine' }), {
      code: 'forbidden',
    })
    expect((await seeAction(stage.deps, stage.verifier, minor)).isOwnWork).toBe(true)
    await step(stage.cast.member, minor, { step: 'verify', method: 'desk', note: 'Papers seen' })
    expect(await status(minor)).toBe('closed')
  })

  test('papers alone do not close a critical finding', async () => {
    await step(stage.body, critical, aPlan())
    await step(stage.verifier, critical, { step: 'accept_plan', note: '' })
    await step(stage.body, critical, { step: 'submit', note: 'Again' })
    await refused(step(stage.verifier, critical, { step: 'verify', method: 'desk', note: 'Papers' }), {
      fields: [{ path: 'method', message: { key: 'corrective_actions.method_too_weak' } }],
    })
  })

  test.each([
    ['a day that has passed', { due_on: '2026-11-01' }, 'due_on'],
    ['a day later than the severity allows', { due_on: '2028-01-01' }, 'due_on'],
    ['an owner who has no account', { owner_account_id: 'nobody' }, 'owner_account_id'],
  ])('a plan with %s', async (_what, given, path) => {
    await refused(step(stage.body, major, aPlan(given)), { code: 'invalid', fields: [{ path }] })
  })

  test('a round for papers, no round for workers, and a round that does not exist', async () => {
    const verify = (said: object) =>
      step(stage.verifier, critical, { step: 'verify', note: 'x', ...said } as never)
    await refused(verify({ method: 'site', round: 'FERI-IR-2026-AAAAA-A' }), { fields: [{ path: 'round' }] })
    await refused(verify({ method: 'worker_interview' }), { fields: [{ path: 'round' }] })
    await refused(verify({ method: 'worker_interview', round: 'FERI-IR-2026-AAAAA-A' }), {
      fields: [{ path: 'round', message: { key: 'corrective_actions.round_unknown' } }],
    })
  })

  test('files before a plan is accepted, and one that is no picture', async () => {
    const sent = { shows: '', fileName: 'a.jpg', bytes: BYTES.jpeg }
    await refused(addFile(stage.deps, stage.body, major, sent), { code: 'conflict' })
    await step(stage.cast.lead, major, { step: 'accept_plan', note: '' })
    await refused(addFile(stage.deps, stage.body, major, { ...sent, bytes: BYTES.pdf }), {
      code: 'unsupported_type',
    })
  })

  test('the second of two who act at once, and nothing is written twice', async () => {
    const said: TakeStep = { step: 'submit', note: 'At once' }
    const both = await Promise.allSettled([step(stage.body, major, said), step(stage.body, major, said)])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await seeAction(stage.deps, stage.body, major)).steps.at(-1)?.said).toEqual(said)
  })

  test('judging the effect of one that was closed yesterday', async () => {
    await step(stage.verifier, major, { step: 'verify', method: 'site', note: 'Seen' })
    await refused(step(stage.verifier, major, { step: 'judge_effect', effective: true, note: 'x' }), {
      code: 'conflict',
      sentence: { key: 'corrective_actions.effect_too_early' },
    })
  })
})
