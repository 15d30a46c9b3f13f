import { type Context, Hono } from 'hono'
import { EVIDENCE_BYTES_MAX } from '../audits/evidence.ts'
import { GivenReason } from '../audits/reason.ts'
import { redactEvidence } from '../audits/redact-evidence.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { invalidField } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { errorsBeside, refusalOrThrow } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { custodyOf, readCopy } from './custody.ts'
import { CustodyPage, fileField, reasonField } from './custody-views.tsx'
import { teamAudit } from './team-audit.ts'

/** Where the files of an audit come from, and the copies that others are given. */
export const custodyPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/audits/:id/custody', async (c) => {
      const custody = await custodyOf(deps, callerOf(c), c.req.param('id'))
      const page = pageContext(c, deps.config)
      return c.html(<CustodyPage page={page} custody={custody} done={c.req.query('done') === '1'} />)
    })
    .get('/workspace/audits/:id/custody/copies/:copy', async (c) => {
      const { copy, bytes } = await readCopy(deps, callerOf(c), c.req.param('id'), c.req.param('copy'))
      return asDownload(copy, bytes)
    })
    .post('/workspace/audits/:id/custody/:file/redaction', async (c) => {
      const [actor, id, file] = [callerOf(c), c.req.param('id'), c.req.param('file')]
      await teamAudit(deps, actor, id)
      const form = await readForm(c, EVIDENCE_BYTES_MAX + FORM_BYTES.page)
      try {
        const [sent] = form.files
        if (!sent) throw invalidField('file', 'audit_filing.redact_file_needed')
        const { reason } = parseOrRefuse(GivenReason, { reason: form.values[reasonField(file)] ?? '' })
        const told = ['redact', id, file, reason, sent.name, sha256Hex(sent.bytes)]
        const input = { reason, fileName: sent.name, bytes: sent.bytes }
        await once(deps, actor, { key: form.idempotencyKey, input: told }, (d) =>
          redactEvidence(d, actor, id, file, input),
        )
      } catch (error) {
        return showRefused(deps, c, { id, file, values: form.values, error })
      }
      const page = pageContext(c, deps.config)
      return c.redirect(`${href(page, `/workspace/audits/${id}/custody`, { done: 1 })}#${file}`, 303)
    })

interface RefusedRedaction {
  readonly id: string
  readonly file: string
  readonly values: Readonly<Record<string, string>>
  readonly error: unknown
}

async function showRefused(
  deps: Deps,
  c: Context<HttpEnv>,
  { id, file, values, error }: RefusedRedaction,
): Promise<Response> {
  const refused = refusalOrThrow(error, 'invalid', 'too_large', 'unsupported_type')
  const named = { reason: reasonField(file), file: fileField(file) }
  const errors = errorsBeside('file', refused).map((one) => ({
    ...one,
    path: named[one.path as keyof typeof named] ?? fileField(file),
  }))
  return c.html(
    <CustodyPage
      page={pageContext(c, deps.config)}
      custody={await custodyOf(deps, callerOf(c), id)}
      done={false}
      refused={{ file, values, errors }}
    />,
    STATUS[refused.code],
  )
}
