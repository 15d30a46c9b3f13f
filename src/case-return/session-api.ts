import { Hono } from 'hono'
import * as v from 'valibot'
import { newChallenge } from '../case-intake/challenge.ts'
import { CASE_STATUSES, LADDER } from '../cases/case.ts'
import { CASE_REFERRAL_STATUSES } from '../cases/case-referral.ts'
import { CHECK_INS } from '../cases/plan-check-ins.ts'
import type { Deps } from '../deps.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { asDownload } from '../platform/http/download.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { fetchFile } from './add-files.ts'
import { closeSession } from './close-session.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { type SeenReturn, type SessionText, seeReturn } from './return-seen.ts'
import { sessionActsApi } from './session-acts-api.ts'
import { OPEN_DOOR, sessionOf } from './session-header-api.ts'

const text = (max: number) => v.pipe(v.string(), v.maxLength(max))
const Done = v.object({ done: v.literal(true) })
const done = { done: true } as const

const challenge = {
  challenge: text(200),
  work: v.optional(text(700)),
}
const OpenBody = v.union(
  [v.strictObject({ code: text(200), ...challenge }), v.strictObject({ token: text(60), ...challenge })],
  'errors.not_accepted' satisfies MessageKey,
)
const OpenedJson = v.object({
  session: v.string(),
  expires_at: v.string(),
  case_id: v.string(),
  inner: v.optional(v.string()),
})
const openedJson = ({ session, expiresAt, caseId, inner }: OpenedSession) => ({
  session,
  expires_at: expiresAt,
  case_id: caseId,
  ...(inner === undefined ? {} : { inner }),
})

/** Opened here, or sealed with its place for whoever holds the key. */
const TextJson = v.union([
  v.object({ opened: v.nullable(v.record(v.string(), v.string())) }),
  v.object({ sealed: v.string(), place: v.string() }),
])
const textJson = (one: SessionText): v.InferOutput<typeof TextJson> =>
  'sealed' in one ? { sealed: one.sealed, place: one.place } : { opened: one.opened && { ...one.opened } }

const MessageJson = v.object({ id: v.string(), author: v.string(), on: v.string(), text: TextJson })
/** `older_before` of the page after which one goes on. */
const MessagesQuery = v.strictObject({
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'errors.not_accepted' satisfies MessageKey))),
})
const MessagesJson = v.object({ messages: v.array(MessageJson), older_before: v.nullable(v.number()) })
const messagesJson = ({ messages, olderBefore }: SeenReturn) => ({
  messages: messages.map(({ id, author, onDay, text: said }) => ({
    id,
    author,
    on: onDay,
    text: textJson(said),
  })),
  older_before: olderBefore,
})

const MineJson = v.object({
  case_id: v.string(),
  status: v.picklist(CASE_STATUSES),
  ladder: v.picklist(LADDER),
  identified: v.boolean(),
  received_on: v.string(),
  clocks: v.array(
    v.object({ kind: v.string(), round: v.number(), state: v.string(), due: v.string(), from: v.string() }),
  ),
  messages: v.array(MessageJson),
  older_before: v.nullable(v.number()),
  files: v.array(v.object({ id: v.string(), author: v.string(), on: v.string(), about: TextJson })),
  referrals: v.array(
    v.object({
      id: v.string(),
      contact: v.string(),
      status: v.picklist(CASE_REFERRAL_STATUSES),
      proposed_on: v.string(),
      reason: TextJson,
    }),
  ),
  check_ins_due: v.array(v.object({ kind: v.picklist(CHECK_INS), due_on: v.string() })),
  identities: v.number(),
})
const mineJson = (seen: SeenReturn): v.InferOutput<typeof MineJson> => ({
  case_id: seen.case.id,
  status: seen.case.status,
  ladder: seen.case.ladder,
  identified: seen.case.identified,
  received_on: seen.case.receivedOn,
  clocks: seen.clocks.map(({ kind, round, state, due, from }) => ({ kind, round, state, due, from })),
  ...messagesJson(seen),
  files: seen.files.map(({ id, author, onDay, about }) => ({
    id,
    author,
    on: onDay,
    about: textJson(about),
  })),
  referrals: seen.referrals.map(({ id, contactId, status, proposedOn, reason }) => ({
    id,
    contact: contactId,
    status,
    proposed_on: proposedOn,
    reason: textJson(reason),
  })),
  check_ins_due: seen.checkInsDue.map(({ kind, dueOn }) => ({ kind, due_on: dueOn })),
  identities: seen.identities,
})

/** The same as `/return`, for scripts. No key, no account: the code, then the session in the header `Case-Session`. */
export const sessionApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', openingApi(deps))
    .route('/', readingApi(deps))
    .route('/', sessionActsApi(deps))

const ChallengesJson = v.object({
  challenge: v.string(),
  file_challenge: v.string(),
  wait_seconds: v.number(),
})

const openingApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/cases/session',
      described({
        ...OPEN_DOOR,
        summary: 'Challenges for opening a case and for adding files to it, one use each',
        answers: ChallengesJson,
      }),
      async (c) => {
        const [opening, file] = await Promise.all([newChallenge(deps, 'return'), newChallenge(deps, 'file')])
        return c.json({
          challenge: opening.challenge,
          file_challenge: file.challenge,
          wait_seconds: opening.waitSeconds,
        })
      },
    )
    .post(
      '/cases/session',
      described({
        ...OPEN_DOOR,
        summary: 'Open a case by its code for up to an hour',
        description:
          'With `token`, what a browser derives from the code, the answer holds `inner`, which the code opens, and texts stay sealed; with ' +
          '`code` they are opened here. Wrong, mistyped and expired codes are answered alike, in the same time.',
        answers: OpenedJson,
        status: 201,
      }),
      jsonBody(OpenBody),
      async (c) => {
        const body = c.req.valid('json')
        const came = 'code' in body ? { code: body.code } : { token: body.token }
        return c.json(openedJson(await openSession(deps, came, body)), 201)
      },
    )
    .delete(
      '/cases/session',
      described({ ...OPEN_DOOR, summary: 'End the session', answers: Done, status: 200 }),
      async (c) => {
        await closeSession(deps, sessionOf(c) ?? '')
        return c.json(done)
      },
    )

const readingApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/cases/mine',
      described({ ...OPEN_DOOR, summary: 'How the case stands, with all that waits', answers: MineJson }),
      async (c) => c.json(mineJson(await seeReturn(deps, sessionOf(c)))),
    )
    .get(
      '/cases/mine/messages',
      described({
        ...OPEN_DOOR,
        summary: 'Messages, the newest thirty or those before one',
        answers: MessagesJson,
      }),
      queryParams(MessagesQuery),
      async (c) => {
        const { before } = c.req.valid('query')
        return c.json(
          messagesJson(
            await seeReturn(deps, sessionOf(c), {
              before: before === undefined ? undefined : Number(before),
            }),
          ),
        )
      },
    )
    .get(
      '/cases/mine/files/:id',
      described({ ...OPEN_DOOR, summary: 'One file: cleaned, or as it lies sealed', answers: v.string() }),
      async (c) => {
        const file = await fetchFile(deps, sessionOf(c), c.req.param('id'))
        return 'sealed' in file
          ? asDownload({ fileName: 'sealed', mediaType: 'application/octet-stream' }, file.sealed)
          : asDownload(file, file.bytes)
      },
    )
