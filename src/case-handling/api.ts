import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { caseApi } from './case-api.ts'
import { requestApi } from './request-api.ts'

/** Every JSON route of this feature. */
export const caseHandlingApi = (deps: Deps) =>
  new Hono<HttpEnv>().route('/', caseApi(deps)).route('/', requestApi(deps))
