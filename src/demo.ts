import { SYSTEM_ACTOR } from './accounts/actor.ts'
import type { Auth } from './accounts/auth.ts'
import { type DemoPerson, describeDemoSignIns, seedAccounts } from './accounts/seed-accounts.ts'
import { forgetMailsBefore } from './deliveries/demo-delivery-store.ts'
import { daysAgo } from './demo-past.ts'
import { playScenes } from './demo-scenes.ts'
import type { Deps } from './deps.ts'
import { keepBriefly } from './journal/commit.ts'
import { findLookAlikesDue } from './look-alikes/find-look-alikes-due.ts'
import { identifierKey } from './organisations/identifier.ts'
import type { ListKind } from './organisations/list-layout.ts'
import type { OrganisationRole } from './organisations/organisation.ts'
import { findOrganisationByIdentifier } from './organisations/organisation-store.ts'
import { daysLater } from './platform/calendar.ts'
import { dayOf } from './platform/clock.ts'
import { UniqueViolation } from './platform/database/database.ts'
import { AppError } from './platform/errors.ts'
import { importListedBodies } from './registrations/import-listed-bodies.ts'
import { recordFirstStatus } from './registrations/record-first-status.ts'
import { importSanctionList } from './sanctions/import-sanction-list.ts'
import type { MeasureList } from './sanctions/measure.ts'

/** A published list to begin with; the bodies in it are invented. */
export interface DemonstrationList {
  readonly kind: ListKind
  readonly bytes: Uint8Array
}

/** A published list of measures; they are invented too. */
export interface DemonstrationMeasures {
  readonly list: MeasureList
  readonly bytes: Uint8Array
}

/** Who is registered with the scheme when the demonstration begins; everyone else is only on a list of an authority. */
export interface DemonstrationBody {
  readonly scheme: 'VN-TIN' | 'JP-KANRI' | 'JP-TOROKU' | 'JP-JCN'
  readonly value: string
  readonly role: OrganisationRole
  readonly conditions?: readonly string[]
  /** It only applies, as the scenes tell. */
  readonly applies?: boolean
  /** A sign-in for this body. The mailbox `body-user` is the one of the role. */
  readonly ownUser?: { readonly mailbox: string; readonly name: string; readonly language: 'ja' | 'vi' }
}

/** What a demonstration begins with. */
export interface Demonstration {
  readonly lists: readonly DemonstrationList[]
  readonly measures: readonly DemonstrationMeasures[]
  readonly bodies: readonly DemonstrationBody[]
}

/** The register of the demonstration answers for so many days before the one on which it is set up. */
const KNOWN_FOR_DAYS = 200
const VALID_FOR_DAYS = 730

/**
 * Fills an empty development database: the lists, a few registrations, one sign-in a role. Returns what to print of
 * it, with the sign-ins, or undefined when there were people already: then nothing is touched. Never in production.
 */
export async function seedDemonstration(
  deps: Deps,
  auth: Auth,
  { lists, measures, bodies }: Demonstration,
): Promise<string | undefined> {
  if (deps.config.environment === 'production') throw new Error('a demonstration in production')
  try {
    const before = daysAgo(deps, KNOWN_FOR_DAYS)
    for (const list of lists) await importListedBodies(before, SYSTEM_ACTOR, list)
    for (const list of measures) await importSanctionList(deps, SYSTEM_ACTOR, list)
    for (const body of bodies) if (!body.applies) await register(before, body)
    const users = await Promise.all(bodies.map((body) => userOf(deps, body)))
    const signIns = await seedAccounts(deps, auth, {
      more: [SECOND_OFFICER, SECOND_AUDITOR, ...CASE_OFFICERS, ...users.flat()],
    })
    deps.log({ event: 'seeded', count: signIns.length })
    if (signIns.length === 0) return undefined
    // One turn looks at all measures and at the agencies first; the rest of a large list is left to due work.
    await findLookAlikesDue(deps, { settledMs: 0 })
    const scenes = await playScenes(deps, signIns)
    await keepBriefly(deps, [forgetMailsBefore(deps.db.queries, daysAgo(deps, 1).now())])
    const lines = await describeDemoSignIns(signIns, deps.now())
    const place = `${deps.config.publicUrl}/sign-in`
    return `\n  DEMONSTRATION: all bodies and people are invented. Sign in at ${place}\n${lines}\n\n${scenes.join('\n')}\n`
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

/** Who audits where the first one has a tie, and was there before him. */
const SECOND_AUDITOR: DemoPerson = {
  mailbox: 'second-auditor',
  role: 'auditor',
  name: 'Vũ Thị Mẫu',
  language: 'vi',
}

/** Beside the one of the role, who acts for both sides: who a worker is needs two who can open the case. */
const CASE_OFFICERS: readonly DemoPerson[] = [
  {
    mailbox: 'mirai-officer',
    role: 'case_officer',
    name: '見本 相談子',
    language: 'ja',
    actsFor: 'jp_mirai',
  },
  {
    mailbox: 'second-mirai-officer',
    role: 'case_officer',
    name: '見本 寄添郎',
    language: 'ja',
    actsFor: 'jp_mirai',
  },
  {
    mailbox: 'vamas-officer',
    role: 'case_officer',
    name: 'Đỗ Văn Mẫu',
    language: 'vi',
    actsFor: 'vamas',
  },
]

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
  const today = dayOf(deps.now())
  await recordFirstStatus(deps, SYSTEM_ACTOR, {
    organisationId: organisation.id,
    role,
    corridor: 'vn-jp',
    validFromOn: today,
    validToOn: daysLater(today, VALID_FOR_DAYS),
    programmes: ['titp', 'ssw'],
    conditions: [...conditions],
  })
}
