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
  let members = ''
  for (const name of Object.keys(value).sort()) {
    const member = value[name]
    if (member === undefined) continue
    members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`
  }
  return `{${members}}`
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
