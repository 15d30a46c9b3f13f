import { type Context, Hono } from 'hono'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { sha256Hex } from '../platform/hash.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import type { InForm } from '../platform/http/fields-in-form.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow } from '../platform/http/refused-form.ts'
import { attachCase } from './attach-case.ts'
import type { RefusedForm } from './plan-form-views.tsx'
import { refused, requireManager } from './plan-pages.tsx'
import { PROOF_BYTES_MAX, recordPayment } from './record-payment.ts'
import { REPAYMENTS, sharePath } from './repayment-paths.ts'
import { requirePlan } from './require-plan.ts'
import { readProof, seeShare } from './see-plans.ts'
import { SharePage } from './share-views.tsx'
import { paymentFields, typedPayment } from './typed-plan.ts'

const SHARE = `${REPAYMENTS}/:number/workers/:code` as const
type C = Context<HttpEnv, '/:number/:code'>

/** One worker of a plan: payments, their proofs, and the case behind the share. */
export const sharePages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(SHARE, (c) => showShare(deps, c))
    .get(`${SHARE}/proofs/:instalment/:sequence`, async (c) => {
      const { proof, bytes } = await readProof(deps, callerOf(c), c.req.param())
      return asDownload({ fileName: proof.name, mediaType: proof.mediaType }, bytes)
    })
    .post(`${SHARE}/payments`, (c) =>
      onShare(deps, c, { form: 'payment', inForm: paymentFields }, async (form, key) => {
        const actor = callerOf(c)
        const plan = await requirePlan(deps, actor, key.number)
        const payment = typedPayment(form.values, plan.currency)
        const [file] = form.files
        const proof = file && { fileName: file.name, bytes: file.bytes }
        const told = [payment, file?.name, file && sha256Hex(file.bytes)]
        await once(deps, actor, { key: form.idempotencyKey, input: ['payment', key, ...told] }, (d) =>
          recordPayment(d, actor, key, { payment, proof }),
        )
      }),
    )
    .post(`${SHARE}/case`, (c) =>
      onShare(deps, c, { form: 'case' }, async (form, key) => {
        const actor = callerOf(c)
        const input = { case: form.values.do === 'take_away' ? null : (form.values.case ?? '') }
        // Under a key only a hash is kept; the answer says nothing.
        await once(deps, actor, { key: form.idempotencyKey, input: ['case of share', key, input] }, (d) =>
          attachCase(d, actor, key, input),
        )
      }),
    )

interface FormOf {
  readonly form: RefusedForm['form']
  readonly inForm?: InForm
}

async function onShare(
  deps: Deps,
  c: Context<HttpEnv>,
  { form: name, inForm }: FormOf,
  run: (form: SentForm, key: { readonly number: string; readonly code: string }) => Promise<void>,
): Promise<Response> {
  requireManager(c)
  const key = { number: c.req.param('number') ?? '', code: c.req.param('code') ?? '' }
  const form = await readForm(c, PROOF_BYTES_MAX + FORM_BYTES.text)
  try {
    await run(form, key)
    return c.redirect(href(c.var, sharePath(key.number, key.code)), 303)
  } catch (error) {
    const refusal = refusalOrThrow(
      error,
      'invalid',
      'conflict',
      'forbidden',
      'too_often',
      'too_large',
      'unsupported_type',
    )
    return await showShare(deps, c as unknown as C, refused(c, name, form, refusal, inForm))
  }
}

async function showShare(deps: Deps, c: C, shown?: ReturnType<typeof refused>): Promise<Response> {
  const actor = callerOf(c)
  const seen = await seeShare(deps, actor, c.req.param('number'), c.req.param('code'))
  return c.html(
    <SharePage
      page={pageContext(c, deps.config)}
      seen={seen}
      refused={shown}
      mayNameCase={canSomewhere(actor, 'handle_cases')}
    />,
    shown?.status ?? 200,
  )
}
