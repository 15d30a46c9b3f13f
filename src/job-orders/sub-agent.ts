import * as v from 'valibot'
import { foldText } from '../organisations/search-key.ts'
import type { Instant } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { neededText } from '../platform/written-text.ts'

/** Who told of a sub-agent: one of the parties, or the scheme's own people (from an audit or an interview). */
export const TOLD_BY = ['sending_agency', 'intermediary', 'employer', 'scheme'] as const
export type ToldBy = (typeof TOLD_BY)[number]

const text = (max: number) =>
  v.pipe(
    neededText(max),
    v.transform((value) => value.replace(/\s+/gu, ' ')),
  )

export const NameSubAgent = v.strictObject({
  told_by: v.picklist(TOLD_BY),
  /** A person's or a firm's name, as it is known. */
  name: text(120),
  /** Province, district or country where it finds workers. */
  area: text(120),
  /** Tax code, or the number of an identity paper: only when it is needed to tell two people apart. */
  tax_or_identity_number: v.nullable(
    v.pipe(
      v.string(),
      v.transform((value) =>
        value
          .normalize('NFKC')
          .toUpperCase()
          .replace(/[\s.-]/gu, ''),
      ),
      v.regex(/^[0-9A-Z]{5,20}$/, 'declarations.number_form' satisfies MessageKey),
    ),
  ),
})
export type NameSubAgent = v.InferOutput<typeof NameSubAgent>

/** A sub-agent or broker that somebody named for an order. Personal data: for officers, and for the party that named it. */
export interface SubAgent {
  readonly id: string
  readonly jobOrderId: string
  readonly agencyId: string | null
  readonly toldBy: ToldBy
  readonly name: string
  readonly nameKey: string
  readonly area: string
  readonly taxOrIdentityNumber: string | null
  readonly namedAt: Instant
  readonly namedBy: string
}

/** The same for the same name written with or without marks, in capitals or small letters. */
export const nameKeyOf = (name: string): string => foldText(name)

export const SUB_AGENTS_MAX = 50
