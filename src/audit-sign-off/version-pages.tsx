import { type Context, Hono } from 'hono'
import { accountNames } from '../accounts/account-store.ts'
import { can } from '../accounts/can.ts'
import { isCurrent } from '../audits/amendment.ts'
import { findAmendment, findVersions } from '../audits/amendment-store.ts'
import { asSubject, auditNotFound } from '../audits/audit.ts'
import { type GatheredAudit, gatherAudit } from '../audits/gather-audit.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { AmendAudit, amendAudit, openAmendment } from './amend-audit.ts'
import { compareVersions } from './compare-versions.ts'
import { ComparisonPage } from './comparison-views.tsx'
import { type ShownVersion, VersionsPage } from './version-views.tsx'

const PLACE = '/workspace/audits/:id/versions'

/** The versions of an audit: which there are, why, how two of them differ, and how the next one is begun. */
export const versionPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(PLACE, async (c) => {
      const work = await gatherAudit(deps, callerOf(c), c.req.param('id'))
      return show(deps, c, work, {})
    })
    .post(PLACE, async (c) => {
      const actor = callerOf(c)
      const id = c.req.param('id')
      const { values, idempotencyKey: key } = await readForm(c, FORM_BYTES.text)
      let next: string
      try {
        const input = parseOrRefuse(AmendAudit, {
          reason: values.reason ?? '',
          changes: values.changes ?? '',
        })
        const request = { key, input: ['amend', id, input] }
        next = (await once(deps, actor, request, (d) => amendAudit(d, actor, id, input))).id
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        const work = await gatherAudit(deps, actor, id)
        return show(deps, c, work, { ...shownRefusal(refused, c.var.t), values })
      }
      const page = pageContext(c, deps.config)
      return c.redirect(href(page, `/workspace/audits/${next}/versions`, { done: 1 }), 303)
    })
    .get(`${PLACE}/:other`, async (c) => {
      const actor = callerOf(c)
      const [after, before] = await Promise.all([
        gatherAudit(deps, actor, c.req.param('id')),
        gatherAudit(deps, actor, c.req.param('other')),
      ])
      const versions = await findVersions(deps.db.queries, after.audit)
      if (!versions.some(({ id }) => id === before.audit.id)) throw auditNotFound()
      const [first, later] = before.audit.version <= after.audit.version ? [before, after] : [after, before]
      return c.html(
        <ComparisonPage
          page={pageContext(c, deps.config)}
          before={first}
          after={later}
          differences={compareVersions(first, later)}
        />,
      )
    })

interface Shown extends Partial<ShownRefusal> {
  readonly values?: Readonly<Record<string, string>>
}

async function show(deps: Deps, c: Context<HttpEnv>, work: GatheredAudit, shown: Shown): Promise<Response> {
  const actor = callerOf(c)
  const { audit } = work
  const all = await findVersions(deps.db.queries, audit)
  const seen = all.filter((one) => can(actor, 'view_audit', asSubject(one)))
  // Why it was amended is between us, as why it was reopened is, until the version is signed.
  const versions: ShownVersion[] = await Promise.all(
    seen.map(async (version) => ({
      version,
      amendment: version.version === 1 ? null : await findAmendment(deps.db.queries, version.id),
    })),
  )
  const openers = versions.flatMap(({ amendment }) => (amendment ? [amendment.openedBy] : []))
  const mayAmend = isCurrent(audit) && !openAmendment(all) && can(actor, 'amend_audit', asSubject(audit))
  return c.html(
    <VersionsPage
      page={pageContext(c, deps.config)}
      audit={audit}
      versions={versions}
      names={await accountNames(deps.db.queries, openers)}
      mayAmend={mayAmend}
      done={c.req.query('done') === '1'}
      values={shown.values ?? {}}
      errors={shown.errors ?? []}
      sentence={shown.sentence}
    />,
    shown.status ?? 200,
  )
}
