import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { PrivacyView } from './privacy-views.tsx'

export const privacyPages = (deps: Deps) =>
  new Hono<HttpEnv>().get('/privacy', (c) => c.html(<PrivacyView page={pageContext(c, deps.config)} />))
