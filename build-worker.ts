import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { KEPT_FOR_EVER, SECURITY_HEADERS, TRANSPORT_HEADERS } from './src/platform/http/security.ts'

const SCRIPT = 'dist/worker/entry-worker.js'
const ASSETS = 'dist/worker-assets'
const PUBLIC = [
  'feri.css',
  'feri.js',
  'worker.js',
  'worker-files.js',
  'office.css',
  'audit.css',
  'audit.js',
  'audit-sw.js',
  'verifier.js',
  'audit-icon-192.png',
  'audit-icon-512.png',
]
const FONTS = ['400Regular/NotoSansJP_400Regular.ttf', '700Bold/NotoSansJP_700Bold.ttf']

/** Cloudflare takes a script of at most 3 MB gzipped on its free plan (10 MB on the paid one). The audit templates in three languages and the signing of PDFs brought it over 2 MB. */
const GZIP_BUDGET = 2_600_000

/**
 * Makes what the edge runs, as `wrangler.toml` names it: the script with every package in it, and beside it the files that
 * the platform serves itself. Fonts are such files: ten megabytes have no place in a script. Returns a line about the size.
 */
export async function buildWorker(assetVersion: string): Promise<string> {
  await rm(ASSETS, { recursive: true, force: true })
  await mkdir(path.join(ASSETS, 'assets'), { recursive: true })
  await mkdir(path.join(ASSETS, 'fonts'), { recursive: true })
  for (const name of PUBLIC) {
    await copyFile(path.join('dist/public', name), path.join(ASSETS, 'assets', name))
  }
  for (const font of FONTS) {
    await copyFile(
      path.join('node_modules/@expo-google-fonts/noto-sans-jp', font),
      path.join(ASSETS, 'fonts', path.basename(font)),
    )
  }
  await writeFile(path.join(ASSETS, '_headers'), headersFile())
  await bundle(assetVersion)
  const script = await readFile(SCRIPT)
  const gzipped = gzipSync(script).length
  if (gzipped > GZIP_BUDGET)
    throw new Error(`${SCRIPT}: ${gzipped} bytes gzipped; its budget is ${GZIP_BUDGET}`)
  return `${SCRIPT}: ${script.length} bytes, ${gzipped} gzipped (budget ${GZIP_BUDGET})`
}

/** Files answered by the platform never reach our code, so its headers are written out for them here. */
function headersFile(): string {
  const { 'cache-control': _ours, ...always } = { ...SECURITY_HEADERS, ...TRANSPORT_HEADERS }
  const lines = Object.entries(always).map(([name, value]) => `  ${name}: ${value}`)
  const kept = ['/assets/*', `  cache-control: ${KEPT_FOR_EVER}`]
  return ['/*', ...lines, ...kept, ''].join('\n')
}

async function bundle(assetVersion: string): Promise<void> {
  await build({
    entryPoints: ['src/entry-worker.ts'],
    outfile: SCRIPT,
    bundle: true,
    minify: true,
    // For whoever looks up a place that the log names; it is not sent along.
    sourcemap: 'external',
    format: 'esm',
    // Not `node`: the packages then come in the edition that asks for no file system (pdfkit) or knows workerd (better-auth).
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    target: 'es2024',
    external: ['node:*'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    define: {
      // pdfkit asks where it lies, for a colour profile that we do not use.
      'import.meta.url': '"file:///worker.js"',
      'process.env.NODE_ENV': '"production"',
      __FERI_ASSET_VERSION__: JSON.stringify(assetVersion),
    },
    logLevel: 'warning',
  })
}
