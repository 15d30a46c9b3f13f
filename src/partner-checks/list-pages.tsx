import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { firstMessage, refusalOrThrow } from '../platform/http/refused-form.ts'
import { CHECK_LIST_BYTES_MAX } from './check-partner-list.ts'
import { checkListOnce } from './list-api.ts'
import { ListFormPage } from './list-views.tsx'

/** Many bodies at once, from a file. */
export const listCheckPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  pages.get('/check/many', (c) => c.html(<ListFormPage page={pageContext(c, deps.config)} />))
  pages.post('/check/many', async (c) => {
    const { files, idempotencyKey } = await readForm(c, CHECK_LIST_BYTES_MAX)
    try {
      const file = files.find(({ field }) => field === 'file')
      if (!file) throw new AppError('invalid', 'partner_checks.list_choose_file')
      const { check } = await checkListOnce(deps, c, file.bytes, idempotencyKey)
      return c.redirect(href(c.var, `/check/${check.number}`), 303)
    } catch (error) {
      const refused = refusalOrThrow(error, 'invalid', 'too_often')
      const view = <ListFormPage page={pageContext(c, deps.config)} refused={firstMessage(refused)} />
      return c.html(view, STATUS[refused.code])
    }
  })
  return pages
}
