import type { Deps } from '../deps.ts'
import { keepBriefly } from '../journal/commit.ts'
import type { Statement } from '../platform/database/database.ts'

/**
 * For what is on its way and no part of the record yet: pieces of files, and when a device last spoke. What arrives is a commit of the
 * audit, and its entry names the hash. Throws as `keepBriefly` does.
 */
export const keepOnTheWay = (deps: Pick<Deps, 'db'>, statements: readonly Statement[]): Promise<void> =>
  keepBriefly(deps, statements)
