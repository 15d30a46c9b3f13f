import { type Context, Hono } from 'hono'
import type * as v from 'valibot'
import { can, canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { type AppError, invalidField } from '../platform/errors.ts'
import { decodeUtf8 } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { idCursor } from '../platform/paging.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { changeDraftRule, findRule } from './change-draft-rule.ts'
import { currentRuleBook, findRuleBook } from './current-rule-book.ts'
import {
  ChangeDraft,
  changeDraft,
  DraftEdition,
  DropDraft,
  draftEdition,
  dropDraft,
} from './draft-edition.ts'
import { previewEdition, RECORDS_A_PREVIEW } from './preview-edition.ts'
import { authorsOf, PublishEdition, publishEdition } from './publish-edition.ts'
import { requireDraft, seeEditions, seeOwnEdition } from './require-edition.ts'
import type { RuleEdition } from './rule-edition.ts'
import { BOOK_BYTES_MAX, DONE, EditionPage } from './rule-edition-views.tsx'
import { formOf, RULE_IN_FORM } from './rule-editor-form.ts'
import { FeeRulesPage } from './rule-editor-views.tsx'
import { RuleFormPage } from './rule-form-views.tsx'
import { PreviewPage } from './rule-preview-views.tsx'
import { editionPath, levelFrom } from './rule-table-views.tsx'

const FORM_BYTES_MAX = 100_000
const EDITION = '/workspace/fee-rules/editions/:version'

interface Refused {
  readonly form: SentForm
  readonly error: AppError
}

/** `/workspace/fee-rules`: the rules in force, drafts of the next edition, and what they would change. */
export const ruleEditorPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()

  async function showAll(c: Context<HttpEnv>, refused?: Refused) {
    const page = pageContext(c, deps.config)
    const editions = await seeEditions(deps, callerOf(c))
    const wrong = refused && shownRefusal(refused.error, page.t)
    return c.html(
      <FeeRulesPage
        page={page}
        book={await currentRuleBook(deps)}
        editions={editions}
        level={levelFrom(c.req.query('level'))}
        values={refused?.form.values ?? {}}
        errors={wrong?.errors ?? []}
        sentence={wrong?.sentence}
      />,
      wrong?.status ?? 200,
    )
  }

  pages.get('/workspace/fee-rules', (c) => showAll(c))
  pages.post('/workspace/fee-rules/editions', async (c) => {
    const actor = callerOf(c)
    const form = await readForm(c, FORM_BYTES_MAX)
    try {
      const input = parseOrRefuse(DraftEdition, { reason: form.values.reason ?? '' })
      const request = { key: form.idempotencyKey, input: ['fee-rules', input] }
      const { version } = await once(deps, actor, request, (kept) => draftEdition(kept, actor, input))
      return c.redirect(href(c.var, editionPath(version), { done: 'begun' }), 303)
    } catch (error) {
      return showAll(c, { form, error: refusalOrThrow(error, 'invalid', 'too_often') })
    }
  })
  addEdition(pages, deps)
  addRule(pages, deps)
  return pages
}

function addEdition(pages: Hono<HttpEnv>, deps: Deps): void {
  async function show(c: Context<HttpEnv>, version: string, refused?: Refused) {
    const actor = callerOf(c)
    const page = pageContext(c, deps.config)
    const edition = await seeOwnEdition(deps, actor, version)
    const wrong = refused && shownRefusal(refused.error, page.t)
    return c.html(
      <EditionPage
        page={page}
        edition={edition}
        book={await findRuleBook(deps, edition.version)}
        level={levelFrom(c.req.query('level'))}
        mayPublish={can(actor, 'publish_fee_rules', { kind: 'fee_rules' })}
        isAuthor={(await authorsOf(deps, edition)).has(actor.id)}
        done={refused ? undefined : DONE.find((one) => one === c.req.query('done'))}
        values={refused?.form.values ?? {}}
        errors={wrong?.errors ?? []}
        sentence={wrong?.sentence}
      />,
      wrong?.status ?? 200,
    )
  }

  pages.get(EDITION, (c) => show(c, c.req.param('version')))
  pages.get(`${EDITION}/preview`, async (c) => {
    const actor = callerOf(c)
    const after = idCursor.read(c.req.query('cursor'))?.id
    const preview = await previewEdition(deps, actor, c.req.param('version'), { after })
    const page = pageContext(c, deps.config)
    const seesRecords = canSomewhere(actor, 'view_fee_records')
    return c.html(
      <PreviewPage page={page} preview={preview} limit={RECORDS_A_PREVIEW} seesRecords={seesRecords} />,
    )
  })
  addMoves(pages, deps, show)
}

