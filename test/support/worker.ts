import { execFileSync } from 'node:child_process'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions as workerOptions } from 'wrangler'
import { freePort } from './free-port.ts'

export interface RunningWorker {
  readonly url: string
  /** What it has printed so far. */
  printed(): string
  /** The names of the tables, indexes and triggers in its D1. */
  schema(): Promise<string[]>
  stop(): Promise<void>
}

/** Wrangler and Miniflare are to ask nothing of the network. */
const QUIET = {
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
}

/** Migrates a D1 in `folder` with the runner that a deployment uses. */
export function migrateWorker(folder: string): void {
  execFileSync(
    process.execPath,
    [
      'node_modules/wrangler/bin/wrangler.js',
      'd1',
      'migrations',
      'apply',
      'DB',
      '--local',
      '--persist-to',
      folder,
    ],
    { env: { ...process.env, ...QUIET, XDG_CONFIG_HOME: path.join(folder, 'config') }, stdio: 'pipe' },
  )
}

/**
 * The built Worker in workerd, with the bindings of `wrangler.toml`, as a demonstration unless `settings` say otherwise. Its D1 and R2 lie in `folder`, so
 * that it finds them again when it is started once more.
 */
export async function startWorker(
  folder: string,
  settings: Readonly<Record<string, string>> = { NODE_ENV: 'development' },
): Promise<RunningWorker> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const { workerOptions: options, main } = workerOptions('wrangler.toml')
  const chunks: string[] = []
  const listen = (stream: Readable) => stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString()))
  const miniflare = new Miniflare({
    ...options,
    bindings: { ...options.bindings, FERI_PUBLIC_URL: url, ...settings },
    modules: [{ type: 'ESModule', path: main ?? '' }],
    modulesRoot: path.dirname(main ?? ''),
    d1Persist: path.join(folder, 'v3/d1'),
    r2Persist: path.join(folder, 'v3/r2'),
    host: '127.0.0.1',
    port,
    cf: false,
    handleRuntimeStdio: (out: Readable, err: Readable) => void [out, err].map(listen),
  })
  await miniflare.ready
  return {
    url,
    printed: () => chunks.join(''),
    async schema() {
      const d1 = await miniflare.getD1Database('DB')
      const { results } = await d1
        .prepare("select type || ' ' || name as it from sqlite_master")
        .all<{ it: string }>()
      return results.map(({ it }: { it: string }) => it)
    },
    stop: () => miniflare.dispose(),
  }
}
