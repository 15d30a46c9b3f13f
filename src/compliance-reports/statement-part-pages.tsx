import type { ReturnPart } from '../case-return/return-part.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { isLanguage } from '../platform/i18n/language.ts'
import { makeWorkerStatement } from './make-worker-statement.ts'
import { statementLimit } from './statement-limit.ts'
import { StatementSection } from './statement-part-views.tsx'

/** The worker's own paper, on his page. What a button says is the language: `statement:vi`. */
export const statementPart = (deps: Deps): ReturnPart => {
  const take = statementLimit(() => Date.parse(deps.now()))
  return {
    name: 'statement',
    show: async (page) => <StatementSection page={page} />,
    press: async () => {
      throw new AppError('not_found', 'errors.not_found')
    },
    make: async (held, what) => {
      if (!isLanguage(what)) throw new AppError('not_found', 'errors.not_found')
      take(held.case.id)
      return makeWorkerStatement(deps, held, what)
    },
  }
}
