import { Hono } from 'hono'
import type { Config } from '../platform/config/config.ts'
import { AppError, type ErrorCode } from '../platform/errors.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { ErrorPage } from '../platform/http/error-page.tsx'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { GalleryPage } from './gallery-views.tsx'

const isErrorCode = (code: string | undefined): code is ErrorCode =>
  code !== undefined && Object.hasOwn(STATUS, code)

/** Every component in every state, from fixed data; `?error=conflict` shows that error's page (as 200: nothing is wrong). */
export const galleryPages = (deps: { readonly config: Config }) =>
  new Hono<HttpEnv>().get('/gallery', (c) => {
    const page = pageContext(c, deps.config)
    const code = c.req.query('error')
    if (isErrorCode(code)) {
      const key = code === 'conflict' ? 'errors.changed_meanwhile' : (`errors.${code}` as const)
      const error = new AppError(code, key, { params: { limit: '10 MB' } })
      return c.html(<ErrorPage page={page} error={error} requestId="00000000-0000-7000-8000-000000000000" />)
    }
    return c.html(<GalleryPage page={page} />)
  })
