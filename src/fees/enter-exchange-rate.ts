import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { EnteredRate } from './exchange-rate.ts'
import { RATES_SUBJECT } from './exchange-rate-known.ts'
import { countRates, insertRate } from './exchange-rate-store.ts'
import { ExchangeRate } from './job-facts.ts'

/** A better rate is another row; beyond so many of one day somebody is trying things out. */
const RATES_A_DAY = 20

export const EnterRate = v.pipe(
  ExchangeRate,
  v.forward(
    v.check(({ base, quote }) => base !== quote, 'fee_records.rate_same_currency' satisfies MessageKey),
    ['quote'],
  ),
)

/**
 * Enters an exchange rate of a day: what one unit of `base` was worth in `quote`, and who says so. Nothing is replaced: what was
 * judged before keeps its rate. Throws `invalid` for a day to come, `too_often` beyond twenty rates of a pair and day.
 */
export function enterExchangeRate(deps: Deps, actor: Actor, input: ExchangeRate): Promise<EnteredRate> {
  assertCan(actor, 'draft_fee_rules', { kind: 'fee_rules' })
  return retrying(async () => {
    const at = deps.now()
    const after = await findHead(deps.db, RATES_SUBJECT)
    if (input.on > dayOf(at)) throw invalidField('on', 'fee_records.rate_of_tomorrow')
    const { queries } = deps.db
    if ((await countRates(queries, input.base, input.quote, input.on)) >= RATES_A_DAY)
      throw new AppError('too_often', 'errors.too_often')
    const rate: EnteredRate = { ...input, id: deps.newId(), enteredAt: at, enteredBy: actor.id }
    return await commit(deps, actor, {
      entries: [
        {
          subject: RATES_SUBJECT,
          after,
          action: 'entered',
          summary: `${rate.base}/${rate.quote} ${rate.on} ${rate.rate}`,
          payload: rate,
        },
      ],
      statements: [insertRate(queries, rate)],
      result: rate,
      at,
    })
  })
}
