import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { conflictPages } from './conflict-pages.tsx'
import { custodyPages } from './custody-pages.tsx'
import { tabletPages } from './tablet-pages.tsx'

/** What is done about filing at a desk, without the app: choices between two values, the way of each file, one's devices. */
export const filingDeskPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', conflictPages(deps))
    .route('/', custodyPages(deps))
    .route('/', tabletPages(deps))
