import type { Sections } from '../job-orders/order-sections.ts'
import { goodSections } from '../job-orders/order-sections.ts'
import { type HttpClient, httpClient } from '../support/http-client.ts'
import type { PrintedSignIn } from '../support/printed-sign-in.ts'
import { nextCode } from './auditor.ts'

/** The parties of the demonstration's chain, by the mailbox that acts for each. */
export const CHAIN = {
  sending_agency: { scheme: 'VN-TIN', value: '9900000016' },
  intermediary: { scheme: 'JP-KANRI', value: '許9900000001' },
  employer: { scheme: 'JP-JCN', value: '7999901000001' },
} as const
export type PartyOfChain = keyof typeof CHAIN

export const MAILBOX: Readonly<Record<PartyOfChain, string>> = {
  sending_agency: 'body-user',
  intermediary: 'supervising-user',
  employer: 'employer',
}

const OWNER: Readonly<Record<keyof Sections, PartyOfChain>> = {
  work: 'employer',
  pay: 'employer',
  employer_costs: 'employer',
  agreement: 'intermediary',
  intermediary_costs: 'intermediary',
  recruitment: 'sending_agency',
  agency_costs: 'sending_agency',
}

interface Demonstration {
  readonly url: string
  signIn(person: string): PrintedSignIn
}

/** A person of the demonstration at the API: signed in as in a browser, by the same pages. */
export async function personAtApi(service: Demonstration, mailbox: string): Promise<HttpClient> {
  const client = httpClient(service.url)
  const { email, password, totpSecret } = service.signIn(mailbox)
  await client.ask('/sign-in', { form: { email, password } })
  if (totpSecret) await client.ask('/sign-in/code', { form: { code: await nextCode(totpSecret) } })
  await client.json('/api/v1/me')
  return client
}

interface OrderFile {
  readonly content_hash: string
  readonly sections: readonly { readonly section: string; readonly revision: number }[]
}

/** A job order of the demonstration's chain, filled in by its three parties through the API; answers its number. */
export async function filledOrder(service: Demonstration): Promise<{
  readonly number: string
  readonly parties: Readonly<Record<PartyOfChain, HttpClient>>
}> {
  const [sending_agency, intermediary, employer] = await Promise.all([
    personAtApi(service, MAILBOX.sending_agency),
    personAtApi(service, MAILBOX.intermediary),
    personAtApi(service, MAILBOX.employer),
  ])
  const parties = { sending_agency, intermediary, employer }
  const chain = {
    corridor: 'vn-jp',
    programme: 'titp',
    intermediary_role: 'supervising_organisation',
    ...CHAIN,
  }
  const opened = { opened_as: 'employer', chain }
  const { number } = await employer.json<{ number: string }>('/api/v1/job-orders', opened, 201)
  const today = new Date().toISOString().slice(0, 10)
  for (const [section, content] of Object.entries(goodSections(today))) {
    const person = parties[OWNER[section as keyof Sections]]
    const { sections } = await person.json<OrderFile>(`/api/v1/job-orders/${number}/file`)
    const expected_revision = sections.find((one) => one.section === section)?.revision ?? 0
    await person.json(`/api/v1/job-orders/${number}/sections/${section}`, { expected_revision, content })
  }
  return { number, parties }
}

/** A job order of the demonstration's chain that an officer has certified, all through the API; answers its number. */
export async function certifiedOrder(service: Demonstration): Promise<string> {
  const { number, parties } = await filledOrder(service)
  for (const [party, person] of Object.entries(parties))
    await person.json(`/api/v1/job-orders/${number}/readiness`, { party, ready: true })
  const officer = await personAtApi(service, 'second-officer')
  const { content_hash } = await officer.json<OrderFile>(`/api/v1/job-orders/${number}/file`)
  await officer.json(`/api/v1/job-orders/${number}/certification`, { content_hash })
  return number
}
