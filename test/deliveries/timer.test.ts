import { expect, test } from 'vitest'
import { startTimer } from '../../src/entry-node-timer.ts'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const PACE = { firstMs: 5, everyMs: 10_000, moreMs: 5 }

test('the work begins soon after the start, and comes again at once while there is more to do', async () => {
  let runs = 0
  const timer = startTimer(async () => ++runs < 4, PACE)
  await sleep(120)
  expect(runs).toBe(4)
  await timer.stop()
})

test('it never runs twice at once, and a stop waits for the run under way and begins no other', async () => {
  let running = 0
  let most = 0
  let runs = 0
  const timer = startTimer(async () => {
    runs += 1
    running += 1
    most = Math.max(most, running)
    await sleep(30)
    running -= 1
    return true
  }, PACE)
  await sleep(50)
  await timer.stop()
  expect(running).toBe(0)
  expect(most).toBe(1)
  const soFar = runs
  await sleep(60)
  expect(runs).toBe(soFar)
})

test('the run under way hears that it is to stop', async () => {
  let heard = false
  const timer = startTimer(async (stopping) => {
    await sleep(30)
    heard = stopping.aborted
    return false
  }, PACE)
  await sleep(15)
  await timer.stop()
  expect(heard).toBe(true)
})

test('a stop before the first run leaves it undone', async () => {
  let runs = 0
  const timer = startTimer(async () => ++runs > 0, { ...PACE, firstMs: 20 })
  await timer.stop()
  await sleep(40)
  expect(runs).toBe(0)
})

test('work that throws comes again', async () => {
  let runs = 0
  const timer = startTimer(
    async () => {
      runs += 1
      throw new Error('something unforeseen')
    },
    { ...PACE, everyMs: 5 },
  )
  await sleep(60)
  await timer.stop()
  expect(runs).toBeGreaterThan(2)
})
