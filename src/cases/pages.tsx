import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { caseKeyPages } from './case-key-pages.tsx'
import { caseReadingPages } from './case-reading-pages.tsx'
import { reportPages } from './report-pages.tsx'
import { returnPages } from './return-pages.tsx'
import type { FromTheRight } from './return-part.ts'

/** Every page of this feature; each works without script. */
export const casesPages = (deps: Deps, more: FromTheRight) =>
  new Hono<HttpEnv>()
    .route('/', caseKeyPages(deps))
    .route('/', caseReadingPages(deps))
    .route('/', reportPages(deps))
    .route('/', returnPages(deps, more))
