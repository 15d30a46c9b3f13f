import { Hono } from 'hono'
import type { Actor } from '../../src/accounts/actor.ts'
import type { Deps } from '../../src/deps.ts'
import { answerErrors, answerNotFound } from '../../src/platform/http/answers.tsx'
import type { HttpEnv } from '../../src/platform/http/env.ts'
import { showErrorPage } from '../../src/platform/http/error-page.tsx'
import { gate } from '../../src/platform/http/gate.ts'
import { headersAndLog, speak } from '../../src/platform/http/outer.ts'
import { isPublic } from '../../src/public-routes.ts'

interface Doors {
  readonly apis: readonly Hono<HttpEnv>[]
  readonly pages: readonly Hono<HttpEnv>[]
}

/** The doors of a few features behind the outer layers; what stands in the header `x-role` signs in. */
export function behindOuterLayers(deps: Deps, { apis, pages }: Doors, actorOf: (text: string) => Actor) {
  const app = new Hono<HttpEnv>()
  app.use(headersAndLog(deps.config, deps.log))
  app.onError(answerErrors(deps.log, showErrorPage(deps.config)))
  app.notFound(answerNotFound(app, showErrorPage(deps.config)))
  app.use(speak)
  app.use(async (c, next) => {
    const role = c.req.header('x-role')
    c.set('actor', role ? actorOf(role) : null)
    await next()
  })
  app.use(gate(app, isPublic))
  for (const api of apis) app.route('/api/v1', api)
  for (const page of pages) app.route('/', page)
  return app
}
