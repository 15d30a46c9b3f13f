import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { Application, GivenWords } from './application.ts'
import { requireApplicant } from './require-application.ts'
import { takeStep } from './take-step.ts'

/** Ends it at the body's own wish, at any open state. Nothing is decided then, and the body may apply again. */
export async function withdrawApplication(
  deps: Deps,
  actor: Actor,
  id: string,
  input: GivenWords,
): Promise<Application> {
  const found = await requireApplicant(deps, actor, id)
  const content = { text: input.text }
  return takeStep(deps, actor, { found, action: 'withdraw', side: 'applicant', content, at: deps.now() })
}
