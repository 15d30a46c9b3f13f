import { execFileSync } from 'node:child_process'

/** Makes everything in `dist/` from the sources as they are: what runs on Node and what runs at the edge. */
export function buildEverything(): void {
  execFileSync(process.execPath, ['build.ts', '--worker', '--quiet'], { stdio: 'inherit' })
}
