import type { Actor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import { AppError } from '../platform/errors.ts'
import { findQuestionnaire, hashOf, QUESTIONNAIRES } from './load-questionnaires.ts'
import type { Questionnaire } from './questionnaire.ts'
import { type ReadForm, readXlsform } from './xlsform-import.ts'

/** Every edition of every questionnaire. They are no secret, but nobody outside needs them: `not_found` for others. */
export function seeQuestionnaires(actor: Actor): readonly Questionnaire[] {
  if (!canSomewhere(actor, 'view_interviews')) throw new AppError('not_found', 'errors.not_found')
  return QUESTIONNAIRES
}

/** One edition. Throws `not_found`, for whoever may not see it as well. */
export function requireQuestionnaire(actor: Actor, id: string, version: string): Questionnaire {
  seeQuestionnaires(actor)
  const found = findQuestionnaire(id, version)
  if (!found) throw new AppError('not_found', 'errors.not_found')
  return found
}

export type CheckedForm = ReadForm & {
  /** Of the edition in use that it names: `equal` says the same, `clash` something else, `new` is not there yet. */
  readonly against?: 'equal' | 'clash' | 'new'
}

/** Reads an XLSForm as a questionnaire and compares it with what is in use. Stores nothing. Errors as `readXlsform`. */
export async function checkXlsform(actor: Actor, bytes: Uint8Array): Promise<CheckedForm> {
  seeQuestionnaires(actor)
  const read = await readXlsform(bytes)
  if (!('questionnaire' in read)) return read
  const known = findQuestionnaire(read.questionnaire.id, read.questionnaire.version)
  if (!known) return { ...read, against: 'new' }
  return { ...read, against: hashOf(known) === hashOf(read.questionnaire) ? 'equal' : 'clash' }
}

/** As its file in `audit-templates/` would hold it. */
export const questionnaireText = (questionnaire: Questionnaire): string =>
  `${JSON.stringify(questionnaire, null, 2)}\n`
