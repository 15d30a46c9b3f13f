import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { writeLinesByTurn } from '../../src/entry-node-log.ts'

test('the lines of one turn are written together, whole and in order, when the turn ends', async () => {
  const written: string[] = []
  const line = writeLinesByTurn((text) => written.push(text))
  line('first')
  line('second')
  expect(written).toEqual([])
  await nextTurn()
  expect(written).toEqual(['first\nsecond\n'])
  line('third')
  await nextTurn()
  expect(written).toEqual(['first\nsecond\n', 'third\n'])
})
