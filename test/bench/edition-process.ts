import { openNode } from '../../src/entry-node-open.ts'
import { makeEditionIfDue } from '../../src/open-data/make-edition.ts'

/** Makes the edition of today and prints how long it took and how much memory there was, as JSON: a process of its own. */
const { deps, db } = await openNode(process.env)
const beforeBytes = process.memoryUsage.rss()
let peakBytes = beforeBytes
const watch = setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
}, 100)
const started = performance.now()
const made = await makeEditionIfDue(deps)
const seconds = (performance.now() - started) / 1_000
clearInterval(watch)
await db.close()
if (made !== 1) throw new Error('no edition was made')
process.stdout.write(`${JSON.stringify({ seconds, beforeBytes, peakBytes })}\n`)
