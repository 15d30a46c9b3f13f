import { type Context, Hono } from 'hono'
import type * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { nameFor } from '../organisations/organisation.ts'
import { wantsJson } from '../platform/http/answers.tsx'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { fieldsInForm, type InForm } from '../platform/http/fields-in-form.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { AskCorrection, applicationNotFound, Proposal } from './application.ts'
import { askCorrection } from './ask-correction.ts'
import { decideApplication } from './decide-application.ts'
import { DecisionPage } from './decision-views.tsx'
import { contentOf, type GatheredApplication, gatherApplication } from './gather-application.ts'
import {
  formOfProposal,
  formOfSent,
  inputOfSent,
  type ProposalForm,
  proposalInForm,
} from './proposal-form.ts'
import { proposeDecision } from './propose-decision.ts'
import { saveScreening } from './save-screening.ts'
import { SaveScreening, screeningPoints } from './screening.ts'
import { outcomeField, pointNoteField, ScreeningPage } from './screening-views.tsx'

type AnySchema = v.GenericSchema<unknown, unknown>
interface OfficersForm<Schema extends AnySchema, Result> {
  readonly path: string
  readonly bytesMax: number
  readonly schema: Schema
  readonly inputOf: (form: SentForm, work: GatheredApplication) => unknown
  readonly verb: (deps: Deps, actor: Actor, id: string, input: v.InferOutput<Schema>) => Promise<Result>
  readonly inForm: (form: SentForm) => InForm
  /** Its page once more, with what was typed. */
  readonly showAgain: (
    c: Context<HttpEnv>,
    again: { work: GatheredApplication; form: SentForm; refused: ShownRefusal },
  ) => Response | Promise<Response>
  /** What the script is told that saves while the officer types; a form without it is sent by its button alone. */
  readonly autosaved?: (c: Context<HttpEnv>, saved: Result) => Promise<object>
}

/** A form of these pages; refused, it is shown again. */
const officersForm = <Schema extends AnySchema, Result>(deps: Deps, form: OfficersForm<Schema, Result>) =>
  new Hono<HttpEnv>().post(`/workspace/applications/:id/${form.path}`, async (c) => {
    const actor = callerOf(c)
    const work = await gatherForOfficer(deps, c)
    const { id } = work.application
    const sent = await readForm(c, form.bytesMax)
    const autosaved = wantsJson(c) ? form.autosaved : undefined
    try {
      const input = parseOrRefuse(form.schema, form.inputOf(sent, work))
      const request = { key: sent.idempotencyKey, input: [form.path, id, input] }
      const result = await once(deps, actor, request, (d) => form.verb(d, actor, id, input))
      if (autosaved) return c.json(await autosaved(c, result))
    } catch (error) {
      const refused = refusalOrThrow(error, 'invalid', 'conflict')
      if (autosaved) throw refused
      return form.showAgain(c, {
        work,
        form: sent,
        refused: shownRefusal(refused, c.var.t, form.inForm(sent)),
      })
    }
    const here = `/workspace/applications/${id}`
    const page = pageContext(c, deps.config)
    const next = form.autosaved
      ? href(page, `${here}/${form.path}`, { saved: '1' })
      : href(page, here, { done: form.path })
    return c.redirect(next, 303)
  })

/** The pages of officers: screening with its two ways on, and the decision of another. */
export const screeningPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/applications/:id/screening', async (c) => {
      const work = await gatherForOfficer(deps, c)
      return showScreening(deps, c, work, { saved: c.req.query('saved') === '1' })
    })
    .get('/workspace/applications/:id/decision', async (c) =>
      showDecision(deps, c, await gatherForOfficer(deps, c), {}),
    )
    .route(
      '/',
      officersForm(deps, {
        path: 'screening',
        bytesMax: FORM_BYTES.page,
        schema: SaveScreening,
        inputOf: screeningInput,
        verb: saveScreening,
        inForm: () => POINTS_IN_FORM,
        showAgain: (c, { work, form, refused }) =>
          showScreening(deps, c, work, { ...refused, values: form.values }),
        autosaved: (c, saved) => autosaved(deps, c, saved),
      }),
    )
    .route(
      '/',
      officersForm(deps, {
        path: 'correction-request',
        bytesMax: FORM_BYTES.text,
        schema: AskCorrection,
        inputOf: askInput,
        verb: askCorrection,
        inForm: () => fieldsInForm({ points: () => 'points' }),
        showAgain: (c, { work, form, refused }) =>
          showScreening(deps, c, work, { ...refused, ask: form.values }),
      }),
    )
    .route(
      '/',
      officersForm(deps, {
        path: 'proposal',
        bytesMax: FORM_BYTES.text,
        schema: Proposal,
        inputOf: inputOfSent,
        verb: proposeDecision,
        inForm: (form) => (path) => POINTS_IN_FORM(proposalInForm(form)(path)),
        showAgain: (c, { work, form, refused }) =>
          showScreening(deps, c, work, { ...refused, proposal: formOfSent(form) }),
      }),
    )
    .route(
      '/',
      officersForm(deps, {
        path: 'decision',
        bytesMax: FORM_BYTES.text,
        schema: Proposal,
        inputOf: inputOfSent,
        verb: decideApplication,
        inForm: proposalInForm,
        // What was proposed may have changed since.
        showAgain: async (c, { form, refused }) =>
          showDecision(deps, c, await gatherForOfficer(deps, c), { ...refused, proposal: formOfSent(form) }),
      }),
    )

