import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'

export const planPages = (_deps: Deps) => new Hono<HttpEnv>()
