import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { sha256Hex } from '../platform/hash.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readUpload } from '../platform/http/forms.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { addDocument } from './add-document.ts'
import { DocumentJson, documentToJson } from './application-json.ts'
import { DOCUMENT_BYTES_MAX } from './document.ts'
import { readDocument } from './read-document.ts'
import { removeDocument } from './remove-document.ts'

const tag = 'Applications'

/** The files of an application: added, handed out, taken out. */
export const documentApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .post(
      '/applications/:id/documents',
      described({
        summary: 'Add a document',
        description: 'multipart/form-data with the fields `kind` and `file`, one file a request.',
        answers: DocumentJson,
        status: 201,
        tag,
      }),
      async (c) => {
        const { said, ...file } = await readUpload(c, 'kind', DOCUMENT_BYTES_MAX)
        const input = { kind: said, ...file }
        const told = [said, file.fileName, sha256Hex(file.bytes)]
        const document = await once(deps, ...posted(c, ...told), (d, actor) =>
          addDocument(d, actor, c.req.param('id'), input),
        )
        return c.json(documentToJson(document), 201)
      },
    )
    .get(
      '/applications/:id/documents/:document',
      described({ summary: 'The bytes of a document, always as a download', answers: v.any(), tag }),
      (c) => readDocument(deps, callerOf(c), c.req.param()),
    )
    .post(
      '/applications/:id/documents/:document/removal',
      described({ summary: 'Take a document out', answers: v.object({ removed_at: v.string() }), tag }),
      jsonBody(v.strictObject({})),
      async (c) => {
        const { id, document } = c.req.param()
        const removed = await once(deps, ...posted(c), (d, actor) => removeDocument(d, actor, id, document))
        return c.json({ removed_at: removed.removedAt })
      },
    )
