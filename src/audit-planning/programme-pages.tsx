import { type Context, Hono } from 'hono'
import { AUDIT_KINDS } from '../audits/audit.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf, yearOf } from '../platform/clock.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { fieldsInForm } from '../platform/http/fields-in-form.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { askedSide } from './asked-side.ts'
import { PROGRAMME_PATH } from './planning-path.ts'
import { APPROVES, ApproveProgramme, STATES, StateProgramme } from './programme.ts'
import { ProgrammePage } from './programme-views.tsx'
import { approveProgramme, seeProgramme, stateProgramme } from './state-programme.ts'

/** A year's programme: read, stated, approved. */
export const programmePages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(PROGRAMME_PATH, (c) => show(deps, c, { asked: queryOf(c) }))
    .post(PROGRAMME_PATH, async (c) => {
      const actor = callerOf(c)
      const { values, idempotencyKey: key } = await readForm(c, FORM_BYTES.text)
      askedSide(actor, [STATES, APPROVES], values.side)
      try {
        if (values.do === 'approve') {
          const input = parseOrRefuse(ApproveProgramme, keyOf(values))
          await once(deps, actor, { key, input: ['approve programme', input] }, (d, a) =>
            approveProgramme(d, a, input),
          )
        } else {
          const input = parseOrRefuse(StateProgramme, stated(values))
          await once(deps, actor, { key, input: ['state programme', input] }, (d, a) =>
            stateProgramme(d, a, input),
          )
        }
        const done = values.do === 'approve' ? 'approved' : 'stated'
        const { side, year } = values
        return c.redirect(href(c.var, PROGRAMME_PATH, { side, year, done }), 303)
      } catch (error) {
        const refusal = refusalOrThrow(error, 'invalid', 'conflict', 'forbidden')
        return show(deps, c, { asked: values, values, refused: shownRefusal(refusal, c.var.t, inForm) })
      }
    })

type Values = Readonly<Record<string, string>>

const keyOf = (values: Values) => ({
  side: values.side,
  year: Number(values.year),
  revision: Number(values.revision),
})

/** A line for each kind; an empty field is none. */
const stated = (values: Values) => ({
  ...keyOf(values),
  objectives: values.objectives ?? '',
  auditor_days: Number(values.auditor_days || '0'),
  lines: AUDIT_KINDS.map((kind) => ({
    kind,
    audits: Number(values[`audits-${kind}`] || '0'),
    days: Number(values[`days-${kind}`] || '0'),
  })),
})

const inForm = fieldsInForm({
  'lines.*': (rest, row) => `${rest === 'days' ? 'days' : 'audits'}-${AUDIT_KINDS[row] ?? ''}`,
})

interface Shown {
  readonly asked: Values
  readonly values?: Values
  readonly refused?: ShownRefusal
}

async function show(deps: Deps, c: Context<HttpEnv>, { asked, values, refused }: Shown): Promise<Response> {
  const actor = callerOf(c)
  const { side, sides } = askedSide(actor, [STATES, APPROVES], asked.side)
  const thisYear = Number(yearOf(dayOf(deps.now())))
  const year = /^20[2-9]\d$/.test(asked.year ?? '') ? Number(asked.year) : thisYear
  const seen = await seeProgramme(deps, actor, { side, year })
  return c.html(
    <ProgrammePage
      page={pageContext(c, deps.config)}
      seen={seen}
      sides={sides}
      thisYear={thisYear}
      values={values}
      done={asked.done ?? ''}
      refused={refused}
    />,
    refused?.status ?? 200,
  )
}
