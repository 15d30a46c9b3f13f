import { onTheDay } from '../accounts/worker-actor.ts'
import { assessTold } from '../case-handling/told-payments.ts'
import type { HeldCase } from '../case-return/hold-case.ts'
import { PLACE } from '../cases/case.ts'
import { type CaseContent, readContent } from '../cases/case-content.ts'
import { listCaseFiles } from '../cases/case-file-store.ts'
import type { Deps } from '../deps.ts'
import { type Assessment, BOUNDARIES, type Verdict } from '../fees/assessment.ts'
import { dayOf, yearOf } from '../platform/clock.ts'
import { CannotOpen } from '../platform/sealing.ts'
import { owedToWorker } from '../remedies/owed-to-worker.ts'
import { newReportNumber } from './report-number.ts'
import type { StatedAnswer, StatedPayment, WorkerStatement } from './worker-statement.ts'

/** Nothing here is longer than a worker's own page lets it be; what a foreign program sealed may be. */
const ITEM_MAX = 60

/**
 * Everything the paper says, out of a case that its worker holds open. Reads, and leaves no trace. Throws `CannotOpen` where the key does
 * not fit, `invalid` where what was sealed is no report.
 */
export async function gatherWorkerStatement(deps: Deps, held: HeldCase): Promise<WorkerStatement> {
  const { case: of } = held
  const content = readContent(await held.content.open(PLACE.content(of.id), of.sealedContent))
  const assessment = await assessTold(deps, content, null, of.receivedOn)
  const today = dayOf(deps.now())
  return {
    kind: 'worker_statement',
    number: newReportNumber(yearOf(today), 'worker_statement'),
    issued_at: onTheDay(today),
    verify_url: `${deps.config.publicUrl}/verify`,
    demonstration: deps.config.demonstration,
    received_on: of.receivedOn,
    told_in: content.language,
    happened: content.happened,
    named: content.who,
    own_words: content.story,
    job: content.facts,
    payments: content.payments.map((payment, at) => paymentSaid(payment, at, assessment)),
    rules_version: assessment?.rules_version ?? null,
    ...judged(assessment),
    files: await filesOf(deps, held),
    repayments: await repaymentsOf(deps, of.id),
  }
}

function paymentSaid(
  payment: CaseContent['payments'][number],
  at: number,
  assessment: Assessment | null,
): StatedPayment {
  const { amount_minor, currency, paid_on, words, receipt, estimate } = payment
  const found = assessment?.lines.find(({ line }) => line === at)
  return {
    item: payment.item.slice(0, ITEM_MAX),
    words,
    amount_minor,
    currency,
    paid_on,
    to: payment.collector_role,
    receipt,
    estimate,
    answers: found
      ? { law: answerSaid(found.law), scheme: answerSaid(found.scheme), ilo: answerSaid(found.ilo) }
      : null,
  }
}

const answerSaid = ({ verdict, over, undecided, rule_ids }: Verdict): StatedAnswer => ({
  verdict,
  to_come_back: over && over.amount_minor > 0 ? { ...over } : null,
  because: undecided?.because ?? null,
  rules: [...rule_ids],
})

/** The sums and the rules cited in one of the three answers; RBA's, which counts in none, is left out. */
function judged(assessment: Assessment | null): Pick<WorkerStatement, 'totals' | 'checks' | 'rules'> {
  if (!assessment) return { totals: [], checks: [], rules: [] }
  const cited = new Set([
    ...assessment.lines.flatMap((line) => BOUNDARIES.flatMap((boundary) => line[boundary].rule_ids)),
    ...assessment.checks.flatMap(({ verdict }) => verdict.rule_ids),
  ])
  return {
    totals: assessment.totals.map(({ currency, paid_minor, to_come_back_minor, undecided_minor }) => ({
      currency,
      paid_minor,
      to_come_back_minor: { ...to_come_back_minor },
      undecided_minor: { ...undecided_minor },
    })),
    checks: assessment.checks.map(({ id, verdict }) => ({ id, ...answerSaid(verdict) })),
    rules: assessment.rules
      .filter(({ id }) => cited.has(id))
      .map(({ id, text, source, confidence, valid_from, valid_to, note }) => ({
        id,
        text,
        source,
        confidence,
        valid_from,
        valid_to,
        note,
      })),
  }
}

/** What the worker handed in, by the neutral names that files bear here. */
async function filesOf(deps: Deps, { case: of, worker }: HeldCase): Promise<WorkerStatement['files']> {
  const rows = (await listCaseFiles(deps.db, of.id)).filter(({ author }) => author === 'worker')
  return Promise.all(
    rows.map(async ({ id, on_day, sealed_about }) => ({
      name: await nameOf(() => worker.open(PLACE.fileAbout(of.id, id), sealed_about)),
      on: on_day,
    })),
  )
}

async function nameOf(open: () => Promise<string>): Promise<string> {
  try {
    const { name } = JSON.parse(await open()) as { readonly name?: unknown }
    return typeof name === 'string' ? name.slice(0, 100) : '–'
  } catch (error) {
    // A telephone sealed something else: what can be read is still said.
    if (error instanceof CannotOpen || error instanceof SyntaxError) return '–'
    throw error
  }
}

async function repaymentsOf(deps: Deps, caseId: string): Promise<WorkerStatement['repayments']> {
  const { owed } = await owedToWorker(deps, caseId)
  return owed.map(({ payerRole, currency, owed: sum, confirmed, instalments }) => ({
    from: payerRole,
    currency,
    owed_minor: sum,
    confirmed_minor: confirmed,
    instalments: instalments.map(({ dueOn, amountMinor, standing }) => ({
      due_on: dueOn,
      amount_minor: amountMinor,
      said: standing,
    })),
  }))
}
