import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { type Day, DayText, dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { jsonBody } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { assessFees } from './assess-fees.ts'
import { AssessmentAnswer, assessmentSaid } from './assessment-answer.ts'
import { budgetZeroFee } from './budget.ts'
import { BudgetAnswer, budgetSaid } from './budget-answer.ts'
import { PEOPLE_MAX } from './budget-form.ts'
import { isAbsurd } from './calculator-job.ts'
import { currentRuleBook } from './current-rule-book.ts'
import { knownRates } from './exchange-rate-known.ts'
import { type FeeLine, FeeLines } from './fee-line.ts'
import { ratesNeeded } from './fee-record.ts'
import { JobFacts } from './job-facts.ts'
import { lineProblems } from './line-problems.ts'

const AskAssessment = v.strictObject({ facts: JobFacts, lines: FeeLines })
const AskBudget = v.strictObject({
  facts: JobFacts,
  people: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(PEOPLE_MAX)), 1),
  /** The day whose rules are asked; today unless said. */
  on: v.optional(DayText),
})

/** What contradicts itself, or cannot be, is refused before it is judged; paths are those of the body. */
function refuseProblems(facts: JobFacts, lines: readonly FeeLine[], today: Day): void {
  const days: readonly (readonly [string, Day | null])[] = [
    ...DAYS_OF_JOB.map((name) => [`facts.${name}`, facts[name]] as const),
    ...lines.map(({ paid_on }, at) => [`lines.${at}.paid_on`, paid_on] as const),
  ]
  const wrong = [
    ...days.flatMap(([path, day]) =>
      day !== null && isAbsurd(day, today) ? [{ path, key: 'fee_calculator.day_absurd' as const }] : [],
    ),
    ...lineProblems(facts, lines),
  ]
  if (wrong.length === 0) return
  throw new AppError('invalid', 'errors.invalid', {
    fields: wrong.map(({ path, key }) => ({ path, message: { key } })),
  })
}

const DAYS_OF_JOB = [
  'agency_contract_on',
  'supply_contract_approved_on',
  'departed_on',
  'returned_on',
] as const satisfies readonly (keyof JobFacts)[]

/** The calculator for other systems: it answers, and keeps nothing. */
export const assessmentApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .post(
      '/fee-assessments',
      described({
        summary: 'Judge what a worker paid: by law, by the scheme and by the ILO definition, each apart',
        description:
          'At most 60 payments. Nothing is kept, logged or written down. What is not known is null or `unknown`; the answer ' +
          'then names the facts that would decide. `sentence` is in the language asked for by Accept-Language. Exchange rates ' +
          'that were entered are added to those sent.',
        answers: AssessmentAnswer,
        open: true,
        tag: 'Fees',
      }),
      jsonBody(AskAssessment),
      async (c) => {
        const { facts, lines } = c.req.valid('json')
        refuseProblems(facts, lines, dayOf(deps.now()))
        const [book, known] = await Promise.all([currentRuleBook(deps), knownRates(deps)])
        const exchange_rates = ratesNeeded(known, facts, lines, dayOf(deps.now()))
        const assessment = assessFees(book, { ...facts, exchange_rates }, lines)
        return c.json(assessmentSaid(c.var, assessment))
      },
    )
    .post(
      '/fee-budgets',
      described({
        summary: 'What the Japanese side must budget for one person so that the worker pays nothing',
        description:
          '`at_least` is what rules in force and agreements ask for; `with_last_known` adds the last known values of rules whose ' +
          'present value is not entered. Rows without a sum are named all the same. Nothing is kept.',
        answers: BudgetAnswer,
        open: true,
        tag: 'Fees',
      }),
      jsonBody(AskBudget),
      async (c) => {
        const { facts, people, on = dayOf(deps.now()) } = c.req.valid('json')
        refuseProblems(facts, [], dayOf(deps.now()))
        return c.json(budgetSaid(c.var, budgetZeroFee(await currentRuleBook(deps), facts, on), people))
      },
    )
