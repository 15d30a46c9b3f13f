import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { fileOpenReport } from '../../src/case-filing/file-case.ts'
import { newChallenge } from '../../src/case-intake/challenge.ts'
import { solveWork } from '../../src/platform/proof-of-work.ts'
import { newCode } from '../../src/platform/secret-code.ts'
import { casesOf, type ReportingApp, reportingApp } from './report-walk.ts'

let app: ReportingApp
beforeAll(async () => {
  app = await reportingApp({ wait_seconds_case: 45 })
}, 60_000)
afterEach(() => void vi.restoreAllMocks())

const aReport = () => ({
  id: crypto.randomUUID(),
  code: newCode(),
  language: 'vi' as const,
  readers: 'jp_mirai' as const,
  urgent: false,
  groupWord: null,
  content: { edition: 1, story: 'chuyện' },
  identity: null,
})
const pass = async () => {
  const { challenge } = await newChallenge(app.deps, 'case')
  return { challenge, work: await solveWork(challenge) }
}
/** What cleaning refuses at its first look. */
const SCRIPT = { name: 'a.svg', bytes: new TextEncoder().encode('<svg onload="alert(1)"/>') }

describe('the order in which a report is looked at', () => {
  test.each<[string, () => Promise<{ challenge: string; work?: string }>]>([
    ['with a challenge that is none of ours', async () => ({ challenge: 'case.x', work: 'x' })],
    ['with work that does not fit', async () => ({ ...(await pass()), work: '!' })],
    [
      'without work, sent too soon',
      async () => ({ challenge: (await newChallenge(app.deps, 'case')).challenge }),
    ],
  ])('A1 whoever comes %s has no file looked at', async (_, given) => {
    const before = (await casesOf(app)).length
    const challenge = await given()
    const filing = fileOpenReport(app.deps, { report: aReport(), files: [SCRIPT], challenge })
    await expect(filing).rejects.toMatchObject({
      sentence: { key: expect.stringMatching(/^cases\.challenge_(stale|wait)$/) },
    })
    const worked = fileOpenReport(app.deps, { report: aReport(), files: [SCRIPT], challenge: await pass() })
    await expect(worked).rejects.toMatchObject({ code: 'unsupported_type' })
    expect((await casesOf(app)).length).toBe(before)
  })

  test('a worker whose case drew a label that another one has is not refused: another is drawn', async () => {
    const real = crypto.getRandomValues.bind(crypto)
    let same = 2
    // Ten bytes are asked for by labels alone: the first draw of each of the two is the same.
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      const drawn = real(array)
      if (drawn instanceof Uint8Array && drawn.length === 10 && same-- > 0) drawn.fill(7)
      return drawn
    })
    const before = (await casesOf(app)).length
    for (let one = 0; one < 2; one += 1)
      await fileOpenReport(app.deps, { report: aReport(), files: [], challenge: await pass() })
    expect(same).toBeLessThan(0)
    const labels = (await casesOf(app)).map(({ label }) => label)
    expect(labels).toHaveLength(before + 2)
    expect(new Set(labels).size).toBe(before + 2)
  })
})
