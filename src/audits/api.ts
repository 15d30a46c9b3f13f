import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { idempotencyKey } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { addEvidence } from './add-evidence.ts'
import { AnswerInput, SaveAnswers } from './answer.ts'
import { AUDIT_STATUSES, auditNotFound, PlanAudit } from './audit.ts'
import { readCursor, writeCursor } from './audit-cursor.ts'
import {
  AuditJson,
  auditToJson,
  EvidenceJson,
  evidenceToJson,
  FindingJson,
  findingToJson,
  SavedJson,
  SignatureJson,
  signatureToJson,
  WholeAuditJson,
  wholeAuditToJson,
} from './audit-json.ts'
import { findVisibleAudit, listVisibleAudits } from './audit-store.ts'
import { cancelAudit } from './cancel-audit.ts'
import { changeFinding } from './change-finding.ts'
import { EVIDENCE_BYTES_MAX } from './evidence.ts'
import { evidenceAnswer } from './evidence-answer.ts'
import { findEvidenceFile } from './evidence-store.ts'
import { EditFinding } from './finding.ts'
import { gatherAudit } from './gather-audit.ts'
import { planAudit } from './plan-audit.ts'
import { GivenReason } from './reason.ts'
import { removeEvidence } from './remove-evidence.ts'
import { reopenAudit } from './reopen-audit.ts'
import { type SavedAnswers, saveAnswers } from './save-answers.ts'
import { SignAudit, signAudit } from './sign-audit.ts'

const tag = 'Audits'

const ListAudits = v.strictObject({
  cursor: v.optional(v.string()),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(100)),
    '25',
  ),
  status: v.optional(v.picklist(AUDIT_STATUSES)),
  organisation_id: v.optional(v.string()),
  /** `me`: audits on whose team the caller is. */
  team: v.optional(v.literal('me')),
  /** `true`: to be done by today, and not signed by all. */
  due: v.optional(v.literal('true')),
})

const AuditList = v.object({ audits: v.array(AuditJson), next_cursor: v.nullable(v.string()) })

const savedToJson = (saved: SavedAnswers): v.InferOutput<typeof SavedJson> => ({
  saved_at: saved.savedAt,
  answers: saved.answers.map(({ question, revision }) => ({ question, revision })),
})

const planningApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/audits',
      described({ summary: 'The audits you may see, latest day first', answers: AuditList, tag }),
      queryParams(ListAudits),
      async (c) => {
        const actor = callerOf(c)
        const query = c.req.valid('query')
        const { audits, next } = await listVisibleAudits(
          deps.db.queries,
          actor,
          {
            status: query.status,
            organisationId: query.organisation_id,
            memberId: query.team === 'me' ? actor.id : undefined,
            dueBy: query.due === 'true' ? dayOf(deps.now()) : undefined,
          },
          { limit: query.limit, after: readCursor(query.cursor) },
        )
        return c.json({ audits: audits.map(auditToJson), next_cursor: next && writeCursor(next) })
      },
    )
    .post(
      '/audits',
      described({ summary: 'Plan an audit', answers: AuditJson, status: 201, tag }),
      jsonBody(PlanAudit),
      async (c) => {
        const actor = callerOf(c)
        const input = c.req.valid('json')
        const request = { key: idempotencyKey(c), input: ['POST', c.req.path, input] }
        const audit = await once(deps, actor, request, (d) => planAudit(d, actor, input))
        return c.json(auditToJson(audit), 201)
      },
    )
    .get(
      '/audits/:id',
      described({ summary: 'One audit with everything recorded', answers: WholeAuditJson, tag }),
      async (c) => c.json(wholeAuditToJson(await gatherAudit(deps, callerOf(c), c.req.param('id')))),
    )

const answersApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .post(
      '/audits/:id/answers',
      described({ summary: 'Save several answers, all or none', answers: SavedJson, tag }),
      jsonBody(SaveAnswers),
      async (c) => {
        const actor = callerOf(c)
        const input = c.req.valid('json')
        const request = { key: idempotencyKey(c), input: ['POST', c.req.path, input] }
        const saved = await once(deps, actor, request, (d) => saveAnswers(d, actor, c.req.param('id'), input))
        return c.json(savedToJson(saved))
      },
    )
    .post(
      '/audits/:id/answers/:question',
      described({ summary: 'Save the answer to one question', answers: SavedJson, tag }),
      jsonBody(AnswerInput),
      async (c) => {
        const actor = callerOf(c)
        const input = { answers: [{ question: c.req.param('question'), ...c.req.valid('json') }] }
        const request = { key: idempotencyKey(c), input: ['POST', c.req.path, input] }
        const saved = await once(deps, actor, request, (d) => saveAnswers(d, actor, c.req.param('id'), input))
        return c.json(savedToJson(saved))
      },
    )
    .post(
      '/audits/:id/findings/:finding',
      described({ summary: 'Describe a finding and what is asked', answers: FindingJson, tag }),
      jsonBody(EditFinding),
      async (c) => {
        const actor = callerOf(c)
        const input = c.req.valid('json')
        const request = { key: idempotencyKey(c), input: ['POST', c.req.path, input] }
        const finding = await once(deps, actor, request, (d) =>
          changeFinding(d, actor, c.req.param('id'), c.req.param('finding'), input),
        )
        return c.json(findingToJson(finding))
      },
    )

