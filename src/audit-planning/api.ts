import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { calendarApi } from './calendar-api.ts'
import { programmeApi } from './programme-api.ts'
import { riskApi } from './risk-api.ts'
import { sampleApi } from './sample-api.ts'

/** Every JSON route of this feature. */
export const auditPlanningApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', programmeApi(deps))
    .route('/', riskApi(deps))
    .route('/', calendarApi(deps))
    .route('/', sampleApi(deps))
