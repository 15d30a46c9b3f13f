import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { recordExport } from '../journal/record-export.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { REVIEWS_PATH } from '../programme-reviews/review-paths.ts'
import { ApproveReview, approveProgrammeReview } from './approve-programme-review.ts'
import { draftPdf, previewReview } from './programme-review-preview.ts'
import { PreviewPage } from './programme-review-preview-views.tsx'

/** Where a review is read as it would be issued, and approved by who wrote nothing in it. */
export const programmeReviewPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(`${REVIEWS_PATH}/:id/preview`, (c) => showPreview(deps, c, c.req.param('id')))
    .get(`${REVIEWS_PATH}/:id/draft.pdf`, async (c) => {
      const actor = callerOf(c)
      const { lang } = c.var
      const { whole, report } = await previewReview(deps, actor, c.req.param('id'))
      const bytes = await draftPdf(deps, report, lang)
      const { from, to } = whole.review
      await recordExport(deps, actor, {
        named: `programme_review_draft ${from} ${to}`,
        format: 'pdf',
        language: lang,
      })
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="draft-${from}-${to}-${lang}.pdf"`,
      })
    })
    .post(`${REVIEWS_PATH}/:id/approval`, async (c) => {
      const id = c.req.param('id')
      const { values, idempotencyKey: key } = await readForm(c)
      try {
        const input = parseOrRefuse(ApproveReview, { expected_revision: Number(values.expected_revision) })
        const { number } = await once(
          deps,
          callerOf(c),
          { key, input: ['approve review', id, input] },
          (d, a) => approveProgrammeReview(d, a, id, input),
        )
        return c.redirect(href(c.var, `/workspace/reports/${number}`), 303)
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict', 'forbidden')
        return showPreview(deps, c, id, shownRefusal(refused, c.var.t))
      }
    })

async function showPreview(
  deps: Deps,
  c: Context<HttpEnv>,
  id: string,
  refused?: ShownRefusal,
): Promise<Response> {
  const actor = callerOf(c)
  const { whole, report } = await previewReview(deps, actor, id)
  return c.html(
    <PreviewPage
      page={pageContext(c, deps.config)}
      whole={whole}
      report={report}
      isAuthor={whole.authors.includes(actor.id)}
      sentence={refused?.sentence}
    />,
    refused?.status ?? 200,
  )
}
