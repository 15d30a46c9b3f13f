import './entry-check-node.ts'
import type { Server } from 'node:http'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { compress } from 'hono/compress'
import { createApp } from './app.ts'
import { didAnything, runDueWork } from './due-work.ts'
import { demonstrate } from './entry-node-demo.ts'
import { type Opened, openNode, PACKAGE_ROOT } from './entry-node-open.ts'
import { startTimer } from './entry-node-timer.ts'
import { ConfigError } from './platform/config/names.ts'
import { KEPT_FOR_EVER } from './platform/http/security.ts'

/** Connections still busy after this long at a stop are cut. */
const STOP_AFTER_MS = 10_000

/** Styles and scripts from the build, compressed for whoever takes them so. Pages, which may hold secrets, are not, but for one. */
const assets = serveStatic({
  root: path.relative(process.cwd(), path.join(PACKAGE_ROOT, 'dist', 'public')) || '.',
  rewriteRequestPath: (asked) => asked.replace(/^\/assets/, ''),
  precompressed: true,
  onFound: (_file, c) => void c.header('cache-control', KEPT_FOR_EVER),
})

/**
 * The pages of a report, half as long on a slow line. What makes others dangerous to compress is missing here: without cookie or session an
 * answer holds nothing but what the very request brought along, so nobody can have a stranger's text and a worker's secret packed together.
 */
const reports = compress({ encoding: 'gzip' })

async function main(): Promise<void> {
  const opened = await openNode(process.env)
  const { deps, config } = opened
  deps.log({ event: 'migrated', count: opened.migrated.length, engine: deps.db.engine })
  const signIns = await demonstrate(opened)
  const app = createApp(deps, opened.auth, { assets, reports })
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }) as Server
  server.on('error', (error: NodeJS.ErrnoException) =>
    refuse(`Cannot listen on port ${config.port} (${error.code}).`),
  )
  server.on('listening', () => {
    deps.log({ event: 'started', engine: deps.db.engine })
    process.stdout.write(`\n  The register is open at ${config.publicUrl}\n${signIns}\n`)
  })
  const timer = startTimer(async (stopping) =>
    didAnything(await runDueWork(deps, { ...opened.senders, stopping })),
  )
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop(server, opened, timer))
}

/**
 * Takes no new connections and begins no more due work, lets what is running finish, then closes the database: nothing
 * acknowledged is lost.
 */
async function stop(
  server: Server,
  { deps, db }: Opened,
  timer: { readonly stop: () => Promise<void> },
): Promise<void> {
  deps.log({ event: 'stopping' })
  const idle = timer.stop()
  const cut = setTimeout(() => server.closeAllConnections(), STOP_AFTER_MS)
  await new Promise<void>((done) => {
    server.close(() => done())
    server.closeIdleConnections()
  })
  clearTimeout(cut)
  await idle
  await db.close()
  deps.log({ event: 'stopped' })
}

function refuse(sentence: string): never {
  process.stderr.write(`\n  ${sentence}\n\n`)
  process.exit(1)
}

try {
  await main()
} catch (error) {
  if (error instanceof ConfigError) refuse(error.message)
  throw error
}
