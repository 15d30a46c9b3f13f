import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { figureApi } from './figure-api.ts'
import { planApi } from './plan-api.ts'

/** Every JSON route of this feature. */
export const remediesApi = (deps: Deps) =>
  new Hono<HttpEnv>().route('/', planApi(deps)).route('/', figureApi(deps))
