import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { accountAdminPages } from './account-admin-pages.tsx'
import { apiKeyPages } from './api-key-pages.tsx'
import type { Auth } from './auth.ts'
import { ownAccountPages } from './own-account-pages.tsx'
import { signInPages } from './sign-in-pages.tsx'

/** Every page of this feature; each works without script. */
export const accountsPages = (deps: Deps, auth: Auth) =>
  new Hono<HttpEnv>()
    .route('/', signInPages(deps, auth))
    .route('/', ownAccountPages(deps, auth))
    .route('/', accountAdminPages(deps))
    .route('/', apiKeyPages(deps))
