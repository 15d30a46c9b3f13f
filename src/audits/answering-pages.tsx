import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { nameFor } from '../organisations/organisation.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { wantsJson } from '../platform/http/answers.tsx'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import {
  errorsBeside,
  errorsInForm,
  firstMessage,
  refusalAt,
  refusalOrThrow,
  type ShownRefusal,
} from '../platform/http/refused-form.ts'
import { addEvidence } from './add-evidence.ts'
import type { NamedAnswerInput } from './answer.ts'
import { auditNotFound } from './audit.ts'
import { mayMove } from './audit-leave.ts'
import { SectionPage } from './audit-section-views.tsx'
import { type GatheredAudit, gatherAudit } from './gather-audit.ts'
import type { SavedAnswers } from './plan-answers.ts'
import { progressBySection } from './progress.ts'
import { answerText } from './question-views.tsx'
import { saveAnswers } from './save-answers.ts'
import {
  answersInForm,
  type Baselines,
  baselinesAfter,
  baselinesFromText,
  baselinesOf,
  baselinesToText,
  changedInForm,
  fileField,
  formValuesOf,
  valueField,
} from './section-form.ts'

/** The page of one section: read, saved as a whole by its button, or by itself while the person works. */
export const answeringPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/audits/:id/sections/:section', async (c) => {
      const work = await gatherAudit(deps, callerOf(c), c.req.param('id'))
      const saved = c.req.query('saved') === '1'
      return showSection(deps, c, work, c.req.param('section'), { saved })
    })
    .post('/workspace/audits/:id/sections/:section', async (c) => {
      const actor = callerOf(c)
      const work = await gatherAudit(deps, actor, c.req.param('id'))
      const { section, index } = sectionOf(work, c.req.param('section'))
      const form = await readForm(c, FORM_BYTES.files)
      const before = baselinesFromText(form.values.revision ?? '')
      const sent = changedInForm(section, form.values, before)
      let saved: SavedAnswers
      try {
        saved = await saveSent(deps, actor, work.audit.id, sent, form.idempotencyKey)
      } catch (error) {
        const refused = atQuestions(refusalOrThrow(error, 'invalid', 'conflict'), sent)
        if (wantsJson(c)) throw refused
        return showRefused(deps, c, work, form, before, refused)
      }
      const after = baselinesAfter(before, sent, saved.answers)
      const refusedFiles = await keepFiles(deps, actor, work, form)
      if (wantsJson(c)) {
        const fresh = await gatherAudit(deps, actor, work.audit.id)
        return c.json({
          saved_at: saved.savedAt,
          revision: baselinesToText(after),
          idempotency_key: crypto.randomUUID(),
          progress: progressOf(c, fresh, index),
        })
      }
      if (refusedFiles.length > 0) {
        const fresh = await gatherAudit(deps, actor, work.audit.id)
        return showSection(deps, c, fresh, section.id, { errors: refusedFiles, status: 422 })
      }
      return c.redirect(nextAddress(c, deps, work, index, form.values.go), 303)
    })

/** For the bar of the page that stays open while its answers are saved. */
function progressOf(c: Context<HttpEnv>, work: GatheredAudit, index: number) {
  const { answered: done = 0, asked: total = 0 } = progressBySection(work.template, work.answers)[index] ?? {}
  return { done, total, text: c.var.t('audits.n_of_m', { done, total }) }
}

function sectionOf(work: GatheredAudit, id: string) {
  const index = work.template.sections.findIndex((section) => section.id === id)
  const section = work.template.sections[index]
  if (!section) throw auditNotFound()
  return { section, index }
}

async function saveSent(
  deps: Deps,
  actor: Actor,
  auditId: string,
  sent: NamedAnswerInput[],
  key: string | undefined,
): Promise<SavedAnswers> {
  if (sent.length === 0) return { savedAt: deps.now(), answers: [] }
  // The form's key serves two kinds of commit, answers and files, so each has its own.
  const request = { key: key && `${key}-answers`, input: ['section', auditId, sent] }
  return once(deps, actor, request, (d) => saveAnswers(d, actor, auditId, { answers: sent }))
}

