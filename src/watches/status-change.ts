import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day, Instant } from '../platform/clock.ts'
import type { Corridor, RegistrationAction, RegistrationStatus } from '../registrations/registration.ts'

/** One line that was added to the history of a body's registration: what became known, and for which days. */
export interface StatusChange {
  /** The register's version that brought it. */
  readonly version: number
  readonly organisationId: string
  readonly role: OrganisationRole
  readonly corridor: Corridor
  readonly sequence: number
  readonly status: RegistrationStatus
  readonly action: RegistrationAction
  /** As published; empty when none was given. */
  readonly reason: string
  readonly heldFromOn: Day
  /** The last day, of a correction of the past; null: until something later. */
  readonly heldToOn: Day | null
  readonly validToOn: Day | null
  readonly knownAt: Instant
}

/** A body as a notice names it: by its own address in the register. */
export interface NamedBody {
  readonly organisationId: string
  readonly scheme: string
  readonly value: string
  readonly names: readonly { readonly text: string; readonly language: string; readonly kind: string }[]
}

/** The name to show to a reader of a language: theirs, else a legal one, else any in use. */
export function nameIn({ names }: Pick<NamedBody, 'names'>, language: string): string {
  const inUse = names.filter(({ kind }) => kind !== 'former')
  const theirs = inUse.filter((name) => name.language === language)
  const legal = (some: typeof inUse) => some.find(({ kind }) => kind === 'legal')
  return (legal(theirs) ?? theirs[0] ?? legal(inUse) ?? inUse[0])?.text ?? ''
}

/** The body's page. Full width and Vietnamese letters are escaped, as addresses must be. */
export const entryPath = ({ scheme, value }: Pick<NamedBody, 'scheme' | 'value'>): string =>
  `/o/${scheme}/${encodeURIComponent(value)}`
