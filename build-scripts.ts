import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'

const OFFICES = ['chrome100', 'firefox100', 'safari15']
/** What workers hold in their hands is older. */
const OLD_TELEPHONES = ['chrome70', 'firefox68', 'safari13']

/** Locks between tabs, and what is written is on the disk when they say so. */
const TABLETS = ['chrome105', 'firefox115', 'safari16']

/** The scripts for browsers, by the name under `/assets/`. */
export const SCRIPTS = {
  'feri.js': { entryPoint: 'src/platform/http/client/feri.ts', target: OFFICES, format: 'iife' },
  'worker.js': { entryPoint: 'src/case-return/client-worker.ts', target: OLD_TELEPHONES, format: 'iife' },
  'worker-files.js': {
    entryPoint: 'src/case-intake/client-worker-files.ts',
    target: OLD_TELEPHONES,
    format: 'esm',
  },
  'audit.js': { entryPoint: 'src/audit-filing/audit-client.ts', target: TABLETS, format: 'iife' },
  'verifier.js': {
    entryPoint: 'src/document-checks/verifier-client.ts',
    target: OFFICES,
    format: 'iife',
  },
  'audit-sw.js': { entryPoint: 'src/audit-filing/audit-sw-client.ts', target: TABLETS, format: 'iife' },
} as const
export type ScriptName = keyof typeof SCRIPTS

/**
 * No module of ours does anything by being imported but make its constants: what is not used, schemas and data files too, stays out of
 * scripts. esbuild does not see that by itself through `v.`, as valibot is called everywhere.
 */
const ONLY_WHAT_IS_USED: Plugin = {
  name: 'only what is used',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^\.{1,2}\// }, ({ path: asked, resolveDir, kind }) =>
      kind === 'entry-point' ? undefined : { path: path.resolve(resolveDir, asked), sideEffects: false },
    )
    // Read as TypeScript its classes need no helper that defines their fields one by one, which old telephones would else have to be sent.
    onLoad({ filter: /@noble\/hashes\/.*\.js$/ }, async ({ path: file }) => ({
      contents: await readFile(file, 'utf8'),
      loader: 'ts',
    }))
    onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replace(/\bv\.(?=\w+\()/g, '/* @__PURE__ */ v.'),
      loader: 'ts',
    }))
  },
}

/** One script with all it needs, minified. */
export async function bundleScript(name: ScriptName): Promise<string> {
  const { entryPoint, target, format } = SCRIPTS[name]
  const { outputFiles } = await build({
    entryPoints: [entryPoint],
    bundle: true,
    minify: true,
    write: false,
    format,
    target: [...target],
    // Safari 13 takes all of it apart as we write it; esbuild knows of rare cases only.
    supported: { destructuring: true },
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    charset: 'utf8',
    // Workbox checks itself unless it is told that this is no rehearsal.
    define: { 'process.env.NODE_ENV': '"production"' },
    jsx: 'automatic',
    plugins: [ONLY_WHAT_IS_USED],
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}
