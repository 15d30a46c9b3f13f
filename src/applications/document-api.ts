import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { invalidField } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { idempotencyKey } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { addDocument } from './add-document.ts'
import { DocumentJson, documentToJson } from './application-json.ts'
import { DOCUMENT_BYTES_MAX } from './document.ts'
import { readDocument } from './read-document.ts'
import { removeDocument } from './remove-document.ts'

const tag = 'Applications'

// Room for the field names and boundaries around a file of the largest size.
const UPLOAD_BYTES_MAX = DOCUMENT_BYTES_MAX + 500_000

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
        const actor = callerOf(c)
        const form = await readForm(c, UPLOAD_BYTES_MAX)
        const unknown = Object.keys(form.values).find((name) => name !== 'kind')
        if (unknown) throw invalidField(unknown, 'errors.unknown_field', { field: unknown })
        const [file] = form.files
        if (!file) throw invalidField('file', 'applications.no_file')
        if (form.files.length > 1) throw invalidField('file', 'applications.one_file')
        const input = { kind: form.values.kind ?? '', fileName: file.name, bytes: file.bytes }
        const told = ['POST', c.req.path, input.kind, input.fileName, sha256Hex(input.bytes)]
        const request = { key: idempotencyKey(c), input: told }
        const document = await once(deps, actor, request, (d) =>
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
        const actor = callerOf(c)
        const { id, document } = c.req.param()
        const request = { key: idempotencyKey(c), input: ['POST', c.req.path] }
        const removed = await once(deps, actor, request, (d) => removeDocument(d, actor, id, document))
        return c.json({ removed_at: removed.removedAt })
      },
    )
