import { type Context, Hono } from 'hono'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import type { AppError, FieldError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { type GatheredOrder, gatherJobOrder } from './gather-job-order.ts'
import { asSubjectOf } from './job-order.ts'
import { ownerOf, type SectionName } from './job-order-section.ts'
import { knownAs, namesOf } from './party-names.ts'
import { isOpen, saveSection, sectionNamed } from './save-section.ts'
import {
  chainIds,
  contentFrom,
  type FormValues,
  type ReadForm,
  sectionInForm,
  valuesOf,
} from './section-form.ts'
import { SectionPage } from './section-page-views.tsx'
import { type SummaryLine, sectionSummary } from './section-summary.ts'
import { chainFromForm } from './typed-identifier.ts'

/** One section of an order: read by all three parties, filled in by the one it belongs to. */
export const sectionPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/job-orders/:code/sections/:section', async (c) => {
      const file = await gatherJobOrder(deps, callerOf(c), c.req.param('code'))
      const saved = c.req.query('saved') === '1'
      return showSection(deps, c, file, sectionNamed(c.req.param('section')), { saved })
    })
    .post('/workspace/job-orders/:code/sections/:section', async (c) => {
      const actor = callerOf(c)
      const file = await gatherJobOrder(deps, actor, c.req.param('code'))
      const section = sectionNamed(c.req.param('section'))
      const form = await readForm(c, FORM_BYTES.page)
      let read: ReadForm = { content: null, fields: [] }
      try {
        read = readSection(section, form.values)
        const input = {
          expected_revision: Number(form.values.expected_revision) || 0,
          content: read.content,
        }
        const request = { key: form.idempotencyKey, input: ['section', file.order.number, section, input] }
        await once(deps, actor, request, (d) => saveSection(d, actor, file.order.number, section, input))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        return showRefused(deps, c, section, form.values, read, refused)
      }
      const page = pageContext(c, deps.config)
      const back = `/workspace/job-orders/${file.order.number}/sections/${section}`
      return c.redirect(href(page, back, { saved: '1' }), 303)
    })

const readSection = (section: SectionName, values: FormValues): ReadForm =>
  section === 'chain' ? { content: chainFromForm(values), fields: [] } : contentFrom(section, values)

/** The form as it was sent with what was wrong; after a lost race beside what stands now, to decide and save again. */
async function showRefused(
  deps: Deps,
  c: Context<HttpEnv>,
  section: SectionName,
  values: FormValues,
  read: ReadForm,
  refused: AppError,
): Promise<Response> {
  const file = await gatherJobOrder(deps, callerOf(c), c.req.param('code') ?? '')
  const lostRace = refused.facts.stands !== undefined
  const page = pageContext(c, deps.config)
  return showSection(deps, c, file, section, {
    values,
    ...shownRefusal(refused, page.t, sectionInForm(read)),
    // Of the chain people typed numbers; they see them in the form again.
    sent:
      lostRace && section !== 'chain' ? sectionSummary(page, section, read.content, new Map()) : undefined,
    ...(lostRace ? {} : { revision: Number(values.expected_revision) || 0 }),
  })
}

interface Shown {
  readonly saved?: boolean
  readonly values?: FormValues
  readonly revision?: number
  readonly errors?: readonly FieldError[]
  readonly sentence?: string | undefined
  readonly sent?: readonly SummaryLine[] | undefined
  readonly status?: ShownRefusal['status']
}

function showSection(
  deps: Deps,
  c: Context<HttpEnv>,
  file: GatheredOrder,
  section: SectionName,
  shown: Shown,
): Response | Promise<Response> {
  const page = pageContext(c, deps.config)
  const { order } = file
  const stands = file.sections.find((one) => one.section === section)
  const mayEdit = can(callerOf(c), 'edit_job_order', asSubjectOf(order, ownerOf(section, order)))
  return c.html(
    <SectionPage
      page={page}
      file={file}
      section={section}
      names={namesOf(file.bodies, page.lang)}
      values={shown.values ?? { ...DEFAULTS[section], ...savedValues(file, section) }}
      revision={shown.revision ?? stands?.revision ?? 0}
      errors={shown.errors ?? []}
      sentence={shown.sentence}
      editable={mayEdit && isOpen(order, section)}
      mayEdit={mayEdit}
      saved={shown.saved ?? false}
      sent={shown.sent}
    />,
    shown.status ?? 200,
  )
}

/** What most people would choose. */
const DEFAULTS: Readonly<Partial<Record<SectionName, FormValues>>> = {
  work: { site_country: 'JP', care_work: 'false' },
  pay: { currency: 'JPY' },
  recruitment: { recruited_from: 'abroad' },
}

function savedValues(file: GatheredOrder, section: SectionName): FormValues {
  const values = valuesOf(section, file.content[section])
  if (section !== 'chain') return values
  const bodies = Object.entries(chainIds(file.content.chain)).map(([party, id]) => [
    party,
    knownAs(file.bodies, id),
  ])
  return { ...values, ...Object.fromEntries(bodies) }
}
