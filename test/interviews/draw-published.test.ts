import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { closeRound } from '../../src/interviews/close-round.ts'
import { publication, recompute } from '../../src/interviews/draw-published.ts'
import { drawWorkers } from '../../src/interviews/draw-workers.ts'
import { markWorker } from '../../src/interviews/mark-worker.ts'
import { openRound } from '../../src/interviews/open-round.ts'
import { replaceWorker } from '../../src/interviews/replace-worker.ts'
import { listWorkersOf } from '../../src/interviews/round-worker-store.ts'
import { drawSample } from '../../src/statistics/draw.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import type { TestDeps } from '../support/deps.ts'
import { aList, listed, type RoundCast, roundCast } from './round-cast.ts'

let house: StartedApp
let deps: TestDeps
let cast: RoundCast
beforeAll(async () => {
  house = await startApp()
  // The clock of the verbs stands; only the doors read the machine's.
  deps = { ...house.deps, now: () => '2026-11-02T01:00:00.000Z' } as TestDeps
  cast = await roundCast(deps)
}, 60_000)

async function opened(list = aList(60), how: 'random' | 'all' = 'random') {
  const { saved } = await listed(deps, cast, list)
  const input = how === 'random' ? ({ how, rule: 'quarter' } as const) : { how }
  await drawWorkers(deps, cast.manager, saved.number, input)
  return await openRound(deps, cast.manager, saved.number)
}
const ask = async (number: string) => {
  const page = await house.request(`/draws/${number}?lang=en`)
  const json = await house.request(`/api/v1/draws/${number}`)
  return { page, json, statuses: [page.status, json.status] }
}

describe('a published draw', () => {
  test('is computed again by anyone with the JSON alone', async () => {
    const round = await opened()
    await closeRound(deps, cast.manager, round.number)
    const { json, statuses } = await ask(round.number)
    expect(statuses).toEqual([200, 200])
    // biome-ignore lint/suspicious/noExplicitAny: what a stranger reads off the wire
    const draw = (await json.json()) as any
    const again = drawSample({ list: draw.order, size: draw.size, seed: draw.seed })
    expect(again.list_hash).toBe(draw.list_hash)
    expect(again.order).toEqual(draw.order)
    expect(again.strata).toEqual(draw.strata)
  })

  test('is computed again by the three lines of its page, with nothing but a shell', async () => {
    const round = await opened()
    await closeRound(deps, cast.manager, round.number)
    const { page, json } = await ask(round.number)
    // biome-ignore lint/suspicious/noExplicitAny: what a stranger reads off the wire
    const draw = (await json.json()) as any
    const html = await page.text()
    const folder = mkdtempSync(path.join(os.tmpdir(), 'feri-draw-'))
    const list = await house.request(`/draws/${round.number}?file=list`)
    expect(list.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    writeFileSync(path.join(folder, 'given.csv'), await list.text())
    const lines = recompute(draw, `https://feri.example/draws/${round.number}?file=list`)
    expect(lines.length).toBe(3)
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;').replaceAll('>', '&gt;')
    for (const line of lines) expect(html).toContain(escaped(line))
    const script = lines.join('\n').replace(/^curl -s '[^']*'/, 'cat given.csv')
    const said = execFileSync('bash', ['-euc', script], { cwd: folder, encoding: 'utf8' })
    const [hash = '', ...codes] = said.trim().split('\n')
    expect(hash.slice(0, 64)).toBe(draw.list_hash)
    const [first] = draw.strata
    expect(codes).toEqual(
      draw.order
        .filter((one: { stratum: string; drawn: boolean }) => one.stratum === first.stratum && one.drawn)
        .map(({ code }: { code: string }) => code),
    )
  })

  test('is the same whatever became of those drawn: refusals and replacements are not in it', async () => {
    const round = await opened()
    const [one, two] = await listWorkersOf(house.db.queries, round.id, {}, { limit: 2 })
    const ref = { round: round.number, code: one?.code ?? '' }
    await markWorker(deps, cast.interviewer, ref, { state: 'refused' })
    await replaceWorker(deps, cast.manager, ref, { reason: 'refused' })
    await markWorker(deps, cast.interviewer, { ...ref, code: two?.code ?? '' }, { state: 'left' })
    await closeRound(deps, cast.manager, round.number)
    const { json, page } = await ask(round.number)
    // biome-ignore lint/suspicious/noExplicitAny: what a stranger reads off the wire
    const draw = (await json.json()) as any
    expect(drawSample({ list: draw.order, size: draw.size, seed: draw.seed }).order).toEqual(draw.order)
    expect(Object.keys(draw).sort()).toEqual([
      'algorithm',
      'drawn_at',
      'kind',
      'list_hash',
      'listed',
      'number',
      'order',
      'period',
      'rule',
      'rule_size',
      'seed',
      'size',
      'strata',
    ])
    const html = await page.text()
    // Whose workers they are, and what is known of them, is nobody's business here.
    for (const secret of ['Nhân lực', '1188-L', 'LDTBXH', 'Osaka', '2026-04', 'female', '+84'])
      expect(html + JSON.stringify(draw)).not.toContain(secret)
  })

  test('shows no group in which somebody stands nearly alone', async () => {
    const lone = `${aList(60)}\n61,2026-04,female,km,Osaka,\n62,2026-09,other,vi,Nagoya,`
    const round = await opened(lone)
    await closeRound(deps, cast.manager, round.number)
    const draw = (await (await ask(round.number)).json.json()) as {
      strata: { stratum: string; listed: number }[]
    }
    for (const { listed, stratum } of draw.strata) {
      expect(listed).toBeGreaterThanOrEqual(5)
      expect(stratum).toMatch(/^[A-Z]+$/)
    }
  })
})

describe('a draw that is not published', () => {
  test('belongs to a round that is still planned, drawn, open or cancelled', async () => {
    const { saved } = await listed(deps, cast, aList(60))
    expect((await ask(saved.number)).statuses).toEqual([404, 404])
    await drawWorkers(deps, cast.manager, saved.number, { how: 'random', rule: 'quarter' })
    expect((await ask(saved.number)).statuses).toEqual([404, 404])
    await openRound(deps, cast.manager, saved.number)
    expect((await ask(saved.number)).statuses).toEqual([404, 404])
  })

  test('left nobody out, or had fewer than ten to draw from', async () => {
    for (const [list, how] of [
      [aList(60), 'all'],
      [aList(9), 'random'],
    ] as const) {
      const round = await opened(list, how)
      expect(publication(round)).toBe('never')
      await closeRound(deps, cast.manager, round.number)
      expect((await ask(round.number)).statuses).toEqual([404, 404])
    }
  })

  test('has a number that is none', async () => {
    for (const number of ['FERI-IR-2026-AAAAA-A', 'x', 'A-2026-7K3QD-6', '%00'])
      expect((await ask(number)).statuses.every((status) => status === 404 || status === 400)).toBe(true)
  })
})
