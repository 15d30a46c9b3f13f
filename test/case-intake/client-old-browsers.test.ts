import { expect, test } from 'vitest'
import { bytesOf, randomId, teachOldBrowsers } from '../../src/case-intake/client-old-browsers.ts'

const TAUGHT = [
  [String.prototype, 'replaceAll'],
  [Array.prototype, 'at'],
  [Object, 'fromEntries'],
  [Object, 'hasOwn'],
] as const
const natives = TAUGHT.map(([bearer, name]) => Object.getOwnPropertyDescriptor(bearer, name))

/** Runs it on an engine without them, and puts back what was taken away: other files need a whole engine. */
function onOldEngine<T>(run: () => T): T {
  for (const [bearer, name] of TAUGHT) Reflect.deleteProperty(bearer, name)
  try {
    return run()
  } finally {
    TAUGHT.forEach(([bearer, name], at) => {
      Object.defineProperty(bearer, name, natives[at] ?? {})
    })
  }
}

test('an engine of 2018 is taught what it lacks, and does it as a new one', () => {
  const lacking = onOldEngine(() => TAUGHT.map(([bearer, name]) => name in bearer))
  expect(lacking).toEqual([false, false, false, false])
  const done = onOldEngine(() => {
    teachOldBrowsers()
    return [
      ['a+b+c'.replaceAll('+', '-'), 'a1b22'.replaceAll(/\d/g, '')],
      [[1, 2].at(-1), [1, 2].at(0), [].at(-1)],
      Object.fromEntries(new Map([['a', 1]])),
      [Object.hasOwn({ a: 1 }, 'a'), Object.hasOwn({}, 'toString')],
    ]
  })
  expect(done).toEqual([['a-b-c', 'ab'], [2, 1, undefined], { a: 1 }, [true, false]])
})

test('an engine that knows them keeps its own', () => {
  const before = TAUGHT.map(([bearer, name]) => Reflect.get(bearer, name))
  teachOldBrowsers()
  expect(TAUGHT.map(([bearer, name]) => Reflect.get(bearer, name))).toEqual(before)
})

test('E11 ids are random UUIDs that tell no time, and no two are alike', () => {
  const ids = Array.from({ length: 500 }, randomId)
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(500)
})

test('the bytes of a file are read as they are', async () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, at) => at % 256)
  expect(await bytesOf(new Blob([bytes]))).toEqual(bytes)
})
