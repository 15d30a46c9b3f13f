import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { figurePages } from './figure-pages.tsx'
import { planPages } from './plan-pages.tsx'
import { sharePages } from './share-pages.tsx'

/** Every page of this feature; each works without script. */
export const remediesPages = (deps: Deps) =>
  // The figures first: their address would be read as a plan's number.
  new Hono<HttpEnv>().route('/', figurePages(deps)).route('/', sharePages(deps)).route('/', planPages(deps))
