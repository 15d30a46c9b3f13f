import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Deps } from '../deps.ts'
import { recordExport } from '../journal/record-export.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { type PageContext, pageContext } from '../platform/http/page-context.ts'
import { gatherPassport } from './gather-passport.ts'
import { qrPng } from './passport-qr.ts'
import { PassportPage } from './passport-views.tsx'
import { gatherPoster } from './poster.ts'
import { posterPdf } from './poster-pdf.ts'

/** What features to the right know of a job order, as `app.ts` hands it over. */
export interface ToldOfOrder {
  /** A part of the page: what others on this order reported. */
  readonly figures?: (
    page: PageContext,
    order: { readonly id: string; readonly number: string },
  ) => Promise<Child>
}

/** The passport of a job order: open to everyone, no script, nothing set in the browser. */
export const passportPages = (deps: Deps, told: ToldOfOrder = {}) =>
  new Hono<HttpEnv>()
    .get('/j/:code', async (c) => {
      const passport = await gatherPassport(deps, c.req.param('code'))
      const page = pageContext(c, deps.config)
      const { jobOrderId: id, content } = passport.certification
      const figures = await told.figures?.(page, { id, number: content.number })
      return c.html(<PassportPage page={page} passport={passport} figures={figures} />)
    })
    .get('/j/:code/qr.png', async (c) => {
      const { address } = await gatherPassport(deps, c.req.param('code'))
      return answerBytes(c, qrPng(address), 'image/png')
    })
    .get('/j/:code/poster.pdf', async (c) => {
      const poster = await gatherPoster(deps, c.req.param('code'))
      const bytes = await posterPdf(poster, await deps.fonts(), deps.pdfSigner)
      const { actor } = c.var
      if (actor) await recordExport(deps, actor, { named: poster.number, format: 'pdf' })
      return answerBytes(c, bytes, 'application/pdf', `inline; filename="${poster.number}-poster.pdf"`)
    })

function answerBytes(c: Context<HttpEnv>, bytes: Uint8Array, type: string, disposition?: string): Response {
  const headers: Record<string, string> = { 'content-type': type }
  if (disposition) headers['content-disposition'] = disposition
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, headers)
}
