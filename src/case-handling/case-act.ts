import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { secretHash } from '../platform/secret-hash.ts'

/** What an act answers: the label alone, since answers are kept under an Idempotency-Key and must hold nothing that was told. */
export interface Acted {
  readonly label: string
}

/** Free texts of officers about a case; each is sealed before it is kept. */
export const REASON_MAX = 1_000

export const Nothing = v.strictObject({})
export type Nothing = v.InferOutput<typeof Nothing>

export const RowId = v.pipe(v.string(), v.uuid('case_handling.not_here' satisfies MessageKey))

/** For what is told of a case in the journal: its entries outlive the case, so nobody may find out by trying which body it was. */
export const hashed = (deps: Pick<Deps, 'deriveSecret'>, told: unknown): Promise<string> =>
  secretHash(deps, 'case handling', JSON.stringify(told))
