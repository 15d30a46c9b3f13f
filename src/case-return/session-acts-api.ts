import { Hono } from 'hono'
import * as v from 'valibot'
import { REFERRAL_ANSWERS } from '../cases/case-referral.ts'
import type { Deps } from '../deps.ts'
import { jsonBody } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { described } from '../platform/http/openapi.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { addFiles } from './add-files.ts'
import { answerCheckIn } from './answer-check-in.ts'
import { answerReferral } from './answer-referral.ts'
import { giveIdentity } from './give-identity.ts'
import { requireSession } from './require-session.ts'
import { sentFiles } from './return-form.ts'
import type { Said } from './sealed-said.ts'
import { sendMessage } from './send-message.ts'
import { OPEN_DOOR, sessionOf } from './session-header-api.ts'
import { withdrawCase } from './withdraw-case.ts'

const text = (max: number) => v.pipe(v.string(), v.maxLength(max))
const sealed = v.strictObject({ sealed: text(40_000) })
const Done = v.object({ done: v.literal(true) })
const done = { done: true } as const

const MessageBody = v.union(
  [v.strictObject({ id: text(40), text: v.string() }), v.strictObject({ id: text(40), ...sealed.entries })],
  'errors.not_accepted' satisfies MessageKey,
)
const CheckInBody = v.union(
  [sealed, v.strictObject({ how: v.string(), words: v.optional(v.string()) })],
  'errors.not_accepted' satisfies MessageKey,
)
const after = v.pipe(v.number(), v.integer(), v.minValue(0))
const IdentityBody = v.union(
  [
    v.strictObject({ after, ...sealed.entries }),
    v.strictObject({ after, name: v.string(), reach: v.optional(v.string()) }),
  ],
  'errors.not_accepted' satisfies MessageKey,
)
const ReferralBody = v.strictObject({ answer: v.picklist(REFERRAL_ANSWERS) })

/** Sealed, or the rest of the body as words. */
function saidIn<Body extends object>(body: Body): Said<unknown> {
  if ('sealed' in body) return { sealed: String(body.sealed) }
  const { after: _after, ...words } = body as Body & { after?: unknown }
  return { words }
}

/** What a worker does in a session. Each act leaves a day and no hour. */
export const sessionActsApi = (deps: Deps) =>
  new Hono<HttpEnv>().route('/', messagesApi(deps)).route('/', answersApi(deps))

const messagesApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .post(
      '/cases/mine/messages',
      described({
        ...OPEN_DOOR,
        summary: 'Write to the officers',
        description: '`id` is a random UUID made by the sender: sent twice, it is one message.',
        answers: Done,
        status: 201,
      }),
      jsonBody(MessageBody),
      async (c) => {
        const body = c.req.valid('json')
        const said = 'sealed' in body ? { sealed: body.sealed } : { words: body.text }
        await sendMessage(deps, sessionOf(c), { id: body.id, said })
        return c.json(done, 201)
      },
    )
    .post(
      '/cases/mine/files',
      described({
        ...OPEN_DOOR,
        summary: 'Add files',
        description:
          'multipart/form-data: `challenge`, `work`, and `files`; or, sealed, for each a text part `sealed_about` (`<id>.<sealed>`) and a ' +
          'file part `sealed_file` whose file name is the id.',
        answers: Done,
        status: 201,
      }),
      async (c) => {
        // Nobody without a session has files read.
        await requireSession(deps, sessionOf(c))
        const form = await readForm(c, FORM_BYTES.files)
        const { challenge: given = '', work } = form.values
        await addFiles(deps, sessionOf(c), sentFiles(form), { challenge: given, work: work || undefined })
        return c.json(done, 201)
      },
    )

const answersApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .post(
      '/cases/mine/referrals/:id',
      described({
        ...OPEN_DOOR,
        summary: 'Say yes or no to somebody who could help, or take a yes back',
        answers: Done,
      }),
      jsonBody(ReferralBody),
      async (c) => {
        const { answer } = c.req.valid('json')
        await answerReferral(deps, sessionOf(c), { id: c.req.param('id'), answer })
        return c.json(done)
      },
    )
    .post(
      '/cases/mine/check-ins/:kind',
      described({ ...OPEN_DOOR, summary: 'Has anyone made trouble for you?', answers: Done }),
      jsonBody(CheckInBody),
      async (c) => {
        await answerCheckIn(deps, sessionOf(c), {
          kind: c.req.param('kind'),
          said: saidIn(c.req.valid('json')),
        })
        return c.json(done)
      },
    )
    .post(
      '/cases/mine/identity',
      described({
        ...OPEN_DOOR,
        summary: 'Say who you are',
        description:
          '`after` is `identities` of the case as it was read; it is never taken back, only added to.',
        answers: Done,
        status: 201,
      }),
      jsonBody(IdentityBody),
      async (c) => {
        const body = c.req.valid('json')
        await giveIdentity(deps, sessionOf(c), { after: body.after, said: saidIn(body) })
        return c.json(done, 201)
      },
    )
    .post(
      '/cases/mine/withdrawal',
      described({ ...OPEN_DOOR, summary: 'Take the report back; ends the session', answers: Done }),
      jsonBody(v.strictObject({})),
      async (c) => {
        await withdrawCase(deps, sessionOf(c))
        return c.json(done)
      },
    )
