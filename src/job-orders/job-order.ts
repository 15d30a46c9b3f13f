import type { Action } from '../accounts/action.ts'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { CanSubject, RoleInScheme } from '../accounts/condition.ts'
import type { Subject } from '../journal/journal.ts'
import { type Day, type Instant, yearOf } from '../platform/clock.ts'
import { newDocumentNumber, parseDocumentNumber } from '../platform/document-number.ts'
import { AppError } from '../platform/errors.ts'
import type { Corridor, Programme } from '../registrations/registration.ts'
import { isBeingWorkedOn, type JobOrderStatus } from './job-order-life.ts'

/** The three whose promises make a job order. The intermediary supervises or supports, as the programme asks. */
export const PARTIES = ['sending_agency', 'intermediary', 'employer'] as const
export type Party = (typeof PARTIES)[number]

export const INTERMEDIARY_ROLES = ['supervising_organisation', 'support_organisation'] as const
export type IntermediaryRole = (typeof INTERMEDIARY_ROLES)[number]

/** One party of one order: a body, in the role in the scheme under which it takes part. */
export interface OrderParty {
  readonly party: Party
  readonly role: RoleInScheme
  readonly organisationId: string
  /** When the party last said that its part is complete; null while it has not, or has changed something since. */
  readonly readyAt: Instant | null
}

/** A job order (求人票): the unit that the scheme certifies. What the parties filled in stands in its sections. */
export interface JobOrder {
  readonly id: string
  /** `J-2026-7K3QD-6`: the public code, on the poster and in the address of the passport. */
  readonly number: string
  readonly corridor: Corridor
  readonly programme: Programme
  readonly status: JobOrderStatus
  /** The party whose people opened the order: they may change who takes part in it. */
  readonly openedAs: Party
  /** Those that are named so far, in the order of `PARTIES`. */
  readonly parties: readonly OrderParty[]
  /** The edition being worked on, from 1; each certification freezes one. */
  readonly revision: number
  /** The newest certified edition, 0 while there is none. It is what the world sees, also while another is worked on. */
  readonly certifiedRevision: number
  readonly createdAt: Instant
  readonly filledAt: Instant | null
}

export const partyOf = (order: Pick<JobOrder, 'parties'>, party: Party): OrderParty | undefined =>
  order.parties.find((one) => one.party === party)

const subjectOf = ({ role, organisationId }: Pick<OrderParty, 'role' | 'organisationId'>): CanSubject => ({
  kind: 'job_order',
  role,
  organisationId,
})

/** What leave to act for one party depends on: an order has three bodies, on both sides of the corridor. */
export const asSubjectOf = (order: Pick<JobOrder, 'parties'>, party: Party): CanSubject => {
  const found = partyOf(order, party)
  return found ? subjectOf(found) : { kind: 'job_order', role: ROLE_SCOPE[party] }
}

/** While a party is not named, only officers of its side act for it. */
const ROLE_SCOPE: Readonly<Record<Party, RoleInScheme>> = {
  sending_agency: 'sending_agency',
  intermediary: 'supervising_organisation',
  employer: 'employer',
}

/** For which of the three parties this actor may do it. */
export const partiesFor = (
  actor: Actor,
  action: Action,
  order: Pick<JobOrder, 'parties'>,
): readonly Party[] => PARTIES.filter((party) => can(actor, action, asSubjectOf(order, party)))

/** Whoever may see one party's part sees all three: each has to know what the others promised. */
export const mayView = (actor: Actor, order: Pick<JobOrder, 'parties'>): boolean =>
  order.parties.some((one) => can(actor, 'view_job_order', subjectOf(one)))

/** The Japanese parties: their officers certify (product default; JP-MIRAI registers the Japanese side, scheme.md 1.2). */
export const certifiedSubject = (order: Pick<JobOrder, 'parties'>): CanSubject => ({
  kind: 'job_order',
  role: order.parties.filter(({ party }) => party !== 'sending_agency').map(({ role }) => role),
})

/** Whether strangers may know of it: drafts and what is being checked are nobody's business, until once certified. */
export const isPublic = (order: Pick<JobOrder, 'certifiedRevision'>): boolean => order.certifiedRevision > 0

/** A certified order that is worked on again keeps its certified edition before the public. */
export const publicStatusOf = (order: Pick<JobOrder, 'status'>): JobOrderStatus =>
  isBeingWorkedOn(order.status) ? 'certified' : order.status

export const journalSubject = (order: Pick<JobOrder, 'id'>): Subject => ({ kind: 'job_order', id: order.id })

export const jobOrderNotFound = (): AppError => new AppError('not_found', 'errors.not_found')

const JOB_ORDER_KIND = 'J'
export const newJobOrderNumber = (day: Day): string =>
  newDocumentNumber({ kind: JOB_ORDER_KIND, year: yearOf(day) })
/** The number in its one spelling as people type it; undefined when it cannot be one of a job order. */
export const parseJobOrderNumber = (text: string): string | undefined =>
  parseDocumentNumber({ kind: JOB_ORDER_KIND, text })
