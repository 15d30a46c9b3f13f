import { Hono } from 'hono'
import type { OpenFindings } from '../audits/previous-finding.ts'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { acknowledgementPages } from './acknowledgement-pages.tsx'
import { meetingPages } from './meeting-pages.tsx'
import { previousPages } from './previous-pages.tsx'
import { versionPages } from './version-pages.tsx'

interface Given {
  readonly openFindings: OpenFindings
}

/** Every page of this feature; each works without script, except that nobody can draw without one. */
export const auditSignOffPages = (deps: Deps, { openFindings }: Given) =>
  new Hono<HttpEnv>()
    .route('/', meetingPages(deps))
    .route('/', previousPages(deps, openFindings))
    .route('/', acknowledgementPages(deps))
    .route('/', versionPages(deps))
