import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { interviewApi } from './interview-api.ts'
import { questionnaireApi } from './questionnaire-api.ts'
import { roundApi } from './round-api.ts'

/** Every JSON route of this feature. */
export const interviewsApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', roundApi(deps))
    .route('/', interviewApi(deps))
    .route('/', questionnaireApi(deps))