type Show = (c: Context<HttpEnv>, version: string, refused?: Refused) => Response | Promise<Response>

/** What is done with a draft as a whole; a refusal shows the edition again. */
function addMoves(pages: Hono<HttpEnv>, deps: Deps, show: Show): void {
  const move = <Schema extends v.GenericSchema<unknown, unknown>>(
    name: 'content' | 'publish' | 'drop',
    done: (typeof DONE)[number],
    schema: Schema,
    inputOf: (form: SentForm) => unknown,
    verb: (
      d: Deps,
      c: Context<HttpEnv>,
      version: string,
      input: v.InferOutput<Schema>,
    ) => Promise<RuleEdition>,
  ) =>
    pages.post(`${EDITION}/${name}`, async (c) => {
      const version = c.req.param('version') ?? ''
      const form = await readForm(c, BOOK_BYTES_MAX + FORM_BYTES_MAX)
      try {
        const input = parseOrRefuse(schema, inputOf(form))
        const request = { key: form.idempotencyKey, input: [`fee-rules ${name}`, version, input] }
        await once(deps, callerOf(c), request, (kept) => verb(kept, c, version, input))
        return c.redirect(href(c.var, editionPath(version), { done }), 303)
      } catch (error) {
        return show(c, version, { form, error: refusalOrThrow(error, 'invalid', 'conflict', 'forbidden') })
      }
    })

  const hashOf = ({ values }: SentForm) => ({ expected_hash: values.expected_hash ?? '' })
  move('publish', 'published_done', PublishEdition, hashOf, (d, c, version, input) =>
    publishEdition(d, callerOf(c), version, input),
  )
  move('drop', 'dropped_done', DropDraft, hashOf, (d, c, version, input) =>
    dropDraft(d, callerOf(c), version, input),
  )
  move(
    'content',
    'changed',
    ChangeDraft,
    (form) => ({ ...hashOf(form), book: bookFrom(form) }),
    (d, c, version, input) => changeDraft(d, callerOf(c), version, input),
  )
}

/** The book of a form: the file where there is one, else the text. */
function bookFrom({ values, files }: SentForm): unknown {
  const file = files.find(({ field, bytes }) => field === 'file' && bytes.length > 0)
  const text = file ? decodeUtf8(file.bytes) : (values.book ?? '')
  if (text.trim() === '') throw invalidField('book', 'fee_rules.file_or_text')
  try {
    return JSON.parse(text)
  } catch {
    throw invalidField('book', 'errors.not_json')
  }
}

function addRule(pages: Hono<HttpEnv>, deps: Deps): void {
  const path = `${EDITION}/rules/:id`

  async function show(c: Context<HttpEnv>, refused?: Refused) {
    const { version = '', id = '' } = c.req.param() as { version?: string; id?: string }
    const page = pageContext(c, deps.config)
    const edition = await seeOwnEdition(deps, callerOf(c), version)
    if (!refused)
      await requireDraft(deps, callerOf(c), version, { action: 'draft_fee_rules', expectedHash: null })
    const rule = await findRule(deps, version, id)
    const wrong = refused && shownRefusal(refused.error, page.t, RULE_IN_FORM)
    return c.html(
      <RuleFormPage
        page={page}
        edition={edition}
        rule={rule}
        values={refused?.form.values ?? formOf(rule)}
        errors={wrong?.errors ?? []}
        sentence={wrong?.sentence}
      />,
      wrong?.status ?? 200,
    )
  }

  pages.get(path, (c) => show(c))
  pages.post(path, async (c) => {
    const actor = callerOf(c)
    const { version, id } = c.req.param()
    const form = await readForm(c, FORM_BYTES_MAX)
    const { idempotency_key: _, expected_hash: expectedHash = '', ...values } = form.values
    try {
      const request = { key: form.idempotencyKey, input: ['fee-rule', version, id, expectedHash, values] }
      await once(deps, actor, request, (kept) =>
        changeDraftRule(kept, actor, { version, id, expectedHash }, values),
      )
      return c.redirect(href(c.var, editionPath(version), { done: 'changed' }), 303)
    } catch (error) {
      return show(c, { form, error: refusalOrThrow(error, 'invalid', 'conflict') })
    }
  })
}
