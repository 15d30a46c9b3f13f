import type { Actor } from './accounts/actor.ts'
import { addDocument } from './applications/add-document.ts'
import type { Application } from './applications/application.ts'
import { documentKinds, requirementsOf } from './applications/requirements.ts'
import { saveSection } from './applications/save-section.ts'
import { fieldsOfSection, type SectionId } from './applications/section.ts'
import { sendApplication } from './applications/send-application.ts'
import { startApplication } from './applications/start-application.ts'
import { takeUpApplication } from './applications/take-up-application.ts'
import type { Deps } from './deps.ts'

const SECTIONS = ['scope', 'contact', 'self-assessment', 'declarations'] as const

/** An application of a body's own user, sent in whole and taken up by an officer. Answers its number. */
export async function applicationInScreening(
  deps: Deps,
  { applicant, officer }: { readonly applicant: Actor; readonly officer: Actor },
): Promise<string> {
  const application = await startApplication(deps, applicant, {
    kind: 'initial',
    role: 'sending_agency',
    corridor: 'vn-jp',
  })
  const { id, number } = application
  for (const section of SECTIONS) {
    const content = filledIn(section, application)
    await saveSection(deps, applicant, id, { section, content, expected_revision: 0 })
  }
  for (const { id: kind, required } of documentKinds(requirementsOf(application), application.onBehalf)) {
    if (!required) continue
    await addDocument(deps, applicant, id, { kind, fileName: `${kind}.pdf`, bytes: samplePdf(kind) })
  }
  await sendApplication(deps, applicant, id, { confirmed: true })
  await takeUpApplication(deps, officer, id)
  return number
}

/** What must be filled in, with what an invented agency would answer. */
function filledIn(section: SectionId, application: Application): Record<string, string | string[]> {
  const given: Readonly<Record<string, string>> = {
    email: 'lien-he@people.example',
    name: 'Hoàng Thị Mẫu',
    workers: '120',
  }
  const fields = fieldsOfSection(section, requirementsOf(application)).filter(
    ({ name, required }) => required || name in given,
  )
  return Object.fromEntries(
    fields.map(({ name, kind, options }) => [
      name,
      kind === 'choices' ? ['titp', 'ssw'] : (given[name] ?? options?.[0] ?? 'Ví dụ'),
    ]),
  )
}

/** The smallest file that is one, and another for each kind. */
const samplePdf = (kind: string): Uint8Array =>
  new TextEncoder().encode(`%PDF-1.7\n% ${kind}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`)
