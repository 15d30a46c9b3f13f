import { type Random, seeded } from '../../fixtures/random.ts'
import { onTheDay, WORKER_ACTOR } from '../../src/accounts/worker-actor.ts'
import { planCase } from '../../src/case-filing/plan-case.ts'
import { caseSubject, OUTCOMES } from '../../src/cases/case.ts'
import { findCase } from '../../src/cases/case-store.ts'
import { planSteps } from '../../src/cases/plan-step.ts'
import type { Deps } from '../../src/deps.ts'
import type { Opened } from '../../src/entry-node-open.ts'
import { commit } from '../../src/journal/commit.ts'
import { findHead } from '../../src/journal/journal-store.ts'
import { daysLater } from '../../src/platform/calendar.ts'
import { type Day, dayOf } from '../../src/platform/clock.ts'
import { UniqueViolation } from '../../src/platform/database/database.ts'
import { aSealedReport, readersOf, type SealedAndCode } from './case-office.ts'

/** The cases came over so many days, up to yesterday: none is past its time yet, or the service would delete while it is measured. */
const DAYS = 360
/** A case is decided so many days after it came. */
const DECIDED_AFTER = 40
const CODES_KEPT = 2_000

export interface SeededCases {
  /** Of some of them, whatever became of them. */
  readonly codes: readonly string[]
  readonly count: number
}

/** The clock at noon in Tokyo of a day: a step bears the day of its commit. */
const atNoon = (deps: Deps, day: Day): Deps => ({ ...deps, now: () => `${day}T03:00:00.000Z` })

/**
 * So many cases as filing leaves them, each told by the marker and sealed as a browser seals it: through the product's own sealing, plan and
 * commit, a day in one commit. Of ten, six are concluded after forty days, three are acknowledged and one waits unread.
 */
export async function seedCases(
  opened: Opened,
  officerId: string,
  count: number,
  marker: string,
): Promise<SeededCases> {
  const { deps } = opened
  const random = seeded(11)
  const recipients = await readersOf(opened)
  const today = dayOf(deps.now())
  const codes: string[] = []
  const waiting = new Map<Day, { readonly id: string; readonly over: boolean }[]>()
  for (let at = 0; at < DAYS; at += 1) {
    const day = daysLater(today, at - DAYS)
    const many = Math.floor(((at + 1) * count) / DAYS) - Math.floor((at * count) / DAYS)
    const on = atNoon(deps, day)
    const sealed = await Promise.all(Array.from({ length: many }, () => aSealedReport(recipients, marker)))
    if (many > 0) await file(on, sealed, day)
    for (const { report, code } of sealed) {
      if (codes.length < CODES_KEPT && random.chance(Math.min(1, (2 * CODES_KEPT) / count))) codes.push(code)
      if (random.chance(0.9)) {
        const then = daysLater(day, DECIDED_AFTER)
        waiting.set(then, [...(waiting.get(then) ?? []), { id: report.id, over: random.chance(2 / 3) }])
      }
    }
    await decide(on, officerId, waiting.get(day) ?? [], random)
  }
  return { codes, count }
}

/** In one commit; once more where one of the labels was drawn before. */
async function file(deps: Deps, sealed: readonly SealedAndCode[], day: Day): Promise<void> {
  const planned = await Promise.all(sealed.map(({ report }) => planCase(deps, report, day)))
  try {
    await commit(deps, WORKER_ACTOR, {
      at: onTheDay(day),
      entries: planned.flatMap(({ entries }) => entries),
      statements: planned.flatMap(({ statements }) => statements),
      result: null,
    })
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error
    await file(deps, sealed, day)
  }
}

/** What officers do with the cases of one day, in one commit. */
async function decide(
  deps: Deps,
  officerId: string,
  cases: readonly { readonly id: string; readonly over: boolean }[],
  random: Random,
): Promise<void> {
  if (cases.length === 0) return
  const at = deps.now()
  const planned = await Promise.all(
    cases.map(async ({ id, over }) => {
      const one = await findCase(deps.db, id)
      if (!one) throw new Error('a case that was filed is not there')
      const head = await findHead(deps.db, caseSubject(one))
      const concluded = { step: 'concluded' as const, detail: random.pick(OUTCOMES.slice(0, 5)) }
      const answered = { step: 'answered' as const }
      const wanted = [{ step: 'acknowledged' as const }, ...(over ? [answered, concluded] : [])]
      const of = { ...one, workerNews: false }
      return planSteps(deps, { id: officerId }, of, head, wanted, at)
    }),
  )
  await commit(
    deps,
    { id: officerId },
    {
      at,
      entries: planned.flatMap(({ entries }) => entries),
      statements: planned.flatMap(({ statements }) => statements),
      result: null,
    },
  )
}
