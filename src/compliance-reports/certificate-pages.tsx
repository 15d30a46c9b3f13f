import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { requireJobOrder } from '../job-orders/require-job-order.ts'
import { once } from '../journal/once.ts'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { PageHeading } from '../platform/http/components/text.tsx'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { requireRegistration } from '../registrations/require-registration.ts'
import { issueJobOrderCertificate } from './issue-job-order-certificate.ts'
import { issueRegistrationCertificate } from './issue-registration-certificate.ts'

/** One button each; where nothing can be certified, the verb says why. */
export const certificatePages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/registrations/:id/certificate', async (c) => {
      const id = c.req.param('id')
      await requireRegistration(deps, callerOf(c), id, { action: 'view_application' })
      return offer(deps, c, `/workspace/registrations/${id}`, 'registration')
    })
    .post('/workspace/registrations/:id/certificate', (c) =>
      issue(deps, c, (inner, actor) =>
        issueRegistrationCertificate(inner, actor, { registrationId: c.req.param('id') }),
      ),
    )
    .get('/workspace/job-orders/:number/certificate', async (c) => {
      const { number } = await requireJobOrder(deps, callerOf(c), c.req.param('number'))
      return offer(deps, c, `/workspace/job-orders/${number}`, 'job_order')
    })
    .post('/workspace/job-orders/:number/certificate', (c) =>
      issue(deps, c, (inner, actor) =>
        issueJobOrderCertificate(inner, actor, { jobOrder: c.req.param('number') }),
      ),
    )

function offer(deps: Deps, c: Context<HttpEnv>, back: string, what: 'registration' | 'job_order') {
  const page = pageContext(c, deps.config)
  const { t } = page
  const title = t(`certificates.${what}_title`)
  const crumbs = [{ text: t('certificates.back'), href: href(page, back) }]
  return c.html(
    <Layout page={page} title={title} before={<Breadcrumbs page={page} crumbs={crumbs} />}>
      <PageHeading lead={t('certificates.issue_lead')}>{title}</PageHeading>
      <Form page={page} action={`${back}/certificate`}>
        <Button>{t('certificates.issue')}</Button>
      </Form>
    </Layout>,
  )
}

async function issue(
  deps: Deps,
  c: Context<HttpEnv>,
  verb: (inner: Deps, actor: Actor) => Promise<{ readonly number: string }>,
): Promise<Response> {
  const actor = callerOf(c)
  const { idempotencyKey } = await readForm(c)
  const request = { key: idempotencyKey, input: ['POST certificate', c.req.path] }
  const { number } = await once(deps, actor, request, (inner) => verb(inner, actor))
  return c.redirect(href(c.var, `/workspace/reports/${number}`), 303)
}
