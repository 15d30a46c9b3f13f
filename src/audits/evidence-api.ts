import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { sha256Hex } from '../platform/hash.ts'
import { jsonBody } from '../platform/http/body.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readUpload } from '../platform/http/forms.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { addEvidence } from './add-evidence.ts'
import { EvidenceJson, evidenceToJson } from './audit-json.ts'
import { EVIDENCE_BYTES_MAX } from './evidence.ts'
import { readEvidence } from './read-evidence.ts'
import { GivenReason } from './reason.ts'
import { removeEvidence } from './remove-evidence.ts'

const tag = 'Audits'

/** The files beside an answer: added, handed out, taken out. */
export const evidenceApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .post(
      '/audits/:id/evidence',
      described({
        summary: 'Add a file to an answer',
        description: 'multipart/form-data with the fields `question` and `file`, one file a request.',
        answers: EvidenceJson,
        status: 201,
        tag,
      }),
      async (c) => {
        const { said, ...file } = await readUpload(c, 'question', EVIDENCE_BYTES_MAX)
        const input = { question: said, ...file }
        const told = [said, file.fileName, sha256Hex(file.bytes)]
        const evidence = await once(deps, ...posted(c, ...told), (d, actor) =>
          addEvidence(d, actor, c.req.param('id'), input),
        )
        return c.json(evidenceToJson(evidence), 201)
      },
    )
    .get(
      '/audits/:id/evidence/:file',
      described({ summary: 'The bytes of a file, always as a download', answers: v.any(), tag }),
      async (c) => {
        const found = await readEvidence(deps, callerOf(c), c.req.param('id'), c.req.param('file'))
        return asDownload(found.file, found.bytes)
      },
    )
    .post(
      '/audits/:id/evidence/:file/removal',
      described({ summary: 'Take a file out', answers: v.object({ removed_at: v.string() }), tag }),
      jsonBody(GivenReason),
      async (c) => {
        const input = c.req.valid('json')
        const removed = await once(deps, ...posted(c, input), (d, actor) =>
          removeEvidence(d, actor, c.req.param('id'), c.req.param('file'), input),
        )
        return c.json({ removed_at: removed.removedAt })
      },
    )
