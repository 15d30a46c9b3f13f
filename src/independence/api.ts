import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { citationOf, confidenceSaid } from '../platform/dated-rule.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText } from '../platform/paging.ts'
import { askPermission, decidePermission } from './ask-permission.ts'
import { declareTie, declareYear, endTie } from './declare-tie.ts'
import {
  EFFECTS,
  INDEPENDENCE_EDITION,
  INDEPENDENCE_RULE_IDS,
  independenceRulesOn,
} from './independence-rule.ts'
import { listOwnTies, seePermissions } from './list-ties.ts'
import { assertDeclares } from './may-declare.ts'
import { AskPermission, DecidePermission } from './permission.ts'
import { DeclareTie, DeclareYear, EndTie } from './tie.ts'
import { PermissionJson, permissionToJson, SAID_CONFIDENCES, TieJson, tieToJson } from './tie-json.ts'

const tag = 'Independence'

const OwnTiesJson = v.object({
  ties: v.array(TieJson),
  year: v.number(),
  /** Of how many ties it was said this year that they are all; null while nothing is said. */
  declared_ties: v.nullable(v.number()),
})
const Made = v.object({ id: v.string() })
const ListPermissions = v.strictObject({
  state: v.optional(v.picklist(['waiting', 'decided']), 'waiting'),
  cursor: v.optional(CursorText),
})
const RulesJson = v.object({
  version: v.string(),
  rules: v.array(
    v.object({
      id: v.picklist(INDEPENDENCE_RULE_IDS),
      effect: v.picklist(EFFECTS),
      months_after: v.nullable(v.number()),
      in_a_row: v.nullable(v.number()),
      source: v.string(),
      confidence: v.picklist(SAID_CONFIDENCES),
      note: v.nullable(v.string()),
    }),
  ),
})

/** Ties, the yearly declaration, and what a second person allows. Nothing of it for a body, and nothing for keys. */
export const independenceApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/ties', described({ summary: 'Your own ties to bodies', answers: OwnTiesJson, tag }), async (c) => {
      const { ties, year, declared } = await listOwnTies(deps, callerOf(c))
      return c.json({ ties: ties.map(tieToJson), year, declared_ties: declared?.ties ?? null })
    })
    .get(
      '/ties/rules',
      described({ summary: 'The rules of independence in force', answers: RulesJson, tag }),
      (c) => {
        assertDeclares(callerOf(c))
        return c.json(rulesJson(dayOf(deps.now()), c.var.lang))
      },
    )
    .post(
      '/ties',
      described({ summary: 'Declare a tie to a body', answers: Made, status: 201, tag }),
      jsonBody(DeclareTie),
      async (c) => {
        const input = c.req.valid('json')
        const made = await once(deps, ...posted(c, input), (d, actor) => declareTie(d, actor, input))
        return c.json(made, 201)
      },
    )
    .post(
      '/ties/:id/ending',
      described({ summary: 'Say that a tie is over, or never was', answers: Made, tag }),
      jsonBody(EndTie),
      async (c) => {
        const input = c.req.valid('json')
        const id = c.req.param('id')
        return c.json(await once(deps, ...posted(c, input), (d, actor) => endTie(d, actor, id, input)))
      },
    )
    .post(
      '/tie-declarations',
      described({
        summary: 'Say for a year that these are all your ties',
        answers: v.object({ year: v.number() }),
        tag,
      }),
      jsonBody(DeclareYear),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await once(deps, ...posted(c, input), (d, actor) => declareYear(d, actor, input)))
      },
    )
    .route('/', permissionRoutes(deps))

const permissionRoutes = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/tie-permissions',
      described({
        summary: 'What is asked for despite a conflict, or was decided',
        answers: v.object({ permissions: v.array(PermissionJson), next_cursor: v.nullable(v.string()) }),
        tag,
      }),
      queryParams(ListPermissions),
      async (c) => {
        const { state, cursor } = c.req.valid('query')
        const found = await seePermissions(deps, callerOf(c), { waiting: state === 'waiting', cursor })
        return c.json({ permissions: found.permissions.map(permissionToJson), next_cursor: found.next })
      },
    )
    .post(
      '/tie-permissions',
      described({
        summary: 'Ask that somebody may audit despite a conflict',
        answers: Made,
        status: 201,
        tag,
      }),
      jsonBody(AskPermission),
      async (c) => {
        const input = c.req.valid('json')
        const made = await once(deps, ...posted(c, input), (d, actor) => askPermission(d, actor, input))
        return c.json(made, 201)
      },
    )
    .post(
      '/tie-permissions/:id/decision',
      described({ summary: 'Allow or refuse it, as a second person', answers: Made, tag }),
      jsonBody(DecidePermission),
      async (c) => {
        const input = c.req.valid('json')
        const id = c.req.param('id')
        return c.json(
          await once(deps, ...posted(c, input), (d, actor) => decidePermission(d, actor, id, input)),
        )
      },
    )

const rulesJson = (day: string, lang: 'en' | 'ja' | 'vi'): v.InferOutput<typeof RulesJson> => ({
  version: INDEPENDENCE_EDITION,
  rules: independenceRulesOn(day).map((rule) => ({
    id: rule.id,
    effect: rule.effect,
    months_after: rule.kind === 'tie' ? rule.months_after : null,
    in_a_row: rule.kind === 'rotation' ? rule.in_a_row : null,
    source: citationOf(rule.source, lang),
    confidence: confidenceSaid(rule),
    note: rule.note?.[lang] ?? null,
  })),
})
