import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'

/**
 * `npm run worker`: the edge size on this machine, in workerd with local stand-ins for D1 and R2, as a demonstration. All its
 * state lies in `var/worker`. With `--check` nothing is served: wrangler only packs what a deployment would send.
 */
const STATE = 'var/worker'
const WRANGLER = 'node_modules/wrangler/bin/wrangler.js'
const port = process.env.PORT ?? '8787'

const env = {
  ...process.env,
  // Wrangler would ask for newer versions of itself, report on its use, and ask where on earth this machine is.
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  XDG_CONFIG_HOME: path.resolve(STATE, 'config'),
  WRANGLER_CACHE_DIR: path.resolve(STATE, 'cache'),
}

/** Without a standard input, or wrangler would ask before it migrates. A step that fails has said why, and is the last. */
function node(...args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) process.exit(status ?? 1)
}

mkdirSync(STATE, { recursive: true })
node('build.ts', '--worker', '--quiet')
if (process.argv.includes('--check')) node(WRANGLER, 'deploy', '--dry-run', '--outdir', `${STATE}/packed`)
else serve()

function serve(): void {
  node(WRANGLER, 'd1', 'migrations', 'apply', 'DB', '--local', '--persist-to', STATE)
  const settings = { NODE_ENV: 'development', FERI_PUBLIC_URL: `http://localhost:${port}` }
  const vars = Object.entries(settings).flatMap(([name, value]) => ['--var', `${name}:${value}`])
  const dev = ['dev', '--local', '--ip', '127.0.0.1', '--port', port, '--persist-to', STATE, ...vars]
  const wrangler = spawn(process.execPath, [WRANGLER, ...dev], { env, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => wrangler.kill(signal))
  wrangler.on('exit', (code) => process.exit(code ?? 0))
  void wakeUp()
}

/** The first request fills the database and prints the sign-ins; nobody should have to wait for it in a browser. */
async function wakeUp(): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    const answered = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)
    if (answered) return
  }
}
