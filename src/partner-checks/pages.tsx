import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { queryOf } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { fieldsInForm, type InForm } from '../platform/http/fields-in-form.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { checkOnce } from './api.ts'
import { answerCsv, answerPdf } from './document-api.ts'
import { CheckFormPage, type CheckFormValues } from './form-views.tsx'
import { readListAnswers } from './list-answers.ts'
import { listCheckPages } from './list-pages.tsx'
import { ListReceiptPage } from './list-views.tsx'
import { myChecksPages } from './my-checks-pages.tsx'
import { CheckPartners } from './partner-check.ts'
import { requireReceipt } from './require-receipt.ts'
import { prefilledBy, type TYPED_FIELDS, typedParties } from './typed-parties.ts'
import { ReceiptPage } from './views.tsx'

/** Checks of partners as pages: the form, the receipt, the list, and for those signed in what they checked before. */
export const partnerChecksPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  pages.get('/check', async (c) => {
    const { agency, intermediary, employer, programme, on } = queryOf(c)
    const linked = await prefilledBy(deps, c.req.queries('party') ?? [])
    const typed = Object.fromEntries(
      Object.entries({ agency, intermediary, employer, programme, on }).filter(([, value]) => value),
    )
    return c.html(
      <CheckFormPage
        page={pageContext(c, deps.config)}
        values={{ ...linked, ...typed }}
        today={dayOf(deps.now())}
      />,
    )
  })
  pages.post('/check', (c) => checkTyped(deps, c))
  pages.route('/', listCheckPages(deps))
  pages.route('/', myChecksPages(deps))
  pages.get('/check/:number', async (c) => {
    const typed = c.req.param('number')
    if (typed.endsWith('.pdf')) return answerPdf(deps, c, typed)
    if (typed.endsWith('.csv')) return answerCsv(deps, c, typed)
    const kept = await requireReceipt(deps, typed)
    const page = pageContext(c, deps.config)
    const { check, receipt } = kept
    if (receipt.kind === 'partner_check')
      return c.html(<ReceiptPage page={page} check={check} receipt={receipt} />)
    const answers = await readListAnswers(deps, receipt)
    return c.html(<ListReceiptPage page={page} check={check} receipt={receipt} answers={answers} />)
  })
  return pages
}

async function checkTyped(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const { values, idempotencyKey } = await readForm(c)
  const shown: CheckFormValues = values
  let fields: readonly (typeof TYPED_FIELDS)[number][] = []
  try {
    const typed = await typedParties(deps, shown)
    fields = typed.map(({ field }) => field)
    const input = parseOrRefuse(CheckPartners, {
      parties: typed.map(({ party }) => party),
      ...(values.programme ? { programme: values.programme } : {}),
      ...(values.on ? { on: values.on } : {}),
    })
    const { check } = await checkOnce(deps, c, input, idempotencyKey)
    return c.redirect(href(c.var, `/check/${check.number}`), 303)
  } catch (error) {
    const refused = refusalOrThrow(error, 'invalid', 'too_often')
    const page = pageContext(c, deps.config)
    const { errors, sentence, status } = shownRefusal(refused, page.t, partiesInForm(fields))
    return c.html(
      <CheckFormPage
        page={page}
        values={shown}
        today={dayOf(deps.now())}
        errors={errors}
        sentence={sentence}
      />,
      status,
    )
  }
}

/** `parties.1.value` is to the person the second number that was filled in. */
const partiesInForm = (fields: readonly string[]): InForm =>
  fieldsInForm({ 'parties.*': (rest, row) => (rest === '' ? undefined : fields[row]) })
