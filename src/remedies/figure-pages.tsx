import { Hono } from 'hono'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { FiguresPage } from './figure-views.tsx'
import { remedyFigureRuleOn } from './remedy-figure-rule.ts'
import { listFrozen } from './remedy-figure-store.ts'
import { FIGURES } from './repayment-paths.ts'

/** What was published, for everyone; and the same of smaller groups for officers and reviewers. */
export const figurePages = (deps: Deps) => {
  const props = async () => ({
    frozen: await listFrozen(deps.db),
    rule: remedyFigureRuleOn(dayOf(deps.now())),
  })
  return new Hono<HttpEnv>()
    .get('/remedies', async (c) =>
      c.html(<FiguresPage page={pageContext(c, deps.config)} audience="public" {...(await props())} />),
    )
    .get(FIGURES, async (c) => {
      if (!canSomewhere(callerOf(c), 'view_fee_statistics'))
        throw new AppError('not_found', 'errors.not_found')
      return c.html(
        <FiguresPage page={pageContext(c, deps.config)} audience="reviewers" {...(await props())} />,
      )
    })
}
