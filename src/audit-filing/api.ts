import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { conflictApi } from './conflict-api.ts'
import { packageApi } from './package-api.ts'
import { syncApi } from './sync-api.ts'
import type { Beside } from './take-along.ts'
import { uploadApi } from './upload-api.ts'

/** What an auditor's tablet speaks with. `beside`: what features further right know of an audit. */
export const auditFilingApi = (deps: Deps, beside: Beside = {}) =>
  new Hono<HttpEnv>()
    .route('/audit-filing', packageApi(deps, beside))
    .route('/audit-filing', syncApi(deps))
    .route('/audit-filing', conflictApi(deps))
    .route('/audit-filing', uploadApi(deps))
