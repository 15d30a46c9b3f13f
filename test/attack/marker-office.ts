import { openFile } from '../../src/case-intake/sealed-files.ts'
import { listCaseFiles } from '../../src/cases/case-file-store.ts'
import { nextSequence } from '../../src/cases/case-message-store.ts'
import { openCase } from '../../src/cases/open-case.ts'
import { addShare } from '../../src/remedies/add-share.ts'
import { openPlan } from '../../src/remedies/open-plan.ts'
import { recordPayment } from '../../src/remedies/record-payment.ts'
import { does } from '../case-handling/handled-case.ts'
import { aPerson } from '../support/builders.ts'
import type { MarkerHouse } from './marker-house.ts'

/** What officers say to him and among themselves of what he told: sealed like his own words. */
export const OFFICERS_SAY = {
  answer: 'Dấu-lời-đáp',
  note: 'Dấu-ghi-chú',
  why: 'Dấu-vì-sao',
  passes_on: 'Dấu-chuyển-gì',
  reason: 'Dấu-lý-do-mở',
}

/** A case is opened, acknowledged, triaged, looked into; the worker is referred, owed money and asked who he is. Answers the label. */
export async function handled(house: MarkerHouse, label: string): Promise<void> {
  const { stage, cast, deps } = house
  const officer = cast.mirai
  const say = async (act: 'acknowledgement' | 'message' | 'answer') => {
    const one = await openCase(deps, officer.actor, { label, unlocked: officer.unlocked }, 'content')
    const seen = (await nextSequence(house.db, one.case.id)) - 1
    await does(stage, officer, label, act, { message: `${OFFICERS_SAY.answer} (${act})`, seen })
  }
  const { case: one, worker } = await openCase(
    deps,
    officer.actor,
    { label, unlocked: officer.unlocked },
    'content',
  )
  for (const { id } of await listCaseFiles(house.db, one.id)) await openFile(deps, { case: one, worker }, id)
  await say('acknowledgement')
  await does(stage, officer, label, 'triage', { category: 'labour' })
  await does(stage, officer, label, 'note', { note: OFFICERS_SAY.note })
  await does(stage, officer, label, 'assignment', { account_id: officer.actor.id })
  const why = { why: OFFICERS_SAY.why, passes_on: OFFICERS_SAY.passes_on }
  await does(stage, officer, label, 'referral', { contact: 'otit', ...why })
  await does(stage, officer, label, 'body', { organisation_id: cast.agency.id, role: 'sending_agency' })
  await does(stage, officer, label, 'identity-request', { reason: OFFICERS_SAY.reason })
  await does(stage, officer, label, 'follow-up')
  await does(stage, officer, label, 'fee-record', {}).catch(() => undefined)
  if (one.readers === 'both') await owed(house, label)
  await say('answer')
}

async function owed(house: MarkerHouse, label: string): Promise<void> {
  const { cast, deps } = house
  const manager = await aPerson(deps as never, 'programme_manager', { actsFor: 'vamas' })
  const [payer] = cast.agency.identifiers
  if (!payer) throw new Error('nobody owes')
  const today = deps.now().slice(0, 10)
  const { number } = await openPlan(deps, manager, {
    payer,
    payer_role: 'sending_agency',
    method: 'worker_declared',
    currency: 'JPY',
    discovered_on: today,
  })
  const { share } = await addShare(deps, cast.vamas.actor, number, {
    amount_minor: 90_000,
    months: { count: 1, first_due_on: today },
    case: label,
  })
  await recordPayment(
    deps,
    manager,
    { number, code: share.code },
    {
      payment: { instalment: 1, amount_minor: 90_000, paid_on: today },
    },
  )
}

/** What ends it. */
export async function concluded(house: MarkerHouse, label: string): Promise<void> {
  const { stage, cast } = house
  await does(stage, cast.mirai, label, 'conclusion', { outcome: 'substantiated' })
  await does(stage, cast.mirai, label, 'reopening', { reason: OFFICERS_SAY.reason })
}
