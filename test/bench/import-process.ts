import { readFileSync } from 'node:fs'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { openNode } from '../../src/entry-node-open.ts'
import { importListedBodies } from '../../src/registrations/import-listed-bodies.ts'

/**
 * Takes one list of employers in and prints how long it took and how much memory there was before and at most, as JSON: a
 * process of its own, so that nobody else's memory is counted. `import-process.ts <file>`, settings by the environment.
 */
const [file = ''] = process.argv.slice(2)
const { deps, db } = await openNode(process.env)
const bytes = new Uint8Array(readFileSync(file))
const before = process.memoryUsage.rss()
let peak = before
// The import holds the thread for long stretches, so the kernel's own high-water mark is the honest figure.
const started = performance.now()
const { bodies } = await importListedBodies(deps, SYSTEM_ACTOR, { kind: 'employers', bytes })
const seconds = (performance.now() - started) / 1_000
peak = Math.max(
  peak,
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1_024,
)
await db.close()
process.stdout.write(`${JSON.stringify({ bodies, seconds, beforeBytes: before, peakBytes: peak })}\n`)
