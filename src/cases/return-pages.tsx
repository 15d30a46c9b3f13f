import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import type { FromTheRight } from './return-part.ts'

export const returnPages = (_deps: Deps, _more: FromTheRight) => new Hono<HttpEnv>()
