import type { kyselyAdapter } from '@better-auth/kysely-adapter'
import { sha256Hex } from '../platform/hash.ts'

export type AuthAdapter = ReturnType<ReturnType<typeof kyselyAdapter>>
type Where = NonNullable<Parameters<AuthAdapter['findMany']>[0]['where']>

interface SessionData {
  token: string
  ipAddress?: unknown
  userAgent?: unknown
}

const hashed = (where: Where): Where =>
  where.map((clause) => {
    if (clause.field !== 'token') return clause
    const { value } = clause
    return {
      ...clause,
      value: Array.isArray(value) ? value.map((one) => sha256Hex(String(one))) : sha256Hex(String(value)),
    }
  })

/** The same question with the token's hash in place of the token, where the question is about sessions. */
const asked = <Input extends { model: string; where?: Where | undefined }>(input: Input): Input =>
  input.model === 'session' && input.where ? { ...input, where: hashed(input.where) } : input

/**
 * better-auth stores session tokens as they are, with the address and the browser's name beside them. This stands between
 * it and the tables: only SHA-256 of a token is stored (lessons S3), and address and browser name are dropped. What it reads
 * back carries the token it asked with, so better-auth notices nothing.
 */
export function hashSessionTokens(adapter: AuthAdapter): AuthAdapter {
  const wrapped: AuthAdapter = {
    ...adapter,
    create: async (input) => {
      if (input.model !== 'session') return adapter.create(input)
      const { ipAddress: _, userAgent: __, ...kept } = input.data as unknown as SessionData
      const data = { ...kept, token: sha256Hex(kept.token) } as unknown as typeof input.data
      const created = await adapter.create({ ...input, data })
      return { ...created, token: kept.token } as never
    },
    findOne: async (input) => {
      const token = input.model === 'session' && input.where.find((clause) => clause.field === 'token')?.value
      const found = await adapter.findOne<object>(asked(input))
      return (found && token ? { ...found, token } : found) as never
    },
    findMany: (input) => adapter.findMany(asked(input)),
    count: (input) => adapter.count(asked(input)),
    update: (input) => adapter.update(asked(input)),
    updateMany: (input) => adapter.updateMany(asked(input)),
    delete: (input) => adapter.delete(asked(input)),
    deleteMany: (input) => adapter.deleteMany(asked(input)),
    // No engine of ours offers interactive transactions to better-auth; it then runs its few statements one by one.
    transaction: (work) => work(wrapped),
  }
  return wrapped
}
