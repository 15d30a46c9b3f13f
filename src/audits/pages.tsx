import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { answeringPages } from './answering-pages.tsx'
import { auditListPages } from './audit-list-pages.tsx'
import { auditPages } from './audit-pages.tsx'
import { evidencePages } from './evidence-pages.tsx'
import { findingPages } from './finding-pages.tsx'
import { planPages } from './plan-pages.tsx'
import { planningPages } from './planning-pages.tsx'
import { signingPages } from './signing-pages.tsx'

/** Every page of this feature; each works without script. `new` comes before the pages of one audit. */
export const auditsPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', auditListPages(deps))
    .route('/', planningPages(deps))
    .route('/', answeringPages(deps))
    .route('/', findingPages(deps))
    .route('/', evidencePages(deps))
    .route('/', signingPages(deps))
    .route('/', planPages(deps))
    .route('/', auditPages(deps))
