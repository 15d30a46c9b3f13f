import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { feedPages } from './feed-pages.tsx'
import { watchPages } from './watch-pages.tsx'
import { webhookPages } from './webhook-pages.tsx'

export const watchesPages = (deps: Deps) =>
  new Hono<HttpEnv>().route('/', watchPages(deps)).route('/', webhookPages(deps)).route('/', feedPages(deps))
