import type { Deps } from '../../src/deps.ts'
import {
  type Certification,
  type CertifiedContent,
  certifiedHash,
} from '../../src/job-orders/certification.ts'
import { insertCertification } from '../../src/job-orders/certification-store.ts'
import { type JobOrder, journalSubject, newJobOrderNumber } from '../../src/job-orders/job-order.ts'
import type { SectionContents } from '../../src/job-orders/job-order-section.ts'
import { insertJobOrder, updateJobOrder } from '../../src/job-orders/job-order-store.ts'
import { writeSection } from '../../src/job-orders/section-store.ts'
import { commit } from '../../src/journal/commit.ts'
import { findHead } from '../../src/journal/journal-store.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { planMove } from '../../src/registrations/plan-move.ts'
import { aBody, anAgency, aSupervisor, enter, name } from '../registrations/bodies.ts'

const SYSTEM = { id: 'system' }

export interface OrderCast {
  readonly agency: StoredOrganisation
  readonly supervisor: StoredOrganisation
  readonly employer: StoredOrganisation
}

/** Three bodies, registered for technical interns from Viet Nam. */
export async function orderCast(deps: Deps): Promise<OrderCast> {
  const cast = {
    agency: anAgency(deps, '1174', 'Công ty Cổ phần Phát triển Nhân lực Mẫu'),
    supervisor: aSupervisor(deps, 1, [name('協同組合田中サンプル', 'ja', 'タナカサンプル')]),
    employer: aBody(deps, {
      roles: ['employer'],
      names: [name('株式会社サンプル製作所', 'ja'), name('Sample Works Co., Ltd.', 'en')],
      identifiers: [{ scheme: 'JP-JCN', value: '7000012050002' }],
    }),
  }
  await enter(deps, Object.values(cast))
  for (const body of Object.values(cast)) await moveBody(deps, body, 'registered')
  return cast
}

/** Registers a body for a year, or suspends it, today. */
export async function moveBody(
  deps: Deps,
  body: StoredOrganisation,
  action: 'registered' | 'suspended',
): Promise<void> {
  const at = deps.now()
  const today = dayOf(at)
  const of = { organisationId: body.id, role: body.roles[0] ?? 'employer', corridor: 'vn-jp' } as const
  const period = {
    validFromOn: today,
    validToOn: `${Number(today.slice(0, 4)) + 1}-12-31`,
    programmes: ['titp', 'ssw'],
    conditions: [],
  } as const
  const move = {
    action,
    heldFromOn: today,
    reason: 'test',
    decidedBy: 'system',
    ...(action === 'registered' ? period : {}),
  } as const
  const { entries, statements } = await planMove(deps, of, move, at)
  await commit(deps, SYSTEM, { at, entries, statements, result: null })
}

export const sections: Omit<SectionContents, 'chain'> = {
  work: {
    occupation: '金属プレス加工 · Gia công dập kim loại',
    care_work: false,
    places: 12,
    site_name: 'サンプル製作所 第二工場',
    site_address: '大阪府サンプル市見本町1-2-3',
    site_country: 'JP',
    weekly_hours: 40,
    working_time: '8:30–17:15',
    contract_months: 36,
    contract_starts_on: '2027-01-15',
  },
  pay: {
    currency: 'JPY',
    basic_wage_minor: 186_000,
    allowances: [{ kind: 'commuting', amount_minor: 4_000 }],
    deductions: [
      { kind: 'housing', amount_minor: 20_000 },
      { kind: 'health_insurance', amount_minor: 9_400 },
      { kind: 'pension', amount_minor: 17_019 },
      { kind: 'income_tax', amount_minor: 3_140 },
    ],
  },
  employer_costs: {
    lines: [
      {
        item: 'B6.RELOC',
        borne_by: 'employer',
        amount_minor: 90_000,
        currency: 'JPY',
        per: 'once',
        arises: 'elsewhere',
      },
      {
        item: 'L.DISPATCH',
        borne_by: 'employer',
        amount_minor: 5_000,
        currency: 'JPY',
        per: 'month',
        arises: 'elsewhere',
      },
    ],
  },
  agreement: { number: 'SA-2026-0001', signed_on: '2026-08-01', valid_to_on: null },
  intermediary_costs: {
    lines: [
      {
        item: 'B4.POSTARR',
        borne_by: 'intermediary',
        amount_minor: null,
        currency: null,
        per: 'once',
        arises: 'elsewhere',
      },
    ],
    to_agency: [{ kind: 'management_fee', amount_minor: 5_000, currency: 'JPY' }],
  },
  recruitment: {
    recruited_from: 'abroad',
    recruits_from_on: '2026-10-15',
    recruits_to_on: '2026-11-30',
    selection_on: '2026-12-05',
    departs_on: '2027-01-10',
    selection: '',
  },
  agency_costs: {
    lines: [
      {
        item: 'L.DOMTRAVEL',
        borne_by: 'worker',
        amount_minor: 400_000,
        currency: 'VND',
        per: 'once',
        arises: 'in_sending_country',
      },
      {
        item: 'L.BROKER',
        borne_by: 'nobody',
        amount_minor: null,
        currency: null,
        per: 'once',
        arises: 'elsewhere',
      },
    ],
  },
}

