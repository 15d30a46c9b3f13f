import { execFileSync } from 'node:child_process'

/** Makes `dist/` from the sources as they are, once a run: what runs on Node and what runs at the edge. */
export function setup(): void {
  execFileSync(process.execPath, ['build.ts', '--worker', '--quiet'], { stdio: 'inherit' })
}
