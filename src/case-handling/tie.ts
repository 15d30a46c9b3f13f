import * as v from 'valibot'
import type { Subject } from '../journal/journal.ts'
import type { Instant } from '../platform/clock.ts'

export const TIE_KINDS = ['worked_for', 'advised', 'related', 'paid_by', 'other'] as const
export type TieKind = (typeof TIE_KINDS)[number]

/** What an officer has to do with a body. As long as it has not ended, he is given nothing of a case about that body. */
export interface Tie {
  readonly accountId: string
  readonly organisationId: string
  readonly kind: TieKind
  readonly declaredAt: Instant
  readonly endedAt: Instant | null
}

export const tieSubject = ({
  accountId,
  organisationId,
}: Pick<Tie, 'accountId' | 'organisationId'>): Subject => ({
  kind: 'officer_tie',
  id: `${accountId}/${organisationId}`,
})

const Id = v.pipe(v.string(), v.uuid('case_handling.body_unknown'))

export const DeclareTie = v.strictObject({ organisation_id: Id, kind: v.picklist(TIE_KINDS) })
export type DeclareTie = v.InferOutput<typeof DeclareTie>

export const EndTie = v.strictObject({ organisation_id: Id })
export type EndTie = v.InferOutput<typeof EndTie>

/** More than anybody has to do with, and few enough for one page. */
export const TIES_MAX = 100
