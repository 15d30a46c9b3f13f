import { execFileSync } from 'node:child_process'

/** Two projects need it, and each loads this file anew: what has been done is remembered by the process. */
const DONE = 'FERI_TESTS_BUILT'

/** Makes `dist/` from the sources as they are, once a run: what runs on Node and what runs at the edge. */
export function setup(): void {
  if (process.env[DONE]) return
  process.env[DONE] = 'yes'
  execFileSync(process.execPath, ['build.ts', '--worker', '--quiet'], { stdio: 'inherit' })
}
