import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { declarationPages } from './declaration-pages.tsx'
import { jobOrderListPages } from './job-order-list-pages.tsx'
import { jobOrderPages } from './job-order-pages.tsx'
import { passportPages, type ToldOfOrder } from './passport-pages.tsx'
import { sectionPages } from './section-pages.tsx'
import { subAgentPages } from './sub-agent-pages.tsx'

/** Every page of this feature; each works without script. `new` comes before the pages of one order. */
export const jobOrdersPages = (deps: Deps, told: ToldOfOrder = {}) =>
  new Hono<HttpEnv>()
    .route('/', passportPages(deps, told))
    .route('/', declarationPages(deps))
    .route('/', subAgentPages(deps))
    .route('/', jobOrderListPages(deps))
    .route('/', sectionPages(deps))
    .route('/', jobOrderPages(deps))
