import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder for the demonstration's data, filled by the first test that needs it and copied by the others. */
    demonstrationFolder: string
  }
}

/** Loading the demonstration's lists takes seconds, so it is done once in a run, and only if a browser test runs at all. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'feri-demonstration-'))
  project.provide('demonstrationFolder', folder)
  return () => rm(folder, { recursive: true, force: true })
}
