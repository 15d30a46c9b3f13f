import { type Context, Hono } from 'hono'
import type { HeldConflict } from '../audits/held-conflict.ts'
import { pinnedTemplate } from '../audits/require-audit.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { ConflictsPage, keepField, otherField } from './conflict-views.tsx'
import { openConflicts } from './open-conflicts.ts'
import { type Chosen, resolveConflicts } from './resolve-conflict.ts'
import { Choice } from './sync.ts'

/** Entries that two people filled in differently, decided without the app. */
export const conflictPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/audits/:id/conflicts', (c) => show(deps, c, { done: c.req.query('done') === '1' }))
    .post('/workspace/audits/:id/conflicts', async (c) => {
      const [actor, id] = [callerOf(c), c.req.param('id')]
      const form = await readForm(c, FORM_BYTES.text)
      const { conflicts } = await openConflicts(deps, actor, id)
      const group = conflicts.filter(({ item }) => item === form.values.item)
      try {
        if (group.length === 0) throw new AppError('conflict', 'audit_filing.conflict_resolved')
        const chosen = chosenIn(group, form.values)
        const request = { key: form.idempotencyKey, input: ['conflicts', id, chosen] }
        await once(deps, actor, request, (d) => resolveConflicts(d, actor, id, chosen))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        // What the verb says of an answer stands beside the field that it says it of.
        const shown = shownRefusal(refused, c.var.t, (path) => fieldIn(group, path))
        return show(deps, c, { values: form.values, ...shown })
      }
      const page = pageContext(c, deps.config)
      return c.redirect(href(page, `/workspace/audits/${id}/conflicts`, { done: 1 }), 303)
    })

/** Every field of the group must be chosen. */
function chosenIn(
  group: readonly HeldConflict[],
  values: Readonly<Record<string, string>>,
): readonly Chosen[] {
  const missing = group.filter(({ id }) => !values[keepField(id)])
  if (missing.length > 0) {
    throw new AppError('invalid', 'errors.invalid', {
      fields: missing.map(({ id }) => ({
        path: keepField(id),
        message: { key: 'audit_filing.choose_needed' },
      })),
    })
  }
  return group.map(({ id, field }) => {
    const keep = values[keepField(id)]
    const typed = (values[otherField(id)] ?? '').trim()
    const value = field === 'affected_workers' && /^\d{1,9}$/.test(typed) ? Number(typed) : typed
    return {
      conflictId: id,
      choice: parseOrRefuse(Choice, { keep, ...(keep === 'other' && { value }) }),
    }
  })
}

/** `answers.0.note`, `due_on`: the last part names the field of the answer or finding. */
function fieldIn(group: readonly HeldConflict[], path: string): string {
  const name = path.split('.').at(-1) ?? ''
  const conflict = group.find(({ field }) => field === name)
  if (conflict) return otherField(conflict.id)
  return path.startsWith('keep-') || !group[0] ? path : keepField(group[0].id)
}

interface Shown {
  readonly done?: boolean
  readonly values?: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
  readonly sentence?: string | undefined
  readonly status?: Parameters<Context['status']>[0]
}

async function show(deps: Deps, c: Context<HttpEnv>, shown: Shown): Promise<Response> {
  const open = await openConflicts(deps, callerOf(c), c.req.param('id') ?? '')
  const template = await pinnedTemplate(deps, open.audit)
  const body = (
    <ConflictsPage
      page={pageContext(c, deps.config)}
      {...open}
      template={template}
      done={shown.done ?? false}
      values={shown.values ?? {}}
      errors={shown.errors ?? []}
      sentence={shown.sentence}
    />
  )
  c.status(shown.status ?? 200)
  return c.html(body)
}
