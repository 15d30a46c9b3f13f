import type { ReturnPart } from '../cases/return-part.ts'
import type { Deps } from '../deps.ts'

/** The worker's own yes or no to each instalment, on his page. */
export const repaymentsPart = (_deps: Deps): ReturnPart => ({
  name: 'repayment',
  show: async () => null,
  press: async () => undefined,
})
