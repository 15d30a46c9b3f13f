import type { Actor } from '../../src/accounts/actor.ts'
import { addDocument } from '../../src/applications/add-document.ts'
import { gatherApplication } from '../../src/applications/gather-application.ts'
import { proposeDecision } from '../../src/applications/propose-decision.ts'
import { documentKinds } from '../../src/applications/requirements.ts'
import { saveScreening } from '../../src/applications/save-screening.ts'
import { saveSection } from '../../src/applications/save-section.ts'
import { sendApplication } from '../../src/applications/send-application.ts'
import { startApplication } from '../../src/applications/start-application.ts'
import { takeUpApplication } from '../../src/applications/take-up-application.ts'
import { withdrawApplication } from '../../src/applications/withdraw-application.ts'
import type { Deps } from '../../src/deps.ts'
import { allMet, aProposal, filled } from '../applications/office.ts'
import { BYTES } from '../support/builders.ts'
import { type Dress, dressed, type SchemePeople } from './scheme-people.ts'

export interface Applied {
  readonly id: string
  readonly number: string
  readonly document: string
}

/** Words that stand only in applications. */
export const APPLICATION_MARKS = {
  draftContact: 'DRAFTCONTACTMARK',
  draftFile: 'DRAFTFILEMARK.pdf',
  proposedContact: 'PROPOSEDCONTACTMARK',
  proposedFile: 'PROPOSEDFILEMARK.pdf',
  note: 'SCREENINGNOTEMARK',
  reasons: 'PROPOSALREASONMARK',
  withdrawal: 'WITHDRAWALWORDSMARK',
} as const

const withBytes = (mark: string) => new Uint8Array([...BYTES.pdf, ...new TextEncoder().encode(mark)])

async function begun(
  deps: Deps,
  writer: Actor,
  { contact, file }: { contact: string; file: string },
): Promise<Applied> {
  const { id, number } = await startApplication(deps, writer, {
    kind: 'initial',
    role: 'sending_agency',
    corridor: 'vn-jp',
  })
  const content = { ...filled('contact'), name: contact }
  await saveSection(deps, writer, id, { section: 'contact', content, expected_revision: 0 })
  const kind = (await gatherApplication(deps, writer, id)).requirements.documents[0]?.id ?? ''
  const { id: document } = await addDocument(deps, writer, id, {
    kind,
    fileName: file,
    bytes: withBytes(file),
  })
  return { id, number, document }
}

async function complete(deps: Deps, writer: Actor, id: string): Promise<void> {
  for (const section of ['scope', 'self-assessment', 'declarations'] as const)
    await saveSection(deps, writer, id, { section, content: filled(section), expected_revision: 0 })
  const { requirements, documents } = await gatherApplication(deps, writer, id)
  for (const { id: kind, required } of documentKinds(requirements, false)) {
    if (!required || documents.some((one) => one.kind === kind)) continue
    await addDocument(deps, writer, id, { kind, fileName: `${kind}.pdf`, bytes: withBytes(kind) })
  }
  await sendApplication(deps, writer, id, { confirmed: true })
}

/**
 * A draft of one agency; of another one that it took back and one that lies open as a proposal; and a draft that an officer
 * began for a supervising organisation without an account.
 */
export async function someApplications(
  deps: Deps,
  people: SchemePeople,
  { behalfOf, dress }: { behalfOf: string; dress: Dress },
) {
  const marks = dressed(APPLICATION_MARKS, dress)
  const [applicant, owner] = [people.applicant.actor, people.proposed.actor]
  const draft = await begun(deps, applicant, { contact: marks.draftContact, file: marks.draftFile })
  const closed = await begun(deps, owner, { contact: 'x', file: 'closed.pdf' })
  await withdrawApplication(deps, owner, closed.id, { text: marks.withdrawal })
  const proposed = await begun(deps, owner, { contact: marks.proposedContact, file: marks.proposedFile })
  await complete(deps, owner, proposed.id)
  const screener = people.officer.actor
  await takeUpApplication(deps, screener, proposed.id)
  const points = Object.fromEntries(
    Object.entries(allMet()).map(([point]) => [point, { outcome: 'met' as const, note: marks.note }]),
  )
  await saveScreening(deps, screener, proposed.id, { points, expected_revision: 0 })
  await proposeDecision(deps, screener, proposed.id, aProposal({ reasons: marks.reasons }) as never)
  const behalf = await startApplication(deps, screener, {
    organisation_id: behalfOf,
    kind: 'initial',
    role: 'supervising_organisation',
    corridor: 'vn-jp',
  })
  return { draft, closed, proposed, behalf: { id: behalf.id, number: behalf.number, document: 'none' } }
}
