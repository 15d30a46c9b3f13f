import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { applicationPages } from './application-pages.tsx'
import { listPages } from './list-pages.tsx'
import { screeningPages } from './screening-pages.tsx'
import { sectionPages } from './section-pages.tsx'

/** Every page of this feature; each works without script. `new` comes before the pages of one application. */
export const applicationsPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', listPages(deps))
    .route('/', sectionPages(deps))
    .route('/', screeningPages(deps))
    .route('/', applicationPages(deps))
