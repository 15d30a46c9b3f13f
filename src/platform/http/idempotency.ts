import type { Context } from 'hono'
import { invalidField } from '../errors.ts'

const FORM = /^[\x21-\x7e]{8,200}$/

/**
 * The `Idempotency-Key` of a POST. A replay with the same key returns the first answer; a client that sends none takes the
 * risk of doing a thing twice. Throws `invalid` for a key too short to be unique or with odd characters.
 */
export function idempotencyKey(c: Context): string | undefined {
  const key = c.req.header('idempotency-key')
  return key === undefined ? undefined : checkedKey('Idempotency-Key', key)
}

/** The key, if it has the form of one; forms bring theirs in a field. */
export function checkedKey(where: string, key: string): string {
  if (!FORM.test(key)) throw invalidField(where, 'errors.invalid_key')
  return key
}
