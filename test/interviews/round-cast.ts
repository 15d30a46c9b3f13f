import type { Actor } from '../../src/accounts/actor.ts'
import { drawWorkers } from '../../src/interviews/draw-workers.ts'
import type { InterviewRound } from '../../src/interviews/interview-round.ts'
import { type ListedWorkers, listWorkers } from '../../src/interviews/list-workers.ts'
import { openRound } from '../../src/interviews/open-round.ts'
import { type PlanRound, planRound } from '../../src/interviews/plan-round.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { aPerson } from '../support/builders.ts'
import type { TestDeps } from '../support/deps.ts'

export interface RoundCast {
  readonly manager: Actor
  readonly interviewer: Actor
  readonly agency: StoredOrganisation
}

/** A sending agency whose workers are asked, who plans it and who asks. The clock of the tests stands at 2026-11-02. */
export async function roundCast(deps: TestDeps): Promise<RoundCast> {
  const agency = anAgency(deps, '1188', 'Công ty Cổ phần Nhân lực Thử nghiệm')
  await enter(deps, [agency])
  return {
    manager: await aPerson(deps, 'programme_manager', { actsFor: 'vamas' }),
    interviewer: await aPerson(deps, 'interviewer', { actsFor: 'vamas' }),
    agency,
  }
}

export const aPlan = (agency: StoredOrganisation, given: Partial<PlanRound> = {}): PlanRound => ({
  kind: 'arrival',
  organisation: agency.identifiers[0] as NonNullable<PlanRound['organisation']>,
  role: 'sending_agency',
  programme: 'titp',
  opens_on: '2026-11-02',
  closes_on: '2026-11-30',
  ...given,
})

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A list of two cohorts of men and women, the first with contacts. */
export function aList(workers = 24): string {
  const rows = Array.from({ length: workers }, (_, i) => {
    const sex = i % 4 === 0 ? 'female' : 'male'
    return i < workers / 2
      ? `${i + 1},2026-04,${sex},vi,Osaka,+84 900 000 ${String(i).padStart(3, '0')}`
      : `${i + 1},2026-09,${sex},vi,Osaka,`
  })
  return ['no,cohort,sex,language,site,contact', ...rows].join('\n')
}

export const planned = (deps: TestDeps, { manager, agency }: RoundCast): Promise<InterviewRound> =>
  planRound(deps, manager, aPlan(agency))

export async function listed(deps: TestDeps, cast: RoundCast, list = aList()): Promise<ListedWorkers> {
  const { number } = await planned(deps, cast)
  return await listWorkers(deps, cast.manager, number, bytesOf(list))
}

export async function drawn(deps: TestDeps, cast: RoundCast, list = aList()): Promise<InterviewRound> {
  const { saved } = await listed(deps, cast, list)
  return await drawWorkers(deps, cast.manager, saved.number, { how: 'random', rule: 'quarter' })
}

export async function opened(deps: TestDeps, cast: RoundCast, list = aList()): Promise<InterviewRound> {
  const { number } = await drawn(deps, cast, list)
  return await openRound(deps, cast.manager, number)
}