// Room for the field names and boundaries around a file of the largest size.
const UPLOAD_BYTES_MAX = EVIDENCE_BYTES_MAX + 500_000

const evidenceApi = (deps: Deps) =>
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
        const actor = callerOf(c)
        const form = await readForm(c, UPLOAD_BYTES_MAX)
        const unknown = Object.keys(form.values).find((name) => name !== 'question')
        if (unknown) throw invalidField(unknown, 'errors.unknown_field', { field: unknown })
        const [file] = form.files
        if (!file) throw invalidField('file', 'audits.no_file')
        if (form.files.length > 1) throw invalidField('file', 'audits.one_file')
        const input = { question: form.values.question ?? '', fileName: file.name, bytes: file.bytes }
        const told = [c.req.path, input.question, input.fileName, sha256Hex(input.bytes)]
        const request = { key: idempotencyKey(c), input: told }
        const evidence = await once(deps, actor, request, (d) =>
          addEvidence(d, actor, c.req.param('id'), input),
        )
        return c.json(evidenceToJson(evidence), 201)
      },
    )
    .get(
      '/audits/:id/evidence/:file',
      described({ summary: 'The bytes of a file, always as a download', answers: v.any(), tag }),
      async (c) => {
        const audit = await findVisibleAudit(deps.db.queries, callerOf(c), c.req.param('id'))
        const file = audit && (await findEvidenceFile(deps.db.queries, audit.id, c.req.param('file')))
        const bytes = file && (await deps.files.get(file.storageKey))
        if (!file || !bytes) throw auditNotFound()
        return evidenceAnswer(file, bytes)
      },
    )
    .post(
      '/audits/:id/evidence/:file/removal',
      described({ summary: 'Take a file out', answers: v.object({ removed_at: v.string() }), tag }),
      jsonBody(GivenReason),
      async (c) => {
        const actor = callerOf(c)
        const input = c.req.valid('json')
        const request = { key: idempotencyKey(c), input: ['POST', c.req.path, input] }
        const removed = await once(deps, actor, request, (d) =>
          removeEvidence(d, actor, c.req.param('id'), c.req.param('file'), input),
        )
        return c.json({ removed_at: removed.removedAt })
      },
    )

const signingApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .post(
      '/audits/:id/signatures',
      described({
        summary: 'Sign the content you have read',
        answers: v.object({ signature: SignatureJson, audit: AuditJson }),
        status: 201,
        tag,
      }),
      jsonBody(SignAudit),
      async (c) => {
        const actor = callerOf(c)
        const input = c.req.valid('json')
        const request = { key: idempotencyKey(c), input: ['POST', c.req.path, input] }
        const signed = await once(deps, actor, request, (d) => signAudit(d, actor, c.req.param('id'), input))
        const { signature, audit } = signed
        return c.json({ signature: signatureToJson(signature), audit: auditToJson(audit) }, 201)
      },
    )
    .post(
      '/audits/:id/reopening',
      described({ summary: 'Open an audit that is being signed', answers: AuditJson, tag }),
      jsonBody(GivenReason),
      async (c) => {
        const actor = callerOf(c)
        const input = c.req.valid('json')
        const request = { key: idempotencyKey(c), input: ['POST', c.req.path, input] }
        const audit = await once(deps, actor, request, (d) => reopenAudit(d, actor, c.req.param('id'), input))
        return c.json(auditToJson(audit))
      },
    )
    .post(
      '/audits/:id/cancellation',
      described({ summary: 'Give an audit up', answers: AuditJson, tag }),
      jsonBody(GivenReason),
      async (c) => {
        const actor = callerOf(c)
        const input = c.req.valid('json')
        const request = { key: idempotencyKey(c), input: ['POST', c.req.path, input] }
        const audit = await once(deps, actor, request, (d) => cancelAudit(d, actor, c.req.param('id'), input))
        return c.json(auditToJson(audit))
      },
    )

export const auditsApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', planningApi(deps))
    .route('/', answersApi(deps))
    .route('/', evidenceApi(deps))
    .route('/', signingApi(deps))
