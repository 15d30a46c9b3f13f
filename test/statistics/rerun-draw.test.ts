import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { RERUN_DRAW } from '../../src/entry-cli-draw.ts'
import { UsageError } from '../../src/entry-cli-usage.ts'
import { drawSample } from '../../src/statistics/draw.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'feri-draw-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const WORKERS = ['a', 'a', 'b', 'b', 'b'].map((stratum, i) => ({ code: `W-${i}`, stratum }))
const CSV = `code,stratum\n${WORKERS.map(({ code, stratum }) => `${code},${stratum}`).join('\n')}\n`

async function rerun(csv: string, ...more: string[]): Promise<string> {
  if (RERUN_DRAW.needs !== 'nothing') throw new Error('a draw needs no database')
  const file = path.join(folder, 'list.csv')
  writeFileSync(file, csv)
  const lines: string[] = []
  await RERUN_DRAW.run([file, ...more], (line) => void lines.push(line))
  return lines.join('\n')
}

test('a draw run again at the terminal gives the hash of the list and the same workers', async () => {
  const draw = drawSample({ list: WORKERS, seed: 'seed-1', size: 3 })
  const said = await rerun(CSV, 'seed-1', '3')
  expect(said).toContain(`list ${draw.list_hash}`)
  for (const { code, stratum, rank, drawn } of draw.order)
    expect(said).toContain(`${drawn ? 'drawn  ' : 'reserve'} ${stratum} ${rank} ${code}`)
})

test('the list as it is published, without a first line, is the same list', async () => {
  const published = CSV.slice(CSV.indexOf('\n') + 1)
  expect(await rerun(published, 'seed-1', '3')).toBe(await rerun(CSV, 'seed-1', '3'))
})

test.each([
  ['no seed', CSV, []],
  ['a size that is none', CSV, ['seed-1', 'three']],
  ['more than are listed', CSV, ['seed-1', '6']],
  ['a seed of another form', CSV, ['a|b', '3']],
  ['a word too many', CSV, ['seed-1', '3', 'please']],
  ['a list of codes alone', 'W-0\nW-1\n', ['seed-1', '1']],
  ['a code twice', `${CSV}W-0,b\n`, ['seed-1', '3']],
  ['a row without a stratum', `${CSV}W-9,\n`, ['seed-1', '3']],
  ['Latin-1', 'code,stratum\nW-1,\u00e9\n', ['seed-1', '1']],
])('%s is refused with a sentence', async (_, csv, more) => {
  await expect(rerun(csv, ...more)).rejects.toThrow(UsageError)
})
