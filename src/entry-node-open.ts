import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { v7 as uuidv7 } from 'uuid'
import { type Auth, makeAuth } from './accounts/auth.ts'
import { writingTables } from './accounts/session-store.ts'
import type { Senders } from './deliveries/deliver-due.ts'
import { deliveryLedger } from './deliveries/delivery-ledger-store.ts'
import type { AllTables, Deps } from './deps.ts'
import { writeLinesByTurn } from './entry-node-log.ts'
import { smtpMailer } from './entry-node-mail.ts'
import { nodeSign } from './entry-node-sign.ts'
import { nodeCaller, resolveName } from './entry-node-webhooks.ts'
import { machineClock } from './platform/clock.ts'
import { type MailSettings, readMailSettings } from './platform/config/mail-settings.ts'
import { readNames } from './platform/config/names.ts'
import { type NodeConfig, readConfig } from './platform/config/read-config.ts'
import { makeSecrets, readSecrets, type Secrets } from './platform/config/secrets.ts'
import type { OpenedDatabase, Queries } from './platform/database/database.ts'
import { migrate } from './platform/database/migrate.ts'
import { readMigrations } from './platform/database/migrations-folder.ts'
import { derivedSecrets } from './platform/derived-secret.ts'
import { folderFiles } from './platform/files-folder.ts'
import { hashWith } from './platform/hash.ts'
import { makeLog } from './platform/log.ts'
import { loadFonts } from './platform/pdf/fonts-folder.ts'
import { makePdfSigner } from './platform/pdf-signature/make-pdf-signer.ts'
import { makeDocumentSigner } from './platform/signing.ts'

hashWith((data) => hash('sha256', data, 'hex'))

/** Where the package lies, whether run from `src/` or from the bundle in `dist/`. */
export const PACKAGE_ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

export interface Opened {
  readonly deps: Deps
  readonly config: NodeConfig
  readonly auth: Auth
  readonly db: OpenedDatabase<Queries<AllTables>>
  readonly migrated: readonly string[]
  /** How mails and webhook calls leave the house. */
  readonly senders: Senders
}

/**
 * What the server and the command line share: reads the settings, opens and migrates the database, makes the dependencies.
 * Throws ConfigError with a sentence for the terminal when the settings contradict each other.
 */
export async function openNode(env: NodeJS.ProcessEnv): Promise<Opened> {
  const names = readNames(env)
  const config = readConfig(names, assetVersion())
  const secrets = readSecrets(names, await developmentSecrets(config))
  mkdirSync(config.dataDir, { recursive: true })
  const db = await openDatabase(config)
  const now = machineClock()
  const migrated = await migrate(db, readMigrations(path.join(PACKAGE_ROOT, 'schema'), db.engine), now)
  const deps: Deps = {
    db,
    now,
    newId: uuidv7,
    files: folderFiles(path.join(config.dataDir, 'files')),
    fonts: loadFonts,
    readAsset: (name) => readFile(path.join(PACKAGE_ROOT, 'dist/public', name), 'utf8'),
    signer: await makeDocumentSigner(secrets.signingKey, nodeSign),
    pdfSigner: await makePdfSigner({
      signingKey: secrets.signingKey,
      publicUrl: config.publicUrl,
      certificate: names.FERI_PDF_CERTIFICATE,
      key: names.FERI_PDF_KEY,
    }),
    deriveSecret: derivedSecrets(secrets.authSecret, secrets.casePepper),
    resolveHost: async (name) => (await resolveName(name)).map(({ address }) => address),
    config,
    log: makeLog(
      writeLinesByTurn((text) => void process.stdout.write(text)),
      now,
    ),
  }
  const auth = makeAuth({
    writing: writingTables(db.dialect),
    secret: secrets.authSecret,
    publicUrl: config.publicUrl,
    newId: deps.newId,
  })
  return { deps, config, auth, db, migrated, senders: nodeSenders(db, readMailSettings(names)) }
}

const nodeSenders = (db: Opened['db'], mail: MailSettings | undefined): Senders => ({
  ledger: deliveryLedger(db.dialect),
  mail: mail ? smtpMailer(mail).send : null,
  call: nodeCaller(),
})

/** The driver of the other engine is not even loaded. */
async function openDatabase(config: NodeConfig): Promise<OpenedDatabase<Queries<AllTables>>> {
  if (config.databaseUrl) {
    const { openPostgres } = await import('./platform/database/postgres.ts')
    return openPostgres<AllTables>(config.databaseUrl)
  }
  const { openSqlite } = await import('./platform/database/sqlite.ts')
  return openSqlite<AllTables>(path.join(config.dataDir, 'feri.sqlite'))
}

/** Development makes its secrets once and keeps them beside its data, so that sign-ins and signatures outlive a restart. */
async function developmentSecrets(config: NodeConfig): Promise<Secrets | undefined> {
  const file = path.join(config.dataDir, 'development-secrets.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets
  } catch {
    if (config.environment === 'production') return undefined
  }
  const made = await makeSecrets()
  mkdirSync(config.dataDir, { recursive: true })
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 })
  return made
}

function assetVersion(): string {
  try {
    return readFileSync(path.join(PACKAGE_ROOT, 'dist/public/version.txt'), 'utf8').trim()
  } catch {
    return 'unbuilt'
  }
}
