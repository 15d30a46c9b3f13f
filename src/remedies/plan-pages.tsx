import { type Context, Hono } from 'hono'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { type AppError, type FieldError, AppError as Refusal } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import type { InForm } from '../platform/http/fields-in-form.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { addShare } from './add-share.ts'
import { cancelPlan, closePlan } from './close-plan.ts'
import { openPlan } from './open-plan.ts'
import { NewPlanPage, type RefusedForm } from './plan-form-views.tsx'
import { PlanListPage } from './plan-list-views.tsx'
import { PlanPage } from './plan-views.tsx'
import { RecordSample, recordSample } from './record-sample.ts'
import { planPath, REPAYMENTS } from './repayment-paths.ts'
import { PLAN_STATUSES } from './repayment-plan.ts'
import { requirePlan } from './require-plan.ts'
import { listPlans, seePlan } from './see-plans.ts'
import { planFields, shareFields, typedPlan, typedSample, typedShare } from './typed-plan.ts'

const PAGE_SIZE = 25
const PLAN = `${REPAYMENTS}/:number` as const
type C = Context<HttpEnv, '/:number'>

/** The plans, opening one, and what is done with one as a whole. */
export const planPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(REPAYMENTS, async (c) => {
      const actor = callerOf(c)
      const page = pageContext(c, deps.config)
      const status = PLAN_STATUSES.find((one) => one === c.req.query('status'))
      const cursor = c.req.query('cursor')
      const { plans, next } = await listPlans(deps, actor, { status }, { limit: PAGE_SIZE, cursor })
      return c.html(
        <PlanListPage
          page={page}
          plans={plans}
          status={status}
          next={next}
          isFirst={!cursor}
          mayOpen={canSomewhere(actor, 'manage_repayments')}
          maySeeFigures={canSomewhere(actor, 'view_fee_statistics')}
        />,
      )
    })
    .get(`${REPAYMENTS}/new`, (c) => {
      requireManager(c)
      return c.html(<NewPlanPage page={pageContext(c, deps.config)} values={{}} errors={[]} />)
    })
    .post(`${REPAYMENTS}/new`, (c) => postPlan(deps, c))
    .get(PLAN, (c) => showPlan(deps, c))
    .post(`${PLAN}/workers`, (c) =>
      onPlan(deps, c, { form: 'share', inForm: shareFields }, async (form, number) => {
        const plan = await requirePlan(deps, callerOf(c), number)
        const input = typedShare(form.values, plan.currency)
        await once(
          deps,
          callerOf(c),
          { key: form.idempotencyKey, input: ['add share', number, input] },
          (d) => addShare(d, callerOf(c), number, input),
        )
      }),
    )
    .post(`${PLAN}/verification`, (c) =>
      onPlan(deps, c, { form: 'sample' }, async (form, number) => {
        const input = parseOrRefuse(RecordSample, typedSample(form.values))
        await once(deps, callerOf(c), { key: form.idempotencyKey, input: ['sample', number, input] }, (d) =>
          recordSample(d, callerOf(c), number, input),
        )
      }),
    )
    .post(`${PLAN}/closing`, (c) =>
      onPlan(deps, c, { form: 'closing' }, async (form, number) => {
        await once(deps, callerOf(c), { key: form.idempotencyKey, input: ['close plan', number] }, (d) =>
          closePlan(d, callerOf(c), number),
        )
      }),
    )
    .post(`${PLAN}/cancellation`, (c) =>
      onPlan(deps, c, { form: 'cancellation' }, async (form, number) => {
        await once(deps, callerOf(c), { key: form.idempotencyKey, input: ['cancel plan', number] }, (d) =>
          cancelPlan(d, callerOf(c), number),
        )
      }),
    )

/** Throws `not_found` for whoever opens no plans anywhere. */
export function requireManager(c: Context<HttpEnv>): void {
  if (!canSomewhere(callerOf(c), 'manage_repayments')) throw new Refusal('not_found', 'errors.not_found')
}

async function postPlan(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  requireManager(c)
  const actor = callerOf(c)
  const page = pageContext(c, deps.config)
  const form = await readForm(c, FORM_BYTES.short)
  try {
    const input = await typedPlan(deps, form.values)
    const request = { key: form.idempotencyKey, input: ['open plan', input] }
    const { number } = await once(deps, actor, request, (d) => openPlan(d, actor, input))
    return c.redirect(href(page, planPath(number)), 303)
  } catch (error) {
    const refusal = refusalOrThrow(error, 'invalid', 'forbidden')
    const { errors, sentence, status } = shownRefusal(refusal, page.t, planFields)
    return c.html(
      <NewPlanPage page={page} values={form.values} errors={errors} sentence={sentence} />,
      status,
    )
  }
}

interface FormOf {
  readonly form: RefusedForm['form']
  readonly inForm?: InForm
}

/** What a form does to a plan; refused, the plan is shown again with what was typed. */
async function onPlan(
  deps: Deps,
  c: Context<HttpEnv, `${typeof REPAYMENTS}/:number/${string}`>,
  { form: name, inForm }: FormOf,
  run: (form: SentForm, number: string) => Promise<void>,
): Promise<Response> {
  requireManager(c)
  const number = c.req.param('number') ?? ''
  const form = await readForm(c, FORM_BYTES.text)
  try {
    await run(form, number)
    return c.redirect(href(c.var, planPath(number)), 303)
  } catch (error) {
    const refusal = refusalOrThrow(error, 'invalid', 'conflict', 'forbidden', 'too_large')
    return await showPlan(deps, c as unknown as C, refused(c, name, form, refusal, inForm))
  }
}

/** A form that is shown again. */
export const refused = (
  c: Context<HttpEnv>,
  form: RefusedForm['form'],
  sent: SentForm,
  refusal: AppError,
  inForm?: InForm,
): RefusedForm & { readonly status: ReturnType<typeof shownRefusal>['status'] } => {
  const shown = shownRefusal(refusal, c.var.t, inForm)
  const errors: readonly FieldError[] = shown.errors
  return { form, values: sent.values, errors, sentence: shown.sentence, status: shown.status }
}

async function showPlan(deps: Deps, c: C, shown?: ReturnType<typeof refused>): Promise<Response> {
  const actor = callerOf(c)
  const seen = await seePlan(deps, actor, c.req.param('number'))
  return c.html(
    <PlanPage
      page={pageContext(c, deps.config)}
      seen={seen}
      refused={shown}
      mayNameCase={canSomewhere(actor, 'handle_cases')}
    />,
    shown?.status ?? 200,
  )
}
