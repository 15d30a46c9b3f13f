import type { Day } from '../platform/clock.ts'
import { heldOn } from '../platform/dated-rule.ts'

/** Under which terms what we publish may be used. */
export interface OpenDataLicence {
  readonly name: string
  readonly title: string
  readonly path: string
  readonly valid_from: Day
  readonly valid_to: Day | null
  readonly source: string
  readonly confidence: 'confirmed' | 'product default'
  readonly note: string
}

/**
 * The scheme has not said yet under which terms its register may be used. Until it does, the terms that most open registers use
 * stand here and are marked as ours; the scheme's own come as another line with its day and its source.
 */
const OPEN_DATA_LICENCES: readonly OpenDataLicence[] = [
  {
    name: 'CC-BY-4.0',
    title: 'Creative Commons Attribution 4.0 International',
    path: 'https://creativecommons.org/licenses/by/4.0/',
    valid_from: '2026-01-01',
    valid_to: null,
    source: 'FERI registry, product default',
    confidence: 'product default',
    note: 'Covers what the scheme itself records. Facts copied from lists of authorities keep the terms of those lists.',
  },
]

/** The terms on a day. Throws when the data have a gap, which a test forbids. */
export function licenceOn(on: Day): OpenDataLicence {
  const found = OPEN_DATA_LICENCES.findLast((one) => heldOn(one, on))
  if (!found) throw new Error(`no terms of use are entered for ${on}`)
  return found
}
