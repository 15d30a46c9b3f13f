import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { type AppError, invalidField } from '../platform/errors.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { budgetPages } from './budget-pages.tsx'
import { calculate, problemsOfLines } from './calculator.ts'
import { AmountsStep } from './calculator-amount-views.tsx'
import { AnswerPage } from './calculator-answer-views.tsx'
import { JobStep } from './calculator-job-views.tsx'
import { type TypedLine, typedLines, withAnother, withTicked } from './calculator-lines.ts'
import { FrontPage, ItemsStep, type StepProps, type Values } from './calculator-views.tsx'
import { FEE_LINES_MAX } from './fee-line.ts'

/** Sixty payments fill about 20 kB. */
const FORM_BYTES = 64_000

/** The calculator: it answers, and keeps nothing. */
export const calculatorPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/fees', (c) => c.html(<FrontPage page={pageContext(c, deps.config)} />))
    .get('/fees/worker', (c) =>
      c.html(<ItemsStep page={pageContext(c, deps.config)} values={{}} lines={[]} />),
    )
    .post('/fees/worker', (c) => answerWorker(deps, c))
    .route('/', budgetPages(deps))

async function answerWorker(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const sent = await readForm(c, FORM_BYTES)
  const { values } = sent
  const page = pageContext(c, deps.config)
  const [go = '', row = ''] = (values.go ?? '').split('-')
  const typed = typedLines(values)
  const step = { page, values, lines: typed }
  if (go === 'items') return c.html(<ItemsStep {...step} />)
  if (go === 'more' && typed.length > 0) return c.html(<AmountsStep {...step} more={Number(row)} />)
  if (go === 'again' || go === 'drop') {
    const changed = { ...step, ...changedLines(typed, go, Number(row)) }
    return c.html(changed.lines.length === 0 ? <ItemsStep {...changed} /> : <AmountsStep {...changed} />)
  }
  if (go === 'amounts') {
    const ticked = sent.all('tick')
    // From the answer one comes back without ticks, to the payments as they are.
    const lines = ticked.length > 0 ? withTicked(typed, ticked) : typed
    if (lines.length > 0 && !(values.from === 'items' && ticked.length === 0))
      return c.html(<AmountsStep {...step} lines={lines} />)
    const refused = shownRefusal(invalidField('tick', 'fee_calculator.nothing_ticked'), page.t)
    return c.html(<ItemsStep {...step} lines={[]} {...refused} />, refused.status)
  }
  const wrongLines = problemsOfLines({ lines: typed, values })
  if (wrongLines.length > 0)
    return c.html(
      typed.length === 0 ? (
        <ItemsStep {...step} errors={wrongLines} />
      ) : (
        <AmountsStep {...step} errors={wrongLines} />
      ),
      422,
    )
  if (go === 'job') return c.html(<JobStep {...step} />)
  return answerOrRefuse(deps, c, step)
}

/** With another payment below the one at `row`, or without it. */
function changedLines(lines: readonly TypedLine[], go: 'again' | 'drop', row: number): Partial<StepProps> {
  if (go === 'drop') return { lines: lines.filter((_, i) => i !== row) }
  if (lines.length < FEE_LINES_MAX) return { lines: withAnother(lines, row) }
  return { errors: [{ path: `amount-${row}`, message: { key: 'fees.too_many_lines' } }] }
}

async function answerOrRefuse(
  deps: Deps,
  c: Context<HttpEnv>,
  step: StepProps & { values: Values },
): Promise<Response> {
  const { page, values, lines } = step
  try {
    const calculated = await calculate(deps, {
      lines,
      values,
      rateSource: page.t('fee_calculator.rate_typed'),
    })
    return c.html(<AnswerPage {...step} calculated={calculated} today={dayOf(deps.now())} />)
  } catch (error) {
    const refused: AppError = refusalOrThrow(error, 'invalid')
    const { errors, sentence, status } = shownRefusal(refused, page.t)
    const ofLines = errors.some(({ path }) => /-\d+$/.test(path))
    const shown = { ...step, errors, sentence }
    return c.html(ofLines ? <AmountsStep {...shown} /> : <JobStep {...shown} />, status)
  }
}
