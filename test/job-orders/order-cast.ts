import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { type DemoSignIn, seedAccounts } from '../../src/accounts/seed-accounts.ts'
import type { Party } from '../../src/job-orders/job-order.ts'
import { commit } from '../../src/journal/commit.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { planMove } from '../../src/registrations/plan-move.ts'
import { recordFirstStatus } from '../../src/registrations/record-first-status.ts'
import { forgetUsedCodes, makeBrowser, ORIGIN, signInAs } from '../accounts/house.ts'
import { aBody, anAgency, aSupervisor, enter, name } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import type { TestDatabase } from '../support/databases.ts'
import { aChain, daysFrom, goodSections, type Sections } from './order-sections.ts'

/** A job order's three bodies, registered, with a user each; two officers who certify, and one of VAMAS. */
export async function orderHouse(db?: TestDatabase) {
  const house = await startApp(db)
  const { deps } = house
  const bodies = {
    sending_agency: anAgency(deps, '1174', 'Công ty Cổ phần Nhân lực Mẫu'),
    intermediary: aSupervisor(deps, 1, [name('協同組合見本', 'ja')]),
    employer: aBody(deps, {
      roles: ['employer'],
      names: [name('株式会社サンプル製作所', 'ja')],
      identifiers: [{ scheme: 'JP-JCN', value: '7000012050002' }],
    }),
    stranger: aBody(deps, {
      roles: ['employer'],
      names: [name('株式会社別見本', 'ja')],
      identifiers: [{ scheme: 'JP-JCN', value: '8700110005901' }],
    }),
  }
  await enter(deps, Object.values(bodies))
  for (const [party, body] of Object.entries(bodies)) if (party !== 'stranger') await register(house, body)
  const people = await seedPeople(house, bodies)
  const as = async (mailbox: string) => {
    const person = people.find(({ email }) => email === `${mailbox}@demo.example`)
    if (!person) throw new Error(`nobody here is ${mailbox}`)
    const browser = makeBrowser(house.app)
    await forgetUsedCodes(house.db)
    await signInAs(browser, person)
    return { ...browser, accountId: person.accountId, json: jsonDoor(house, browser.cookie) }
  }
  const today = dayOf(deps.now())
  return { ...house, bodies, as, today }
}
export type OrderHouse = Awaited<ReturnType<typeof orderHouse>>
export type Person = Awaited<ReturnType<OrderHouse['as']>>

export async function register(house: StartedApp, body: StoredOrganisation): Promise<void> {
  const { deps } = house
  const today = dayOf(deps.now())
  await recordFirstStatus(deps, SYSTEM_ACTOR, {
    organisationId: body.id,
    role: body.roles[0] ?? 'employer',
    corridor: 'vn-jp',
    validFromOn: daysFrom(today, -100),
    validToOn: daysFrom(today, 900),
    programmes: ['titp', 'ssw', 'esd'],
    conditions: [],
  })
}

/** The body's registration is suspended today. */
export async function suspend(house: OrderHouse, body: StoredOrganisation): Promise<void> {
  const { deps } = house
  const at = deps.now()
  const of = { organisationId: body.id, role: body.roles[0] ?? 'employer', corridor: 'vn-jp' } as const
  const move = { action: 'suspended', heldFromOn: dayOf(at), reason: 'test', decidedBy: 'system' } as const
  const planned = await planMove(deps, of, move, at)
  await commit(deps, SYSTEM_ACTOR, { ...planned, result: null, at })
}

