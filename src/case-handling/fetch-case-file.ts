import type { Actor } from '../accounts/actor.ts'
import { type OpenedFile, openFile } from '../case-intake/sealed-files.ts'
import { type CaseTarget, openCase } from '../cases/open-case.ts'
import type { Deps } from '../deps.ts'

/** A file of a case for an officer: that he read one is written down first. Throws as `openCase` and `openFile`. */
export const fetchCaseFile = async (
  deps: Deps,
  actor: Actor,
  target: CaseTarget,
  id: string,
): Promise<OpenedFile> => openFile(deps, await openCase(deps, actor, target, 'file'), id)
