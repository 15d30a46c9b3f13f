import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { type NewEntry, NO_HEAD } from '../journal/journal.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import { type Statement, UniqueViolation } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { CORRIDORS } from '../registrations/registration.ts'
import { APPLICATION_KINDS, type Application, newApplicationNumber, type Step } from './application.ts'
import { insertApplication } from './application-store.ts'
import { insertStep } from './content-store.ts'
import { checkKind, checkNoneOpen } from './duplicate.ts'
import { NewBody, planNewBody } from './new-body.ts'
import { journalSubject } from './require-application.ts'
import { requirementsOn } from './requirements.ts'

/**
 * What beginning an application asks for: a body that is in the register, or, from staff, one to be entered. A body's own
 * user may leave it out.
 */
export const StartApplication = v.strictObject({
  organisation_id: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  body: v.optional(NewBody),
  kind: v.picklist(APPLICATION_KINDS),
  role: v.picklist(ORGANISATION_ROLES),
  corridor: v.optional(v.picklist(CORRIDORS), 'vn-jp'),
})
export type StartApplication = v.InferOutput<typeof StartApplication>

interface Body {
  readonly id: string
  readonly also: { readonly entries: readonly NewEntry[]; readonly statements: readonly Statement[] }
}

/**
 * Begins a draft. Throws `invalid` for a body or role that does not fit, `conflict` naming the application that is open
 * already, or saying that the body is registered or suspended; `forbidden` for another body than one's own.
 */
export async function startApplication(
  deps: Deps,
  actor: Actor,
  input: StartApplication,
): Promise<Application> {
  const { role, corridor, kind } = input
  const ownId = actor.organisationId
  if (input.body && (input.organisation_id !== undefined || ownId !== null))
    throw invalidField('body', 'applications.body_or_organisation')
  const organisationId = input.organisation_id ?? ownId ?? undefined
  if (!input.body && organisationId === undefined)
    throw invalidField('organisation_id', 'applications.which_body')
  assertCan(actor, 'apply_registration', {
    kind: 'application',
    role,
    ...(organisationId === undefined ? {} : { organisationId }),
  })
  const at = deps.now()
  const body = input.body
    ? await planNewBody(deps, actor, { body: input.body, role, at })
    : await knownBody(deps, organisationId ?? '', role)
  const applied = { organisationId: body.id, role, corridor, kind }
  await checkNoneOpen(deps, applied)
  await checkKind(deps, applied, dayOf(at))
  // The number is drawn at random; should it be taken, another is drawn.
  for (let drawn = 1; ; drawn += 1) {
    try {
      return await write(deps, actor, { applied, body, at })
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error
      await checkNoneOpen(deps, applied)
      if (drawn >= DRAWS) throw error
    }
  }
}

const DRAWS = 3

async function knownBody(deps: Deps, id: string, role: Application['role']): Promise<Body> {
  const organisation = await findOrganisation(deps.db.queries, id)
  if (!organisation) throw invalidField('organisation_id', 'applications.organisation_unknown')
  if (!organisation.roles.includes(role)) throw invalidField('role', 'applications.role_not_held')
  return { id, also: { entries: [], statements: [] } }
}

interface Begun {
  readonly applied: Pick<Application, 'organisationId' | 'role' | 'corridor' | 'kind'>
  readonly body: Body
  readonly at: Instant
}

function write(deps: Deps, actor: Actor, { applied, body, at }: Begun): Promise<Application> {
  const today = dayOf(at)
  const application: Application = {
    id: deps.newId(),
    number: newApplicationNumber(today),
    ...applied,
    requirementsVersion: requirementsOn(applied.role, today).version,
    status: 'draft',
    onBehalf: actor.organisationId === null,
    startedBy: actor.id,
    startedAt: at,
    appliedAt: null,
    screenedBy: null,
    dueOn: null,
    steps: 1,
    closedAt: null,
  }
  const step: Step = {
    sequence: 1,
    action: 'start',
    status: 'draft',
    side: 'applicant',
    takenAt: at,
    takenBy: actor.id,
    content: {},
    dueOn: null,
  }
  const { queries } = deps.db
  return commit(deps, actor, {
    at,
    entries: [
      ...body.also.entries,
      {
        subject: journalSubject(application),
        after: NO_HEAD,
        action: 'started',
        summary: `${application.number} ${applied.kind} ${applied.role} ${applied.corridor}`,
        payload: { ...applied, on_behalf: application.onBehalf },
      },
    ],
    statements: [
      ...body.also.statements,
      insertApplication(queries, application),
      insertStep(queries, application.id, step),
    ],
    result: application,
  })
}

/** For the door: the body that looks like the new one, if any does. */
export const looksLike = (error: unknown): error is AppError =>
  error instanceof AppError && error.sentence.key === 'applications.looks_like'
