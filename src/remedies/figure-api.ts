import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { queryParams } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { FiguresAnswer } from './remedy-figure.ts'
import { remedyFigureRuleOn } from './remedy-figure-rule.ts'
import { listFrozen } from './remedy-figure-store.ts'

export const figureApi = (deps: Deps) =>
  new Hono<HttpEnv>().get(
    '/remedy-figures',
    described({
      summary: 'What workers confirmed to have been paid back, and how cases ended, by quarter',
      description:
        'Published once and for good. A number is null, or not there, where too few are behind it or it would tell of others; which of these ' +
        'is not told. What was too few in one quarter counts with a later one. Never by month, body or payer.',
      answers: FiguresAnswer,
      open: true,
      tag: 'Repayments',
    }),
    // No filters: each would be one more way to subtract.
    queryParams(v.strictObject({})),
    async (c) => {
      const rule = remedyFigureRuleOn(dayOf(deps.now()))
      return c.json({
        rule: {
          id: rule.id,
          smallest_group: rule.k.public,
          fewest_payers: rule.payersLeast,
          largest_share_of_a_payer: rule.payerShareMost,
          largest_share_of_a_worker: rule.workerShareMost,
          published_after_days: rule.freezeAfterDays,
        },
        periods: (await listFrozen(deps.db)).map(({ period, frozenAt, rules, figures }) => ({
          period,
          frozen_at: frozenAt,
          rules,
          ...figures.public,
        })),
      } satisfies v.InferOutput<typeof FiguresAnswer>)
    },
  )
