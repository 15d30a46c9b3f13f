import type { Actor } from './accounts/actor.ts'
import type { Deps } from './deps.ts'
import { certifiedHash } from './job-orders/certification.ts'
import { COSTS_TO_LIST } from './job-orders/certification-rule.ts'
import { certifyJobOrder } from './job-orders/certify-job-order.ts'
import { certifiableContent, gather } from './job-orders/gather-job-order.ts'
import type { Party } from './job-orders/job-order.ts'
import type { SectionName } from './job-orders/job-order-section.ts'
import { findJobOrderByNumber } from './job-orders/job-order-store.ts'
import { openJobOrder } from './job-orders/open-job-order.ts'
import { saveSection } from './job-orders/save-section.ts'
import { sayReady } from './job-orders/say-ready.ts'
import type { IdentifierScheme } from './organisations/identifier.ts'
import { daysLater } from './platform/calendar.ts'
import { type Day, dayOf } from './platform/clock.ts'

interface Number {
  readonly scheme: IdentifierScheme
  readonly value: string
}

/** Whose job order it is: a body for each part, and who writes for it. */
export interface DemoChain {
  readonly bodies: Readonly<Record<Party, Number>>
  readonly writers: Readonly<Record<Party, Actor>>
}

/** A draft that the employer opened, with all three named and the employer's own part begun. */
export async function draftOrder(deps: Deps, { bodies, writers }: DemoChain): Promise<string> {
  const order = await openJobOrder(deps, writers.employer, {
    opened_as: 'employer',
    chain: { corridor: 'vn-jp', programme: 'titp', intermediary_role: 'supervising_organisation', ...bodies },
  })
  const { work } = employerPart(dayOf(deps.now()))
  await save(deps, writers.employer, order.number, 'work', work)
  return order.number
}

/** An order that every party filled in and an officer certified. Throws what the verbs throw. */
export async function certifiedOrder(deps: Deps, chain: DemoChain, officer: Actor): Promise<string> {
  const number = await draftOrder(deps, chain)
  const today = dayOf(deps.now())
  const parts: Readonly<Record<Party, Partial<Record<SectionName, unknown>>>> = {
    employer: employerPart(today),
    intermediary: intermediaryPart(today),
    sending_agency: agencyPart(today),
  }
  for (const [party, sections] of Object.entries(parts)) {
    const writer = chain.writers[party as Party]
    for (const [section, content] of Object.entries(sections)) {
      // The draft holds the first already.
      if (section !== 'work') await save(deps, writer, number, section as SectionName, content)
    }
    await sayReady(deps, writer, number, { party: party as Party, ready: true })
  }
  const order = await findJobOrderByNumber(deps.db, number)
  const content = order && certifiableContent(await gather(deps, order))
  if (!content) throw new Error('the job order of the demonstration lacks a section')
  await certifyJobOrder(deps, officer, number, { content_hash: certifiedHash(content) })
  return number
}

const save = (deps: Deps, writer: Actor, number: string, section: SectionName, content: unknown) =>
  saveSection(deps, writer, number, section, { expected_revision: 0, content })

/** What a zero-fee order knows no bearer for: it must not be asked for at all. */
const NEVER: ReadonlySet<string> = new Set(['L.BROKER', 'L.DEPOSIT', 'L.MGMTFEE'])

const costs = (section: keyof typeof COSTS_TO_LIST) => ({
  lines: COSTS_TO_LIST[section].map((item) => ({
    item,
    borne_by: NEVER.has(item) ? 'nobody' : 'employer',
    amount_minor: null,
    currency: null,
    per: 'once',
    arises: 'elsewhere',
  })),
})

const employerPart = (today: Day) => ({
  work: {
    occupation: '総菜加工 · Chế biến thức ăn',
    care_work: false,
    places: 6,
    site_name: '見本第一工場',
    site_address: '青森県青森市例示町4-18-14',
    site_country: 'JP',
    weekly_hours: 40,
    working_time: '8:00–17:00',
    contract_months: 36,
    contract_starts_on: daysLater(today, 140),
  },
  pay: {
    currency: 'JPY',
    basic_wage_minor: 200_000,
    allowances: [{ kind: 'commuting', amount_minor: 5_000 }],
    deductions: [
      { kind: 'housing', amount_minor: 30_000 },
      { kind: 'income_tax', amount_minor: 4_000 },
    ],
  },
  employer_costs: costs('employer_costs'),
})

const intermediaryPart = (today: Day) => ({
  agreement: { number: '見本協定-01', signed_on: daysLater(today, -60), valid_to_on: daysLater(today, 800) },
  intermediary_costs: {
    ...costs('intermediary_costs'),
    to_agency: [
      { kind: 'management_fee', amount_minor: 5_000, currency: 'JPY' },
      { kind: 'training_cost', amount_minor: 15_000, currency: 'JPY' },
    ],
  },
})

const agencyPart = (today: Day) => ({
  recruitment: {
    recruited_from: 'abroad',
    recruits_from_on: daysLater(today, -20),
    recruits_to_on: daysLater(today, 10),
    selection_on: daysLater(today, 12),
    departs_on: daysLater(today, 130),
    selection: '',
  },
  agency_costs: costs('agency_costs'),
})
