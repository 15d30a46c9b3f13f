import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { sha256Hex } from '../platform/hash.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readUpload } from '../platform/http/forms.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText, PageLimit } from '../platform/paging.ts'
import { FILE_BYTES_MAX } from './action-file.ts'
import {
  ActionsAnswer,
  actionJson,
  FileAnswer,
  fileJson,
  StepAnswer,
  WholeActionAnswer,
  wholeActionJson,
} from './action-json.ts'
import { ACTION_STATUSES } from './action-life.ts'
import { TakeStep } from './action-step.ts'
import { addFile } from './add-file.ts'
import { listActions, readActionFile, seeAction } from './see-actions.ts'
import { takeStep } from './take-step.ts'
import { WAITING } from './visible-actions-store.ts'

const tag = 'Corrective actions'
const PAGE_SIZE = 50

const Query = v.strictObject({
  status: v.optional(v.picklist(ACTION_STATUSES)),
  waits_for: v.optional(v.picklist(WAITING)),
  organisation_id: v.optional(v.pipe(v.string(), v.maxLength(200))),
  audit_id: v.optional(v.pipe(v.string(), v.maxLength(200))),
  cursor: v.optional(CursorText),
  limit: v.optional(PageLimit),
})

/** What bodies do about findings of signed audits; a body sees its own. */
export const correctiveActionsApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/corrective-actions',
      described({
        summary: 'Corrective actions, the earliest day first',
        description: 'One for each finding of a signed audit but observations. A body sees its own.',
        answers: ActionsAnswer,
        tag,
      }),
      queryParams(Query),
      async (c) => {
        const { limit = PAGE_SIZE, cursor, ...asked } = c.req.valid('query')
        const filter = {
          status: asked.status,
          waitsFor: asked.waits_for,
          organisationId: asked.organisation_id,
          auditId: asked.audit_id,
        }
        const { actions, next } = await listActions(deps, callerOf(c), filter, { limit, cursor })
        return c.json({ items: actions.map(actionJson), next_cursor: next })
      },
    )
    .get(
      '/corrective-actions/:finding',
      described({ summary: 'One corrective action with every step', answers: WholeActionAnswer, tag }),
      async (c) => c.json(wholeActionJson(await seeAction(deps, callerOf(c), c.req.param('finding')))),
    )
    .post(
      '/corrective-actions/:finding/steps',
      described({
        summary: 'Take the next step',
        description:
          'The body: `propose_plan`, `submit`. The scheme’s side: `return_plan`, `accept_plan`, `reject`, `verify`, `judge_effect`, `reopen`. ' +
          'Who planned, did or answers for the work does not verify it.',
        answers: StepAnswer,
        status: 201,
        tag,
      }),
      jsonBody(TakeStep),
      async (c) => {
        const said = c.req.valid('json')
        const taken = await once(deps, ...posted(c, said), (d, actor) =>
          takeStep(d, actor, c.req.param('finding'), said),
        )
        return c.json(taken, 201)
      },
    )
    .post(
      '/corrective-actions/:finding/files',
      described({
        summary: 'Add a file that shows that it was mended',
        description: 'multipart/form-data with `file` and, if wished, `shows`: one file a request.',
        answers: FileAnswer,
        status: 201,
        tag,
      }),
      async (c) => {
        const { said: shows, ...file } = await readUpload(c, 'shows', FILE_BYTES_MAX)
        const told = [shows, file.fileName, sha256Hex(file.bytes)]
        const kept = await once(deps, ...posted(c, ...told), (d, actor) =>
          addFile(d, actor, c.req.param('finding'), { shows, ...file }),
        )
        return c.json(fileJson(kept), 201)
      },
    )
    .get(
      '/corrective-actions/:finding/files/:file',
      described({ summary: 'The bytes of a file, always as a download', answers: v.any(), tag }),
      async (c) => {
        const { file, bytes } = await readActionFile(deps, callerOf(c), c.req.param())
        return asDownload(file, bytes)
      },
    )
