/**
 * JSON with one spelling only (RFC 8785: members sorted by their UTF-16 code units, no spaces, numbers as ECMAScript
 * writes them), so that equal values have equal hashes. Members that are undefined are left out, as in `JSON.stringify`.
 * Throws TypeError for what JSON cannot carry faithfully: NaN, infinities, bigints, functions, maps, bytes.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that JSON cannot hold')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (!isPlainObject(value)) throw new TypeError(`JSON cannot hold a ${typeof value}`)
  const members = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`)
  return `{${members.join(',')}}`
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
