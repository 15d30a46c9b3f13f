import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { auditRequestPages } from './audit-request-pages.tsx'
import { type CasePart, casePages } from './case-pages.tsx'
import { inboxPages } from './inbox-pages.tsx'
import { tiesPages } from './ties-pages.tsx'

/** What is handed in from the right, by `app.ts`. */
export interface FromTheRight {
  readonly parts: readonly CasePart[]
}

/** Every page of this feature; each works without script. */
export const caseHandlingPages = (deps: Deps, { parts }: FromTheRight = { parts: [] }) =>
  new Hono<HttpEnv>()
    .route('/', inboxPages(deps))
    .route('/', tiesPages(deps))
    .route('/', auditRequestPages(deps))
    .route('/', casePages(deps, parts))
