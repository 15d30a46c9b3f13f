import { type Context, Hono } from 'hono'
import { can } from '../accounts/can.ts'
import { stateOf } from '../audits/acknowledgement.ts'
import { asSubject, auditNotFound } from '../audits/audit.ts'
import { standingFindings } from '../audits/audit-content.ts'
import { type GatheredAudit, gatherAudit } from '../audits/gather-audit.ts'
import { signOffRuleOn } from '../audits/sign-off-rule.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { AcknowledgeAudit, acknowledgeAudit } from './acknowledge-audit.ts'
import { AcknowledgementPage } from './acknowledgement-views.tsx'

const PLACE = '/workspace/audits/:id/acknowledgement'

/** The body's own word to what was signed: for its people to give, for the scheme's to read. */
export const acknowledgementPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(PLACE, async (c) => {
      const work = await gatherAudit(deps, callerOf(c), c.req.param('id'))
      return show(deps, c, work, {})
    })
    .post(PLACE, async (c) => {
      const actor = callerOf(c)
      const id = c.req.param('id')
      const form = await readForm(c, FORM_BYTES.page)
      const work = await gatherAudit(deps, actor, id)
      const numbers = standingFindings(work).map(({ number }) => number)
      const sent = typed(form, numbers)
      try {
        const input = parseOrRefuse(AcknowledgeAudit, sent)
        const request = { key: form.idempotencyKey, input: ['acknowledge', id, input] }
        await once(deps, actor, request, (d) => acknowledgeAudit(d, actor, id, input))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        const findings = sent.findings ?? []
        const inForm = (path: string) => {
          const at = /^findings\.(\d+)\./.exec(path)?.[1]
          return at === undefined ? path : `finding.${findings[Number(at)]?.number ?? ''}`
        }
        return show(deps, c, work, { ...shownRefusal(refused, c.var.t, inForm), values: form.values })
      }
      const page = pageContext(c, deps.config)
      return c.redirect(href(page, `/workspace/audits/${id}/acknowledgement`, { done: 1 }), 303)
    })

function typed({ values }: SentForm, numbers: readonly string[]) {
  if (values.say !== 'remarked') return { say: values.say }
  const findings = numbers
    .map((number) => ({ number, remark: (values[`finding.${number}`] ?? '').trim() }))
    .filter(({ remark }) => remark !== '')
  return { say: values.say, remark: values.remark ?? '', findings }
}

interface Shown extends Partial<ShownRefusal> {
  readonly values?: Readonly<Record<string, string>>
}

function show(deps: Deps, c: Context<HttpEnv>, work: GatheredAudit, shown: Shown) {
  const { audit } = work
  const asked = work.acknowledgement
  // Nobody has been asked before everybody has signed: then there is no such page.
  if (!asked) throw auditNotFound()
  const today = dayOf(deps.now())
  const state = stateOf(asked, today)
  const open = audit.supersededAt === null && today <= asked.dueOn && state !== 'remarked'
  return c.html(
    <AcknowledgementPage
      page={pageContext(c, deps.config)}
      work={work}
      asked={asked}
      state={state}
      rule={signOffRuleOn(dayOf(asked.askedAt))}
      maySay={open && can(callerOf(c), 'acknowledge_audit', asSubject(audit))}
      done={c.req.query('done') === '1'}
      values={shown.values ?? {}}
      errors={shown.errors ?? []}
      sentence={shown.sentence}
    />,
    shown.status ?? 200,
  )
}
