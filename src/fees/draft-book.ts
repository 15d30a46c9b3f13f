import { canonicalJson } from '../platform/canonical-json.ts'
import { heldWithin } from '../platform/dated-rule.ts'
import { AppError, type FieldError, invalidField } from '../platform/errors.ts'
import type { FeeRule, RuleBook } from './rule-book.ts'
import { readBook } from './rule-edition.ts'

/** What a rule decides: two of one matter must not hold on the same day, or nobody could say which answers. */
function mattersOf(rule: FeeRule): string[] {
  const about = `${rule.level} ${canonicalJson(rule.when)}`
  const pools = 'pools' in rule ? rule.pools : 'pool' in rule ? [rule.pool] : []
  switch (rule.kind) {
    case 'wage_ceiling':
    case 'amount_ceiling':
      return pools.map((pool) => `${about} ceiling ${pool}`)
    case 'not_entered':
      return [
        ...pools.map((pool) => `${about} ceiling ${pool}`),
        ...(rule.lines ? [`${about} lines ${canonicalJson(rule.lines)}`] : []),
        ...(rule.minima ? [`${about} minima`] : []),
      ]
    case 'forbidden':
    case 'allowed':
      return [`${about} lines ${canonicalJson(rule.lines)}`]
    case 'japanese_side_minimum':
      return [`${about} ${rule.payment_kind} ${rule.demand.sort}`]
    case 'said_only':
      return []
    default:
      return [`${about} ${rule.kind} ${canonicalJson(pools)}`]
  }
}

/** NUL, and half a surrogate: not every engine can keep them, and whoever reads the book again would find another hash. */
const UNKEPT = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/

const DAWN = '0000-01-01'
const NEVER = '9999-12-31'

/** Rules of one matter that hold on the same day, each told where it stands. */
function overlaps(book: RuleBook): FieldError[] {
  const byMatter = new Map<string, { readonly rule: FeeRule; readonly place: number }[]>()
  const found: FieldError[] = []
  for (const [place, rule] of book.rules.entries()) {
    for (const matter of mattersOf(rule)) {
      const others = byMatter.get(matter) ?? []
      const other = others.find(({ rule: earlier }) =>
        heldWithin(earlier, rule.valid_from ?? DAWN, rule.valid_to ?? NEVER),
      )
      if (other)
        found.push({
          path: `rules.${place}.valid_from`,
          message: { key: 'fee_rules.overlaps', params: { rule: rule.id, other: other.rule.id } },
        })
      byMatter.set(matter, [...others, { rule, place }])
    }
  }
  return found
}

/** Rules that end before they begin and ids that stand twice, each told where it stands; the schema only says that there are some. */
function places(rules: readonly unknown[]): FieldError[] {
  const ids = new Set<unknown>()
  const found: FieldError[] = []
  for (const [place, rule] of rules.entries()) {
    const { id, valid_from: from, valid_to: to } = (rule ?? {}) as Partial<FeeRule>
    if (ids.has(id))
      found.push({
        path: `rules.${place}.id`,
        message: { key: 'fee_rules.id_twice', params: { rule: `${id}` } },
      })
    if (id !== undefined) ids.add(id)
    if (typeof from === 'string' && typeof to === 'string' && from > to)
      found.push({ path: `rules.${place}.valid_to`, message: { key: 'fee_rules.ends_before' } })
  }
  return found
}

/**
 * A book that somebody sent for a draft, with the number of that draft. Throws `invalid` with the path of each thing that does not hold
 * together, from `book.rules.7.text.vi` that is missing to `book.rules.9.valid_from` that overlaps another rule.
 */
export function checkedBook(value: unknown, version: string): RuleBook {
  const given = typeof value === 'object' && value !== null ? { ...value, version } : value
  const rules = (given as { rules?: unknown } | null)?.rules
  try {
    const early = Array.isArray(rules) ? places(rules) : []
    if (early.length > 0) throw new AppError('invalid', 'errors.invalid', { fields: early })
    const book = readBook(given)
    if (UNKEPT.test(JSON.stringify(book))) throw invalidField('', 'errors.nul')
    const twice = overlaps(book)
    if (twice.length > 0) throw new AppError('invalid', 'errors.invalid', { fields: twice })
    return book
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const fields = error.fields.map((field) => ({
      ...field,
      path: field.path ? `book.${field.path}` : 'book',
    }))
    throw new AppError('invalid', 'errors.invalid', { fields, cause: error })
  }
}
