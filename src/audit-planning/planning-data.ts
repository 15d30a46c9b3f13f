import * as v from 'valibot'
import { datedEntries, PRODUCT_DEFAULT, RuleSource } from '../platform/dated-rule.ts'

/** What every value in our data files bears. A product default is written so, and is then the one object that `isProductDefault` knows. */
export const Dated = {
  ...datedEntries,
  source: v.union([
    v.pipe(
      v.literal('product_default'),
      v.transform(() => PRODUCT_DEFAULT.source),
    ),
    RuleSource,
  ]),
} as const
