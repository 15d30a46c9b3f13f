import { SYSTEM_ACTOR } from './accounts/actor.ts'
import type { Auth } from './accounts/auth.ts'
import { type DemoPerson, describeDemoSignIns, seedAccounts } from './accounts/seed-accounts.ts'
import type { Deps } from './deps.ts'
import { identifierKey } from './organisations/identifier.ts'
import type { ListKind } from './organisations/list-layout.ts'
import type { OrganisationRole } from './organisations/organisation.ts'
import { findOrganisationByIdentifier } from './organisations/organisation-store.ts'
import { UniqueViolation } from './platform/database/database.ts'
import { AppError } from './platform/errors.ts'
import { importListedBodies } from './registrations/import-listed-bodies.ts'
import { recordFirstStatus } from './registrations/record-first-status.ts'

/** A published list to begin with; the bodies in it are invented. */
export interface DemonstrationList {
  readonly kind: ListKind
  readonly bytes: Uint8Array
}

/** Who is registered with the scheme when the demonstration begins; everyone else is only on a list of an authority. */
export interface DemonstrationBody {
  readonly scheme: 'VN-TIN' | 'JP-KANRI' | 'JP-TOROKU' | 'JP-JCN'
  readonly value: string
  readonly role: OrganisationRole
  readonly conditions?: readonly string[]
  /** A sign-in for this body. The mailbox `body-user` is the one of the role. */
  readonly ownUser?: { readonly mailbox: string; readonly name: string; readonly language: 'ja' | 'vi' }
}

/**
 * Fills an empty development database: the lists, a few registrations, one sign-in a role. Returns what to print of
 * it, with the sign-ins, or undefined when there were people already: then nothing is touched. Never in production.
 */
export async function seedDemonstration(
  deps: Deps,
  auth: Auth,
  lists: readonly DemonstrationList[],
  bodies: readonly DemonstrationBody[],
): Promise<string | undefined> {
  if (deps.config.environment === 'production') throw new Error('a demonstration in production')
  try {
    for (const list of lists) await importListedBodies(deps, SYSTEM_ACTOR, list)
    for (const body of bodies) await register(deps, body)
    const users = await Promise.all(bodies.map((body) => userOf(deps, body)))
    const signIns = await seedAccounts(deps, auth, { more: [SECOND_OFFICER, ...users.flat()] })
    deps.log({ event: 'seeded', count: signIns.length })
    if (signIns.length === 0) return undefined
    const lines = await describeDemoSignIns(signIns, deps.now())
    const place = `${deps.config.publicUrl}/sign-in`
    return `\n  DEMONSTRATION: all bodies and people are invented. Sign in at ${place}\n${lines}\n`
  } catch (error) {
    // Two processes began at once on one database: the other one's work stands.
    if (error instanceof UniqueViolation || (error instanceof AppError && error.code === 'conflict'))
      return undefined
    throw error
  }
}

/** Who screens does not decide: without a second officer no application could come to its end. */
const SECOND_OFFICER: DemoPerson = {
  mailbox: 'second-officer',
  role: 'registration_officer',
  name: '見本 決定郎',
  language: 'ja',
}

async function userOf(deps: Deps, { ownUser, ...body }: DemonstrationBody): Promise<DemoPerson[]> {
  const organisation = ownUser && (await findOrganisationByIdentifier(deps.db.queries, body))
  return organisation ? [{ ...ownUser, role: 'body_user', organisationId: organisation.id }] : []
}

async function register(
  deps: Deps,
  { scheme, value, role, conditions = [] }: DemonstrationBody,
): Promise<void> {
  const organisation = await findOrganisationByIdentifier(deps.db.queries, { scheme, value })
  if (!organisation)
    throw new Error(`the demonstration's ${identifierKey({ scheme, value })} is on none of its lists`)
  await recordFirstStatus(deps, SYSTEM_ACTOR, {
    organisationId: organisation.id,
    role,
    corridor: 'vn-jp',
    validFromOn: '2026-04-01',
    validToOn: '2028-03-31',
    programmes: ['titp', 'ssw'],
    conditions: [...conditions],
  })
}
