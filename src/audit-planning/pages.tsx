import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { calendarPages } from './calendar-pages.tsx'
import { duePages } from './due-pages.tsx'
import { programmePages } from './programme-pages.tsx'
import { requestPages } from './request-pages.tsx'
import { riskPages } from './risk-pages.tsx'
import { samplePages } from './sample-pages.tsx'

/** Every page of this feature; each works without script. */
export const auditPlanningPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', programmePages(deps))
    .route('/', calendarPages(deps))
    .route('/', duePages(deps))
    .route('/', riskPages(deps))
    .route('/', samplePages(deps))
    .route('/', requestPages(deps))