const seedPeople = async (
  house: StartedApp,
  bodies: Record<Party | 'stranger', StoredOrganisation>,
): Promise<DemoSignIn[]> => {
  const seed = (actsFor: 'vamas' | 'jp_mirai', more: Parameters<typeof seedAccounts>[2] & object) =>
    seedAccounts(house.deps, house.auth, { secrets: 'test', roles: [], actsFor, ...more })
  const user = (mailbox: string, body: StoredOrganisation) =>
    ({
      mailbox,
      role: 'body_user',
      name: `見本 ${mailbox}`,
      language: 'ja',
      organisationId: body.id,
    }) as const
  const officer = (mailbox: string) =>
    ({ mailbox, role: 'registration_officer', name: `見本 ${mailbox}`, language: 'ja' }) as const
  return [
    ...(await seed('vamas', { more: [user('agency', bodies.sending_agency), officer('vamas-officer')] })),
    ...(await seed('jp_mirai', {
      more: [
        user('intermediary', bodies.intermediary),
        user('employer', bodies.employer),
        user('stranger', bodies.stranger),
        officer('officer'),
        officer('second-officer'),
      ],
    })),
  ]
}

const jsonDoor =
  (house: StartedApp, cookie: () => string) =>
  async (method: 'GET' | 'POST', path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await house.app.request(`${ORIGIN}/api/v1${path}`, {
      method,
      headers: { cookie: cookie(), origin: ORIGIN, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    // biome-ignore lint/suspicious/noExplicitAny: what a stranger reads off the wire
    return { status: response.status, body: (await response.json()) as any }
  }

export const OWNER: Record<keyof Sections, string> = {
  work: 'employer',
  pay: 'employer',
  employer_costs: 'employer',
  agreement: 'intermediary',
  intermediary_costs: 'intermediary',
  recruitment: 'agency',
  agency_costs: 'agency',
}
export const PARTY_OF: Record<string, Party> = {
  employer: 'employer',
  intermediary: 'intermediary',
  agency: 'sending_agency',
}

export interface Cast {
  readonly house: OrderHouse
  readonly people: Record<'employer' | 'intermediary' | 'agency', Person>
  readonly officer: Person
}

export async function orderCast(db?: TestDatabase): Promise<Cast> {
  const house = await orderHouse(db)
  const people = {
    employer: await house.as('employer'),
    intermediary: await house.as('intermediary'),
    agency: await house.as('agency'),
  }
  return { house, people, officer: await house.as('officer') }
}

/** The employer opens a draft with all three named; answers its number. */
export async function open({ people }: Cast, chain: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await people.employer.json('POST', '/job-orders', {
    opened_as: 'employer',
    chain: aChain(chain),
  })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.number
}

/** Each party fills in its part, with some sections otherwise. */
export async function fillIn(cast: Cast, number: string, given: Partial<Sections> = {}): Promise<void> {
  const sections = { ...goodSections(cast.house.today), ...given }
  for (const [section, content] of Object.entries(sections)) {
    const person = cast.people[OWNER[section as keyof Sections] as keyof Cast['people']]
    const file = await person.json('GET', `/job-orders/${number}/file`)
    const stands = file.body.sections.find((one: { section: string }) => one.section === section)
    const saved = await person.json('POST', `/job-orders/${number}/sections/${section}`, {
      expected_revision: stands.revision,
      content,
    })
    if (saved.status !== 200) throw new Error(`${section}: ${JSON.stringify(saved.body)}`)
  }
}

export async function allReady(cast: Cast, number: string): Promise<void> {
  for (const [who, person] of Object.entries(cast.people)) {
    const said = await person.json('POST', `/job-orders/${number}/readiness`, {
      party: PARTY_OF[who],
      ready: true,
    })
    if (said.status !== 200) throw new Error(`${who}: ${JSON.stringify(said.body)}`)
  }
}

export async function certify(person: Person, number: string) {
  const file = await person.json('GET', `/job-orders/${number}/file`)
  return person.json('POST', `/job-orders/${number}/certification`, {
    content_hash: file.body.content_hash ?? '0'.repeat(64),
  })
}

/** A certified order; answers its number. */
export async function certified(cast: Cast, given: Partial<Sections> = {}): Promise<string> {
  const number = await open(cast)
  await fillIn(cast, number, given)
  await allReady(cast, number)
  const done = await certify(cast.officer, number)
  if (done.status !== 200) throw new Error(JSON.stringify(done.body))
  return number
}
