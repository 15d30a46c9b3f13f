import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText } from '../platform/paging.ts'
import {
  ImportAnswer,
  ImportsAnswer,
  importJson,
  MeasureAnswer,
  MeasuresAnswer,
  measureJson,
  PreviewAnswer,
  sanctionPreviewJson,
} from './answers.ts'
import { importSanctionList } from './import-sanction-list.ts'
import { listsOf, pageOfMeasures, recentSanctionLists } from './list-measures.ts'
import { MEASURE_LISTS } from './measure.ts'
import { measureCursor } from './measure-cursor.ts'
import { previewSanctionList } from './preview-sanction-list.ts'
import { MEASURES_BYTES_MAX, uploadedMeasures } from './uploaded-measures.ts'
import { WithdrawMeasure, withdrawMeasure } from './withdraw-measure.ts'

const Confirm = v.strictObject({
  list: v.picklist(MEASURE_LISTS),
  token: v.pipe(v.string(), v.maxLength(64)),
})
const MeasuresQuery = v.strictObject({
  cursor: v.optional(CursorText),
})

/** Lists of measures by authorities: for those who import lists, each side its own. */
export const sanctionsApi = (deps: Deps) => {
  const api = new Hono<HttpEnv>()
  api.get(
    '/sanction-lists',
    described({
      summary: 'Lists of measures that were taken in, the newest first',
      answers: ImportsAnswer,
      tag: 'Lists',
    }),
    async (c) => c.json({ items: (await recentSanctionLists(deps, callerOf(c))).map(importJson) }),
  )
  api.get(
    '/sanction-measures',
    described({
      summary: 'Measures of authorities as their lists print them, the newest first',
      answers: MeasuresAnswer,
      tag: 'Lists',
    }),
    queryParams(MeasuresQuery),
    async (c) => {
      const after = measureCursor.read(c.req.valid('query').cursor)
      const { measures, next } = await pageOfMeasures(deps, callerOf(c), after)
      return c.json({ items: measures.map(measureJson), next_cursor: next && measureCursor.write(next) })
    },
  )
  api.post(
    '/sanction-lists',
    described({
      summary: 'Preview a list of measures (multipart/form-data: list, file); writes nothing',
      answers: PreviewAnswer,
      tag: 'Lists',
    }),
    async (c) => {
      const actor = callerOf(c)
      // Before the upload is read: who may import nothing need not send megabytes to hear so.
      listsOf(actor)
      const list = uploadedMeasures(await readForm(c, MEASURES_BYTES_MAX))
      return c.json(sanctionPreviewJson(c.var.t, await previewSanctionList(deps, actor, list)))
    },
  )
  api.post(
    '/sanction-lists/:sha256/confirm',
    described({
      summary: 'Import a previewed list of measures: all of it, or nothing',
      answers: ImportAnswer,
      status: 201,
      tag: 'Lists',
    }),
    jsonBody(Confirm),
    async (c) => {
      const input = { ...c.req.valid('json'), sha256: c.req.param('sha256') }
      const done = await once(deps, ...posted(c, input), (d, actor) => importSanctionList(d, actor, input))
      return c.json(importJson(done), 201)
    },
  )
  addWithdrawal(api, deps)
  return api
}

function addWithdrawal(api: Hono<HttpEnv>, deps: Deps): void {
  api.post(
    '/sanction-measures/:id/withdrawal',
    described({
      summary: 'Note that the authority no longer lists a measure',
      answers: MeasureAnswer,
      status: 201,
      tag: 'Lists',
    }),
    jsonBody(WithdrawMeasure),
    async (c) => {
      const id = c.req.param('id')
      const input = c.req.valid('json')
      const done = await once(deps, ...posted(c, input), (d, actor) => withdrawMeasure(d, actor, id, input))
      return c.json(measureJson(done), 201)
    },
  )
}
