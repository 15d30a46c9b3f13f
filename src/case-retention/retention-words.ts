import type { PageContext } from '../platform/http/page-context.ts'
import { type Deletion, monthsUnder } from './delete-on.ts'
import { RETENTION_RULES, type RetentionPeriods, type RetentionRule } from './retention-policy.ts'

type Says = Pick<PageContext, 't'>

export const ruleSaid = ({ t }: Says, rule: RetentionRule): string => t(`case_retention.rule_${rule}`)

const periodSaid = ({ t }: Says, rule: RetentionRule, periods: RetentionPeriods): string =>
  rule === 'withdrawn'
    ? t('case_retention.days', { count: periods.withdrawn_days })
    : t('case_retention.months', { count: monthsUnder(rule, periods) })

/** Why a case is kept, or the day on which it goes. */
export const whenSaid = ({ t }: Says, { heldBy, on }: Deletion): string =>
  heldBy.length === 0
    ? on
    : t('case_retention.not_deleted', {
        reasons: heldBy.map((reason) => t(`case_retention.hold_${reason}`)).join(', '),
      })

export interface PeriodRow {
  readonly name: string
  readonly now: string
  readonly after: string
}

/** All periods of two policies side by side. */
export function periodRows(says: Says, now: RetentionPeriods, after: RetentionPeriods): PeriodRow[] {
  const days = (periods: RetentionPeriods) => says.t('case_retention.days', { count: periods.warning_days })
  return [
    ...RETENTION_RULES.map((rule) => ({
      name: ruleSaid(says, rule),
      now: periodSaid(says, rule, now),
      after: periodSaid(says, rule, after),
    })),
    { name: says.t('case_retention.rule_warning'), now: days(now), after: days(after) },
  ]
}
