import { expect, test } from 'vitest'
import { Work } from '../../src/case-intake/client-work.ts'
import { isWorkFor } from '../../src/platform/proof-of-work.ts'

const challenge = (bits: number, parts = 8) =>
  `case.tk1x2a.${bits}.${parts}.abcdefghijklmnop.${'a'.repeat(64)}`

test('A1 the work is begun by itself and is done when it is asked for', async () => {
  const work = new Work(challenge(8))
  const found = await work.solved()
  expect(isWorkFor(work.challenge, found)).toBe(true)
  expect(isWorkFor(challenge(8, 7), found)).toBe(false)
})

test('A1 who waits for it is told how far it is, upwards', async () => {
  const work = new Work(challenge(10, 16))
  const told: number[] = []
  await work.solved((done) => told.push(done))
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(told.every((done) => done >= 0 && done < 1)).toBe(true)
})

test('work that nobody needs any more stops', async () => {
  const work = new Work(challenge(24, 64))
  const waiting = work.solved()
  work.stop()
  await expect(waiting).rejects.toThrow('told to stop')
})

test('what is no challenge is refused, and harms nobody who does not ask', async () => {
  const work = new Work('not one')
  await new Promise((resolve) => setTimeout(resolve, 5))
  await expect(work.solved()).rejects.toThrow(RangeError)
})
