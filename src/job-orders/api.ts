import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { declarationApi } from './declaration-api.ts'
import { jobOrderApi } from './job-order-api.ts'
import { passportApi } from './passport-api.ts'
import { subAgentApi } from './sub-agent-api.ts'

/** Every JSON route of this feature. */
export const jobOrdersApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', jobOrderApi(deps))
    .route('/', passportApi(deps))
    .route('/', declarationApi(deps))
    .route('/', subAgentApi(deps))
