import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { nameFor } from '../organisations/organisation.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { wantsJson } from '../platform/http/answers.tsx'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { fieldsInForm } from '../platform/http/fields-in-form.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import {
  errorsInForm,
  firstMessage,
  refusalAt,
  refusalOrThrow,
  type ShownRefusal,
  shownRefusal,
} from '../platform/http/refused-form.ts'
import { addDocument } from './add-document.ts'
import { applicationNotFound } from './application.ts'
import { fileFieldOf } from './document-views.tsx'
import { contentOf, type GatheredApplication, gatherApplication } from './gather-application.ts'
import { readDocument } from './read-document.ts'
import { removeDocument } from './remove-document.ts'
import { documentKinds } from './requirements.ts'
import { saveSection } from './save-section.ts'
import { fieldsOfSection, isSectionId, SECTION_IDS, type SectionContent, type SectionId } from './section.ts'
import { SectionPage } from './section-views.tsx'

/** The pages of the form: read, saved by their button or by themselves while the person types; and the files. */
export const sectionPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/applications/:id/sections/:section', async (c) => {
      const work = await gatherApplication(deps, callerOf(c), c.req.param('id'))
      const saved = c.req.query('saved') === '1'
      return showSection(deps, c, work, { section: sectionOf(c.req.param('section')), saved })
    })
    .post('/workspace/applications/:id/sections/:section', async (c) => {
      const work = await gatherApplication(deps, callerOf(c), c.req.param('id'))
      const section = sectionOf(c.req.param('section'))
      const form = await readForm(c, FORM_BYTES.files)
      return section === 'documents'
        ? sendDocuments(deps, c, work, form)
        : sendSection(deps, c, work, { section, form })
    })
    .get('/workspace/applications/:id/documents/:document', (c) =>
      readDocument(deps, callerOf(c), c.req.param()),
    )

function sectionOf(text: string): SectionId {
  if (!isSectionId(text)) throw applicationNotFound()
  return text
}

interface Sent {
  readonly section: SectionId
  readonly form: SentForm
}

/** The page as it was sent: the fields it has, and no others. */
function contentOfForm(
  work: GatheredApplication,
  { section, form }: Sent,
): Record<string, string | string[]> {
  const specs = fieldsOfSection(section, work.requirements)
  return Object.fromEntries(
    specs.map(({ name, kind }) => [
      name,
      kind === 'choices' ? [...form.all(name)] : (form.values[name] ?? ''),
    ]),
  )
}

async function sendSection(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredApplication,
  sent: Sent,
): Promise<Response> {
  const actor = callerOf(c)
  const { section, form } = sent
  const { id } = work.application
  const content = contentOfForm(work, sent)
  const revision = /^\d{1,9}$/.test(form.values.revision ?? '') ? Number(form.values.revision) : 0
  try {
    const input = { section, content, expected_revision: revision }
    const request = { key: form.idempotencyKey, input: ['section', id, input] }
    const saved = await once(deps, actor, request, (d) => saveSection(d, actor, id, input))
    if (wantsJson(c))
      return c.json({
        saved_at: saved.savedAt,
        revision: saved.revision,
        idempotency_key: crypto.randomUUID(),
      })
  } catch (error) {
    const thrown = refusalOrThrow(error, 'invalid', 'conflict')
    const refused = refusalAt(errorsInForm(thrown, SECTION_IN_FORM), thrown)
    if (wantsJson(c)) throw refused
    const now = refused.facts.revision
    return showSection(deps, c, work, {
      section,
      content,
      // To save again over the colleague's version is from now on a decision.
      revision: typeof now === 'number' ? now : revision,
      ...shownRefusal(refused, c.var.t),
      others: typeof now === 'number' ? (refused.facts.content as SectionContent) : undefined,
    })
  }
  return goOn(deps, c, work, { section, go: form.values.go })
}

/** `content.q.own-name`, as the verb names a field, is `q.own-name` in the form. */
const SECTION_IN_FORM = fieldsInForm({ content: (rest) => rest || undefined })

async function sendDocuments(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredApplication,
  form: SentForm,
): Promise<Response> {
  const actor = callerOf(c)
  const { id } = work.application
  const { remove } = form.values
  if (remove) {
    const request = { key: form.idempotencyKey && `${form.idempotencyKey}-r`, input: ['remove', id, remove] }
    await once(deps, actor, request, (d) => removeDocument(d, actor, id, remove))
  }
  const errors = await keepFiles(deps, actor, work, form)
  if (errors.length > 0) {
    const fresh = await gatherApplication(deps, actor, id)
    return showSection(deps, c, fresh, { section: 'documents', errors, status: 422 })
  }
  const go = remove ? 'stay' : form.values.go
  return goOn(deps, c, work, { section: 'documents', go })
}

/** Each file is kept or refused on its own; one bad file does not lose the others. */
async function keepFiles(
  deps: Deps,
  actor: Actor,
  work: GatheredApplication,
  form: SentForm,
): Promise<FieldError[]> {
  const { id, onBehalf } = work.application
  const kinds = documentKinds(work.requirements, onBehalf)
  const refused: FieldError[] = []
  for (const [i, file] of form.files.entries()) {
    const kind = kinds.find((one) => fileFieldOf(one.id) === file.field)?.id ?? file.field
    const input = { kind, fileName: file.name, bytes: file.bytes }
    const key = form.idempotencyKey && `${form.idempotencyKey}-${i}`
    const told = ['document', id, kind, file.name, sha256Hex(file.bytes)]
    try {
      await once(deps, actor, { key, input: told }, (d) => addDocument(d, actor, id, input))
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'forbidden') throw error
      refused.push({ path: fileFieldOf(kind), message: firstMessage(error) })
    }
  }
  return refused
}

function goOn(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredApplication,
  { section, go }: { section: SectionId; go: string | undefined },
): Response {
  const page = pageContext(c, deps.config)
  const here = `/workspace/applications/${work.application.id}`
  const offset = go === 'next' ? 1 : 0
  const target = go === 'back' ? undefined : SECTION_IDS[SECTION_IDS.indexOf(section) + offset]
  return c.redirect(href(page, target ? `${here}/sections/${target}` : here, { saved: 1 }), 303)
}

interface Shown extends Partial<ShownRefusal> {
  readonly section: SectionId
  readonly saved?: boolean
  readonly content?: SectionContent
  readonly revision?: number
  readonly others?: SectionContent | undefined
}

function showSection(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredApplication,
  shown: Shown,
): Response | Promise<Response> {
  const page = pageContext(c, deps.config)
  const { section } = shown
  return c.html(
    <SectionPage
      page={page}
      work={work}
      section={section}
      organisationName={nameFor(work.organisation, page.lang)?.text ?? ''}
      editable={work.may.has('edit')}
      saved={shown.saved ?? false}
      content={shown.content ?? contentOf(work, section)}
      revision={shown.revision ?? work.sections.get(section)?.revision ?? 0}
      errors={shown.errors ?? []}
      sentence={shown.sentence}
      others={shown.others}
    />,
    shown.status ?? 200,
  )
}
