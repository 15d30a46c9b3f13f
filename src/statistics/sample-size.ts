import type { Message, MessageKey } from '../platform/i18n/translate.ts'
import { above, hypergeometricAtMost, type Level, quantileOf } from './interval.ts'
import { SAMPLE_RULES, type SampleMethod, type SampleRuleId } from './sample-rule.ts'

/**
 * The fewest interviews, drawn at random, with which at least one payer is met with this confidence if `share` of all paid: the smallest
 * n with C(N − D, n) / C(N, n) ≤ 1 − confidence, D = ⌈share × N⌉ (standards.md §9.1). `listed` null is a group without end.
 */
export function discoverySize({
  listed,
  share,
  confidence = 0.95,
}: {
  readonly listed: number | null
  readonly share: number
  readonly confidence?: Level
}): number {
  if (!(share > 0 && share <= 1)) throw new RangeError(`${share} is no share to be found`)
  const alpha = 1 - confidence
  if (listed === null) return share === 1 ? 1 : Math.ceil(Math.log(alpha) / Math.log1p(-share) - 1e-9)
  checkListed(listed)
  const payers = payersAt(share, listed)
  let [low, high] = [0, listed - payers + 1]
  if (payers === 0) return 0
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (above(hypergeometricAtMost({ listed, drawn: middle, found: 0 }, payers), alpha)) low = middle + 1
    else high = middle
  }
  return low
}

/** ⌈share × listed⌉ in people; 7 % of 100 is 7, whatever binary fractions make of it. */
export const payersAt = (share: number, listed: number): number => Math.ceil(share * listed - 1e-9)

/**
 * Interviews to know a share to ± `margin` whatever it is (p = 0.5), with the correction for a finite group:
 * n0 = z² / 4e², n = n0 / (1 + (n0 − 1) / N), rounded up. `listed` null is a group without end.
 */
export function rateSize({
  listed,
  margin,
  confidence = 0.95,
}: {
  readonly listed: number | null
  readonly margin: number
  readonly confidence?: Level
}): number {
  if (!(margin > 0 && margin < 1)) throw new RangeError(`${margin} is no margin`)
  const endless = quantileOf(confidence) ** 2 / (4 * margin * margin)
  if (listed === null) return Math.ceil(endless)
  checkListed(listed)
  return listed === 0 ? 0 : Math.min(listed, Math.ceil(endless / (1 + (endless - 1) / listed)))
}

export interface SampleSize {
  readonly rule: SampleRuleId
  /** Of how many. */
  readonly listed: number
  /** Never more than are listed. */
  readonly size: number
  /** The reckoning, to be printed beside the size. */
  readonly arithmetic: Message
}

/** How many to interview of `listed` workers by a rule, with its arithmetic. The rule is in `SAMPLE_RULES`, with source and confidence. */
export function sampleSize(rule: SampleRuleId, listed: number): SampleSize {
  checkListed(listed)
  const { wanted, arithmetic } = reckon(SAMPLE_RULES[rule].method, listed)
  return { rule, listed, size: Math.min(wanted, listed), arithmetic }
}

const percent = (share: number): number => Math.round(share * 1000) / 10

function reckon(
  method: SampleMethod,
  listed: number,
): { readonly wanted: number; readonly arithmetic: Message } {
  switch (method.kind) {
    case 'part': {
      const part = Math.ceil(listed / method.oneIn)
      const params = { listed, oneIn: method.oneIn, part, atLeast: method.atLeast }
      return {
        wanted: Math.max(part, method.atLeast),
        arithmetic: { key: 'statistics.arithmetic_part', params },
      }
    }
    case 'fixed': {
      const { abroad, returned } = method
      const params = { abroad, returned, size: abroad + returned }
      return { wanted: abroad + returned, arithmetic: { key: 'statistics.arithmetic_fixed', params } }
    }
    case 'table': {
      const row = method.rows.find(({ to }) => to === null || listed <= to)
      if (!row) throw new Error('a table of sample sizes ends')
      const { from, to, least, most } = row
      const params = { listed, from, to: to ?? '', least, most }
      return {
        wanted: most,
        arithmetic: {
          key: tableKey(to, least === most),
          params,
        },
      }
    }
    case 'discovery': {
      const wanted = discoverySize({ listed, share: method.share })
      const payers = payersAt(method.share, listed)
      const params = { listed, percent: percent(method.share), payers, size: wanted }
      return { wanted, arithmetic: { key: 'statistics.arithmetic_discovery', params } }
    }
    case 'rate': {
      const wanted = rateSize({ listed, margin: method.margin })
      const endless = Math.round(rateEndless(method.margin) * 100) / 100
      const params = { listed, margin: percent(method.margin), endless, size: wanted }
      return { wanted, arithmetic: { key: 'statistics.arithmetic_rate', params } }
    }
  }
}

/** A row that names one number is not said as a range: eight, not eight to eight. */
function tableKey(to: number | null, oneNumber: boolean): MessageKey {
  if (to === null) return 'statistics.arithmetic_table_open'
  return oneNumber ? 'statistics.arithmetic_table_exact' : 'statistics.arithmetic_table'
}

const rateEndless = (margin: number): number => quantileOf(0.95) ** 2 / (4 * margin * margin)

function checkListed(listed: number): void {
  if (!Number.isSafeInteger(listed) || listed < 0) throw new RangeError(`${listed} is no number of workers`)
}
