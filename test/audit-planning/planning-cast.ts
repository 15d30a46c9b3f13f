import type { Actor } from '../../src/accounts/actor.ts'
import { insertRequest } from '../../src/case-handling/audit-request-store.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { recordFirstStatus } from '../../src/registrations/record-first-status.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { aPerson } from '../support/builders.ts'
import type { TestDeps } from '../support/deps.ts'

export interface PlanningCast {
  readonly manager: Actor
  readonly second: Actor
  readonly auditor: Actor
  readonly reviewer: Actor
  readonly officer: Actor
  readonly japan: Actor
}

/** Who plans at VAMAS, who approves, who goes there, who may not know; and a manager of the other side. */
export async function planningCast(deps: TestDeps): Promise<PlanningCast> {
  const vamas = { actsFor: 'vamas' } as const
  return {
    manager: await aPerson(deps, 'programme_manager', vamas),
    second: await aPerson(deps, 'programme_manager', vamas),
    auditor: await aPerson(deps, 'auditor', vamas),
    reviewer: await aPerson(deps, 'reviewer', vamas),
    officer: await aPerson(deps, 'registration_officer', vamas),
    japan: await aPerson(deps, 'programme_manager', { actsFor: 'jp_mirai' }),
  }
}

let made = 0

/** A sending agency that is registered since a day. */
export async function registered(
  deps: TestDeps,
  { officer }: Pick<PlanningCast, 'officer'>,
  on: string,
): Promise<StoredOrganisation> {
  made += 1
  const agency = anAgency(deps, String(2000 + made), `Công ty Cổ phần Nhân lực Mẫu số ${made}`)
  await enter(deps, [agency])
  await recordFirstStatus(deps, officer, {
    organisationId: agency.id,
    role: 'sending_agency',
    corridor: 'vn-jp',
    validFromOn: on,
    validToOn: '2029-12-31',
    programmes: ['titp'],
    conditions: [],
  })
  return agency
}

/** The wish that somebody looks at a body, as an officer of cases leaves it. */
export async function aRequest(
  deps: TestDeps,
  organisationId: string,
  given: { kind?: 'unannounced' | 'for_cause'; askedOn?: string } = {},
): Promise<string> {
  const id = crypto.randomUUID()
  const request = {
    id,
    organisationId,
    auditedRole: 'sending_agency',
    kind: given.kind ?? 'unannounced',
    reason: 'review',
    urgency: 'soon',
    askedOn: given.askedOn ?? '2026-11-02',
    decision: null,
    auditId: null,
    decidedBy: null,
    decidedOn: null,
  } as const
  await commit(
    deps,
    { id: 'system' },
    {
      entries: [
        {
          subject: { kind: 'audit_request', id: `made ${id}` },
          after: NO_HEAD,
          action: 'made',
          summary: '',
          payload: id,
        },
      ],
      statements: [insertRequest(deps.db.queries, request)],
      result: null,
    },
  )
  return id
}
