import * as v from 'valibot'
import type { Actor, Role } from '../../src/accounts/actor.ts'
import { FeeLines } from '../../src/fees/fee-line.ts'
import { JobFacts } from '../../src/fees/job-facts.ts'
import { type FeeRecordInput, planFeeRecord } from '../../src/fees/plan-fee-record.ts'
import { commit } from '../../src/journal/commit.ts'
import type { TestDeps } from '../support/deps.ts'

/** Someone of the scheme, as the door would make him. */
export const someone = (role: Role, more: Partial<Actor> = {}): Actor => ({
  id: `the-${role}`,
  role,
  organisationId: null,
  actsFor: null,
  scopes: null,
  ...more,
})

export const facts = (more: object = {}): JobFacts =>
  v.parse(JobFacts, {
    corridor: 'vn-jp',
    programme: 'titp',
    titp_stage: 1,
    contract_months: 36,
    monthly_wage: { amount_minor: 180_000, currency: 'JPY' },
    agency_contract_on: '2026-01-10',
    supply_contract_approved_on: '2025-12-20',
    departed_on: '2026-08-20',
    japanese_side_paid: { amount_minor: 0, currency: 'JPY' },
    agreed_service_charge: { amount_minor: 540_000, currency: 'JPY' },
    ...more,
  })

/** A payment to the agency after the contract, unless said otherwise. */
export const line = (more: object = {}): object => ({
  item: 'L.DISPATCH',
  amount_minor: 400_000,
  currency: 'JPY',
  paid_on: '2026-07-10',
  stage: 'pre_departure',
  collector_role: 'sending_agency',
  required_for_job: 'yes',
  ...more,
})

export const lines = (...all: object[]) => v.parse(FeeLines, all)

const NOBODY = { sendingAgencyId: null, intermediaryId: null, employerId: null, jobOrderId: null }

let sources = 0
export const input = (more: Partial<FeeRecordInput> = {}): FeeRecordInput => ({
  source: { kind: 'document', id: `paper-${++sources}` },
  chain: NOBODY,
  roundId: null,
  toldOn: '2026-09-15',
  facts: facts(),
  lines: lines(line()),
  ...more,
})

/** Files a record as an interview would, in a commit of its own. */
export async function file(deps: TestDeps, more: Partial<FeeRecordInput> = {}) {
  const at = deps.now()
  const planned = await planFeeRecord(deps, input(more), at)
  const { record, entries, statements } = planned
  await commit(deps, { id: 'system' }, { entries, statements, result: record.id, at })
  return planned
}
