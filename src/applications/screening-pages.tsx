import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { nameFor } from '../organisations/organisation.ts'
import { wantsJson } from '../platform/http/answers.tsx'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { AskCorrection, applicationNotFound, Proposal } from './application.ts'
import { askCorrection } from './ask-correction.ts'
import { decideApplication } from './decide-application.ts'
import { DecisionPage } from './decision-views.tsx'
import { contentOf, type GatheredApplication, gatherApplication } from './gather-application.ts'
import { formOfProposal, formOfSent, inputOfSent, type ProposalForm, proposalPath } from './proposal-form.ts'
import { proposeDecision } from './propose-decision.ts'
import { saveScreening } from './save-screening.ts'
import { SaveScreening, screeningPoints } from './screening.ts'
import { outcomeField, pointNoteField, ScreeningPage } from './screening-views.tsx'

/** The pages of officers: screening with its two ways on, and the decision of another. */
export const screeningPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/applications/:id/screening', async (c) => {
      const work = await gatherForOfficer(deps, c)
      return showScreening(deps, c, work, { saved: c.req.query('saved') === '1' })
    })
    .post('/workspace/applications/:id/screening', async (c) => {
      const actor = callerOf(c)
      const work = await gatherForOfficer(deps, c)
      const { id } = work.application
      const form = await readForm(c, 500_000)
      try {
        const input = parseOrRefuse(SaveScreening, screeningInput(work, form))
        const request = { key: form.idempotencyKey, input: ['screening', id, input] }
        const saved = await once(deps, actor, request, (d) => saveScreening(d, actor, id, input))
        if (wantsJson(c)) return c.json(await autosaved(deps, c, saved))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        if (wantsJson(c)) throw refused
        return showScreening(deps, c, work, {
          ...shownRefusal(refused, c.var.t, pointPath),
          values: form.values,
        })
      }
      return goTo(deps, c, `${id}/screening`, { saved: '1' })
    })
    .post('/workspace/applications/:id/correction-request', async (c) => {
      const actor = callerOf(c)
      const work = await gatherForOfficer(deps, c)
      const { id } = work.application
      const form = await readForm(c, 100_000)
      try {
        const input = parseOrRefuse(AskCorrection, askInput(form))
        const request = { key: form.idempotencyKey, input: ['correction-request', id, input] }
        await once(deps, actor, request, (d) => askCorrection(d, actor, id, input))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        const inForm = (path: string) => (path.startsWith('points') ? 'points' : path)
        return showScreening(deps, c, work, { ...shownRefusal(refused, c.var.t, inForm), ask: form.values })
      }
      return goTo(deps, c, id, { done: 'correction-request' })
    })
    .post('/workspace/applications/:id/proposal', async (c) => {
      const actor = callerOf(c)
      const work = await gatherForOfficer(deps, c)
      const { id } = work.application
      const form = await readForm(c, 100_000)
      try {
        const input = parseOrRefuse(Proposal, inputOfSent(form))
        const request = { key: form.idempotencyKey, input: ['proposal', id, input] }
        await once(deps, actor, request, (d) => proposeDecision(d, actor, id, input))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        const inForm = (path: string) => pointPath(proposalPath(path, form))
        return showScreening(deps, c, work, {
          ...shownRefusal(refused, c.var.t, inForm),
          proposal: formOfSent(form),
        })
      }
      return goTo(deps, c, id, { done: 'proposal' })
    })
    .get('/workspace/applications/:id/decision', async (c) =>
      showDecision(deps, c, await gatherForOfficer(deps, c), {}),
    )
    .post('/workspace/applications/:id/decision', async (c) => {
      const actor = callerOf(c)
      const work = await gatherForOfficer(deps, c)
      const { id } = work.application
      const form = await readForm(c, 100_000)
      try {
        const input = parseOrRefuse(Proposal, inputOfSent(form))
        const request = { key: form.idempotencyKey, input: ['decision', id, input] }
        await once(deps, actor, request, (d) => decideApplication(d, actor, id, input))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        const fresh = await gatherForOfficer(deps, c)
        const inForm = (path: string) => proposalPath(path, form)
        return showDecision(deps, c, fresh, {
          ...shownRefusal(refused, c.var.t, inForm),
          proposal: formOfSent(form),
        })
      }
      return goTo(deps, c, id, { done: 'decision' })
    })

/** Notes are for officers: to everyone else these pages are not there. */
async function gatherForOfficer(deps: Deps, c: Context<HttpEnv>): Promise<GatheredApplication> {
  const work = await gatherApplication(deps, callerOf(c), c.req.param('id') ?? '', {
    // The script's saves show nothing.
    likenesses: !wantsJson(c),
  })
  if (!work.screening) throw applicationNotFound()
  return work
}

const goTo = (deps: Deps, c: Context<HttpEnv>, rest: string, query: Record<string, string>): Response =>
  c.redirect(href(pageContext(c, deps.config), `/workspace/applications/${rest}`, query), 303)

const screeningInput = (work: GatheredApplication, { values }: SentForm) => ({
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
function pointPath(path: string): string {
  if (!path.startsWith('points.')) return path
  const rest = path.slice('points.'.length)
  return rest.endsWith('.note')
    ? pointNoteField(rest.slice(0, -'.note'.length))
    : outcomeField(rest.replace(/\.outcome$/, ''))
}

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
