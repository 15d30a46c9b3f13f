import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { caseKeyPages } from './case-key-pages.tsx'
import { caseReadingPages } from './case-reading-pages.tsx'

/** Every page of this feature; each works without script. */
export const casesPages = (deps: Deps) =>
  new Hono<HttpEnv>().route('/', caseKeyPages(deps)).route('/', caseReadingPages(deps))
