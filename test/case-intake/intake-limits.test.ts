import { expect, test } from 'vitest'
import {
  intakeLimits,
  minutesToNextWindow,
  statedLimits,
  windowOf,
} from '../../src/case-intake/intake-limits.ts'
import { readNames } from '../../src/platform/config/names.ts'
import { readConfig } from '../../src/platform/config/read-config.ts'

const limitsWith = (FERI_INTAKE_LIMITS?: string) =>
  intakeLimits({ config: readConfig(readNames({ FERI_INTAKE_LIMITS }), 'x') })

test('A2 every limit is stated with its reason, its edition and where it comes from', () => {
  const said = statedLimits({ config: readConfig(readNames({}), 'x') })
  expect(said).toMatchObject({ version: '2026.1' })
  for (const { name, value, reason, source } of said.limits) {
    expect(source).toBe('product default')
    expect(value, name).toBeGreaterThan(0)
    expect(reason.length, name).toBeGreaterThan(15)
  }
  expect(Object.keys(limitsWith()).sort()).toEqual(said.limits.map(({ name }) => name).sort())
})

test('A2 no limit is counted by address: thirty telephones have room four times over, with scripts or without', () => {
  const limits = limitsWith()
  expect(limits.worked_case).toBeGreaterThanOrEqual(120)
  expect(limits.waited_case).toBeGreaterThanOrEqual(120)
  expect(Object.keys(limits).filter((name) => /address|ip|agent/.test(name))).toEqual([])
})

test('A4 the room of one case is far from the room of all', () => {
  const limits = limitsWith()
  expect(limits.bytes_at_once).toBeLessThanOrEqual(limits.case_bytes)
  expect(limits.case_bytes * 100).toBeLessThan(limits.unread_bytes)
})

test('an operator sets single limits by name, the others stay', () => {
  expect(limitsWith('worked_case=7,unread_cases=9')).toMatchObject({
    worked_case: 7,
    unread_cases: 9,
    waited_case: 120,
  })
})

test.each([
  'worked_case',
  'worked_case=',
  'worked_case=-1',
  'worked_case=1.5',
  '{"worked_case":1}',
  'A=1',
  'a=1,',
])('a setting that is none stops the start: %s', (text) =>
  expect(() => limitsWith(text)).toThrow('FERI_INTAKE_LIMITS'),
)

test('a window is ten minutes long and tells nothing finer', () => {
  expect(windowOf('2026-11-21T06:24:28.123Z')).toBe('2026-11-21T06:20')
  expect(minutesToNextWindow('2026-11-21T06:24:28.123Z')).toBe(6)
  expect(minutesToNextWindow('2026-11-21T06:20:00.000Z')).toBe(10)
})
