import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { type Auth, type AuthSettings, makeAuth } from '../../src/accounts/auth.ts'

type Done = (error: Error | null, key: Buffer) => void

/** What scrypt made of a password and a salt, by `salt:password`: of right passwords only. */
const keys = new Map<string, Buffer>()
const hashes = new Map<string, Promise<string>>()

/**
 * Hashing a password is slow on purpose, and nine people sign in to nearly every app that is started. So each password is
 * hashed once in a worker, and a right one is not hashed again to be verified; a wrong one always is, for it takes its time.
 */
export function makeQuickAuth(settings: AuthSettings): Auth {
  const auth = makeAuth(settings)
  const hashPassword = (password: string): Promise<string> => {
    const hash = hashes.get(password) ?? auth.hashPassword(password).then((made) => remember(password, made))
    hashes.set(password, hash)
    return hash
  }
  return { ...auth, hashPassword }
}

function remember(password: string, hash: string): string {
  const [salt = '', key = ''] = hash.split(':')
  keys.set(`${salt}:${password}`, Buffer.from(key, 'hex'))
  return hash
}

const { scrypt } = crypto
crypto.scrypt = ((
  password: string,
  salt: string,
  length: number,
  options: crypto.ScryptOptions,
  done: Done,
) => {
  const key = keys.get(`${salt}:${password}`)
  if (key) setImmediate(done, null, key)
  else scrypt(password, salt, length, options, done)
}) as typeof scrypt
syncBuiltinESMExports()
