import { type Context, Hono, type MiddlewareHandler, type Next } from 'hono'
import * as v from 'valibot'
import { WORKER_ACTOR } from '../accounts/worker-actor.ts'
import { newChallenge } from '../case-intake/challenge.ts'
import { intakeLimits, statedLimits } from '../case-intake/intake-limits.ts'
import type { SealedFile } from '../case-intake/sealed-files.ts'
import { READERS } from '../cases/case.ts'
import { recipientsFor } from '../cases/recipients.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { idempotencyKey } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { newCode } from '../platform/secret-code.ts'
import { secretHash } from '../platform/secret-hash.ts'
import { type Filed, filedOn, fileOpenReport, fileSealedReport } from './file-case.ts'
import { PlainReportInput, SealedReportInput } from './report-schema.ts'

const tag = 'Cases'

const Recipients = v.array(v.object({ id: v.string(), public_key: v.string() }))
const IntakeJson = v.object({
  readers: v.object(v.entriesFromList(READERS, Recipients)),
  challenge: v.string(),
  wait_seconds: v.number(),
  acknowledge_by: v.string(),
  answer_by: v.string(),
  limits: v.object({ files: v.number(), file_bytes: v.number(), bytes_at_once: v.number() }),
  stated: v.optional(
    v.object({
      version: v.string(),
      valid_from: v.string(),
      confidence: v.string(),
      limits: v.array(
        v.object({ name: v.string(), value: v.number(), source: v.string(), reason: v.string() }),
      ),
    }),
  ),
})

const FiledJson = v.object({
  received_on: v.string(),
  acknowledge_by: v.string(),
  answer_by: v.string(),
  code: v.nullable(v.string()),
})

/** Either of the two, by whether it holds keys: each is strict, and neither can be mistaken for the other. */
const parseEither = jsonBody(
  v.lazy((input) =>
    typeof input === 'object' && input !== null && 'keys' in input ? SealedReportInput : PlainReportInput,
  ),
)
const isMultipart = (c: Context<HttpEnv>): boolean =>
  c.req.header('content-type')?.startsWith('multipart/form-data') ?? false

/** Described as both; files come beside the JSON only in a form. */
const jsonUnlessForm: MiddlewareHandler<
  HttpEnv,
  string,
  { in: { json: unknown }; out: { json: SealedReportInput | PlainReportInput } }
> = Object.assign(
  (c: Context, next: Next) => (isMultipart(c) ? next() : parseEither(c, next)),
  jsonBody(v.union([SealedReportInput, PlainReportInput])),
)

/** The JSON doors of a worker's report; `/report` is the same for people. */
export const reportApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/cases/intake',
      described({
        tag,
        summary: 'What a browser needs to seal a report: public keys by readers, a challenge, limits',
        description: 'With `with=limits` all limits are stated too, each with its reason.',
        answers: IntakeJson,
        open: true,
      }),
      queryParams(v.strictObject({ with: v.optional(v.literal('limits')) })),
      async (c) => {
        const stated = c.req.valid('query').with ? { stated: statedLimits(deps) } : {}
        return c.json({ ...(await intakeJson(deps)), ...stated })
      },
    )
    .post(
      '/cases',
      described({
        tag,
        summary: 'Report without account: sealed by the sender, or told openly and sealed on arrival',
        description:
          'Sealed: as JSON, or as multipart/form-data with the JSON in `envelope` and, for each file, `sealed_about` (`<id>.<sealed>`) ' +
          'and `sealed_file` (file name = id). Told openly: the answer holds the return code, once; a replay with the same ' +
          'Idempotency-Key answers without it. Nothing stored tells which of the two it was.',
        answers: FiledJson,
        status: 201,
        open: true,
      }),
      jsonUnlessForm,
      async (c) => {
        // With the code in it, shown once: no cache keeps it.
        c.header('cache-control', 'no-store')
        if (isMultipart(c)) return c.json(await fileForm(deps, c), 201)
        const sent = c.req.valid('json')
        const filed = 'keys' in sent ? await fileSealed(deps, sent, []) : await fileOpen(deps, c, sent)
        return c.json(filed, 201)
      },
    )

