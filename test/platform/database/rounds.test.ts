import { expect, test } from 'vitest'
import { inRounds, rowsARound } from '../../../src/platform/database/rounds.ts'

test('items go in rounds, in their order and each once; the last round holds what is left', () => {
  expect(inRounds([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
  expect(inRounds([1, 2], 2)).toEqual([[1, 2]])
  expect(inRounds([], 2)).toEqual([])
})

test('no insert binds more values than D1 takes, however many columns a row has', () => {
  for (let columns = 1; columns <= 40; columns++) {
    const rows = rowsARound('d1', columns)
    expect(rows).toBeGreaterThan(0)
    expect(rows * columns).toBeLessThanOrEqual(100)
  }
})
