import { type Context, Hono } from 'hono'
import { accountNames } from '../accounts/account-store.ts'
import type { ReturnPart } from '../case-return/return-part.ts'
import { caseNotFound, parseCaseLabel } from '../cases/case.ts'
import type { CaseTarget } from '../cases/open-case.ts'
import { requireCase } from '../cases/require-case.ts'
import type { Deps } from '../deps.ts'
import { FEE_PROGRAMMES, type FeeProgramme } from '../fees/job-facts.ts'
import { isLockedRefusal } from '../officer-keys/key-in-hand.ts'
import { unlockedOf } from '../officer-keys/unlocked.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { queryOf } from '../platform/http/body.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { say } from '../platform/i18n/translate.ts'
import { findBody } from '../registrations/find-body.ts'
import type { CaseView, RefusedAct } from './act-form-views.tsx'
import { actInput, fieldInForm, prefixOf } from './act-input.ts'
import { isActName } from './acts.ts'
import type { GroupAnswered } from './answer-group.ts'
import { officersFor } from './assign-case.ts'
import { casePath, KEY_PATH } from './case-path.ts'
import { CasePage, NoKeyPage } from './case-views.tsx'
import { fetchCaseFile } from './fetch-case-file.ts'
import { presentHolders } from './holds-key.ts'
import { runAct } from './run-act.ts'
import { seeCase } from './see-case.ts'
import { showIdentity } from './show-identity.ts'

/** What features to the right show of a case: as `ReturnPart.show` does it for the worker. */
export interface CasePart {
  readonly show: ReturnPart['show']
}

/** One case: read, answered, handled. */
export const casePages = (deps: Deps, parts: readonly CasePart[] = []) => {
  const shown: Shows = (c, more) => orDoor(deps, c, () => showCase(deps, c, parts, more))
  return new Hono<HttpEnv>()
    .get('/workspace/cases/:label', (c) => {
      const { done, programme } = queryOf(c)
      return shown(c, { done, programme: programmeIn(programme) })
    })
    .post('/workspace/cases/:label', (c) => act(deps, c, shown))
    .get('/workspace/cases/:label/files/:id', (c) =>
      orDoor(deps, c, async () => {
        const { bytes, ...file } = await fetchCaseFile(deps, callerOf(c), targetOf(c), c.req.param('id'))
        return asDownload(file, bytes)
      }),
    )
}

type More = Partial<Pick<CaseView, 'done' | 'programme' | 'refused' | 'found' | 'identity' | 'group'>> & {
  readonly status?: 409 | 422 | 403 | 404 | 503
}
type Shows = (c: Context<HttpEnv>, more: More) => Promise<Response>

const targetOf = (c: Context<HttpEnv>): CaseTarget => ({
  label: parseCaseLabel(c.req.param('label') ?? '') ?? '',
  unlocked: unlockedOf(c),
})
const programmeIn = (text: string | undefined): FeeProgramme | null =>
  FEE_PROGRAMMES.find((one) => one === text) ?? null

async function showCase(
  deps: Deps,
  c: Context<HttpEnv>,
  parts: readonly CasePart[],
  { status, ...more }: More,
): Promise<Response> {
  const page = pageContext(c, deps.config)
  const seen = await seeCase(deps, callerOf(c), targetOf(c), more.programme ?? null)
  const [officers, shown] = await Promise.all([
    officersFor(deps, seen.case),
    Promise.all(parts.map((part) => part.show(page, seen.case))),
  ])
  const view: CaseView = {
    page,
    seen,
    today: dayOf(deps.now()),
    officers,
    parts: shown,
    ...more,
    programme: more.programme ?? null,
  }
  return c.html(<CasePage view={view} />, status ?? 200)
}

/** Where the reading key is locked, the way leads to it and back; where the case was sealed for others, it says for whom. */
async function orDoor(deps: Deps, c: Context<HttpEnv>, what: () => Promise<Response>): Promise<Response> {
  try {
    return await what()
  } catch (error) {
    const { label } = targetOf(c)
    if (isLockedRefusal(error)) return c.redirect(href(c.var, KEY_PATH, { return_to: casePath(label) }), 303)
    if (!(error instanceof AppError) || error.sentence.key !== 'cases.no_key') throw error
    const { case: one } = await requireCase(deps, callerOf(c), label)
    const ids = (await presentHolders(deps, one.id)).map(({ account_id }) => account_id)
    const names = await accountNames(deps.db.queries, ids)
    const page = pageContext(c, deps.config)
    const sentence = say(page.t, error.sentence)
    return c.html(
      <NoKeyPage page={page} label={one.label} sentence={sentence} holders={[...names.values()]} />,
      409,
    )
  }
}

/** One form a page: the field `act` says what is done. What was typed comes back with a refusal, and nothing of it is kept. */
async function act(deps: Deps, c: Context<HttpEnv>, shown: Shows): Promise<Response> {
  const form = await readForm(c, FORM_BYTES.text)
  const { act: name = '' } = form.values
  const actor = callerOf(c)
  const target = targetOf(c)
  if (target.label === '') throw caseNotFound()
  try {
    if (name === 'find') {
      const query = form.values['find.q'] ?? ''
      await requireCase(deps, actor, target.label)
      return await shown(c, { found: { query, bodies: await findBody(deps, actor, query, c.var.lang) } })
    }
    if (name === 'identity') return await shown(c, { identity: await showIdentity(deps, actor, target) })
    if (!isActName(name)) throw invalidField('act', 'errors.not_accepted')
    const input = actInput(name, form)
    const acted = await runAct(deps, actor, target, { name, input, key: form.idempotencyKey })
    if (name === 'group-answer') return await shown(c, { group: acted as GroupAnswered })
    return c.redirect(href(c.var, casePath(target.label), { done: name }), 303)
  } catch (error) {
    return orDoor(deps, c, () => refused(c, form, error, shown))
  }
}

async function refused(c: Context<HttpEnv>, form: SentForm, error: unknown, shown: Shows): Promise<Response> {
  if (error instanceof AppError && ['officer_keys.locked', 'cases.no_key'].includes(error.sentence.key))
    throw error
  const refusal = refusalOrThrow(error, 'invalid', 'conflict')
  const { act: name = '' } = form.values
  const { errors, sentence } = shownRefusal(refusal, c.var.t, (path) => fieldInForm(name, path))
  const again: RefusedAct = { act: prefixOf(name), values: form.values, errors, sentence }
  return shown(c, { refused: again, status: refusal.code === 'invalid' ? 422 : 409 })
}
