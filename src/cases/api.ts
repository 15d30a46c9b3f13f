import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { caseReadingApi } from './case-reading-api.ts'
import { reportApi } from './report-api.ts'
import { sessionApi } from './session-api.ts'

/** Every JSON route of this feature. */
export const casesApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', caseReadingApi(deps))
    .route('/', reportApi(deps))
    .route('/', sessionApi(deps))
