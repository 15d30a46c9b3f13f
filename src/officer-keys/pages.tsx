import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { readingKeyPages } from './reading-key-pages.tsx'

/** Every page of this feature; each works without script. */
export const officerKeysPages = (deps: Deps) => new Hono<HttpEnv>().route('/', readingKeyPages(deps))
