import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { applicationApi } from './application-api.ts'
import { documentApi } from './document-api.ts'
import { stepApi } from './step-api.ts'

/** Every JSON route of this feature. */
export const applicationsApi = (deps: Deps) =>
  new Hono<HttpEnv>().route('/', applicationApi(deps)).route('/', documentApi(deps)).route('/', stepApi(deps))