async function intakeJson(deps: Deps): Promise<v.InferOutput<typeof IntakeJson>> {
  const [{ challenge, waitSeconds }, ...found] = await Promise.all([
    newChallenge(deps, 'case'),
    ...READERS.map((readers) => recipientsFor(deps, readers)),
  ])
  const readers = Object.fromEntries(
    READERS.map((code, at) => [
      code,
      (found[at] ?? []).map(({ id, publicKey }) => ({ id, public_key: publicKey })),
    ]),
  ) as v.InferOutput<typeof IntakeJson>['readers']
  const { acknowledge_by, answer_by } = filedOn(dayOf(deps.now()))
  const limits = intakeLimits(deps)
  return {
    readers,
    challenge,
    wait_seconds: waitSeconds,
    acknowledge_by,
    answer_by,
    limits: {
      files: limits.files_at_once,
      file_bytes: limits.file_bytes,
      bytes_at_once: limits.bytes_at_once,
    },
  }
}

type FiledWithCode = Filed & { readonly code: string | null }

/** Sent twice it is known by its own code, so it needs no key. */
async function fileSealed(
  deps: Deps,
  { challenge, work, ...report }: SealedReportInput,
  files: readonly SealedFile[],
): Promise<FiledWithCode> {
  return { ...(await fileSealedReport(deps, { report, files, challenge: { challenge, work } })), code: null }
}

async function fileOpen(deps: Deps, c: Context<HttpEnv>, sent: PlainReportInput): Promise<FiledWithCode> {
  const given = idempotencyKey(c)
  // Only hashes that nobody else can make: a key may say anything, and what was told must not be tried out from what it is kept with.
  const key = given && (await secretHash(deps, 'case request key', given))
  const input = key && (await secretHash(deps, 'case request', JSON.stringify(sent)))
  const code = newCode()
  let isNew = false
  const filed = await once(deps, WORKER_ACTOR, { key, input }, async (within) => {
    const first = await fileOpenReport(within, {
      report: {
        id: crypto.randomUUID(),
        code,
        language: sent.content.language,
        readers: sent.readers,
        urgent: sent.urgent,
        groupWord: sent.group_word,
        content: sent.content,
        identity: sent.identity,
      },
      files: [],
      challenge: { challenge: sent.challenge, work: sent.work },
    })
    isNew = true
    return first
  })
  return { ...filed, code: isNew ? code : null }
}

async function fileForm(deps: Deps, c: Context<HttpEnv>): Promise<FiledWithCode> {
  const form = await readForm(c, sealedFormBytes(deps))
  const unknown = Object.keys(form.values).find((name) => name !== 'envelope' && name !== 'sealed_about')
  if (unknown) throw invalidField(unknown, 'errors.unknown_field', { field: unknown })
  const envelope = parseOrRefuse(SealedReportInput, parsedJson(form.values.envelope ?? ''))
  return fileSealed(deps, envelope, sealedFilesOf(form))
}

/** Files grow to the next whole mebibyte when they are sealed. */
const sealedFormBytes = (deps: Deps): number => {
  const { bytes_at_once, files_at_once } = intakeLimits(deps)
  return bytes_at_once + files_at_once * 1_100_000 + FORM_BYTES.page
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid', 'errors.not_json', { cause })
  }
}

/** Each file with what is said about it: neither may be alone. */
function sealedFilesOf(form: SentForm): SealedFile[] {
  const about = new Map(
    form
      .all('sealed_about')
      .map((text): [string, string] => [text.slice(0, UUID_LENGTH), text.slice(UUID_LENGTH + 1)]),
  )
  if (form.files.some(({ field }) => field !== 'sealed_file') || about.size !== form.files.length)
    throw invalidField('files', 'cases.file_not_sealed')
  return form.files.map(({ name, bytes }, at) => {
    const said = about.get(name)
    if (said === undefined) throw invalidField(`files.${at}`, 'cases.file_not_sealed')
    return { id: name, about: said, bytes }
  })
}
const UUID_LENGTH = 36
