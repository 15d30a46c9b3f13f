import * as v from 'valibot'
import type { CanSubject, RoleInScheme } from '../accounts/condition.ts'
import type { Subject } from '../journal/journal.ts'
import type { Identifier } from '../organisations/identifier.ts'
import { daysBetween } from '../platform/calendar.ts'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import { newDocumentNumber, parseDocumentNumber } from '../platform/document-number.ts'
import { AppError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { CURRENCIES, type Currency } from '../platform/money.ts'
import { cursorOf, isId } from '../platform/paging.ts'

/** How a sum was found (standards.md §4): by papers, by the worker's word, or for a group of whom some were interviewed. */
export const METHODS = ['documented', 'worker_declared', 'group_mean', 'group_median', 'group_max'] as const
export type Method = (typeof METHODS)[number]
const isOfGroup = (method: Method): boolean => method.startsWith('group_')

export const PLAN_STATUSES = ['open', 'closed', 'cancelled'] as const
export type PlanStatus = (typeof PLAN_STATUSES)[number]

/** Who may owe a worker money: a body in one of its roles. */
export const PAYER_ROLES = [
  'sending_agency',
  'supervising_organisation',
  'support_organisation',
  'employer',
] as const satisfies readonly RoleInScheme[]

/** Money that one body gives back to workers. Of a worker there is a code and nothing else. */
export interface RepaymentPlan {
  readonly id: string
  readonly number: string
  readonly corridor: string
  readonly payerId: string
  readonly payerRole: RoleInScheme
  readonly method: Method
  /** Workers asked before a sum was put on a group; null where each has his own. */
  readonly interviewed: number | null
  readonly currency: Currency
  readonly status: PlanStatus
  /** The day on which it became known that money is owed: from it days are counted. */
  readonly discoveredOn: Day
  readonly openedAt: Instant
  readonly openedBy: string
  readonly closedAt: Instant | null
}

/** There is no field for a receipt, a waiver, a deduction or silence: none of them may be a condition (I5). */
export const OpenPlan = v.pipe(
  v.strictObject({
    payer: v.strictObject({ scheme: v.string(), value: v.pipe(v.string(), v.maxLength(60)) }),
    payer_role: v.picklist(PAYER_ROLES),
    method: v.picklist(METHODS),
    interviewed: v.optional(
      v.nullable(
        v.pipe(
          v.number('errors.number_unreadable' satisfies MessageKey),
          v.integer('remedies.interviewed_whole' satisfies MessageKey),
          v.minValue(1, 'remedies.interviewed_whole' satisfies MessageKey),
          v.maxValue(100_000, 'remedies.interviewed_whole' satisfies MessageKey),
        ),
      ),
    ),
    currency: v.picklist(CURRENCIES),
    discovered_on: DayText,
  }),
  v.forward(
    v.check(
      ({ method, interviewed }) => !isOfGroup(method) || typeof interviewed === 'number',
      'remedies.interviewed_needed' satisfies MessageKey,
    ),
    ['interviewed'],
  ),
  v.forward(
    v.check(
      ({ method, interviewed }) => isOfGroup(method) || (interviewed ?? null) === null,
      'remedies.interviewed_only_groups' satisfies MessageKey,
    ),
    ['interviewed'],
  ),
)
export type OpenPlan = v.InferOutput<typeof OpenPlan> & { readonly payer: Identifier }

const KIND = 'FERI-RP'
export const newPlanNumber = (year: string): string => newDocumentNumber({ kind: KIND, year })
export const parsePlanNumber = (text: string): string | undefined => parseDocumentNumber({ kind: KIND, text })

export const planSubject = ({ id }: Pick<RepaymentPlan, 'id'>): Subject => ({ kind: 'repayment_plan', id })
export const asSubject = ({ payerRole }: Pick<RepaymentPlan, 'payerRole'>): CanSubject => ({
  kind: 'repayment_plan',
  role: payerRole,
})

/** One answer for a plan that is not there, of the other side, or of a payer the officer is tied to. */
export const planNotFound = (): AppError => new AppError('not_found', 'remedies.not_found')

export const daysSinceDiscovery = ({ discoveredOn }: Pick<RepaymentPlan, 'discoveredOn'>, on: Day): number =>
  Math.max(0, daysBetween({ from: discoveredOn, to: on }))

// Codes live within one plan, so no year is needed; the checksum is that of numbers with a year.
const SHARE_KIND = 'R'
const NO_YEAR = '0000'

/** `R-7Q3K9-4`: one worker of a plan, by nothing that says who. */
export const newShareCode = (): string => {
  const [kind, , body, check] = newDocumentNumber({ kind: SHARE_KIND, year: NO_YEAR }).split('-')
  return `${kind}-${body}-${check}`
}

/** A typed code in its one spelling; undefined when it cannot be one. */
export function parseShareCode(text: string): string | undefined {
  const tidy = text.normalize('NFKC').trim()
  if (!/^r/i.test(tidy)) return undefined
  const number = parseDocumentNumber({ kind: SHARE_KIND, text: `${SHARE_KIND}${NO_YEAR}${tidy.slice(1)}` })
  return number?.replace(`-${NO_YEAR}`, '')
}

export const planCursor = cursorOf<{ readonly id: string }>({ id: isId })
