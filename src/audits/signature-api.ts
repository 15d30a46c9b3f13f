import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { AuditJson, auditToJson, SignatureJson, signatureToJson } from './audit-json.ts'
import { SignAudit, signAudit } from './sign-audit.ts'

const tag = 'Audits'

export const signatureApi = (deps: Deps) =>
  new Hono<HttpEnv>().post(
    '/audits/:id/signatures',
    described({
      summary: 'Sign the content you have read',
      answers: v.object({ signature: SignatureJson, audit: AuditJson }),
      status: 201,
      tag,
    }),
    jsonBody(SignAudit),
    async (c) => {
      const input = c.req.valid('json')
      const signed = await once(deps, ...posted(c, input), (d, actor) =>
        signAudit(d, actor, c.req.param('id'), input),
      )
      const { signature, audit } = signed
      return c.json({ signature: signatureToJson(signature), audit: auditToJson(audit) }, 201)
    },
  )
