import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href, ownPath } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { assertSignedInLately } from './fresh-sign-in.ts'
import { listOfficers } from './list-officers.ts'
import { OfficersPage } from './officers-views.tsx'
import { ReadingCodePage, ReadingKeyPage } from './reading-key-views.tsx'
import { seeReadingKey } from './see-reading-key.ts'
import { confirmKey, startKey } from './set-up-key.ts'
import { lockKey, type UnlockedKey, unlockKey } from './unlock-key.ts'
import { unlockedCookie, unlockedOf } from './unlocked.ts'

const PATH = '/workspace/reading-key'

/** A case officer in a session; a key of the API has neither. Throws `forbidden`. */
function officerIn(c: Context<HttpEnv>): { readonly actor: Actor; readonly sessionId: string } {
  const actor = callerOf(c)
  const { sessionId } = c.var
  if (actor.role !== 'case_officer' || sessionId === null || !canSomewhere(actor, 'handle_cases'))
    throw new AppError('forbidden', 'errors.forbidden')
  return { actor, sessionId }
}

/** Both forms may stand on one page, so each calls the code by a name of its own. */
type CodeField = 'code' | 'new_code'

interface Refused {
  readonly error: unknown
  readonly field: CodeField
  readonly returnTo: string
}

async function showKey(deps: Deps, c: Context<HttpEnv>, refused?: Refused): Promise<Response> {
  const { actor } = officerIn(c)
  const page = pageContext(c, deps.config)
  const wrong =
    refused &&
    shownRefusal(
      refusalOrThrow(refused.error, 'invalid', 'too_often', 'conflict'),
      page.t,
      () => refused.field,
    )
  return c.html(
    <ReadingKeyPage
      page={page}
      seen={await seeReadingKey(deps, actor, unlockedOf(c))}
      returnTo={refused?.returnTo ?? ownPath(c.req.query('return_to'))}
      errors={wrong?.errors ?? []}
      sentence={wrong?.sentence}
    />,
    wrong?.status ?? 200,
  )
}

/** Where officers make, unlock and lock their reading keys. */
export const readingKeyPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()

  const show = (c: Context<HttpEnv>, refused?: Refused) => showKey(deps, c, refused)

  pages.get(PATH, (c) => show(c))
  pages.post(`${PATH}/new`, async (c) => {
    const { actor, sessionId } = officerIn(c)
    await readForm(c)
    try {
      await assertSignedInLately(deps, sessionId)
    } catch (error) {
      return show(c, { error, field: 'new_code', returnTo: '' })
    }
    const { code } = await startKey(deps, actor)
    return c.html(<ReadingCodePage page={pageContext(c, deps.config)} code={code} />, 201)
  })

  /** Both ways of typing a code: the answer to a right one is the cookie. */
  const typed =
    (
      field: CodeField,
      use: (actor: Actor, sent: { typed: string; sessionId: string }) => Promise<UnlockedKey>,
    ) =>
    async (c: Context<HttpEnv>) => {
      const { actor, sessionId } = officerIn(c)
      const { values } = await readForm(c)
      const returnTo = ownPath(values.return_to)
      try {
        const { token } = await use(actor, { typed: values[field] ?? '', sessionId })
        c.header('set-cookie', unlockedCookie(deps.config, token), { append: true })
        return c.redirect(href(c.var, returnTo || PATH), 303)
      } catch (error) {
        return show(c, { error, field, returnTo })
      }
    }
  pages.post(
    `${PATH}/confirm`,
    typed('new_code', (actor, sent) => confirmKey(deps, actor, sent)),
  )
  pages.post(
    `${PATH}/unlock`,
    typed('code', (actor, sent) => unlockKey(deps, actor, sent)),
  )
  pages.post(`${PATH}/lock`, async (c) => {
    const { actor } = officerIn(c)
    await lockKey(deps, actor, unlockedOf(c))
    c.header('set-cookie', unlockedCookie(deps.config, null), { append: true })
    return c.redirect(href(c.var, PATH), 303)
  })
  pages.get(`${PATH}/officers`, async (c) => {
    const officers = await listOfficers(deps, callerOf(c))
    return c.html(<OfficersPage page={pageContext(c, deps.config)} officers={officers} />)
  })
  return pages
}
