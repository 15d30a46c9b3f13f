import type { Actor } from '../accounts/actor.ts'
import { can, canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { countOrdersOfParties } from '../job-orders/party-order-store.ts'
import { organisationNames } from '../organisations/organisation-names.ts'
import type { ChainStanding } from '../partner-checks/chain.ts'
import { findStandings } from '../partner-checks/party-store.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { idCursor, pageOf } from '../platform/paging.ts'
import { type Quarter, quarterBefore, quarterOf } from '../platform/quarter.ts'
import { type CountedGroup, countGroups, type PlaceAnswers } from '../self-checks/count-answers.ts'
import { listAnswers } from '../self-checks/place-store.ts'
import { currentEdition } from '../self-checks/self-check.ts'
import { asSubject, type CompanyProgramme, type CompanySite, programmeNotFound } from './company-programme.ts'
import { findProgramme, listProgrammes, listSites } from './company-programme-store.ts'

/** How many quarters back figures are shown. */
const QUARTERS = 4

/** What the register says today of whoever runs a site. */
export interface SiteStanding {
  readonly name: string
  readonly registrations: readonly Pick<ChainStanding, 'role' | 'status'>[]
  /** Certified job orders it takes part in, and how many of them have a party that is not registered today. */
  readonly orders: number
  readonly flagged: number
}

export interface SeenSite {
  readonly site: CompanySite
  /** Null where it is not said who runs the site, or that body is not in the register. */
  readonly standing: SiteStanding | null
}

export interface QuarterOfChecks {
  readonly quarter: Quarter
  readonly groups: readonly CountedGroup[]
}

export interface SeenProgramme {
  readonly programme: CompanyProgramme
  readonly company: string
  readonly sites: readonly SeenSite[]
  /** Quarters that are over, the last first; without those of which nothing may be shown. */
  readonly checks: readonly QuarterOfChecks[]
  /** Codes of all places by id, those of sites that ended too: former quarters still name them. */
  readonly codes: ReadonlyMap<string, string>
  readonly mayManage: boolean
}

/** The programmes the actor may see: an officer of the Japanese side all, a company its own. Throws `not_found` for anyone else. */
export async function seeProgrammes(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  lang: string,
  page: { readonly limit: number; readonly cursor: string | undefined },
) {
  const everyones = can(actor, 'view_company_programme', asSubject(''))
  const own = canSomewhere(actor, 'view_company_programme') ? actor.organisationId : null
  // Officers of the other side have the action and no body: without either there is no list, not a whole one.
  if (!everyones && own === null) throw programmeNotFound()
  const found = await listProgrammes(deps.db.queries, {
    organisationId: everyones ? null : own,
    after: idCursor.read(page.cursor)?.id ?? '',
    limit: page.limit + 1,
  })
  const { items, last } = pageOf(found, page.limit)
  const ids = items.map(({ organisationId }) => organisationId)
  const names = await organisationNames(deps, ids, lang)
  return {
    programmes: items.map((programme) => ({ programme, company: names.get(programme.organisationId) ?? '' })),
    next: last && idCursor.write({ id: last.id }),
    mayStart: can(actor, 'manage_company_programmes', asSubject('')),
  }
}

/**
 * A company's supply chain: its sites, what the register says of those who run them, and what workers answered, where enough did. Of cases
 * nothing is shown to a company, in no grouping: it could learn that somebody spoke. Throws `not_found` for a programme the actor may not see.
 */
export async function seeProgramme(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  id: string,
  lang: string,
): Promise<SeenProgramme> {
  const programme = await findProgramme(deps.db.queries, id)
  const subject = programme && asSubject(programme.organisationId)
  if (!programme || !subject || !can(actor, 'view_company_programme', subject)) throw programmeNotFound()
  const today = dayOf(deps.now())
  const sites = await listSites(deps.db.queries, id)
  const standing = sites.filter(({ endedAt }) => endedAt === null)
  const running = runBy(standing)
  const [names, registered, orders, checks] = await Promise.all([
    organisationNames(deps, [programme.organisationId, ...running], lang),
    findStandings(deps.db, running, today),
    countOrdersOfParties(deps.db.queries, running, today),
    checksOf(deps, programme, sites, today),
  ])
  const standingOf = (body: string): SiteStanding => ({
    name: names.get(body) ?? '',
    registrations: (registered.get(body) ?? []).map(({ role, status }) => ({ role, status })),
    ...(orders.get(body) ?? { orders: 0, flagged: 0 }),
  })
  return {
    programme,
    company: names.get(programme.organisationId) ?? '',
    sites: standing.map((site) => ({
      site,
      standing: site.organisationId === null ? null : standingOf(site.organisationId),
    })),
    checks,
    codes: new Map(sites.map(({ place }) => [place.id, place.code])),
    mayManage: can(actor, 'manage_company_programmes', subject),
  }
}

const runBy = (sites: readonly CompanySite[]): string[] =>
  sites.flatMap(({ organisationId }) => (organisationId === null ? [] : [organisationId]))

/** The last quarters that are over: the one that runs would tell, from one day to the next, what one more worker answered. */
async function checksOf(
  deps: Pick<Deps, 'db'>,
  { organisationId }: CompanyProgramme,
  sites: readonly CompanySite[],
  today: Day,
): Promise<QuarterOfChecks[]> {
  const edition = currentEdition()
  const places = sites.map(({ place }) => place.id)
  const checks: QuarterOfChecks[] = []
  let quarter = quarterOf(today)
  for (let back = 0; back < QUARTERS; back += 1) {
    quarter = quarterBefore(quarter)
    const asked = { quarter, edition: edition.version }
    const rows = await listAnswers(deps.db.queries, organisationId, asked)
    const heard = places.map(
      (placeId): PlaceAnswers => ({
        placeId,
        answers: rows.filter((row) => row.placeId === placeId).map(({ answers }) => answers),
      }),
    )
    const groups = countGroups(edition, heard)
    if (groups.length > 0) checks.push({ quarter, groups })
  }
  return checks
}
