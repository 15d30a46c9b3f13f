import * as v from 'valibot'
import { datedEntries, LocalSentence } from '../platform/dated-rule.ts'
import file from './fee-items.2026.1.json' with { type: 'json' }

const Code = v.pipe(v.string(), v.regex(/^([ABC]|[ABCL]\d?(\.[A-Z]+)?)$/))

/** One line of the list: a group, or an item that can bear an amount. */
export const FeeItem = v.strictObject({
  /** `B7.VISA`: group and item of the ILO definition; `L.…` were added for this corridor. */
  code: Code,
  parent: v.nullable(Code),
  kind: v.picklist(['group', 'item']),
  origin: v.picklist(['ilo', 'local']),
  /** Place in the ILO definition; null where it has none (interest on loans). */
  ilo_category: v.nullable(v.string()),
  label: LocalSentence,
})
export type FeeItem = v.InferOutput<typeof FeeItem>

export const FeeItemList = v.strictObject({
  version: v.string(),
  ...datedEntries,
  items: v.pipe(v.array(FeeItem), v.minLength(1)),
})
export type FeeItemList = v.InferOutput<typeof FeeItemList>

/** Parsed at start: a list that does not hold together must stop the service, not a person's form. */
export const FEE_ITEMS: FeeItemList = v.parse(FeeItemList, file)

const byCode: ReadonlyMap<string, FeeItem> = new Map(FEE_ITEMS.items.map((item) => [item.code, item]))

/** The item (never a group) with this code; undefined when the list has none. */
export function findFeeItem(code: string): FeeItem | undefined {
  const found = byCode.get(code)
  return found?.kind === 'item' ? found : undefined
}

/** Every code that may bear an amount, in the order of the list. */
export const FEE_ITEM_CODES: readonly string[] = FEE_ITEMS.items
  .filter(({ kind }) => kind === 'item')
  .map(({ code }) => code)

/** Group C of the definition and what belongs to it: never legitimate, whoever bears it. */
export function isIllegitimate(code: string): boolean {
  const item = byCode.get(code)
  return item !== undefined && item.ilo_category?.startsWith('C') === true
}
