import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { findTypedOrganisation } from '../organisations/find-typed-organisation.ts'
import { dayOf } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { newPlaceCode, type SelfCheckPlace } from '../self-checks/place.ts'
import { endPlace, insertPlace } from '../self-checks/place-store.ts'
import {
  type AddSite,
  asSubject,
  type CompanyProgramme,
  type CompanySite,
  programmeNotFound,
  programmeSubject,
  SITES_MOST,
  type StartProgramme,
} from './company-programme.ts'
import {
  endSiteRow,
  findProgramme,
  insertProgramme,
  insertSite,
  listSites,
} from './company-programme-store.ts'

/** Begins a company's programme. Throws `invalid` for a number nobody has, `conflict` where the company has one. */
export async function startProgramme(
  deps: Deps,
  actor: Actor,
  input: StartProgramme,
): Promise<CompanyProgramme> {
  const company = await findTypedOrganisation(deps, input.organisation)
  if (!company) throw invalidField('organisation', 'company_programmes.organisation_unknown')
  assertCan(actor, 'manage_company_programmes', asSubject(company.id))
  const at = deps.now()
  const programme: CompanyProgramme = {
    id: deps.newId(),
    organisationId: company.id,
    startedOn: dayOf(at),
    endedOn: null,
  }
  try {
    return await commit(deps, actor, {
      at,
      entries: [
        {
          subject: programmeSubject(programme.id),
          after: NO_HEAD,
          action: 'started',
          summary: programme.startedOn,
          payload: programme,
        },
      ],
      statements: [insertProgramme(deps.db.queries, programme, actor.id)],
      result: programme,
    })
  } catch (error) {
    if (error instanceof UniqueViolation) {
      throw new AppError('conflict', 'company_programmes.has_already')
    }
    throw error
  }
}

/** The programme with the head to write after, for who may change it. Throws `not_found` for one the actor may not see. */
async function programmeToChange(deps: Deps, actor: Actor, id: string) {
  const head = await findHead(deps.db, programmeSubject(id))
  const programme = await findProgramme(deps.db.queries, id)
  if (!programme || !can(actor, 'view_company_programme', asSubject(programme.organisationId))) {
    throw programmeNotFound()
  }
  assertCan(actor, 'manage_company_programmes', asSubject(programme.organisationId))
  return { programme, head, sites: await listSites(deps.db.queries, id) }
}

/** Adds a site with a code of its own for the self-check. Throws `invalid` naming the field, `too_large` for the site after the last. */
export async function addSite(
  deps: Deps,
  actor: Actor,
  programmeId: string,
  input: AddSite,
): Promise<CompanySite> {
  const { programme, head, sites } = await programmeToChange(deps, actor, programmeId)
  if (sites.length >= SITES_MOST) {
    throw new AppError('too_large', 'company_programmes.too_many_sites', { params: { limit: SITES_MOST } })
  }
  const typed = input.organisation?.trim() ?? ''
  const runs = typed === '' ? undefined : await findTypedOrganisation(deps, typed)
  if (typed !== '' && !runs) throw invalidField('organisation', 'company_programmes.organisation_unknown')
  const at = deps.now()
  const place: SelfCheckPlace = {
    id: deps.newId(),
    code: newPlaceCode(dayOf(at)),
    organisationId: programme.organisationId,
    madeAt: at,
    endedAt: null,
  }
  const { organisation: _typed, ...said } = input
  const site: CompanySite = {
    id: deps.newId(),
    programmeId,
    ...said,
    organisationId: runs?.id ?? null,
    place: { id: place.id, code: place.code },
    addedAt: at,
    endedAt: null,
  }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: programmeSubject(programmeId),
        after: head,
        action: 'site_added',
        summary: `${place.code} ${site.tier} ${site.country}`,
        payload: site,
      },
    ],
    statements: [insertPlace(deps.db.queries, place), insertSite(deps.db.queries, site)],
    result: site,
  })
}

/** Takes a site out: its code takes no more answers, and what was answered stays. Throws `not_found` for a site that is not of the programme. */
export async function endSite(
  deps: Deps,
  actor: Actor,
  programmeId: string,
  siteId: string,
): Promise<{ readonly endedAt: string }> {
  const { head, sites } = await programmeToChange(deps, actor, programmeId)
  const site = sites.find((one) => one.id === siteId)
  if (!site) throw programmeNotFound()
  if (site.endedAt !== null) throw new AppError('conflict', 'company_programmes.site_ended')
  const at = deps.now()
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: programmeSubject(programmeId),
        after: head,
        action: 'site_ended',
        summary: site.place.code,
        payload: { site: siteId },
      },
    ],
    statements: [endSiteRow(deps.db.queries, siteId, at), endPlace(deps.db.queries, site.place.id, at)],
    result: { endedAt: at },
  })
}
