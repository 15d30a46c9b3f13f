import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { compareTemplates } from './compare-templates.ts'
import { DiffPage } from './diff-views.tsx'
import { DraftPage } from './draft-views.tsx'
import { beginDraft, editDraft, giveUpDraft } from './edit-draft.ts'
import { addQuestion, changeQuestion, moveQuestion, questionIn, removeQuestion } from './edit-question.ts'
import { EditionPage, TemplateListPage } from './edition-views.tsx'
import { publishDraft, retireEdition } from './publish-draft.ts'
import { questionFields, typedQuestion } from './question-form.ts'
import { QuestionPage } from './question-form-views.tsx'
import { seeDraft, seeEdition, seeTemplates } from './see-templates.ts'
import { asDraft, CONTENT_LENGTH_MAX, type DraftContent, draftNotFound } from './template-draft.ts'
import { DRAFTS_PATH, TEMPLATES_PATH } from './template-paths.ts'

const DRAFT = `${DRAFTS_PATH}/:draft` as const
const EDITION = `${TEMPLATES_PATH}/:id/:version` as const
/** As sent: a letter of Japanese takes nine bytes in a form. */
const CONTENT_BYTES = 4 * CONTENT_LENGTH_MAX
type C = Context<HttpEnv>

/** What audits ask: to read, to compare, to write anew and to publish by two. */
export const auditTemplatesPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  addDrafts(pages, deps)
  addEditions(pages, deps)
  return pages
}

function addEditions(pages: Hono<HttpEnv>, deps: Deps): void {
  pages
    .get(TEMPLATES_PATH, async (c) =>
      c.html(
        <TemplateListPage page={pageContext(c, deps.config)} seen={await seeTemplates(deps, callerOf(c))} />,
      ),
    )
    .get(EDITION, async (c) => {
      const template = await seeEdition(deps, callerOf(c), c.req.param('id'), c.req.param('version'))
      const { mayEdit, mayPublish, editions } = await seeTemplates(deps, callerOf(c))
      const page = pageContext(c, deps.config)
      const others = editions.filter(({ template: one }) => one.id === template.id)
      return c.html(
        <EditionPage page={page} template={template} others={others} may={{ mayEdit, mayPublish }} />,
      )
    })
    .get(`${EDITION}/changes`, async (c) => {
      const { id, version } = c.req.param()
      const before = await seeEdition(deps, callerOf(c), id, version)
      const after = await seeEdition(deps, callerOf(c), id, c.req.query('to') ?? '')
      const changes = compareTemplates(asDraft(before), asDraft(after))
      return c.html(
        <DiffPage
          page={pageContext(c, deps.config)}
          names={[before.version, after.version]}
          id={id}
          changes={changes}
        />,
      )
    })
    .post(`${EDITION}/drafts`, async (c) => {
      const from = c.req.param()
      const { idempotencyKey } = await readForm(c)
      const request = { key: idempotencyKey, input: ['begin draft', from] }
      const { id } = await once(deps, callerOf(c), request, async (d) => ({
        id: (await beginDraft(d, callerOf(c), from)).id,
      }))
      return c.redirect(href(c.var, `${DRAFTS_PATH}/${id}`), 303)
    })
    .post(`${EDITION}/retirement`, async (c) => {
      const edition = c.req.param()
      const { idempotencyKey } = await readForm(c)
      const request = { key: idempotencyKey, input: ['retire edition', edition] }
      await once(deps, callerOf(c), request, (d) => retireEdition(d, callerOf(c), edition))
      return c.redirect(href(c.var, TEMPLATES_PATH), 303)
    })
}

function addDrafts(pages: Hono<HttpEnv>, deps: Deps): void {
  pages
    .get(DRAFT, (c) => showDraft(deps, c))
    .get(`${DRAFT}/content.json`, async (c) => {
      const { draft } = await seeDraft(deps, callerOf(c), c.req.param('draft'))
      const bytes = new TextEncoder().encode(`${JSON.stringify(draft.content, null, 2)}\n`)
      return asDownload({ fileName: `${draft.templateId}.draft.json`, mediaType: 'application/json' }, bytes)
    })
    .get(`${DRAFT}/changes`, async (c) => {
      const { draft, base } = await seeDraft(deps, callerOf(c), c.req.param('draft'))
      if (!base) throw draftNotFound()
      const changes = compareTemplates(asDraft(base), draft.content)
      const page = pageContext(c, deps.config)
      const names = [base.version, page.t('audit_templates.draft')] as const
      return c.html(<DiffPage page={page} names={names} id={draft.templateId} changes={changes} />)
    })
    .post(DRAFT, (c) => changeDraft(deps, c))
    .get(`${DRAFT}/questions/:question`, (c) => showQuestion(deps, c))
    .post(`${DRAFT}/questions/:question`, async (c) => {
      const form = await readForm(c, 100_000)
      const { draft: id, question } = c.req.param()
      try {
        const { draft } = await seeDraft(deps, callerOf(c), id)
        const changed = changeQuestion(draft.content, question, typedQuestion(form))
        await save(deps, c, form, id, changed)
      } catch (error) {
        const refusal = refusalOrThrow(error, 'invalid', 'conflict', 'forbidden')
        return await showQuestion(deps, c as unknown as C, { form, ...shownRefusal(refusal, c.var.t) })
      }
      return c.redirect(`${href(c.var, `${DRAFTS_PATH}/${id}`)}#q-${form.values.id ?? question}`, 303)
    })
}

