import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { compile } from 'sass'
import { bundleScript } from './build-scripts.ts'
import { buildWorker } from './build-worker.ts'

/**
 * Makes `dist/` from the sources: styles and client script in `dist/public/`, and one bundle for each entry that runs on
 * Node. Packages stay outside the bundles. Run by `npm run build` and, quietly, before `npm start`; with `--worker` it also
 * makes what runs at the edge.
 */
const started = performance.now()
/** Variants of govuk-frontend's components that our components do not offer. */
const UNUSED =
  /\.govuk-([\w-]+--(inverse|start|xl|extra-letter-spacing|collapse-on-mobile|no-underline|no-visited-state|text-colour)|button__start|[\w-]+__(conditional|divider)|fieldset__legend--m|label--m|heading-xl|section-break|summary-card|tag--|notification-banner__link|exit-this-page|link-image|frontend-supported|body-(lead|m|s)|caption-xl|clearfix|input--width-[234](?!\d)|input__prefix|link--muted|list--spaced|main-wrapper--|summary-list__actions-list|summary-list__row--no-border|table--small-text|table__caption--l|task-list__status--cannot|visually-hidden-focusable)/

/** Bytes, and for some also bytes as they are sent. */
const budgets = {
  'feri.css': { bytes: 60_000 },
  'feri.js': { bytes: 10_000 },
  'worker.js': { bytes: 60_000, gzipped: 20_000 },
  'worker-files.js': { bytes: 50_000, gzipped: 20_000 },
  'office.css': { bytes: 6_000 },
  'audit.css': { bytes: 12_000 },
  'audit.js': { bytes: 260_000, gzipped: 80_000 },
  'audit-sw.js': { bytes: 30_000 },
  'verifier.js': { bytes: 140_000 },
} as const
type Asset = keyof typeof budgets

await mkdir('dist/public', { recursive: true })

const assets: readonly (readonly [Asset, string])[] = [
  ['feri.css', await minifiedCss()],
  ['office.css', compile('src/platform/http/styles/office.scss', { style: 'compressed' }).css],
  ['audit.css', compile('src/platform/http/styles/audit.scss', { style: 'compressed' }).css],
  ['feri.js', await bundleScript('feri.js')],
  ['worker.js', await bundleScript('worker.js')],
  ['worker-files.js', await bundleScript('worker-files.js')],
  ['audit.js', await bundleScript('audit.js')],
  ['audit-sw.js', await bundleScript('audit-sw.js')],
  ['verifier.js', await bundleScript('verifier.js')],
]
const assetVersion = assets
  .reduce((hash, [, text]) => hash.update(text), createHash('sha256'))
  .digest('hex')
  .slice(0, 10)
for (const [name, text] of assets) await writeAsset(name, text)
for (const size of [192, 512])
  await copyFile(`src/audit-filing/icon-${size}.png`, `dist/public/audit-icon-${size}.png`)
await writeFile('dist/public/version.txt', assetVersion)
await bundleEntries(assetVersion)
if (process.argv.includes('--worker')) say(await buildWorker(assetVersion))
say(`assets ${assetVersion}, ${Math.round(performance.now() - started)} ms`)

async function minifiedCss(): Promise<string> {
  const compiled = compile('src/platform/http/styles/feri.scss', { style: 'compressed', quietDeps: true })
  const { outputFiles } = await build({
    stdin: { contents: slim(compiled.css), loader: 'css' },
    minify: true,
    write: false,
    target: ['chrome100', 'firefox100', 'safari15'],
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

/**
 * govuk-frontend repeats in each rule what our `body` says once (typeface, smoothing) and a fallback for each custom
 * property; without them the style sheet is a quarter smaller and looks the same.
 */
function slim(css: string): string {
  const repeated =
    /font-family:inherit;?|-webkit-font-smoothing:antialiased;?|-moz-osx-font-smoothing:grayscale;?/g
  const controls = 'button,input,select,textarea{font-family:inherit}'
  const body = '.govuk-template__body{-webkit-font-smoothing:antialiased;-moz-osx-font-smoothing:grayscale}'
  const bare = css.replace(/var\((--govuk-[\w-]+), ?#[0-9a-f]+\)/gi, 'var($1)').replace(repeated, '')
  const used = bare.replace(/([^{}]+)\{([^{}]*)\}/g, (_rule, selectors: string, declarations: string) => {
    if (declarations === '') return ''
    const kept = selectors.split(',').filter((selector) => !UNUSED.test(selector))
    return kept.length > 0 ? `${kept.join(',')}{${declarations}}` : ''
  })
  return used + controls + body
}

/**
 * With its compressed forms beside it, for the server to choose from. They hold no secret and nothing anybody typed, so their length
 * tells nothing; pages, which may, are not compressed (BREACH), but for those of a report (src/entry-node.ts says why).
 */
async function writeAsset(name: Asset, text: string): Promise<void> {
  const gzipped = gzipSync(text, { level: 9 })
  await writeFile(`dist/public/${name}`, text)
  await writeFile(`dist/public/${name}.gz`, gzipped)
  await writeFile(`dist/public/${name}.br`, brotliCompressSync(text))
  const bytes = Buffer.byteLength(text)
  const budget: { readonly bytes: number; readonly gzipped?: number } = budgets[name]
  say(`${name}: ${bytes} bytes, ${gzipped.length} gzipped (budget ${budget.gzipped ?? budget.bytes})`)
  if (bytes > budget.bytes) throw new Error(`${name} is ${bytes} bytes; its budget is ${budget.bytes}`)
  if (gzipped.length > (budget.gzipped ?? bytes))
    throw new Error(`${name} is ${gzipped.length} bytes gzipped; its budget is ${budget.gzipped}`)
}

async function bundleEntries(version: string): Promise<void> {
  const entryPoints = ['src/entry-node.ts', 'src/entry-cli.ts'].filter((file) => existsSync(file))
  if (entryPoints.length === 0) return
  const { version: packageVersion } = JSON.parse(await readFile('package.json', 'utf8')) as {
    version: string
  }
  await build({
    entryPoints,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    loader: { '.json': 'json' },
    external: ['*.ttf'],
    sourcemap: true,
    define: {
      __FERI_ASSET_VERSION__: JSON.stringify(version),
      __FERI_VERSION__: JSON.stringify(packageVersion),
    },
    logLevel: 'warning',
  })
}

function say(line: string): void {
  if (!process.argv.includes('--quiet')) process.stdout.write(`${line}\n`)
}
