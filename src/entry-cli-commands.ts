import { SYSTEM_ACTOR } from './accounts/actor.ts'
import { CreateApiKey } from './accounts/api-key.ts'
import { createApiKey } from './accounts/create-api-key.ts'
import { createFirstAdministrator } from './accounts/create-first-administrator.ts'
import { totpNow } from './accounts/totp.ts'
import { verifyCaseSteps } from './cases/case-steps-verify.ts'
import { mailOverview } from './deliveries/delivery-store.ts'
import { runDueWork } from './due-work.ts'
import { RERUN_DRAW } from './entry-cli-draw.ts'
import { IMPORT_DOES, IMPORT_USAGE, importCommand } from './entry-cli-import.ts'
import { type Command, misused, type Out, readOptions, UsageError } from './entry-cli-usage.ts'
import type { Opened } from './entry-node-open.ts'
import { verifyChains } from './journal/verify-chain.ts'
import { verifyOfficerKeys } from './officer-keys/keys-verify.ts'
import { dayOf } from './platform/clock.ts'
import { makeSecrets } from './platform/config/secrets.ts'
import { isLanguage } from './platform/i18n/language.ts'
import { parseOrRefuse } from './platform/parse.ts'

const ACCOUNT_USAGE = '--email E --name N [--language ja|vi|en]'
const CODE_USAGE = '<secret>'
const KEY_USAGE = '--name N --scopes a,b [--role machine] [--acts-for vamas|jp_mirai] [--days 90]'

async function accountCreate(args: string[], out: Out, { deps }: Opened): Promise<number> {
  const usage = `account create ${ACCOUNT_USAGE}`
  const { email, name, language = 'en' } = readOptions(args, ['email', 'name', 'language'], usage).values
  if (!email || !name || !isLanguage(language)) throw misused(usage)
  const { url } = await createFirstAdministrator(deps, { email, name, language })
  out(`The first administrator sets a password here, within seven days:\n${url}`)
  return 0
}

async function keyCreate(args: string[], out: Out, { deps }: Opened): Promise<number> {
  const { values } = readOptions(
    args,
    ['name', 'role', 'scopes', 'acts-for', 'days'],
    `key create ${KEY_USAGE}`,
  )
  const wanted = parseOrRefuse(CreateApiKey, {
    name: values.name,
    role: values.role ?? 'machine',
    scopes: (values.scopes ?? '').split(',').filter(Boolean),
    actsFor: values['acts-for'] ?? null,
    organisationId: null,
    days: Number(values.days ?? 90),
  })
  const { text, key } = await createApiKey(deps, SYSTEM_ACTOR, wanted)
  out(`${text}\nShown once${key.expiresAt ? `; it ends on ${dayOf(key.expiresAt)}` : ''}.`)
  return 0
}

/** For people without an authenticator app, such as those who try the demonstration. */
async function code(args: string[], out: Out): Promise<number> {
  const secret = args.join('').replaceAll(/[\s=]/g, '').toUpperCase()
  if (secret === '') throw misused(`code ${CODE_USAGE}`)
  if (!/^[A-Z2-7]{16,}$/.test(secret))
    throw new UsageError(
      'This is not a secret: it has 16 or more of the letters A to Z and the digits 2 to 7.',
    )
  out(await totpNow(secret, new Date().toISOString()))
  return 0
}

async function verify(_args: string[], out: Out, { deps }: Opened): Promise<number> {
  const { entries, chains, broken } = await verifyChains(deps.db.queries)
  for (const { subject, sequence, reason } of broken)
    out(`BROKEN ${subject.kind} ${subject.id} at ${sequence}: ${reason}`)
  out(`${entries} entries in ${chains} chains, ${broken.length} broken.`)
  // Clocks are computed from the steps of a case, so the steps must be what the journal says.
  const { cases, tampered } = await verifyCaseSteps(deps.db.queries)
  for (const { caseId, sequence, reason } of tampered)
    out(`TAMPERED case ${caseId} at ${sequence}: ${reason}`)
  if (cases > 0) out(`${cases} cases compared with the journal, ${tampered.length} tampered with.`)
  // Reports are sealed for the keys that stand in the database, so each must be one that its officer made.
  const officers = await verifyOfficerKeys(deps.db.queries)
  for (const { accountId, keyId, reason } of officers.tampered)
    out(`TAMPERED reading key ${keyId} of ${accountId}: ${reason}`)
  return broken.length + tampered.length + officers.tampered.length === 0 ? 0 : 1
}

/** One round of what the service does by itself; for a machine on which it is not always running, and for looking. */
async function due(_args: string[], out: Out, { deps, senders }: Opened): Promise<number> {
  const done = await runDueWork(deps, senders)
  for (const [work, count] of Object.entries(done)) out(`${work}: ${count ?? 'FAILED, see the log'}`)
  if (!senders.mail) {
    const { waiting } = await mailOverview(deps.db.queries)
    out(`No mail server is set (FERI_SMTP_URL, FERI_MAIL_FROM): ${waiting} mails wait.`)
  }
  return Object.values(done).includes(null) ? 1 : 0
}

async function secrets(_args: string[], out: Out): Promise<number> {
  const made = await makeSecrets()
  out(`FERI_AUTH_SECRET='${made.authSecret}'`)
  out(`FERI_CASE_PEPPER='${made.casePepper}'`)
  out(`FERI_SIGNING_KEY='${made.signingKey}'`)
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
    words: ['import'],
    usage: IMPORT_USAGE,
    does: IMPORT_DOES,
    needs: 'database',
    run: importCommand,
  },
  {
    words: ['account', 'create'],
    usage: ACCOUNT_USAGE,
    does: 'Invites the first administrator of an empty service.',
    needs: 'database',
    run: accountCreate,
  },
  {
    words: ['code'],
    usage: CODE_USAGE,
    does: 'Prints the six digits that an authenticator app shows now for a second-factor secret.',
    needs: 'nothing',
    run: code,
  },
  {
    words: ['key', 'create'],
    usage: KEY_USAGE,
    does: 'Makes an API key for another system; printed once.',
    needs: 'database',
    run: keyCreate,
  },
  {
    words: ['due'],
    usage: '',
    does: 'Does what is due now (lapses, notices, mails, webhooks); safe while the service is running.',
    needs: 'database',
    run: due,
  },
  RERUN_DRAW,
  {
    words: ['verify'],
    usage: '',
    does: 'Recomputes every chain of the journal; exit 1 when one is broken.',
    needs: 'database',
    run: verify,
  },
]
