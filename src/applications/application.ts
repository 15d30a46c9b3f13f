import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { CanSubject } from '../accounts/condition.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import { type Day, DayText, type Instant, yearOf } from '../platform/clock.ts'
import { newDocumentNumber } from '../platform/document-number.ts'
import { AppError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { neededText } from '../platform/written-text.ts'
import { CONDITIONS_MAX, type Corridor, PROGRAMMES } from '../registrations/registration.ts'
import type { ApplicationAction, ApplicationStatus } from './application-life.ts'

export const APPLICATION_KINDS = ['initial', 'renewal'] as const
export type ApplicationKind = (typeof APPLICATION_KINDS)[number]

/** A body asking to be registered in one role and corridor. Seen by that body and by officers, never by the public. */
export interface Application {
  readonly id: string
  /** `AP-2026-7K3QD-6`. */
  readonly number: string
  readonly kind: ApplicationKind
  readonly organisationId: string
  readonly role: OrganisationRole
  readonly corridor: Corridor
  readonly requirementsVersion: string
  readonly status: ApplicationStatus
  /** Written by an officer or administrator for the body. */
  readonly onBehalf: boolean
  readonly startedBy: string
  readonly startedAt: Instant
  readonly appliedAt: Instant | null
  /** The officer who screens it, once one has taken it up. */
  readonly screenedBy: string | null
  /** By when the next step is due, whoever's turn it is; null when it is nobody's. */
  readonly dueOn: Day | null
  /** How many steps its history has. */
  readonly steps: number
  readonly closedAt: Instant | null
}

/** The last of a page of the list, which is ordered by due day and id. */
export interface ApplicationCursor {
  readonly dueOn: Day
  readonly id: string
}

export const OUTCOMES = ['register', 'register_with_conditions', 'refuse'] as const
export type Outcome = (typeof OUTCOMES)[number]

const LINE_MAX = 500
export const TEXT_MAX = 4_000
const POINTS_MAX = 30

const words = (limit: number) => neededText(limit, 'applications.words_needed')

/** As published, with the day by which it must be met. */
const Condition = v.strictObject({ text: words(LINE_MAX), due_on: DayText })
export type Condition = v.InferOutput<typeof Condition>

/** What an officer proposes, and in the same form what another one decides. */
export const Proposal = v.pipe(
  v.strictObject({
    outcome: v.picklist(OUTCOMES),
    /** Read by the body; of a refusal the grounds. */
    reasons: words(TEXT_MAX),
    programmes: v.pipe(
      v.array(v.picklist(PROGRAMMES)),
      v.maxLength(PROGRAMMES.length),
      v.transform((given) => PROGRAMMES.filter((one) => given.includes(one))),
    ),
    conditions: v.pipe(
      v.array(Condition),
      v.maxLength(CONDITIONS_MAX, 'applications.too_many_conditions' satisfies MessageKey),
    ),
  }),
  v.forward(
    v.check(
      (p) => (p.outcome === 'register_with_conditions') === p.conditions.length > 0,
      'applications.conditions_and_outcome' satisfies MessageKey,
    ),
    ['conditions'],
  ),
  v.forward(
    v.check(
      (p) => p.outcome === 'refuse' || p.programmes.length > 0,
      'applications.programmes_needed' satisfies MessageKey,
    ),
    ['programmes'],
  ),
)
export type Proposal = v.InferOutput<typeof Proposal>

/** What has to be put right, point by point, and by when. */
export const AskCorrection = v.strictObject({
  points: v.pipe(
    v.array(words(LINE_MAX)),
    v.minLength(1, 'applications.points_needed' satisfies MessageKey),
    v.maxLength(POINTS_MAX, 'applications.too_many_points' satisfies MessageKey),
  ),
  due_on: v.optional(DayText),
})
export type AskCorrection = v.InferOutput<typeof AskCorrection>

/** Words that go with a step: a reason, a comment, the grounds of an appeal. */
export const GivenWords = v.strictObject({ text: words(TEXT_MAX) })
export type GivenWords = v.InferOutput<typeof GivenWords>

/** What a step of the history holds besides who and when; all of it may be read by the body. */
export interface StepContent {
  readonly text?: string
  readonly points?: readonly string[]
  readonly proposal?: Proposal
  readonly validFromOn?: Day
  readonly validToOn?: Day
}

const STEP_SIDES = ['applicant', 'scheme', 'service'] as const
export type StepSide = (typeof STEP_SIDES)[number]

/** One line of an application's history. Never changed. */
export interface Step {
  readonly sequence: number
  readonly action: 'start' | ApplicationAction
  readonly status: ApplicationStatus
  readonly side: StepSide
  readonly takenAt: Instant
  readonly takenBy: string | null
  readonly content: StepContent
  readonly dueOn: Day | null
}

export const asSubject = (of: Pick<Application, 'role' | 'organisationId'>): CanSubject => ({
  kind: 'application',
  role: of.role,
  organisationId: of.organisationId,
})

/** Whether this is one of the body's own people. */
const isOfBody = (actor: Actor, application: Pick<Application, 'organisationId'>): boolean =>
  actor.organisationId !== null && actor.organisationId === application.organisationId

/**
 * Whether the actor writes this application: the body's own people, or staff for one that staff began. What a body writes for
 * itself no officer edits.
 */
export const isApplicant = (actor: Actor, application: Application): boolean =>
  can(actor, 'apply_registration', asSubject(application)) &&
  (isOfBody(actor, application) || (application.onBehalf && actor.organisationId === null))

/** A draft is its writer's own until it is sent. */
export const maySee = (actor: Actor, application: Application): boolean =>
  can(actor, 'view_application', asSubject(application)) &&
  (application.status !== 'draft' || application.onBehalf || isOfBody(actor, application))

/** What officers noted among themselves is never shown to the body, nor to a stranger to the scheme's staff. */
export const seesNotes = (actor: Actor, application: Application): boolean =>
  maySee(actor, application) && actor.organisationId === null && actor.role !== 'body_user'

/**
 * Everyone who wrote or screened it, whenever, and who refused it before an appeal reopened it: none of them decides on it.
 * Who only sent it back, or reopened it, may.
 */
export function barredFromDeciding(application: Application, steps: readonly Step[]): ReadonlySet<string> {
  const judged: ReadonlySet<string> = new Set(['send_back', 'reopen'])
  const those = steps.filter((step) => step.takenBy !== null && !judged.has(step.action))
  return new Set([application.startedBy, ...those.map((step) => step.takenBy ?? '')])
}

/** Four eyes again: who screened or refused does not judge the appeal. */
export const barredFromAppeal = (application: Application, steps: readonly Step[]): ReadonlySet<string> =>
  new Set([application.startedBy, ...steps.map((step) => step.takenBy ?? '')])

export const applicationNotFound = (): AppError => new AppError('not_found', 'errors.not_found')

/** A fresh number, `AP-2026-7K3QD-6`. */
export const newApplicationNumber = (day: Day): string => newDocumentNumber({ kind: 'AP', year: yearOf(day) })
