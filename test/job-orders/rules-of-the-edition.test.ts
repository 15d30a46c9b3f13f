import { beforeAll, expect, test } from 'vitest'
import { draftEdition } from '../../src/fees/draft-edition.ts'
import { publishEdition } from '../../src/fees/publish-edition.ts'
import { RULE_BOOK, type RuleBook } from '../../src/fees/rule-book.ts'
import { findCertification } from '../../src/job-orders/certification-store.ts'
import type { JobOrder } from '../../src/job-orders/job-order.ts'
import { contentOf } from '../../src/job-orders/job-order-section.ts'
import { judgeJobOrder } from '../../src/job-orders/judge-job-order.ts'
import { findSections } from '../../src/job-orders/section-store.ts'
import { someone } from '../fees/record-cast.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { anOrder, type OrderCast, orderCast } from './certified-order.ts'

let started: StartedApp
let cast: OrderCast
let order: JobOrder

beforeAll(async () => {
  started = await startApp()
  cast = await orderCast(started.deps)
  ;({ order } = await anOrder(started.deps, cast))
}, 60_000)

const passport = async () => (await started.request(`/j/${order.number}?lang=en`)).text()
const OLD = /service charge of at most one month’s contract wage/
const NEW = 'A sentence of the edition that a second person published.'

/** What judges today says of an order in which the worker is charged a month's wage. */
async function judged() {
  const content = contentOf(await findSections(started.deps.db.queries, order.id))
  const charged = {
    item: 'L.DISPATCH',
    borne_by: 'worker',
    amount_minor: 186_000,
    currency: 'JPY',
    per: 'once',
    arises: 'in_sending_country',
  } as const
  const given = {
    ...content,
    agency_costs: { lines: [charged] },
    intermediary_costs: { lines: [], to_agency: [] },
  }
  const bodies = Object.values(cast)
  const { answers, book } = await judgeJobOrder(started.deps, order, given, bodies, '2026-11-21')
  return { book, answer: answers.find(({ rule }) => rule === 'service_charge_cap') }
}

async function publish(book: RuleBook): Promise<string> {
  const [author, second] = [
    someone('programme_manager'),
    someone('scheme_administrator', { id: 'the-second' }),
  ]
  const draft = await draftEdition(started.deps, author, { reason: 'A trial', book })
  await publishEdition(started.deps, second, draft.version, { expected_hash: draft.contentHash })
  return draft.version
}

test('what a second person publishes is what the passport says and certification judges by, and no certified edition changes', async () => {
  const before = await findCertification(started.deps.db, order.id, 1)
  expect(await passport()).toMatch(OLD)
  expect((await judged()).answer).toMatchObject({ outcome: 'met', facts: { cap_minor: 558_000 } })

  const book = structuredClone(RULE_BOOK)
  for (const rule of book.rules) {
    if (rule.id !== 'vn_service_charge' || rule.kind !== 'wage_ceiling' || !rule.to_workers) continue
    rule.to_workers.text.en = NEW
    rule.tenths = 1
    rule.most = null
  }
  const version = await publish(book)
  const page = await passport()
  expect(page).toContain(NEW)
  expect(page).not.toMatch(OLD)
  const after = await judged()
  expect(after.book.version).toBe(version)
  expect(after.answer).toMatchObject({ outcome: 'not_met', facts: { cap_minor: 55_800 } })
  expect(await findCertification(started.deps.db, order.id, 1)).toEqual(before)
})

test('an edition without a rule judges nothing by it and cites nothing for it', async () => {
  const { book: current } = await judged()
  const without = current.rules.filter(({ id }) => id !== 'vn_service_charge' && id !== 'titp_housing')
  await publish({ ...structuredClone(current), rules: without })
  expect((await judged()).answer?.outcome).toBe('cannot_tell')
  expect((await started.request(`/j/${order.number}`)).status).toBe(200)
})
