import { type Context, Hono } from 'hono'
import { can } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { IDENTIFIER_SCHEMES, isIdentifierScheme, parseIdentifier } from '../organisations/identifier.ts'
import { nameFor } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { findOrganisation, findOrganisationByIdentifier } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { fieldsInForm, type InForm } from '../platform/http/fields-in-form.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { PlanAudit } from './audit.ts'
import { auditCursor } from './audit-cursor.ts'
import { PlanAuditPage } from './audit-form-views.tsx'
import { AUDIT_SHOWS, AuditListPage, type AuditShow } from './audit-list-views.tsx'
import { listVisibleAudits } from './audit-store.ts'
import { latestTemplates } from './load-audit-templates.ts'
import { planAudit } from './plan-audit.ts'
import { organisationNames, possibleTeam } from './reading.ts'

const PAGE_SIZE = 25

/** The list of audits, and planning a new one. */
export const planningPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/audits', async (c) => {
      const actor = callerOf(c)
      const page = pageContext(c, deps.config)
      const show: AuditShow = AUDIT_SHOWS.find((one) => one === c.req.query('show')) ?? 'all'
      const { audits, next } = await listVisibleAudits(
        deps.db.queries,
        actor,
        {
          memberId: show === 'mine' ? actor.id : undefined,
          dueBy: show === 'due' ? dayOf(deps.now()) : undefined,
        },
        { limit: PAGE_SIZE, after: auditCursor.read(c.req.query('cursor')) },
      )
      const ids = audits.map((audit) => audit.organisationId)
      return c.html(
        <AuditListPage
          page={page}
          audits={audits}
          organisationNames={await organisationNames(deps, ids, page.lang)}
          show={show}
          mayPlan={mayPlan(c)}
          nextCursor={next && auditCursor.write(next)}
          isFirst={c.req.query('cursor') === undefined}
        />,
      )
    })
    .get('/workspace/audits/new', async (c) => {
      if (!mayPlan(c)) throw new AppError('forbidden', 'errors.forbidden')
      const identifier = c.req.query('organisation') ?? ''
      const found = await findByText(deps, identifier)
      const missing: FieldError[] =
        identifier !== '' && !found ? [{ path: 'organisation', message: { key: 'audits.plan_no_body' } }] : []
      const actor = callerOf(c)
      const values = { kind: 'initial', planned_on: dayOf(deps.now()), lead: actor.id }
      return showPlan(deps, c, { identifier, found, values, members: [], errors: missing })
    })
    .post('/workspace/audits/new', async (c) => {
      const actor = callerOf(c)
      if (!mayPlan(c)) throw new AppError('forbidden', 'errors.forbidden')
      const form = await readForm(c, FORM_BYTES.text)
      try {
        const input = parseOrRefuse(PlanAudit, planInput(form))
        const request = { key: form.idempotencyKey, input: ['plan', input] }
        const audit = await once(deps, actor, request, (d) => planAudit(d, actor, input))
        const page = pageContext(c, deps.config)
        return c.redirect(href(page, `/workspace/audits/${audit.id}`, { done: 'planned' }), 303)
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid')
        const found = await findOrganisation(deps.db.queries, form.values.organisation_id ?? '')
        return showPlan(deps, c, {
          identifier: c.req.query('organisation') ?? '',
          found,
          values: form.values,
          members: form.all('members'),
          ...shownRefusal(refused, c.var.t, planInForm(form)),
        })
      }
    })

/** Whether there is any side on which this person may plan; which body it may be is the verb's question. */
const mayPlan = (c: Context<HttpEnv>): boolean =>
  (['sending_agency', 'employer'] as const).some((role) =>
    can(callerOf(c), 'plan_audit', { kind: 'audit', role }),
  )

const planInput = (form: SentForm) => ({
  organisation_id: form.values.organisation_id ?? '',
  template_id: form.values.template_id ?? '',
  kind: form.values.kind,
  planned_on: form.values.planned_on,
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

/** By `scheme/value` as the register links to this page, or by the number alone as a person types it. */
async function findByText(deps: Deps, text: string): Promise<StoredOrganisation | undefined> {
  const [start = '', ...rest] = text.trim().split('/')
  const named = isIdentifierScheme(start)
  for (const scheme of named ? [start] : IDENTIFIER_SCHEMES) {
    const parsed = parseIdentifier(scheme, named ? rest.join('/') : text.trim())
    const found =
      parsed.ok && (await findOrganisationByIdentifier(deps.db.queries, { scheme, value: parsed.value }))
    if (found) return found
  }
  return undefined
}

interface Shown extends Partial<ShownRefusal> {
  readonly identifier: string
  readonly found: StoredOrganisation | undefined
  readonly values: Readonly<Record<string, string>>
  readonly members: readonly string[]
  readonly errors: readonly FieldError[]
}

async function showPlan(deps: Deps, c: Context<HttpEnv>, shown: Shown): Promise<Response> {
  const page = pageContext(c, deps.config)
  const { found } = shown
  // Whoever may not plan for this body is not told who could be sent there.
  const mayPlanFor = (role: RoleInScheme) => can(callerOf(c), 'plan_audit', { kind: 'audit', role })
  const templates = latestTemplates().filter(
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
    />,
    shown.status ?? (shown.errors.length > 0 ? 422 : 200),
  )
}
