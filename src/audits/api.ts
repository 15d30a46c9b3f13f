import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { answerApi } from './answer-api.ts'
import { auditApi } from './audit-api.ts'
import { evidenceApi } from './evidence-api.ts'
import { findingApi } from './finding-api.ts'
import { planApi } from './plan-api.ts'
import { signatureApi } from './signature-api.ts'

/** Every JSON route of this feature. */
export const auditsApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', auditApi(deps))
    .route('/', answerApi(deps))
    .route('/', findingApi(deps))
    .route('/', evidenceApi(deps))
    .route('/', signatureApi(deps))
    .route('/', planApi(deps))
