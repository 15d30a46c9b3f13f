import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { casePages } from './case-pages.tsx'
import { inboxPages } from './inbox-pages.tsx'
import { tiesPages } from './ties-pages.tsx'

/** Every page of this feature; each works without script. */
export const caseHandlingPages = (deps: Deps) =>
  new Hono<HttpEnv>().route('/', inboxPages(deps)).route('/', tiesPages(deps)).route('/', casePages(deps))
