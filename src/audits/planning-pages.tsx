import { type Context, Hono } from 'hono'
import { can } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import { latestTemplates } from '../audit-templates/find-template.ts'
import type { Deps } from '../deps.ts'
import type { Conflict } from '../independence/conflict.ts'
import { once } from '../journal/once.ts'
import { findTypedOrganisation } from '../organisations/find-typed-organisation.ts'
import { nameFor } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { fieldsInForm, type InForm } from '../platform/http/fields-in-form.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { AUDIT_KINDS, PlanAudit } from './audit.ts'
import { PlanAuditPage } from './audit-form-views.tsx'
import { mayPlanAnywhere } from './audit-leave.ts'
import { planAudit } from './plan-audit.ts'
import { askHref } from './plan-views.tsx'
import { possibleTeam } from './possible-team.ts'
import type { PlanConflict } from './team-conflicts.ts'

/** Planning a new audit. */
export const planningPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/audits/new', async (c) => {
      if (!mayPlanAnywhere(callerOf(c))) throw new AppError('forbidden', 'errors.forbidden')
      const identifier = c.req.query('organisation') ?? ''
      const found = await findTypedOrganisation(deps, identifier)
      const missing: FieldError[] =
        identifier !== '' && !found ? [{ path: 'organisation', message: { key: 'audits.plan_no_body' } }] : []
      const actor = callerOf(c)
      const kind = AUDIT_KINDS.find((one) => one === c.req.query('kind')) ?? 'initial'
      const values = { kind, planned_on: dayOf(deps.now()), lead: actor.id }
      return showPlan(deps, c, { identifier, found, values, members: [], errors: missing })
    })
    .post('/workspace/audits/new', async (c) => {
      const actor = callerOf(c)
      if (!mayPlanAnywhere(callerOf(c))) throw new AppError('forbidden', 'errors.forbidden')
      const form = await readForm(c, FORM_BYTES.text)
      try {
        const input = parseOrRefuse(PlanAudit, planInput(form))
        const request = { key: form.idempotencyKey, input: ['plan', input] }
        const audit = await once(deps, actor, request, (d) => planAudit(d, actor, input))
        const page = pageContext(c, deps.config)
        return c.redirect(href(page, `/workspace/audits/${audit.id}`, { done: 'planned' }), 303)
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        const found = await findOrganisation(deps.db.queries, form.values.organisation_id ?? '')
        return showPlan(deps, c, {
          identifier: c.req.query('organisation') ?? '',
          found,
          values: form.values,
          members: form.all('members'),
          ...shownRefusal(refused, c.var.t, planInForm(form)),
          asks: asksOf(refused),
        })
      }
    })

const planInput = (form: SentForm) => ({
  organisation_id: form.values.organisation_id ?? '',
  template_id: form.values.template_id ?? '',
  kind: form.values.kind,
  planned_on: form.values.planned_on,
  until_on: form.values.until_on ? form.values.until_on : null,
  payer: form.values.payer ? form.values.payer : null,
  team: teamOf(form),
})

/** Somebody ticked as a member and chosen as the lead is the lead. */
function teamOf(form: SentForm) {
  const { lead = '', reviewer = '' } = form.values
  const members = form.all('members').filter((id) => id !== lead)
  return [
    ...(lead ? [{ account_id: lead, role: 'lead' }] : []),
    ...members.map((id) => ({ account_id: id, role: 'member' })),
    ...(reviewer ? [{ account_id: reviewer, role: 'reviewer' }] : []),
  ]
}

const planInForm = (form: SentForm): InForm =>
  fieldsInForm({
    'team.*': (_, row) => {
      const role = teamOf(form)[row]?.role
      return role === 'member' ? 'members' : role
    },
    team: () => 'lead',
  })

interface Shown extends Partial<ShownRefusal> {
  readonly identifier: string
  readonly found: StoredOrganisation | undefined
  readonly values: Readonly<Record<string, string>>
  readonly members: readonly string[]
  readonly errors: readonly FieldError[]
  readonly asks?: readonly Conflicting[]
}

/** What a refusal says may be allowed by a second person. */
type Conflicting = Pick<Conflict, 'accountId' | 'rule'> & { readonly tie: { id: string } | null }

function asksOf({ facts }: AppError): readonly Conflicting[] {
  const conflicts = (facts.conflicts ?? []) as readonly PlanConflict[]
  return conflicts
    .filter((one) => one.may_be_allowed)
    .map(({ account_id, rule, tie_id }) => ({
      accountId: account_id,
      rule,
      tie: tie_id === null ? null : { id: tie_id },
    }))
}

async function showPlan(deps: Deps, c: Context<HttpEnv>, shown: Shown): Promise<Response> {
  const page = pageContext(c, deps.config)
  const { found } = shown
  // Whoever may not plan for this body is not told who could be sent there.
  const mayPlanFor = (role: RoleInScheme) => can(callerOf(c), 'plan_audit', { kind: 'audit', role })
  const templates = (await latestTemplates(deps)).filter(
    ({ role }) => found?.roles.includes(role) === true && mayPlanFor(role),
  )
  const [first] = templates
  const { auditors, reviewers } = first
    ? await possibleTeam(deps, first.role)
    : { auditors: [], reviewers: [] }
  return c.html(
    <PlanAuditPage
      page={page}
      identifier={shown.identifier}
      organisation={found && { id: found.id, name: nameFor(found, page.lang)?.text ?? '' }}
      templates={templates.map((template) => ({
        value: template.id,
        text: `${template.title[page.lang]} (${template.version})`,
      }))}
      auditors={auditors.map((account) => ({ value: account.id, text: account.name }))}
      reviewers={reviewers.map((account) => ({ value: account.id, text: account.name }))}
      values={shown.values}
      members={shown.members}
      errors={shown.errors}
      sentence={shown.sentence}
      asks={(shown.asks ?? []).map((one) => ({
        name: [...auditors, ...reviewers].find(({ id }) => id === one.accountId)?.name ?? '',
        href: askHref(page, found?.id ?? '', one),
      }))}
    />,
    shown.status ?? (shown.errors.length > 0 ? 422 : 200),
  )
}
