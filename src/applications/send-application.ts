import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { daysLater } from '../platform/calendar.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { writtenText } from '../platform/written-text.ts'
import type { Application } from './application.ts'
import { findDocuments, findSections } from './content-store.ts'
import type { ApplicationDocument } from './document.ts'
import { checkKind } from './duplicate.ts'
import { requireApplicant } from './require-application.ts'
import { documentKinds, type Requirements, requirementsOf } from './requirements.ts'
import { periodsOn } from './scheme-periods.ts'
import { missingInSection, type SavedSection, SECTION_IDS } from './section.ts'
import { takeStep } from './take-step.ts'

/** Sending says that all of it is meant: the one thing that a form cannot say by itself. */
export const SendApplication = v.strictObject({
  confirmed: v.literal(true, 'applications.confirm_needed' satisfies MessageKey),
})
export type SendApplication = v.InferOutput<typeof SendApplication>

/** Everything that is still missing, page by page; a document as `documents.<kind>`. */
export function whatIsMissing(given: {
  readonly application: Application
  readonly requirements: Requirements
  readonly sections: readonly SavedSection[]
  readonly documents: readonly ApplicationDocument[]
}): FieldError[] {
  const { application, requirements, sections, documents } = given
  return SECTION_IDS.flatMap((section) => {
    if (section !== 'documents') {
      const content = sections.find((one) => one.section === section)?.content ?? {}
      return missingInSection(section, requirements, content)
    }
    return documentKinds(requirements, application.onBehalf)
      .filter(({ id, required }) => required && !documents.some(({ kind }) => kind === id))
      .map(
        ({ id }): FieldError => ({
          path: `documents.${id}`,
          message: { key: 'applications.document_needed' },
        }),
      )
  })
}

async function assertComplete(deps: Deps, application: Application): Promise<void> {
  const [sections, documents] = await Promise.all([
    findSections(deps.db.queries, application.id),
    findDocuments(deps.db.queries, application.id),
  ])
  const requirements = requirementsOf(application)
  const fields = whatIsMissing({ application, requirements, sections, documents })
  if (fields.length > 0) throw new AppError('invalid', 'applications.not_complete', { fields })
}

/**
 * Sends the application to the scheme. Throws `invalid` naming everything that is missing, `conflict` when it was sent
 * before or the body has been registered meanwhile.
 */
export async function sendApplication(
  deps: Deps,
  actor: Actor,
  id: string,
  _input: SendApplication,
): Promise<Application> {
  const found = await requireApplicant(deps, actor, id)
  const at = deps.now()
  const today = dayOf(at)
  if (found.application.status === 'draft') {
    await assertComplete(deps, found.application)
    await checkKind(deps, found.application, today)
  }
  const dueOn = daysLater(today, periodsOn(today).takeUpDays)
  return takeStep(deps, actor, { found, action: 'apply', side: 'applicant', dueOn, at })
}

/** Answers a correction round: the screening goes on where it was. Throws as `sendApplication` does. */
export async function answerCorrection(
  deps: Deps,
  actor: Actor,
  id: string,
  input: SendApplication & { readonly text?: string },
): Promise<Application> {
  const found = await requireApplicant(deps, actor, id)
  const at = deps.now()
  const today = dayOf(at)
  if (found.application.status === 'correcting') await assertComplete(deps, found.application)
  return takeStep(deps, actor, {
    found,
    action: 'answer_correction',
    side: 'applicant',
    content: input.text ? { text: input.text } : {},
    dueOn: daysLater(today, periodsOn(today).screeningDays),
    at,
  })
}

export const AnswerCorrection = v.strictObject({
  ...SendApplication.entries,
  text: v.optional(writtenText(4_000), ''),
})
