import { Hono } from 'hono'
import type { OpenFindings } from '../audits/previous-finding.ts'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { meetingApi } from './meeting-api.ts'
import { signOffApi } from './sign-off-api.ts'

interface Given {
  readonly openFindings: OpenFindings
}

/** Every JSON route of this feature. */
export const auditSignOffApi = (deps: Deps, { openFindings }: Given) =>
  new Hono<HttpEnv>().route('/', meetingApi(deps)).route('/', signOffApi(deps, openFindings))
