import * as v from 'valibot'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import { CONFIDENCES, heldOn, LocalSentence } from '../platform/dated-rule.ts'
import employer20261 from './requirements-employer.2026.1.json' with { type: 'json' }
import sendingAgency20261 from './requirements-sending-agency.2026.1.json' with { type: 'json' }
import supervisingOrganisation20261 from './requirements-supervising-organisation.2026.1.json' with {
  type: 'json',
}
import supportOrganisation20261 from './requirements-support-organisation.2026.1.json' with { type: 'json' }

/** Where an item comes from. `product_default`: ours, because the scheme's own list could not be read. */
const Basis = v.strictObject({
  kind: v.picklist(['law', 'scheme', 'product_default']),
  source: v.optional(v.string()),
  article: v.optional(v.string()),
  confidence: v.picklist(CONFIDENCES),
})
export type Basis = v.InferOutput<typeof Basis>

const Item = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z-]+$/)),
  text: LocalSentence,
  basis: Basis,
})

const DocumentKind = v.strictObject({
  ...Item.entries,
  required: v.boolean(),
  /** Asked only when somebody else writes the application for the body. */
  when: v.optional(v.literal('on_behalf')),
})
export type DocumentKind = v.InferOutput<typeof DocumentKind>

/** What an applicant in one role is asked for: one edition, in force from a day. */
export const Requirements = v.strictObject({
  role: v.picklist(ORGANISATION_ROLES),
  version: v.string(),
  valid_from: v.string(),
  valid_to: v.nullable(v.string()),
  note: LocalSentence,
  sources: v.array(v.strictObject({ id: v.string(), title: LocalSentence, url: v.optional(v.string()) })),
  documents: v.array(DocumentKind),
  declarations: v.array(Item),
  questions: v.array(Item),
})
export type Requirements = v.InferOutput<typeof Requirements>

/** Every edition there is. An edition that an application was begun with stays, or the application could not be read. */
const FILES: readonly unknown[] = [
  sendingAgency20261,
  supervisingOrganisation20261,
  supportOrganisation20261,
  employer20261,
]
export const REQUIREMENTS: readonly Requirements[] = FILES.map((file) => v.parse(Requirements, file))

/** The edition in force for a role on a day. Throws when there is none: our mistake, not the reader's. */
export function requirementsOn(role: Requirements['role'], day: Day): Requirements {
  const found = REQUIREMENTS.find((one) => one.role === role && heldOn(one, day))
  if (!found) throw new Error(`no requirements for ${role} on ${day}`)
  return found
}

/** The edition an application was begun with. */
export function requirementsOf(application: {
  readonly role: Requirements['role']
  readonly requirementsVersion: string
}): Requirements {
  const found = REQUIREMENTS.find(
    (r) => r.role === application.role && r.version === application.requirementsVersion,
  )
  if (!found) throw new Error(`requirements ${application.role} ${application.requirementsVersion} are gone`)
  return found
}

/** The documents asked of this application. */
export const documentKinds = (requirements: Requirements, onBehalf: boolean): DocumentKind[] =>
  requirements.documents.filter((kind) => kind.when === undefined || onBehalf)
