import type { Context } from 'hono'
import type { Actor } from '../../accounts/actor.ts'
import { invalidField } from '../errors.ts'
import { callerOf, type HttpEnv } from './env.ts'

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

/**
 * A POST of the JSON API as `once` takes it: who asks, the key, and what tells this request from another. Every door is written
 * `once(deps, ...posted(c, input), (d, actor) => verb(d, actor, input))`.
 */
export const posted = (
  c: Context<HttpEnv>,
  ...input: readonly unknown[]
): readonly [actor: Actor, request: { readonly key: string | undefined; readonly input: unknown }] => [
  callerOf(c),
  { key: idempotencyKey(c), input: ['POST', c.req.path, ...input] },
]
