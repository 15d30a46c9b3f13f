import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import { assertCan, can, canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { type AppError, invalidField } from '../platform/errors.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { CaseRetentionPage } from './case-hold-views.tsx'
import { DraftPolicy, draftPolicy, dropPolicy, publishPolicy } from './draft-policy.ts'
import { HoldCase, liftHold, placeHold, seeCaseRetention } from './hold-case.ts'
import { policyInForce } from './policy-store.ts'
import { PolicyFormPage, PolicyPage } from './policy-views.tsx'
import { previewPolicy } from './preview-policy.ts'
import { draftFrom, inForm, valuesOf } from './retention-form.ts'
import { POLICY_SUBJECT } from './retention-policy.ts'
import { casePath, policyPath, RETENTION_PATH, RetentionPage } from './retention-views.tsx'
import { seePolicies, seePolicy, seeRetention, seeStubs } from './see-retention.ts'

const DONE = ['drafted', 'published', 'dropped', 'place', 'lift'] as const
const doneSaid = (c: Context<HttpEnv>, t: Translate): string | undefined => {
  const done = DONE.find((one) => one === queryOf(c).done)
  return done && t(`case_retention.done_${done}`)
}

/** How long cases are kept, for those who look after it and for case officers. */
export const caseRetentionPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  pages.get(RETENTION_PATH, async (c) => {
    const actor = callerOf(c)
    const page = pageContext(c, deps.config)
    const seen = await seeRetention(deps, actor)
    return c.html(
      <RetentionPage
        page={page}
        {...seen}
        managed={
          mayManage(actor)
            ? { editions: await seePolicies(deps, actor), stubs: await seeStubs(deps, actor) }
            : null
        }
        handles={canSomewhere(actor, 'handle_cases')}
        done={doneSaid(c, page.t)}
      />,
    )
  })
  addPolicies(pages, deps)
  addCases(pages, deps)
  return pages
}

const mayManage = (actor: Actor): boolean => can(actor, 'manage_retention', POLICY_SUBJECT)

function addPolicies(pages: Hono<HttpEnv>, deps: Deps): void {
  pages.get(`${RETENTION_PATH}/policies/new`, async (c) => {
    assertCan(callerOf(c), 'manage_retention', POLICY_SUBJECT)
    const { periods } = await policyInForce(deps.db.queries)
    const page = pageContext(c, deps.config)
    return c.html(<PolicyFormPage page={page} values={valuesOf(periods)} errors={[]} sentence={undefined} />)
  })
  pages.post(`${RETENTION_PATH}/policies`, async (c) => {
    const actor = callerOf(c)
    const { values, idempotencyKey: key } = await readForm(c, FORM_BYTES.short)
    try {
      assertCan(actor, 'manage_retention', POLICY_SUBJECT)
      const input = parseOrRefuse(DraftPolicy, draftFrom(values))
      const request = { key, input: ['case-retention draft', input] }
      const { version } = await once(deps, actor, request, (d, a) => draftPolicy(d, a, input))
      return c.redirect(href(c.var, policyPath(version), { done: 'drafted' }), 303)
    } catch (error) {
      const page = pageContext(c, deps.config)
      const { status, ...wrong } = shownRefusal(refusalOrThrow(error, 'invalid', 'too_often'), page.t, inForm)
      return c.html(<PolicyFormPage page={page} values={values} {...wrong} />, status)
    }
  })

  const show = async (c: Context<HttpEnv>, refused?: AppError) => {
    const actor = callerOf(c)
    const page = pageContext(c, deps.config)
    const edition = await seePolicy(deps, actor, c.req.param('version') ?? '')
    const draft = edition.status === 'draft'
    const wrong = refused && shownRefusal(refused, page.t)
    return c.html(
      <PolicyPage
        page={page}
        edition={edition}
        inForce={await policyInForce(deps.db.queries)}
        preview={draft ? await previewPolicy(deps, actor, edition.version) : null}
        isAuthor={edition.draftedBy === actor.id}
        done={refused ? undefined : doneSaid(c, page.t)}
        errors={wrong?.errors ?? []}
        sentence={wrong?.sentence}
      />,
      wrong?.status ?? 200,
    )
  }
  pages.get(`${RETENTION_PATH}/policies/:version`, (c) => show(c))
  pages.post(`${RETENTION_PATH}/policies/:version`, async (c) => {
    const actor = callerOf(c)
    const version = c.req.param('version')
    const { values, idempotencyKey: key } = await readForm(c, FORM_BYTES.short)
    const { move } = values
    if (move !== 'publish' && move !== 'drop') throw invalidField('move', 'errors.not_accepted')
    const [verb, done] = move === 'publish' ? [publishPolicy, 'published'] : [dropPolicy, 'dropped']
    try {
      const request = { key, input: ['case-retention', move, version] }
      await once(deps, actor, request, (d, a) => verb(d, a, version))
      return c.redirect(href(c.var, policyPath(version), { done }), 303)
    } catch (error) {
      return show(c, refusalOrThrow(error, 'conflict', 'forbidden'))
    }
  })
}

function addCases(pages: Hono<HttpEnv>, deps: Deps): void {
  const path = `${RETENTION_PATH}/cases/:label`
  const show = async (c: Context<HttpEnv>, refused?: AppError) => {
    const page = pageContext(c, deps.config)
    const retention = await seeCaseRetention(deps, callerOf(c), c.req.param('label') ?? '')
    const wrong = refused && shownRefusal(refused, page.t)
    return c.html(
      <CaseRetentionPage
        page={page}
        retention={retention}
        done={refused ? undefined : doneSaid(c, page.t)}
        errors={wrong?.errors ?? []}
        sentence={wrong?.sentence}
      />,
      wrong?.status ?? 200,
    )
  }
  pages.get(path, (c) => show(c))
  pages.post(path, async (c) => {
    const actor = callerOf(c)
    const label = c.req.param('label')
    const { values, idempotencyKey: key } = await readForm(c, FORM_BYTES.short)
    const { move } = values
    if (move !== 'place' && move !== 'lift') throw invalidField('move', 'errors.not_accepted')
    const verb = move === 'place' ? placeHold : liftHold
    try {
      const input = parseOrRefuse(HoldCase, { reason: values.reason })
      const request = { key, input: ['case-retention', move, label, input] }
      await once(deps, actor, request, (d, a) => verb(d, a, label, input))
      return c.redirect(href(c.var, casePath(label), { done: move }), 303)
    } catch (error) {
      return show(c, refusalOrThrow(error, 'invalid', 'conflict'))
    }
  })
}
