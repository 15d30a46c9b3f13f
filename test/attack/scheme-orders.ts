import type { Deps } from '../../src/deps.ts'
import { certifiedHash } from '../../src/job-orders/certification.ts'
import { certifyJobOrder } from '../../src/job-orders/certify-job-order.ts'
import { certifiableContent, gatherJobOrder } from '../../src/job-orders/gather-job-order.ts'
import type { Party } from '../../src/job-orders/job-order.ts'
import { nameSubAgent } from '../../src/job-orders/name-sub-agent.ts'
import { openJobOrder } from '../../src/job-orders/open-job-order.ts'
import { saveDeclaration } from '../../src/job-orders/save-declaration.ts'
import { saveSection } from '../../src/job-orders/save-section.ts'
import { sayReady } from '../../src/job-orders/say-ready.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { aLine } from '../job-orders/declared-lines.ts'
import { OWNER, PARTY_OF } from '../job-orders/order-cast.ts'
import { aChain, goodSections } from '../job-orders/order-sections.ts'
import { type Dress, dressed, type SchemePeople } from './scheme-people.ts'

/** Words that stand only in job orders, each in one place. */
export const ORDER_MARKS = {
  draft: 'DRAFTORDERMARK',
  certified: 'CERTIFIEDORDERMARK',
  agencyDeclares: 'AGENCYDECLARESMARK',
  employerDeclares: 'EMPLOYERDECLARESMARK',
  subAgent: 'SUBAGENTNAMEMARK',
  subAgentNumber: '001099887766',
} as const

type PartyPeople = Pick<SchemePeople, 'agency' | 'intermediary' | 'employer'>
const actorOf = (people: PartyPeople, who: string) => people[who as keyof PartyPeople].actor

async function filledIn(deps: Deps, people: PartyPeople, site: string): Promise<string> {
  const opened = await openJobOrder(deps, people.employer.actor, {
    opened_as: 'employer',
    chain: aChain() as never,
  })
  const sections = goodSections(dayOf(deps.now()))
  const marked = {
    ...sections,
    work: { ...sections.work, site_name: site, occupation: site, working_time: site },
  }
  for (const [section, content] of Object.entries(marked)) {
    const who = actorOf(people, OWNER[section as keyof typeof OWNER])
    await saveSection(deps, who, opened.number, section as never, { expected_revision: 0, content })
  }
  return opened.number
}

/** A draft that only its parties know of, and a certified order of the same three with what each of them declared. */
export async function someOrders(deps: Deps, people: SchemePeople, dress: Dress) {
  const marks = dressed(ORDER_MARKS, dress)
  const draft = await filledIn(deps, people, marks.draft)
  const certified = await filledIn(deps, people, marks.certified)
  for (const [who, party] of Object.entries(PARTY_OF))
    await sayReady(deps, actorOf(people, who), certified, { party: party as Party, ready: true })
  const content = certifiableContent(await gatherJobOrder(deps, people.mirai.actor, certified))
  if (!content) throw new Error('the order is not complete')
  const content_hash = certifiedHash(content)
  await certifyJobOrder(deps, people.mirai.actor, certified, { content_hash })
  const declare = (who: 'agency' | 'employer', party: 'sending_agency' | 'employer', note: string) =>
    saveDeclaration(deps, people[who].actor, certified, {
      party,
      expected_revision: 0,
      lines: [aLine({ note })],
    })
  await declare('agency', 'sending_agency', marks.agencyDeclares)
  await declare('employer', 'employer', marks.employerDeclares)
  const { id: subAgent } = await nameSubAgent(deps, people.agency.actor, certified, {
    told_by: 'sending_agency',
    name: marks.subAgent,
    area: dress('Nghệ An'),
    tax_or_identity_number: marks.subAgentNumber,
  })
  return { draft, certified, subAgent }
}
