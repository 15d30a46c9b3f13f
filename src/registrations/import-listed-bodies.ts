import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { type ImportList, importList } from '../organisations/import-list.ts'
import type { ListImport } from '../organisations/list-import.ts'
import { entryStatementsOneByOne } from './register-entry-store.ts'

/**
 * Takes a published list in, with the public register entries of every body it enters or changes, in one commit: what the
 * register shows and what is recorded never part. Throws what `importList` throws.
 */
export const importListedBodies = (deps: Deps, actor: Actor, input: ImportList): Promise<ListImport> =>
  importList(deps, actor, input, (organisations) =>
    // All of one import changed at the same instant.
    entryStatementsOneByOne(deps.db, organisations, organisations[0]?.changedAt ?? deps.now()),
  )
