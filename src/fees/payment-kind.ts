/**
 * What the parties of a job order pay each other for (scheme.md §3.3 B, §4.1, and the cost lines of the Vietnamese
 * registration form). Some of them must not occur: they are there to be told.
 */
export const PAYMENT_KINDS = [
  'management_fee',
  'dispatch_fee',
  'training_cost',
  'training_language',
  'training_skills',
  'training_allowance',
  'training_allowance_with_meals',
  'air_ticket',
  'housing',
  'supervision_fee',
  'support_fee',
  'service_charge',
  'commission',
  'entertainment',
  'penalty_if_worker_leaves',
  'returned_training_fee',
  'anything_else',
] as const
export type PaymentKind = (typeof PAYMENT_KINDS)[number]
