import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { answeringPages } from './answering-pages.tsx'
import { auditPages } from './audit-pages.tsx'
import { findingPages } from './finding-pages.tsx'
import { planningPages } from './planning-pages.tsx'
import { signingPages } from './signing-pages.tsx'

/** Every page of this feature; each works without script. `new` comes before the pages of one audit. */
export const auditsPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', planningPages(deps))
    .route('/', answeringPages(deps))
    .route('/', findingPages(deps))
    .route('/', signingPages(deps))
    .route('/', auditPages(deps))