const NAMES = (body: StoredOrganisation) => body.names.map(({ text, language }) => ({ text, language }))

/** An order that was filled in by all and, unless said, certified today; by the store, so that a test needs no officer. */
export async function anOrder(
  deps: Deps,
  cast: OrderCast,
  given: { status?: JobOrder['status']; certified?: boolean; work?: Partial<SectionContents['work']> } = {},
): Promise<{ order: JobOrder; certification: Certification }> {
  const at = deps.now()
  const { status = 'certified', certified = true } = given
  const parties = [
    { party: 'sending_agency', role: 'sending_agency', body: cast.agency },
    { party: 'intermediary', role: 'supervising_organisation', body: cast.supervisor },
    { party: 'employer', role: 'employer', body: cast.employer },
  ] as const
  const order: JobOrder = {
    id: deps.newId(),
    number: newJobOrderNumber(dayOf(at)),
    corridor: 'vn-jp',
    programme: 'titp',
    status,
    openedAs: 'sending_agency',
    parties: parties.map(({ party, role, body }) => ({
      party,
      role,
      organisationId: body.id,
      readyAt: null,
    })),
    revision: 1,
    certifiedRevision: certified ? 1 : 0,
    createdAt: at,
    filledAt: null,
  }
  const filled = { ...sections, work: { ...sections.work, ...given.work } }
  const content: CertifiedContent = {
    ...filled,
    number: order.number,
    revision: 1,
    corridor: 'vn-jp',
    programme: 'titp',
    parties: parties.map(({ party, role, body }) => ({
      party,
      role,
      organisation_id: body.id,
      scheme: body.identifiers[0]?.scheme ?? '',
      value: body.identifiers[0]?.value ?? '',
      names: NAMES(body),
    })),
  }
  const certification: Certification = {
    jobOrderId: order.id,
    revision: 1,
    content,
    contentHash: certifiedHash(content),
    level: 'zero_fee',
    rules: '[]',
    certifiedAt: at,
    certifiedBy: 'officer',
  }
  const chain = {
    corridor: 'vn-jp',
    programme: 'titp',
    sending_agency_id: cast.agency.id,
    intermediary_id: cast.supervisor.id,
    intermediary_role: 'supervising_organisation',
    employer_id: cast.employer.id,
  } as const
  const saved = Object.entries({ chain, ...filled }).map(([section, contents]) =>
    writeSection(deps.db.queries, order.id, {
      section: section as keyof SectionContents,
      revision: 1,
      content: contents,
      savedAt: at,
      savedBy: 'someone',
    }),
  )
  await commit(deps, SYSTEM, {
    at,
    entries: [
      {
        subject: journalSubject(order),
        after: await findHead(deps.db, journalSubject(order)),
        action: 'opened',
        summary: order.number,
        payload: order.number,
      },
    ],
    statements: [
      ...insertJobOrder(deps.db.queries, order),
      ...saved,
      ...(certified ? [insertCertification(deps.db.queries, certification)] : []),
    ],
    result: null,
  })
  return { order, certification }
}

/** Another edition, certified after the first. */
export async function certifyAgain(deps: Deps, order: JobOrder, certification: Certification): Promise<void> {
  const { revision } = certification
  await commit(deps, SYSTEM, {
    entries: [
      {
        subject: journalSubject(order),
        after: await findHead(deps.db, journalSubject(order)),
        action: 'certified',
        summary: String(revision),
        payload: revision,
      },
    ],
    statements: [
      insertCertification(deps.db.queries, certification),
      ...updateJobOrder(deps.db.queries, { ...order, revision, certifiedRevision: revision }),
    ],
    result: null,
  })
}

/** The order as it stands after something happened to it. */
export async function setStatus(deps: Deps, order: JobOrder, status: JobOrder['status']): Promise<void> {
  await commit(deps, SYSTEM, {
    entries: [
      {
        subject: journalSubject(order),
        after: await findHead(deps.db, journalSubject(order)),
        action: status,
        summary: order.number,
        payload: status,
      },
    ],
    statements: updateJobOrder(deps.db.queries, { ...order, status }),
    result: null,
  })
}
