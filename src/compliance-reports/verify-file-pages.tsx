import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { VERIFIER_NAME, verifierPage } from '../document-checks/verifier-page.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { firstMessage, refusalOrThrow } from '../platform/http/refused-form.ts'
import { cleanFileName } from '../platform/uploaded-file.ts'
import { FILE_BYTES_MAX, verifyFiles } from './verify-file.ts'
import { CheckedFilesPage } from './verify-file-views.tsx'

/** Beside the files: boundaries, names, one field. */
const AROUND_FILES = 20_000

/** Open to anyone: a file is checked and forgotten, and the checker may be taken along. */
export const verifyFilePages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/verify/offline', async (c) =>
      // A download: what it may do where it is opened is said by itself.
      c.body(await verifierPage(deps), 200, {
        'content-type': 'text/html; charset=utf-8',
        'content-disposition': `attachment; filename="${VERIFIER_NAME}"`,
      }),
    )
    .post('/verify/file', (c) => checkSent(deps, c))

async function checkSent(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const page = pageContext(c, deps.config)
  try {
    const { files } = await readForm(c, FILE_BYTES_MAX + AROUND_FILES)
    const given = files
      .filter(({ field }) => field === 'file')
      .map(({ name, bytes }) => ({ name: cleanFileName(name), bytes }))
    const checked = await verifyFiles(deps, given)
    return c.html(<CheckedFilesPage page={page} checked={checked} />)
  } catch (error) {
    const refused = refusalOrThrow(error, 'invalid', 'too_large', 'too_often')
    const refusal = firstMessage(refused)
    return c.html(<CheckedFilesPage page={page} checked={[]} refusal={refusal} />, STATUS[refused.code])
  }
}