/** Keeps a content under the revision that the page was shown with. */
async function save(deps: Deps, c: C, form: SentForm, id: string, content: unknown): Promise<void> {
  const input = { expected_revision: Number(form.values.revision ?? 0), content }
  const request = { key: form.idempotencyKey, input: ['edit draft', id, input] }
  await once(deps, callerOf(c), request, async (d) => ({
    revision: (await editDraft(d, callerOf(c), id, input)).revision,
  }))
}

/** The buttons of the draft's page: `add:section`, `up:question`, `down:…`, `remove:…`, `upload`, `publish`, `give_up`. */
async function changeDraft(deps: Deps, c: C): Promise<Response> {
  const form = await readForm(c, CONTENT_BYTES)
  const id = c.req.param('draft') ?? ''
  const [what = '', which = ''] = (form.values.do ?? '').split(':')
  const actor = callerOf(c)
  try {
    const { draft } = await seeDraft(deps, actor, id)
    if (what === 'publish') {
      const expected = { expected_revision: Number(form.values.revision ?? 0) }
      const request = { key: form.idempotencyKey, input: ['publish draft', id, expected] }
      const made = await once(deps, actor, request, (d) => publishDraft(d, actor, id, expected))
      return c.redirect(href(c.var, `${TEMPLATES_PATH}/${made.id}/${made.version}`), 303)
    }
    if (what === 'give_up') {
      const request = { key: form.idempotencyKey, input: ['give up draft', id] }
      await once(deps, actor, request, (d) => giveUpDraft(d, actor, id))
      return c.redirect(href(c.var, TEMPLATES_PATH), 303)
    }
    const changed = changedBy(what, which, draft.content, form)
    await save(deps, c, form, id, changed.content)
    return c.redirect(href(c.var, `${DRAFTS_PATH}/${id}${changed.next ?? ''}`), 303)
  } catch (error) {
    const refusal = refusalOrThrow(error, 'invalid', 'conflict', 'forbidden', 'too_large')
    return await showDraft(deps, c, shownRefusal(refusal, c.var.t))
  }
}

function changedBy(
  what: string,
  which: string,
  content: DraftContent,
  form: SentForm,
): { readonly content: unknown; readonly next?: string } {
  switch (what) {
    case 'up':
    case 'down':
      return { content: moveQuestion(content, which, what === 'up' ? -1 : 1), next: `#q-${which}` }
    case 'remove':
      return { content: removeQuestion(content, which) }
    case 'add': {
      const added = addQuestion(content, which)
      return { content: added.content, next: `/questions/${added.id}` }
    }
    case 'upload':
      return { content: uploaded(form) }
    default:
      throw new AppError('invalid', 'errors.not_accepted')
  }
}

function uploaded(form: SentForm): unknown {
  const [file] = form.files
  if (!file) throw invalidField('file', 'errors.no_file')
  try {
    const {
      version: _version,
      published_on: _day,
      ...content
    } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes)) as Record<string, unknown>
    return content
  } catch (cause) {
    throw new AppError('invalid', 'errors.not_json', {
      fields: [{ path: 'file', message: { key: 'errors.not_json' } }],
      cause,
    })
  }
}

async function showDraft(deps: Deps, c: C, refused?: ShownRefusal): Promise<Response> {
  const seen = await seeDraft(deps, callerOf(c), c.req.param('draft') ?? '')
  return c.html(
    <DraftPage page={pageContext(c, deps.config)} seen={seen} refused={refused} />,
    refused?.status ?? 200,
  )
}

async function showQuestion(
  deps: Deps,
  c: C,
  refused?: ShownRefusal & { readonly form: SentForm },
): Promise<Response> {
  const seen = await seeDraft(deps, callerOf(c), c.req.param('draft') ?? '')
  const found = questionIn(seen.draft.content, c.req.param('question') ?? '')
  if (!found || !seen.mayEdit) throw draftNotFound()
  return c.html(
    <QuestionPage
      page={pageContext(c, deps.config)}
      draft={seen.draft}
      question={found.question}
      values={refused?.form.values ?? questionFields(found.question)}
      askedIs={refused?.form.all('asked_is') ?? found.question.asked_when?.is ?? []}
      refused={refused}
    />,
    refused?.status ?? 200,
  )
}
