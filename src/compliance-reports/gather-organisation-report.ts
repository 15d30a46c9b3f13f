import type { Deps } from '../deps.ts'
import type { FrozenFigure } from '../fee-statistics/frozen-figure.ts'
import { agencyFigures, ordersWithFigures } from '../fee-statistics/read-statistics.ts'
import { statisticsRuleOn } from '../fee-statistics/statistics-rule.ts'
import { headOffice } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { bodyStates, editionOf, isRegistered, ratedAudit } from '../ratings/body-state.ts'
import { requireEdition } from '../ratings/load-rating-editions.ts'
import { inputsJson, outcomeJson } from '../ratings/rating-json.ts'
import { standingOf } from '../ratings/standing.ts'
import { CORRIDORS, publicStatusOn } from '../registrations/registration.ts'
import { listHistories } from '../registrations/registration-store.ts'
import { answeringLine } from '../registrations/status-history.ts'
import { disclosureCheckOn } from './disclosure-check.ts'
import { lastAuditsOf } from './gather-organisation-audits.ts'
import { findingsOf } from './gather-organisation-findings.ts'
import type { Grade, Heard, OrganisationReport, OrganisationReportBody } from './organisation-report.ts'

/** Everything the report says of a body today. The caller has shown that the actor may. */
export async function gatherOrganisationReport(
  deps: Deps,
  body: StoredOrganisation,
): Promise<OrganisationReportBody> {
  const on = dayOf(deps.now())
  const check = disclosureCheckOn(on)
  const { results, auditIds } = await lastAuditsOf(deps, body.id, check)
  const [registrations, figures, grades, { findings, leftOut }] = await Promise.all([
    registrationsOf(deps, body.id, on),
    whatWorkersSaid(deps, body),
    gradesOf(deps, body),
    findingsOf(deps, body.id, auditIds),
  ])
  const { title } = check.source
  return {
    as_of: on,
    organisation: describe(body, on),
    registrations,
    audits: [...results],
    workers: { k: statisticsRuleOn(on).k.public, figures },
    cases: { shown: false, published_at: `${deps.config.publicUrl}/remedies` },
    grades,
    findings,
    findings_left_out: leftOut,
    sources: { disclosure: { title, confidence: check.confidence } },
  }
}

const describe = (body: StoredOrganisation, on: Day): OrganisationReport['organisation'] => ({
  country: body.country,
  roles: [...body.roles],
  names: body.names.map(({ language, text, kind }) => ({ language, text, kind })),
  identifiers: body.identifiers.map(({ scheme, value }) => ({ scheme, value })),
  licences: body.licences.map(({ scheme, number, authority, issuedOn, validTo }) => ({
    scheme,
    number,
    authority,
    issued_on: issuedOn,
    valid_to: validTo,
    // An end that the list does not name is not known, which is neither yes nor no.
    in_force: validTo === null ? null : (issuedOn === null || issuedOn <= on) && on <= validTo,
  })),
  listed_on: body.listedOn,
  address: headOffice(body)?.address ?? null,
})

async function registrationsOf(
  deps: Deps,
  id: string,
  on: Day,
): Promise<OrganisationReport['registrations']> {
  const histories = await listHistories(deps.db, id)
  return histories.flatMap(({ role, corridor, lines }) => {
    const line = answeringLine(lines, on)
    if (!line) return []
    return [
      {
        role,
        corridor,
        status: publicStatusOn(line, on),
        held_from_on: line.heldFromOn,
        valid_from_on: line.validFromOn,
        valid_to_on: line.validToOn,
        programmes: [...line.programmes],
        conditions: line.conditions.map(({ text, dueOn }) => ({ text, due_on: dueOn })),
      },
    ]
  })
}

/** The latest published figure of each series: of an agency its own and its orders', of others those of their job orders. */
async function whatWorkersSaid(deps: Deps, { id, roles }: StoredOrganisation): Promise<Heard[]> {
  const asked = { audience: 'public', corridor: CORRIDORS[0] } as const
  const own = roles.includes('sending_agency') ? await agencyFigures(deps, asked, id) : []
  const orders = await ordersWithFigures(deps, asked, id)
  return [
    ...latestOf(own).map((one) => heard('sending_agency', '', one)),
    ...orders.flatMap(({ number, figures }) =>
      latestOf(figures).map((one) => heard('job_order', number, one)),
    ),
  ]
}

/** By programme and moment of the stay: only like is set beside like. */
const latestOf = (figures: readonly FrozenFigure[]): FrozenFigure[] =>
  [...Map.groupBy(figures, (one) => `${one.programme}|${one.figure.moments.join(' ')}`).values()].map(
    (series) => series.reduce((best, one) => (one.period > best.period ? one : best)),
  )

const heard = (kind: Heard['kind'], order: string, { programme, period, figure }: FrozenFigure): Heard => ({
  kind,
  job_order: order,
  programme,
  period,
  figure,
})

async function gradesOf(deps: Deps, { id }: StoredOrganisation): Promise<Grade[]> {
  const edition = requireEdition(deps.now())
  return (await bodyStates(deps, [id])).map((state): Grade => {
    const { last } = state
    if (!last) {
      const audited = ratedAudit(edition, state) !== undefined
      const why = !isRegistered(state) ? 'not_registered' : audited ? 'not_yet_rated' : 'no_audit'
      return { role: state.role, given: null, standing: null, reasons: [], not_rated: why }
    }
    const { standing, reasons } = standingOf(last, state)
    return {
      role: state.role,
      given: {
        given_on: dayOf(last.givenAt),
        outcome: outcomeJson(last.outcome),
        inputs: inputsJson(last.inputs),
        edition: editionOf(last),
        edition_hash: last.editionHash,
      },
      standing,
      reasons: [...reasons],
      not_rated: null,
    }
  })
}
