import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import type { PdfSigner } from '../pdf/pdf-signer.ts'
import type { DocumentSigner } from '../signing.ts'
import type { HttpEnv } from './env.ts'
import { described } from './openapi.ts'

const KeySet = v.object({
  keys: v.array(
    v.object({
      kty: v.string(),
      crv: v.string(),
      x: v.string(),
      kid: v.string(),
      alg: v.string(),
      use: v.string(),
    }),
  ),
})

const describedPem = describeRoute({
  summary:
    'The certificate that PDFs are signed with (PEM), and those that lead to its root where there are any',
  tags: ['verify'],
  security: [],
  responses: {
    200: {
      description: 'The certificate',
      content: { 'application/pem-certificate-chain': { schema: { type: 'string' } } },
    },
  },
})

/** The public halves of what signs every document: with them and the attached data, anyone checks a report offline. */
export const keysApi = (signer: Pick<DocumentSigner, 'publicKey'>, pdfSigner: PdfSigner) =>
  new Hono<HttpEnv>()
    .get(
      '/keys',
      described({
        summary: 'The public keys that documents are signed with, as a JWK set',
        answers: KeySet,
        open: true,
        tag: 'verify',
      }),
      (c) => c.json({ keys: [signer.publicKey] }),
    )
    .get('/keys/certificate', describedPem, (c) =>
      c.body(pdfSigner.certificatePem, 200, {
        'content-type': 'application/pem-certificate-chain',
        'content-disposition': 'attachment; filename="feri-documents.pem"',
      }),
    )
