import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { openConflicts } from './open-conflicts.ts'
import { resolveConflicts } from './resolve-conflict.ts'
import { Choice } from './sync.ts'
import { OpenConflictsJson, openConflictToJson, ResolvedJson } from './sync-json.ts'
import { teamAudit } from './team-audit.ts'

const tag = 'Audit filing'

/** Two values for one field, and the choice between them. */
export const conflictApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/audits/:id/conflicts',
      described({ summary: 'Fields on which somebody must decide', answers: OpenConflictsJson, tag }),
      async (c) => {
        const { conflicts, names } = await openConflicts(deps, callerOf(c), c.req.param('id'))
        return c.json({ conflicts: conflicts.map((one) => openConflictToJson(one, names)) })
      },
    )
    .post(
      '/audits/:id/conflicts/:conflict',
      described({
        summary: 'Decide which value stays',
        description:
          'keep: mine (what came later), theirs (what stands) or other, with `value` (of a note: `note`).',
        answers: ResolvedJson,
        tag,
      }),
      jsonBody(Choice),
      async (c) => {
        const choice = c.req.valid('json')
        const [id, conflictId] = [c.req.param('id'), c.req.param('conflict')]
        const resolved = await once(deps, ...posted(c, choice), async (d, actor) => {
          await teamAudit(d, actor, id)
          return resolveConflicts(d, actor, id, [{ conflictId, choice }])
        })
        return c.json({ question: resolved.question, revision: resolved.revision })
      },
    )
