import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { isPublic, mayView, parseJobOrderNumber, partyOf } from '../job-orders/job-order.ts'
import { findJobOrderByNumber } from '../job-orders/job-order-store.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { Identifier } from '../organisations/identifier.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { findOrganisationByIdentifier } from '../organisations/organisation-store.ts'
import { daysBetween } from '../platform/calendar.ts'
import { DayText, dayOf } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { CORRIDORS, PROGRAMMES } from '../registrations/registration.ts'
import { asSubject, type InterviewRound, journalSubject, newRoundNumber } from './interview-round.ts'
import { questionnaireFor } from './load-questionnaires.ts'
import { ROUND_KINDS } from './questionnaire.ts'
import { insertRound } from './round-store.ts'

/** One job order, or one body in a role; of a body the programme has to be said. */
export const PlanRound = v.strictObject({
  kind: v.picklist(ROUND_KINDS),
  /** The public code of a job order, `J-2026-7K3QD-6`. */
  job_order: v.optional(v.pipe(v.string(), v.maxLength(40))),
  organisation: v.optional(Identifier),
  role: v.optional(v.picklist(ORGANISATION_ROLES)),
  corridor: v.optional(v.picklist(CORRIDORS)),
  programme: v.optional(v.picklist(PROGRAMMES)),
  opens_on: DayText,
  closes_on: DayText,
})
export type PlanRound = v.InferOutput<typeof PlanRound>

type About = Pick<InterviewRound, 'corridor' | 'programme' | 'organisationId' | 'organisationRole' | 'chain'>

const DRAWS = 3
/** Longer than a year is no round but several (product default): memories of money fade. */
const DAYS_MAX = 366

/**
 * Plans a round of interviews, with the newest questionnaire for its kind. Throws `invalid` for days that do not fit together,
 * a job order that is not certified or was withdrawn, a body without the role; `forbidden` for who may not plan on that side.
 */
export async function planRound(deps: Deps, actor: Actor, input: PlanRound): Promise<InterviewRound> {
  checkDays(input, dayOf(deps.now()))
  const about = await aboutWhom(deps, actor, input)
  assertCan(actor, 'manage_interviews', asSubject(about))
  // The number is drawn at random; should it be taken, another is drawn.
  for (let drawn = 1; ; drawn += 1) {
    try {
      return await write(deps, actor, input, about)
    } catch (error) {
      if (!(error instanceof UniqueViolation) || drawn >= DRAWS) throw error
    }
  }
}

function checkDays({ opens_on, closes_on }: PlanRound, today: string): void {
  if (closes_on < opens_on) throw invalidField('closes_on', 'interview_rounds.days_reversed')
  if (closes_on < today) throw invalidField('closes_on', 'interview_rounds.day_over')
  if (daysBetween({ from: opens_on, to: closes_on }) > DAYS_MAX)
    throw invalidField('closes_on', 'interview_rounds.too_long', { limit: DAYS_MAX })
}

async function aboutWhom(deps: Deps, actor: Actor, input: PlanRound): Promise<About> {
  if (input.job_order !== undefined && input.organisation !== undefined)
    throw invalidField('job_order', 'interview_rounds.one_subject')
  if (input.job_order !== undefined) return await ofJobOrder(deps, actor, input.job_order, input)
  if (input.organisation === undefined) throw invalidField('job_order', 'interview_rounds.one_subject')
  return await ofBody(deps, actor, { ...input, organisation: input.organisation })
}

async function ofJobOrder(
  deps: Deps,
  actor: Actor,
  number: string,
  { programme, role }: PlanRound,
): Promise<About> {
  const read = parseJobOrderNumber(number)
  const order = read === undefined ? undefined : await findJobOrderByNumber(deps.db, read)
  if (!order || !mayView(actor, order)) throw invalidField('job_order', 'interview_rounds.order_unknown')
  if (!isPublic(order)) throw invalidField('job_order', 'interview_rounds.order_not_certified')
  if (order.status === 'withdrawn') throw invalidField('job_order', 'interview_rounds.order_withdrawn')
  if (programme !== undefined && programme !== order.programme)
    throw invalidField('programme', 'interview_rounds.other_programme')
  if (role !== undefined) throw invalidField('role', 'interview_rounds.role_of_body_only')
  const bodyOf = (party: Parameters<typeof partyOf>[1]) => partyOf(order, party)?.organisationId ?? null
  return {
    corridor: order.corridor,
    programme: order.programme,
    organisationId: null,
    organisationRole: null,
    chain: {
      sendingAgencyId: bodyOf('sending_agency'),
      intermediaryId: bodyOf('intermediary'),
      employerId: bodyOf('employer'),
      jobOrderId: order.id,
    },
  }
}

async function ofBody(
  deps: Deps,
  actor: Actor,
  { organisation, role, programme, corridor }: PlanRound & { readonly organisation: Identifier },
): Promise<About> {
  if (role === undefined) throw invalidField('role', 'errors.required')
  if (programme === undefined) throw invalidField('programme', 'errors.required')
  // Before looking the body up: who may not plan on that side is not told which bodies there are.
  if (!can(actor, 'manage_interviews', asSubject({ organisationRole: role })))
    throw new AppError('forbidden', 'errors.forbidden')
  const body = await findOrganisationByIdentifier(deps.db.queries, organisation)
  if (!body) throw invalidField('organisation', 'interview_rounds.body_unknown')
  if (!body.roles.includes(role)) throw invalidField('role', 'interview_rounds.body_other_role')
  return {
    corridor: corridor ?? 'vn-jp',
    programme,
    organisationId: body.id,
    organisationRole: role,
    chain: { ...NO_CHAIN, [PLACE[role]]: body.id },
  }
}

const NO_CHAIN = { sendingAgencyId: null, intermediaryId: null, employerId: null, jobOrderId: null }
const PLACE = {
  sending_agency: 'sendingAgencyId',
  supervising_organisation: 'intermediaryId',
  support_organisation: 'intermediaryId',
  employer: 'employerId',
} as const satisfies Record<RoleInScheme, keyof typeof NO_CHAIN>

function write(deps: Deps, actor: Actor, input: PlanRound, about: About): Promise<InterviewRound> {
  const at = deps.now()
  const { id, version } = questionnaireFor(input.kind)
  const round: InterviewRound = {
    ...about,
    id: deps.newId(),
    number: newRoundNumber(dayOf(at)),
    kind: input.kind,
    status: 'planned',
    questionnaire: { id, version },
    period: null,
    opensOn: input.opens_on,
    closesOn: input.closes_on,
    draw: null,
    createdAt: at,
    createdBy: actor.id,
  }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: journalSubject(round),
        after: NO_HEAD,
        action: 'planned',
        summary: `${round.number} ${round.kind} ${id} ${version}`,
        payload: { number: round.number, ...input },
      },
    ],
    statements: [insertRound(deps.db.queries, round)],
    result: round,
  })
}
