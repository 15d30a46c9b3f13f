import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { Deps } from '../deps.ts'
import { recordExport } from '../journal/record-export.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { gatherPack } from './gather-pack.ts'
import { streamPack } from './stream-pack.ts'

const describedPack = describeRoute({
  summary: 'A signed audit as one archive that proves itself offline',
  description:
    'Report in three languages, data and signatures, lists as CSV, XLSX and JSON in the language asked for with `lang`, files as you may see them, template, journal, keys and the offline verifier. At most 500 MB; `conflict` until the report was issued.',
  tags: ['Audits'],
  security: [{ key: [] }],
  responses: {
    200: {
      description: 'The archive',
      content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
    },
  },
})

export const auditPacksApi = (deps: Deps) =>
  new Hono<HttpEnv>().get('/audits/:id/pack.zip', describedPack, (c) => answerPack(deps, c))

async function answerPack(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const actor = callerOf(c)
  const { lang } = c.var
  const pack = await gatherPack(deps, actor, c.req.param('id') ?? '', lang)
  await recordExport(deps, actor, { named: pack.number, format: 'zip', language: lang })
  return c.body(streamPack(deps, pack), 200, {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${pack.number}.zip"`,
    'cache-control': 'no-store',
  })
}
