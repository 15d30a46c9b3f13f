import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { permissionPages } from './permission-pages.tsx'
import { tiePages } from './tie-pages.tsx'

export const independencePages = (deps: Deps) =>
  new Hono<HttpEnv>().route('/', tiePages(deps)).route('/', permissionPages(deps))
