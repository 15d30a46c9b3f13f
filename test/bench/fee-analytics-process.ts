import { freezeStatistics } from '../../src/fee-statistics/freeze-statistics.ts'
import { agenciesWithFigures } from '../../src/fee-statistics/read-statistics.ts'
import { openIn } from './seed.ts'

/**
 * Freezes every quarter and asks for all agencies and quarters, in a process of its own: prints times and memory as one line of JSON.
 * The environment says which database.
 */
const { deps, db } = await openIn(process.env as Record<string, string>)
const beforeBytes = process.memoryUsage().rss
let peakBytes = beforeBytes
const look = () => {
  peakBytes = Math.max(peakBytes, process.memoryUsage().rss)
}
const timer = setInterval(look, 20)
const started = performance.now()
let frozen = 0
for (let done = -1; done !== 0; frozen += done) {
  done = await freezeStatistics(deps)
  look()
}
const recountMs = performance.now() - started
const asked = { audience: 'reviewers', corridor: 'vn-jp' } as const
const times: number[] = []
let figures = 0
for (let round = 0; round < 9; round += 1) {
  const begun = performance.now()
  figures = (await agenciesWithFigures(deps, asked)).length
  times.push(performance.now() - begun)
}
clearInterval(timer)
await db.close()
const askMs = times.toSorted((a, b) => a - b)[4]
process.stdout.write(
  `${JSON.stringify({ frozen, figures, recountMs, askMs, askedMs: times, beforeBytes, peakBytes })}\n`,
)
