import { type Context, Hono } from 'hono'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { isLockedRefusal } from '../officer-keys/key-in-hand.ts'
import { listOfficers } from '../officer-keys/list-officers.ts'
import { unlockedOf } from '../officer-keys/unlocked.ts'
import { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { errorsBeside, refusalOrThrow } from '../platform/http/refused-form.ts'
import { GIVE_UP_PATH, GiveUpPage, PassOnPage } from './case-key-views.tsx'
import { countShareable, shareCases } from './share-case.ts'
import { withdrawKey } from './withdraw-key.ts'

const PATH = '/workspace/reading-key/pass-on'

/** Passing on what a key opens, to a colleague or to one's own new key. */
export const caseKeyPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()

  async function show(c: Context<HttpEnv>, to: string, refusal?: AppError) {
    const actor = callerOf(c)
    const page = pageContext(c, deps.config)
    const withKey = (await listOfficers(deps, actor)).filter(({ keySince }) => keySince !== null)
    const chosen = refusal ? undefined : withKey.find(({ accountId }) => accountId === to)
    return c.html(
      <PassOnPage
        page={page}
        officers={withKey}
        selfId={actor.id}
        to={to}
        chosen={chosen && { ...chosen, count: await countShareable(deps, actor, unlockedOf(c), to) }}
        passed={refusal ? null : Number(c.req.query('passed')) || null}
        errors={refusal ? errorsBeside('to', refusal).map((one) => ({ ...one, path: 'to' })) : []}
      />,
      refusal ? 422 : 200,
    )
  }
  const toUnlock = (c: Context<HttpEnv>) =>
    c.redirect(href(c.var, '/workspace/reading-key', { return_to: PATH }), 303)

  pages.get(PATH, async (c) => {
    assertOfficer(c)
    const to = c.req.query('to') ?? ''
    try {
      return await show(c, to)
    } catch (error) {
      if (isLockedRefusal(error)) return toUnlock(c)
      return show(c, to, refusalOrThrow(error, 'invalid'))
    }
  })
  pages.post(PATH, async (c) => {
    assertOfficer(c)
    const form = await readForm(c)
    const to = form.values.to ?? ''
    try {
      const request = { key: form.idempotencyKey, input: ['pass-on', to] }
      const { passed } = await once(deps, callerOf(c), request, (kept, actor) =>
        shareCases(kept, actor, unlockedOf(c), to),
      )
      return c.redirect(href(c.var, PATH, { to, passed }), 303)
    } catch (error) {
      if (isLockedRefusal(error)) return toUnlock(c)
      return show(c, to, refusalOrThrow(error, 'invalid'))
    }
  })
  addGiveUp(pages, deps)
  return pages
}

/** For an officer who should not read a case, though nothing that the register knows of stands between. */
function addGiveUp(pages: Hono<HttpEnv>, deps: Deps): void {
  function show(c: Context<HttpEnv>, typed: string, refusal?: AppError) {
    assertOfficer(c)
    return c.html(
      <GiveUpPage
        page={pageContext(c, deps.config)}
        typed={typed}
        done={c.req.query('done') === 'yes'}
        errors={refusal ? errorsBeside('case', refusal).map((one) => ({ ...one, path: 'case' })) : []}
      />,
      refusal ? STATUS[refusal.code] : 200,
    )
  }
  pages.get(GIVE_UP_PATH, (c) => show(c, ''))
  pages.post(GIVE_UP_PATH, async (c) => {
    assertOfficer(c)
    const form = await readForm(c)
    const label = form.values.case ?? ''
    try {
      const request = { key: form.idempotencyKey, input: ['give-up', label] }
      await once(deps, callerOf(c), request, (kept, actor) => withdrawKey(kept, actor, label, actor.id))
      return c.redirect(href(c.var, GIVE_UP_PATH, { done: 'yes' }), 303)
    } catch (error) {
      return show(c, label, refusalOrThrow(error, 'invalid', 'not_found', 'conflict'))
    }
  })
}

function assertOfficer(c: Context<HttpEnv>): void {
  const actor = callerOf(c)
  if (actor.role !== 'case_officer' || !canSomewhere(actor, 'handle_cases'))
    throw new AppError('forbidden', 'errors.forbidden')
}
