import { type Context, Hono } from 'hono'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { nameFor } from '../organisations/organisation.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import type { AppError } from '../platform/errors.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { CURRENCIES, readAmount } from '../platform/money.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { EnterRate, enterExchangeRate } from './enter-exchange-rate.ts'
import { RatesPage } from './exchange-rate-views.tsx'
import type { FeeRecord } from './fee-record.ts'
import { RecordsQuery, recordFilter } from './fee-record-filter.ts'
import { RecordListPage } from './fee-record-list-views.tsx'
import { RecordPage } from './fee-record-views.tsx'
import { RecordPaymentSide } from './payment-side.ts'
import { recordSideOnce } from './record-payment-side.ts'
import { seeExchangeRates } from './see-exchange-rates.ts'
import { assertSomewhere, listFeeRecords, seeFeeRecord } from './see-fee-records.ts'

const PAGE_SIZE = 25
const FORM_BYTES_MAX = 20_000

interface Refused {
  readonly form: SentForm
  readonly error: AppError
}

/** What workers paid, for the scheme's officers; and the exchange rates. */
export const feeRecordPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  pages.get('/workspace/fee-records', async (c) => {
    const actor = callerOf(c)
    assertSomewhere(actor)
    const page = pageContext(c, deps.config)
    const values = queryOf(c)
    const isFirst = !values.cursor
    try {
      const query = parseOrRefuse(RecordsQuery, values)
      const { records, next } = await listFeeRecords(deps, actor, (d) => recordFilter(d, query), {
        limit: query.limit ?? PAGE_SIZE,
        cursor: query.cursor,
      })
      return c.html(
        <RecordListPage
          page={page}
          records={records}
          values={values}
          errors={[]}
          nextCursor={next}
          isFirst={isFirst}
        />,
      )
    } catch (error) {
      const { errors, status } = shownRefusal(refusalOrThrow(error, 'invalid'), page.t)
      return c.html(
        <RecordListPage
          page={page}
          records={[]}
          values={values}
          errors={errors}
          nextCursor={null}
          isFirst={isFirst}
        />,
        status,
      )
    }
  })
  addRecord(pages, deps)
  addRates(pages, deps)
  return pages
}

function addRecord(pages: Hono<HttpEnv>, deps: Deps): void {
  async function show(c: Context<HttpEnv>, id: string, refused?: Refused) {
    const page = pageContext(c, deps.config)
    const seen = await seeFeeRecord(deps, callerOf(c), id)
    const wrong = refused && shownRefusal(refused.error, page.t)
    return c.html(
      <RecordPage
        page={page}
        seen={seen}
        chain={await namesOf(deps, seen.record, page.lang)}
        done={!refused && c.req.query('done') === 'added'}
        values={refused?.form.values ?? {}}
        errors={wrong?.errors ?? []}
        sentence={wrong?.sentence}
      />,
      wrong?.status ?? 200,
    )
  }

  pages.get('/workspace/fee-records/:id', (c) => show(c, c.req.param('id')))
  pages.post('/workspace/fee-records/:id/sides', async (c) => {
    const actor = callerOf(c)
    const id = c.req.param('id')
    const form = await readForm(c, FORM_BYTES_MAX)
    try {
      const input = parseOrRefuse(RecordPaymentSide, sideFrom(form))
      await recordSideOnce(deps, actor, id, { key: form.idempotencyKey, input })
      return c.redirect(href(c.var, `/workspace/fee-records/${id}`, { done: 'added' }), 303)
    } catch (error) {
      return show(c, id, { form, error: refusalOrThrow(error, 'invalid', 'too_often') })
    }
  })
}

/** What a person typed, as the verb takes it; what is no number stays one that the schema refuses. */
function sideFrom({ values }: SentForm): unknown {
  const { idempotency_key: _, line, amount_minor, currency, paid_on, ...rest } = values
  const known = CURRENCIES.find((one) => one === currency)
  return {
    ...rest,
    line: line ? Number(line) : undefined,
    amount_minor: amount_minor ? readAmount(amount_minor, known ?? 'JPY') : undefined,
    currency,
    paid_on: paid_on || null,
  }
}

async function namesOf(deps: Deps, { chain }: FeeRecord, lang: string): Promise<string[]> {
  const ids = [chain.sendingAgencyId, chain.intermediaryId, chain.employerId].filter((id) => id !== null)
  const bodies = ids.length === 0 ? [] : await findOrganisations(deps.db.queries, ids)
  return ids.flatMap((id) => {
    const body = bodies.find((one) => one.id === id)
    return body ? [nameFor(body, lang)?.text ?? ''] : []
  })
}

function addRates(pages: Hono<HttpEnv>, deps: Deps): void {
  async function show(c: Context<HttpEnv>, refused?: Refused) {
    const actor = callerOf(c)
    const page = pageContext(c, deps.config)
    const cursor = c.req.query('cursor')
    const { rates, next } = await seeExchangeRates(deps, actor, { limit: PAGE_SIZE, cursor })
    const wrong = refused && shownRefusal(refused.error, page.t)
    return c.html(
      <RatesPage
        page={page}
        rates={rates}
        nextCursor={next}
        isFirst={cursor === undefined}
        mayEnter={can(actor, 'draft_fee_rules', { kind: 'fee_rules' })}
        done={!refused && c.req.query('done') === 'entered'}
        values={refused?.form.values ?? {}}
        errors={wrong?.errors ?? []}
        sentence={wrong?.sentence}
      />,
      wrong?.status ?? 200,
    )
  }

  pages.get('/workspace/exchange-rates', (c) => show(c))
  pages.post('/workspace/exchange-rates', async (c) => {
    const actor = callerOf(c)
    const form = await readForm(c, FORM_BYTES_MAX)
    try {
      const { idempotency_key: _, ...typed } = form.values
      const rate = (typed.rate ?? '').normalize('NFKC').trim()
      const input = parseOrRefuse(EnterRate, { ...typed, rate })
      const request = { key: form.idempotencyKey, input: ['exchange-rate', input] }
      await once(deps, actor, request, (kept) => enterExchangeRate(kept, actor, input))
      return c.redirect(href(c.var, '/workspace/exchange-rates', { done: 'entered' }), 303)
    } catch (error) {
      return show(c, { form, error: refusalOrThrow(error, 'invalid', 'too_often') })
    }
  })
}