/** Each file is kept or refused on its own; one bad photo does not lose the others, nor the words. */
async function keepFiles(
  deps: Deps,
  actor: Actor,
  work: GatheredAudit,
  form: SentForm,
): Promise<FieldError[]> {
  const refused: FieldError[] = []
  for (const [i, file] of form.files.entries()) {
    const question = file.field.replace(/^file\./, '')
    const input = { question, fileName: file.name, bytes: file.bytes }
    const key = form.idempotencyKey && `${form.idempotencyKey}-file-${i}`
    const told = ['evidence', work.audit.id, question, file.name, sha256Hex(file.bytes)]
    try {
      await once(deps, actor, { key, input: told }, (d) => addEvidence(d, actor, work.audit.id, input))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push({ path: fileField(question), message: firstMessage(error) })
    }
  }
  return refused
}

/** The verb's error, naming the fields of the form. */
function atQuestions(refused: AppError, sent: readonly NamedAnswerInput[]): AppError {
  const { question } = refused.facts
  const fields =
    typeof question === 'string'
      ? [{ path: valueField(question), message: refused.sentence }]
      : errorsInForm(refused, answersInForm(sent))
  return refusalAt(fields, refused)
}

/** The form as it was sent, with what was wrong; after a conflict, with the other's answer, to decide and save again. */
async function showRefused(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredAudit,
  form: SentForm,
  before: Baselines,
  refused: AppError,
): Promise<Response> {
  const { section } = sectionOf(work, c.req.param('section') ?? '')
  const { question } = refused.facts
  const page = pageContext(c, deps.config)
  const others = new Map<string, string>()
  const baselines = new Map(before)
  if (typeof question === 'string') {
    const fresh = await gatherAudit(deps, callerOf(c), work.audit.id)
    const stands = fresh.answers.get(question)
    const now = baselinesOf(section, fresh.answers).get(question)
    if (now) baselines.set(question, now)
    others.set(question, [answerText(page, stands?.value ?? null), stands?.note].filter(Boolean).join(' – '))
  }
  return showSection(deps, c, work, section.id, {
    values: form.values,
    baselines,
    errors: errorsBeside('form', refused),
    others,
    status: STATUS[refused.code],
  })
}

interface Shown extends Partial<ShownRefusal> {
  readonly saved?: boolean
  readonly values?: Readonly<Record<string, string>>
  readonly baselines?: Baselines
  readonly others?: ReadonlyMap<string, string>
}

async function showSection(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredAudit,
  sectionId: string,
  shown: Shown,
): Promise<Response> {
  const { section, index } = sectionOf(work, sectionId)
  const page = pageContext(c, deps.config)
  const organisation = await findOrganisation(deps.db.queries, work.audit.organisationId)
  return c.html(
    <SectionPage
      page={page}
      work={work}
      sectionIndex={index}
      organisationName={organisation ? (nameFor(organisation, page.lang)?.text ?? '') : ''}
      editable={mayMove(callerOf(c), work.audit, 'answer')}
      saved={shown.saved ?? false}
      values={shown.values ?? formValuesOf(section, work.answers)}
      baselines={shown.baselines ?? baselinesOf(section, work.answers)}
      errors={shown.errors ?? []}
      others={shown.others ?? new Map()}
    />,
    shown.status ?? 200,
  )
}

function nextAddress(
  c: Context<HttpEnv>,
  deps: Deps,
  work: GatheredAudit,
  index: number,
  go: string | undefined,
): string {
  const page = pageContext(c, deps.config)
  const here = `/workspace/audits/${work.audit.id}`
  const target = work.template.sections[go === 'next' ? index + 1 : index]
  if (go === 'back' || !target) return href(page, here, { saved: 1 })
  return href(page, `${here}/sections/${target.id}`, { saved: 1 })
}
