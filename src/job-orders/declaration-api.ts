import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { SaveDeclaration } from './declaration.ts'
import {
  DeclarationAnswer,
  DeclarationsAnswer,
  declarationToJson,
  gatheredToJson,
} from './declaration-answers.ts'
import { gatherDeclarations } from './gather-declarations.ts'
import { saveDeclaration } from './save-declaration.ts'
import { ShareSignals, shareSignals } from './share-signals.ts'

const tag = 'Declarations'

/** What the parties of an order paid each other, as each of them says, and what comparing it shows. */
export const declarationApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/job-orders/:code/declarations',
      described({
        summary: 'The declarations of an order, and the signals of comparing them',
        description: 'A party is answered its own declaration only, and the signals an officer has shown.',
        answers: DeclarationsAnswer,
        tag,
      }),
      async (c) => c.json(gatheredToJson(await gatherDeclarations(deps, callerOf(c), c.req.param('code')))),
    )
    .post(
      '/job-orders/:code/declarations',
      described({
        summary: 'Declare what one party paid and received',
        description:
          'Each save is a new revision; `expected_revision` is the one it follows, 0 for the first.',
        answers: DeclarationAnswer,
        status: 201,
        tag,
      }),
      jsonBody(SaveDeclaration),
      async (c) => {
        const input = c.req.valid('json')
        const code = c.req.param('code')
        const saved = await once(deps, ...posted(c, input), (d, actor) =>
          saveDeclaration(d, actor, code, input),
        )
        return c.json(declarationToJson(saved), 201)
      },
    )
    .post(
      '/job-orders/:code/declarations/share',
      described({
        summary: 'Show signals to the parties of the order',
        answers: v.strictObject({ shared: v.number() }),
        tag,
      }),
      jsonBody(ShareSignals),
      async (c) => {
        const input = c.req.valid('json')
        const code = c.req.param('code')
        return c.json(
          await once(deps, ...posted(c, input), (d, actor) => shareSignals(d, actor, code, input)),
        )
      },
    )