/** Notes are for officers: to everyone else these pages are not there. */
async function gatherForOfficer(deps: Deps, c: Context<HttpEnv>): Promise<GatheredApplication> {
  const work = await gatherApplication(deps, callerOf(c), c.req.param('id') ?? '', {
    // The script's saves show nothing.
    likenesses: !wantsJson(c),
  })
  if (!work.screening) throw applicationNotFound()
  return work
}

const screeningInput = ({ values }: SentForm, work: GatheredApplication) => ({
  points: Object.fromEntries(
    screeningPoints(work.application, work.requirements).map((point) => [
      point,
      { outcome: values[outcomeField(point)] || null, note: values[pointNoteField(point)] ?? '' },
    ]),
  ),
  expected_revision: /^\d{1,9}$/.test(values.revision ?? '') ? Number(values.revision) : 0,
})

const askInput = ({ values }: SentForm) => ({
  points: (values.points ?? '').split('\n').filter((line) => line.trim() !== ''),
  ...(values.due_on ? { due_on: values.due_on } : {}),
})

/** `points.document.licence.note`, as the verb names a field, is `note.document.licence` in the form. */
const POINTS_IN_FORM = fieldsInForm({
  points: (rest) => {
    if (rest === '') return undefined
    return rest.endsWith('.note')
      ? pointNoteField(rest.slice(0, -'.note'.length))
      : outcomeField(rest.replace(/\.outcome$/, ''))
  },
})

async function autosaved(deps: Deps, c: Context<HttpEnv>, saved: { revision: number; savedAt: string }) {
  const work = await gatherForOfficer(deps, c)
  const points = screeningPoints(work.application, work.requirements)
  const done = points.filter((point) => work.screening?.content[point]?.outcome).length
  const total = points.length
  return {
    saved_at: saved.savedAt,
    revision: saved.revision,
    idempotency_key: crypto.randomUUID(),
    progress: { done, total, text: c.var.t('applications.screening_done', { done, total }) },
  }
}

interface Shown extends Partial<ShownRefusal> {
  readonly saved?: boolean
  readonly values?: Readonly<Record<string, string>>
  readonly ask?: Readonly<Record<string, string>>
  readonly proposal?: ProposalForm
}

/** For a proposal, the programmes that were applied for are ticked. */
const askedProgrammes = (work: GatheredApplication): readonly string[] => {
  const { programmes = [] } = contentOf(work, 'scope')
  return typeof programmes === 'string' ? [programmes] : programmes
}

function showScreening(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredApplication,
  shown: Shown,
): Response | Promise<Response> {
  const page = pageContext(c, deps.config)
  const { screening } = work
  if (!screening) throw applicationNotFound()
  const saved = Object.fromEntries(
    Object.entries(screening.content).flatMap(([point, { outcome, note }]) => [
      [outcomeField(point), outcome ?? ''],
      [pointNoteField(point), note],
    ]),
  )
  return c.html(
    <ScreeningPage
      page={page}
      work={work}
      screening={screening}
      organisationName={nameFor(work.organisation, page.lang)?.text ?? ''}
      saved={shown.saved ?? false}
      values={shown.values ?? saved}
      errors={shown.errors ?? []}
      sentence={shown.sentence}
      ask={shown.ask ?? {}}
      proposal={shown.proposal ?? formOfProposal(lastProposal(work), askedProgrammes(work))}
    />,
    shown.status ?? 200,
  )
}

/** After a correction or a sending back the officer goes on from what was proposed before. */
const lastProposal = (work: GatheredApplication) =>
  work.steps.findLast(({ content }) => content.proposal !== undefined)?.content.proposal ?? null

function showDecision(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredApplication,
  shown: Shown,
): Response | Promise<Response> {
  const page = pageContext(c, deps.config)
  return c.html(
    <DecisionPage
      page={page}
      work={work}
      organisationName={nameFor(work.organisation, page.lang)?.text ?? ''}
      proposal={shown.proposal ?? formOfProposal(work.proposal, askedProgrammes(work))}
      errors={shown.errors ?? []}
      sentence={shown.sentence}
    />,
    shown.status ?? 200,
  )
}
