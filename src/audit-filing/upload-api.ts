import { type Context, Hono, type MiddlewareHandler } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { type Instant, later } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { readBytes } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { problemOf } from '../platform/http/problem.ts'
import { beginUpload } from './begin-upload.ts'
import { assertAnswersAudits } from './device-key.ts'
import { dropUpload } from './drop-upload.ts'
import { PIECE_BYTES_MAX, UPLOAD_DAYS } from './limits.ts'
import { requireOwnUpload } from './own-upload.ts'
import { takePiece, uploadState } from './take-piece.ts'
import { byteCount, readCreation, TUS_EXTENSIONS, TUS_MAX_SIZE, TUS_PIECE_TYPE, TUS_VERSION } from './tus.ts'

const tag = 'Audit filing'
const nothing = v.any()

/** Another version is told ours, by 412 as tus wants it: no error of ours elsewhere has that status. */
const speaksTus: MiddlewareHandler<HttpEnv> = async (c, next) => {
  c.header('Tus-Resumable', TUS_VERSION)
  if (c.req.header('tus-resumable') === TUS_VERSION) return next()
  const problem = problemOf(
    new AppError('invalid', 'audit_filing.tus_version', { params: { version: TUS_VERSION } }),
    c.var.t,
    c.var.requestId,
  )
  c.header('Tus-Version', TUS_VERSION)
  c.header('content-type', 'application/problem+json')
  return c.body(JSON.stringify({ ...problem, status: 412 }), 412)
}

const expires = (began: Instant): string => new Date(later(began, { days: UPLOAD_DAYS })).toUTCString()

/** Files in pieces, by tus 1.0: begun, continued where the network broke off, given up. Nothing is read back but how far it has come. */
export const uploadApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .options(
      '/uploads',
      described({ summary: 'What this service speaks of tus', answers: nothing, status: 204, tag }),
      (c) => {
        assertAnswersAudits(callerOf(c))
        c.header('Tus-Resumable', TUS_VERSION)
        c.header('Tus-Version', TUS_VERSION)
        c.header('Tus-Extension', TUS_EXTENSIONS)
        c.header('Tus-Max-Size', String(TUS_MAX_SIZE))
        return c.body(null, 204)
      },
    )
    .post(
      '/uploads',
      described({
        summary: 'Begin an upload (tus 1.0 creation)',
        description:
          'Headers Tus-Resumable, Upload-Length (at most 10,000,000) and Upload-Metadata with filename, sha256 and audit. The answer ' +
          'names the upload in Location; its last part is the upload_id of an evidence item.',
        answers: nothing,
        status: 201,
        tag,
      }),
      speaksTus,
      async (c) => {
        const actor = callerOf(c)
        assertAnswersAudits(actor)
        const input = readCreation(c.req.header('upload-length'), c.req.header('upload-metadata'))
        const upload = await beginUpload(deps, actor, input)
        c.header('Location', `/api/v1/audit-filing/uploads/${upload.id}`)
        c.header('Upload-Expires', expires(upload.beganAt))
        return c.body(null, 201)
      },
    )
    .get(
      '/uploads/:id',
      described({ summary: 'How far an upload has come (HEAD only)', answers: nothing, tag }),
      speaksTus,
      async (c) => {
        const { upload, offsetBytes } = await uploadState(deps, callerOf(c), c.req.param('id'))
        if (c.req.method !== 'HEAD') throw new AppError('method_not_allowed', 'errors.method_not_allowed')
        c.header('Upload-Length', String(upload.sizeBytes))
        return answerState(c, upload.beganAt, offsetBytes, 200)
      },
    )
    .patch(
      '/uploads/:id',
      described({
        summary: 'Send the next piece (tus 1.0)',
        description: `At most ${PIECE_BYTES_MAX} bytes, from Upload-Offset on. The last piece is checked against the hash.`,
        answers: nothing,
        status: 204,
        tag,
      }),
      speaksTus,
      async (c) => {
        const [actor, id] = [callerOf(c), c.req.param('id')]
        await requireOwnUpload(deps, actor, id)
        const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
        if (type !== TUS_PIECE_TYPE) throw new AppError('unsupported_type', 'audit_filing.piece_type')
        const offset = byteCount(c.req.header('upload-offset'))
        if (offset === undefined) throw invalidField('Upload-Offset', 'audit_filing.offset_needed')
        const bytes = new Uint8Array(await readBytes(c, PIECE_BYTES_MAX))
        const { upload, offsetBytes } = await takePiece(deps, actor, id, { offset, bytes })
        return answerState(c, upload.beganAt, offsetBytes, 204)
      },
    )
    .delete(
      '/uploads/:id',
      described({ summary: 'Give an upload up (tus 1.0 termination)', answers: nothing, status: 204, tag }),
      speaksTus,
      async (c) => {
        await dropUpload(deps, callerOf(c), c.req.param('id'))
        return c.body(null, 204)
      },
    )

function answerState(c: Context<HttpEnv>, began: Instant, offsetBytes: number, status: 200 | 204): Response {
  c.header('Upload-Offset', String(offsetBytes))
  c.header('Upload-Expires', expires(began))
  return c.body(null, status)
}
