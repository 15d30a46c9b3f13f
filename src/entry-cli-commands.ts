import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { SYSTEM_ACTOR } from './accounts/actor.ts'
import { CreateApiKey } from './accounts/api-key.ts'
import { createApiKey } from './accounts/create-api-key.ts'
import { createFirstAdministrator } from './accounts/create-first-administrator.ts'
import type { Opened } from './entry-node-open.ts'
import { verifyChains } from './journal/verify-chain.ts'
import { makeSecrets } from './platform/config/secrets.ts'
import { parseOrRefuse } from './platform/parse.ts'

type Out = (line: string) => void

/** The words were not understood; the message is the usage. */
export class UsageError extends Error {
  override name = 'UsageError'
}

interface Common {
  readonly words: readonly string[]
  readonly usage: string
  readonly does: string
}
type Command =
  | (Common & { readonly needs: 'nothing'; readonly run: (args: string[], out: Out) => Promise<number> })
  | (Common & {
      readonly needs: 'database'
      readonly run: (args: string[], out: Out, opened: Opened) => Promise<number>
    })

const options = (args: string[], names: readonly string[], usage: string) => {
  try {
    const spec = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
    return parseArgs({ args, options: spec, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nUsage: npm run feri -- ${usage}`)
  }
}

const ACCOUNT_USAGE = '--email E --name N [--language ja|vi|en]'
const KEY_USAGE = '--name N --scopes a,b [--role machine] [--acts-for vamas|jp_mirai] [--days 90]'

async function accountCreate(args: string[], out: Out, { deps }: Opened): Promise<number> {
  const { values } = options(args, ['email', 'name', 'language'], `account create ${ACCOUNT_USAGE}`)
  if (!values.email || !values.name)
    throw new UsageError(`Usage: npm run feri -- account create ${ACCOUNT_USAGE}`)
  const language = values.language === 'ja' || values.language === 'vi' ? values.language : 'en'
  const { url } = await createFirstAdministrator(deps, { email: values.email, name: values.name, language })
  out(`The first administrator sets a password here, within seven days:\n${url}`)
  return 0
}

async function keyCreate(args: string[], out: Out, { deps }: Opened): Promise<number> {
  const { values } = options(args, ['name', 'role', 'scopes', 'acts-for', 'days'], `key create ${KEY_USAGE}`)
  const wanted = parseOrRefuse(CreateApiKey, {
    name: values.name,
    role: values.role ?? 'machine',
    scopes: (values.scopes ?? '').split(',').filter(Boolean),
    actsFor: values['acts-for'] ?? null,
    organisationId: null,
    days: Number(values.days ?? 90),
  })
  const { text, key } = await createApiKey(deps, SYSTEM_ACTOR, wanted)
  out(`${text}\nShown once; it ends on ${key.expiresAt?.slice(0, 10)}.`)
  return 0
}

async function verify(_args: string[], out: Out, { deps }: Opened): Promise<number> {
  const { entries, chains, broken } = await verifyChains(deps.db.queries)
  for (const { subject, sequence, reason } of broken)
    out(`BROKEN ${subject.kind} ${subject.id} at ${sequence}: ${reason}`)
  out(`${entries} entries in ${chains} chains, ${broken.length} broken.`)
  return broken.length === 0 ? 0 : 1
}

async function secrets(_args: string[], out: Out): Promise<number> {
  const made = await makeSecrets()
  out(`FERI_AUTH_SECRET='${made.authSecret}'\nFERI_SIGNING_KEY='${made.signingKey}'`)
  return 0
}

/** Every command, in the order the usage shows them. */
export const COMMANDS: readonly Command[] = [
  {
    words: ['migrate'],
    usage: '',
    does: 'Brings the database to this version; safe to run again.',
    needs: 'database',
    run: async (_args, out, { migrated }) => {
      out(migrated.length === 0 ? 'Nothing to do.' : migrated.join('\n'))
      return 0
    },
  },
  {
    words: ['secrets'],
    usage: '',
    does: 'Prints a fresh pair of secrets for production.',
    needs: 'nothing',
    run: secrets,
  },
  {
    words: ['account', 'create'],
    usage: ACCOUNT_USAGE,
    does: 'Invites the first administrator of an empty service.',
    needs: 'database',
    run: accountCreate,
  },
  {
    words: ['key', 'create'],
    usage: KEY_USAGE,
    does: 'Makes an API key for another system; printed once.',
    needs: 'database',
    run: keyCreate,
  },
  {
    words: ['verify'],
    usage: '',
    does: 'Recomputes every chain of the journal; exit 1 when one is broken.',
    needs: 'database',
    run: verify,
  },
]

export const readBytes = (file: string): Uint8Array => {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    throw new UsageError(`Cannot read ${file} (${(error as NodeJS.ErrnoException).code}).`)
  }
}
