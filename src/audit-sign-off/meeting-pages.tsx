import { type Context, Hono } from 'hono'
import { auditNotFound } from '../audits/audit.ts'
import { mayMove } from '../audits/audit-leave.ts'
import { type GatheredAudit, gatherAudit } from '../audits/gather-audit.ts'
import { MEETINGS, type MeetingKind } from '../audits/meeting.ts'
import { signOffRuleOn } from '../audits/sign-off-rule.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { holdMeeting, leaveOutMeeting } from './hold-meeting.ts'
import { type FormValues, sentMeeting, valuesOf } from './meeting-form.ts'
import { HoldMeeting, LeaveOutMeeting } from './meeting-input.ts'
import { MeetingPage } from './meeting-views.tsx'

const PLACE = '/workspace/audits/:id/meetings/:kind'
type C = Context<HttpEnv, typeof PLACE>

/** The record of one of the two meetings: its form while the audit is open, afterwards what was signed. */
export const meetingPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(PLACE, async (c) => {
      const { kind, id } = asked(c)
      const work = await gatherAudit(deps, callerOf(c), id)
      return show(deps, c, work, kind, { done: c.req.query('done') === '1' })
    })
    .get(`${PLACE}/signatures/:position`, async (c) => {
      const { kind, id } = asked(c)
      const { meetings } = await gatherAudit(deps, callerOf(c), id)
      const meeting = meetings.find((one) => one.kind === kind)
      const drawn = meeting?.attendance[Number(c.req.param('position')) - 1]
      const bytes = drawn?.signatureKey ? await deps.files.get(drawn.signatureKey) : undefined
      if (!bytes) throw auditNotFound()
      return asDownload({ fileName: `${kind}-${c.req.param('position')}.png`, mediaType: 'image/png' }, bytes)
    })
    .post(PLACE, async (c) => {
      const { kind, id } = asked(c)
      const actor = callerOf(c)
      const form = await readForm(c, FORM_BYTES.files)
      const sent = sentMeeting(form, kind)
      try {
        const input = parseOrRefuse(HoldMeeting, sent.input)
        const request = { key: form.idempotencyKey, input: ['meeting', id, sent.told] }
        await once(deps, actor, request, (d) => holdMeeting(d, actor, id, input))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        const work = await gatherAudit(deps, actor, id)
        return show(deps, c, work, kind, {
          ...shownRefusal(refused, c.var.t, sent.inForm),
          values: form.values,
        })
      }
      const page = pageContext(c, deps.config)
      return c.redirect(href(page, `/workspace/audits/${id}/meetings/${kind}`, { done: 1 }), 303)
    })
    .post(`${PLACE}/left-out`, async (c) => {
      const { kind, id } = asked(c)
      const actor = callerOf(c)
      const form = await readForm(c, FORM_BYTES.text)
      try {
        const input = parseOrRefuse(LeaveOutMeeting, {
          meeting: kind,
          expected_revision: Number(form.values.revision ?? 0),
          not_held_reason: form.values.not_held_reason ?? '',
        })
        const request = { key: form.idempotencyKey, input: ['meeting left out', id, input] }
        await once(deps, actor, request, (d) => leaveOutMeeting(d, actor, id, input))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        const work = await gatherAudit(deps, actor, id)
        const values = { ...storedValues(work, kind), not_held_reason: form.values.not_held_reason ?? '' }
        return show(deps, c, work, kind, { ...shownRefusal(refused, c.var.t), values })
      }
      const page = pageContext(c, deps.config)
      return c.redirect(href(page, `/workspace/audits/${id}/meetings/${kind}`, { done: 1 }), 303)
    })

function asked(c: C): { readonly id: string; readonly kind: MeetingKind } {
  const kind = MEETINGS.find((one) => one === c.req.param('kind'))
  if (!kind) throw auditNotFound()
  return { id: c.req.param('id'), kind }
}

const storedValues = (work: GatheredAudit, kind: MeetingKind): FormValues =>
  valuesOf(work.meetings.find((one) => one.kind === kind))

interface Shown extends Partial<ShownRefusal> {
  readonly done?: boolean
  readonly values?: FormValues
}

function show(deps: Deps, c: C, work: GatheredAudit, kind: MeetingKind, shown: Shown) {
  const today = dayOf(deps.now())
  return c.html(
    <MeetingPage
      page={pageContext(c, deps.config)}
      work={work}
      kind={kind}
      rule={signOffRuleOn(today)}
      today={today}
      editable={mayMove(callerOf(c), work.audit, 'hold_meeting')}
      values={shown.values ?? storedValues(work, kind)}
      done={shown.done ?? false}
      errors={shown.errors ?? []}
      sentence={shown.sentence}
    />,
    shown.status ?? 200,
  )
}
