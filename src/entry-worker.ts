import type { Hono } from 'hono'
import { v7 as uuidv7 } from 'uuid'
import { anyAccount } from './accounts/account-store.ts'
import { makeAuth } from './accounts/auth.ts'
import { writingTables } from './accounts/session-store.ts'
import { createApp } from './app.ts'
import { seedDemonstration } from './demo.ts'
import type { AllTables, Deps } from './deps.ts'
import { runDueWork } from './due-work.ts'
import { EDGE_BODIES, EDGE_LISTS, EDGE_MEASURES } from './entry-worker-demo.ts'
import { edgeSenders } from './entry-worker-senders.ts'
import { ConfigError, readNames } from './platform/config/names.ts'
import { readConfig } from './platform/config/read-config.ts'
import { makeSecrets, readSecrets, type Secrets } from './platform/config/secrets.ts'
import { type D1Binding, openD1 } from './platform/database/d1.ts'
import { derivedSecrets } from './platform/derived-secret.ts'
import { type R2Binding, r2Files } from './platform/files-r2.ts'
import type { HttpEnv } from './platform/http/env.ts'
import { SECURITY_HEADERS } from './platform/http/security.ts'
import { describeBug, makeLog } from './platform/log.ts'
import { type AssetsBinding, assetFonts, assetText } from './platform/pdf/fonts-assets.ts'
import { makePdfSigner } from './platform/pdf-signature/make-pdf-signer.ts'
import { makeDocumentSigner } from './platform/signing.ts'

/** What wrangler.toml binds, and the settings of `platform/config/names.ts` as variables and secrets. */
interface Bindings extends Readonly<Record<string, unknown>> {
  readonly DB: D1Binding
  readonly FILES: R2Binding
  readonly ASSETS: AssetsBinding
}

interface Running {
  waitUntil(work: Promise<unknown>): void
}

/** Put in by the build. */
declare const __FERI_ASSET_VERSION__: string

/** Made once an isolate, also when many requests come first; a failed start is tried again by the next request. */
let started: Promise<Started> | undefined

interface Started {
  readonly app: Hono<HttpEnv>
  /** One round of what time does; see `due-work.ts`. */
  readonly workDue: () => Promise<unknown>
}

function startOnce(env: Bindings, running: Running): Promise<Started> {
  if (!started) {
    started = start(env)
    // Whoever asked first may leave; the others wait for the same start.
    running.waitUntil(started.catch(() => (started = undefined)))
  }
  return started
}

const worker = {
  async fetch(request: Request, env: Bindings, running: Running): Promise<Response> {
    let app: Hono<HttpEnv>
    try {
      app = (await startOnce(env, running)).app
    } catch (error) {
      return notThere(error)
    }
    return app.fetch(request)
  },
  /** Called by the platform's clock, as often as wrangler.toml says. */
  async scheduled(_event: unknown, env: Bindings, running: Running): Promise<void> {
    await (await startOnce(env, running)).workDue()
  },
}
export default worker

/** The reason is for whoever reads the log; who asked learns only that there is no service. */
function notThere(error: unknown): Response {
  if (error instanceof ConfigError) print(error.message)
  makeLog(print, now)({ event: 'refused_to_start', ...describeBug(error) })
  return new Response('503 Service Unavailable', {
    status: 503,
    headers: { ...SECURITY_HEADERS, 'retry-after': '30' },
  })
}

const now = () => new Date().toISOString()

async function start(env: Bindings): Promise<Started> {
  const names = readNames(env)
  // There is no SMTP at the edge, whatever is set: mails wait, and the pages say so.
  const config = { ...readConfig(names, __FERI_ASSET_VERSION__), sendsMail: false }
  const db = openD1<AllTables>(env.DB)
  const secrets = readSecrets(
    names,
    config.environment === 'production' ? undefined : await developmentSecrets(env.FILES),
  )
  const deps: Deps = {
    db,
    now,
    newId: uuidv7,
    files: r2Files(env.FILES),
    fonts: assetFonts(env.ASSETS),
    readAsset: assetText(env.ASSETS),
    signer: await makeDocumentSigner(secrets.signingKey),
    pdfSigner: await makePdfSigner({
      signingKey: secrets.signingKey,
      publicUrl: config.publicUrl,
      certificate: names.FERI_PDF_CERTIFICATE,
      key: names.FERI_PDF_KEY,
    }),
    deriveSecret: derivedSecrets(secrets.authSecret, secrets.casePepper),
    config,
    log: makeLog(print, now),
  }
  const auth = makeAuth({
    writing: writingTables(db.dialect),
    secret: secrets.authSecret,
    publicUrl: config.publicUrl,
    newId: deps.newId,
  })
  if (config.demonstration && !(await anyAccount(db.queries))) {
    const signIns = await seedDemonstration(deps, auth, {
      lists: EDGE_LISTS,
      measures: EDGE_MEASURES,
      bodies: EDGE_BODIES,
    })
    if (signIns) print(signIns)
  }
  const senders = edgeSenders(db)
  return { app: createApp(deps, auth), workDue: () => runDueWork(deps, senders) }
}

function print(line: string): void {
  // biome-ignore lint/suspicious/noConsole: workerd has no other standard output
  console.log(line)
}

/** Local development keeps its secrets beside its files, so that they outlive a restart of the isolate. */
async function developmentSecrets(bucket: R2Binding): Promise<Secrets> {
  const files = r2Files(bucket)
  const kept = await files.get('development/secrets')
  if (kept) return JSON.parse(new TextDecoder().decode(kept)) as Secrets
  const made = await makeSecrets()
  await files.put('development/secrets', new TextEncoder().encode(JSON.stringify(made)))
  return made
}
