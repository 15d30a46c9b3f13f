import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { figurePages } from './figure-pages.tsx'
import { planPages } from './plan-pages.tsx'

/** Every page of this feature; each works without script. */
export const remediesPages = (deps: Deps) =>
  new Hono<HttpEnv>().route('/', planPages(deps)).route('/', figurePages(deps))
