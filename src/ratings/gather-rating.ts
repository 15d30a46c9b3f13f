import { askedQuestions } from '../audit-templates/audit-template.ts'
import { asConditions } from '../audits/answer.ts'
import type { Audit } from '../audits/audit.ts'
import type { AuditWork } from '../audits/audit-content.ts'
import { findAuditUnchecked } from '../audits/audit-store.ts'
import { gatherWork } from '../audits/gather-audit.ts'
import type { Deps } from '../deps.ts'
import type { FrozenFigure } from '../fee-statistics/frozen-figure.ts'
import { agencyFigures, ordersWithFigures } from '../fee-statistics/read-statistics.ts'
import { monthsLater } from '../platform/calendar.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { firstDayOf } from '../platform/quarter.ts'
import { CORRIDORS } from '../registrations/registration.ts'
import { type BodyState, bodyStates, knownToday, ratedAudit } from './body-state.ts'
import type { Rated } from './given-rating.ts'
import type { RatingInputs, SectionResult } from './rating.ts'
import type { RatingEdition } from './rating-edition.ts'

export interface Gathered {
  readonly inputs: RatingInputs
  /** The audit whose answers count, with its team: who was on it does not rate. */
  readonly audit: Audit | null
  readonly state: BodyState
}

/** Everything a rating of the body is made of today. Unchecked: the caller asks `can`. Undefined for a body that was never registered in the role. */
export async function gatherRating(
  deps: Deps,
  rated: Rated,
  edition: RatingEdition,
): Promise<Gathered | undefined> {
  const states = await bodyStates(deps, [rated.organisationId])
  const state = states.find(({ role }) => role === rated.role)
  if (!state) return undefined
  const last = ratedAudit(edition, state)
  const [audit, workers] = await Promise.all([
    last ? findAuditUnchecked(deps.db, last.id) : undefined,
    whatWorkersSaid(deps, rated, { edition, on: state.on }),
  ])
  const inputs: RatingInputs = {
    ...knownToday(edition, state),
    audit: audit ? await resultsOf(deps, audit) : null,
    workers,
  }
  return { inputs, audit: audit ?? null, state }
}

async function resultsOf(deps: Deps, audit: Audit): Promise<NonNullable<RatingInputs['audit']>> {
  const work = await gatherWork(deps, audit)
  return {
    number: audit.number,
    template: { id: audit.templateId, version: audit.templateVersion },
    lockedOn: dayOf(audit.lockedAt ?? audit.plannedAt),
    sections: sectionResults(work),
  }
}

/** The answers that count, by section in the order of the template; what does not apply is not counted. */
function sectionResults({ template, answers }: Pick<AuditWork, 'template' | 'answers'>): SectionResult[] {
  const asked = askedQuestions(template, asConditions(answers.values()))
  return template.sections.map(({ id, title }) => {
    const given = asked
      .filter(({ section, question }) => section.id === id && question.kind === 'conformity')
      .map(({ question }) => answers.get(question.id)?.value)
    const count = (value: string): number => given.filter((one) => one === value).length
    return {
      id,
      title,
      conforms: count('conforms'),
      doesNotConform: count('does_not_conform'),
      notVerified: count('not_verified'),
    }
  })
}

/**
 * What workers said, by figures that are published and by nothing else, never by cases: of an agency its own, of others those of
 * their certified job orders. Of each only the latest quarter, so that nobody is counted twice for having been asked again.
 */
async function whatWorkersSaid(
  deps: Deps,
  { organisationId, role }: Rated,
  { edition, on }: { readonly edition: RatingEdition; readonly on: Day },
): Promise<RatingInputs['workers']> {
  const asked = { audience: 'public', corridor: CORRIDORS[0] } as const
  const figures =
    role === 'sending_agency'
      ? await agencyFigures(deps, asked, organisationId)
      : (await ordersWithFigures(deps, asked, organisationId)).flatMap((order) => order.figures)
  return heardIn(figures, monthsLater(on, -edition.workers_within_months))
}

/** Adds up the latest figures that say how many paid what the scheme does not allow; null where none does. */
function heardIn(figures: readonly FrozenFigure[], since: Day): RatingInputs['workers'] {
  const latest = Map.groupBy(
    figures.filter(({ period, figure }) => firstDayOf(period) >= since && figure.shares.scheme !== null),
    ({ subjectId, programme }) => `${subjectId}/${programme}`,
  )
  const told = [...latest.values()].map((group) =>
    group.reduce((best, one) => (one.period > best.period ? one : best)),
  )
  if (told.length === 0) return null
  return {
    answered: told.reduce((sum, { figure }) => sum + figure.interviewed, 0),
    paidNotAllowed: told.reduce((sum, { figure }) => sum + (figure.shares.scheme?.found ?? 0), 0),
  }
}
