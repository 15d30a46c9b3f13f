import { Hono } from 'hono'
import * as v from 'valibot'
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

/** The public half of the key that signs every document: with it and the attached data, anyone checks a report offline. */
export const keysApi = (signer: Pick<DocumentSigner, 'publicKey'>) =>
  new Hono<HttpEnv>().get(
    '/keys',
    described({
      summary: 'The public keys that documents are signed with, as a JWK set',
      answers: KeySet,
      open: true,
      tag: 'verify',
    }),
    (c) => c.json({ keys: [signer.publicKey] }),
  )
