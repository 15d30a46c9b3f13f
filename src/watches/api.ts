import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { watchApi } from './watch-api.ts'
import { webhookApi } from './webhook-api.ts'

export const watchesApi = (deps: Deps) =>
  new Hono<HttpEnv>().route('/', watchApi(deps)).route('/', webhookApi(deps))
