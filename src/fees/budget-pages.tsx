import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { recordExport } from '../journal/record-export.ts'
import { dayOf } from '../platform/clock.ts'
import { asDownload } from '../platform/http/download.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { XLSX_TYPE } from '../platform/spreadsheet/sheet.ts'
import { budgetZeroFee } from './budget.ts'
import { readBudgetForm } from './budget-form.ts'
import { budgetCsv, budgetXlsx } from './budget-sheet.ts'
import { EmployerPage } from './budget-views.tsx'
import { currentRuleBook } from './current-rule-book.ts'

const FORM_BYTES = 8_000

/** The employer's side of the calculator, and its sheets. */
export const budgetPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/fees/employer', (c) => c.html(<EmployerPage page={pageContext(c, deps.config)} values={{}} />))
    .post('/fees/employer', (c) => answerEmployer(deps, c))

async function answerEmployer(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const { values } = await readForm(c, FORM_BYTES)
  const page = pageContext(c, deps.config)
  const today = dayOf(deps.now())
  try {
    const { facts, people } = readBudgetForm(values, today)
    const budget = budgetZeroFee(await currentRuleBook(deps), facts, today)
    const { actor } = c.var
    if (actor && (values.go === 'csv' || values.go === 'xlsx'))
      await recordExport(deps, actor, { named: 'zero_fee_budget', format: values.go, language: page.lang })
    const fileName = `zero-fee-budget-${facts.programme}-${today}`
    if (values.go === 'csv') {
      const bytes = new TextEncoder().encode(budgetCsv(page, budget, people))
      return asDownload({ fileName: `${fileName}.csv`, mediaType: 'text/csv; charset=utf-8' }, bytes)
    }
    if (values.go === 'xlsx')
      return asDownload(
        { fileName: `${fileName}.xlsx`, mediaType: XLSX_TYPE },
        await budgetXlsx(page, budget, people),
      )
    return c.html(<EmployerPage page={page} values={values} budget={budget} people={people} />)
  } catch (error) {
    const refused = shownRefusal(refusalOrThrow(error, 'invalid'), page.t)
    const { errors, sentence } = refused
    return c.html(
      <EmployerPage page={page} values={values} errors={errors} sentence={sentence} />,
      refused.status,
    )
  }
}
