import type { Hono, MiddlewareHandler } from 'hono'
import { describeRoute, generateSpecs, openAPIRouteHandler, resolver, uniqueSymbol } from 'hono-openapi'
import type { GenericSchema } from 'valibot'
import type { Config } from '../config/config.ts'
import type { HttpEnv } from './env.ts'
import { Problem } from './problem.ts'

const options = (config: Pick<Config, 'publicUrl' | 'assetVersion'>) => ({
  documentation: {
    info: {
      title: 'FERI registry',
      version: '1',
      description:
        'The public register, audits and documents of a zero-fee recruitment scheme. Errors are application/problem+json. ' +
        'A POST that changes the record takes an Idempotency-Key, and a replay returns the first answer; those that answer ' +
        'with a secret shown once (keys, invitations) do not. Machines send Authorization: Bearer.',
    },
    servers: [{ url: config.publicUrl }],
    components: {
      securitySchemes: { key: { type: 'http' as const, scheme: 'bearer' } },
    },
  },
  // The library leaves OPTIONS out; uploads are asked by it what they speak.
  excludeMethods: [],
  defaultValidationErrorResponse: false,
})

/** The description of every JSON route, made from the routes themselves. */
export const openApi = (app: Hono<HttpEnv>, config: Config) => openAPIRouteHandler(app, options(config))

export const describeApi = (app: Hono<HttpEnv>, config: Config) => generateSpecs(app, options(config))

interface Description {
  readonly summary: string
  readonly description?: string
  /** What a success looks like, and its status (200 unless said). */
  readonly answers: GenericSchema
  readonly status?: 200 | 201 | 204
  /** Open to strangers. */
  readonly open?: boolean
  readonly tag: string
}

/** Describes one JSON route: a sentence, the shape of success, and the one shape of every error. */
export function described({ summary, description, answers, status = 200, open = false, tag }: Description) {
  const problem = { 'application/problem+json': { schema: resolver(Problem) } }
  return passing(
    describeRoute({
      summary,
      ...(description ? { description } : {}),
      tags: [tag],
      ...(open ? {} : { security: [{ key: [] }] }),
      responses: {
        [status]: { description: 'Done', content: { 'application/json': { schema: resolver(answers) } } },
        '4XX': { description: 'Refused, with the reason in the language asked for', content: problem },
      },
    }),
  )
}

/** A description has nothing to do when a request comes by; the library's own waits for all that follows, and so costs a turn. */
function passing(description: MiddlewareHandler): MiddlewareHandler<HttpEnv> {
  return Object.assign<MiddlewareHandler, object>((_c, next) => next(), {
    [uniqueSymbol]: Reflect.get(description, uniqueSymbol),
  })
}
