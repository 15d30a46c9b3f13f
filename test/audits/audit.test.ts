import fc from 'fast-check'
import { expect, test } from 'vitest'
import { auditNumber, checkTeam, parseAuditNumber } from '../../src/audits/audit.ts'

const words = fc
  .array(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 5, maxLength: 5 })
  .map((numbers) => Uint32Array.from(numbers))

test('every number made is read back, in small letters and full width too', () => {
  fc.assert(
    fc.property(words, (random) => {
      const number = auditNumber('2026', random)
      expect(number).toMatch(/^A-2026-[2-9A-Y]{5}-[2-9A-Y]$/)
      expect(parseAuditNumber(number.toLowerCase())).toBe(number)
      expect(parseAuditNumber(number.replace('A-2026', 'A-2026'))).toBe(number)
    }),
  )
})

test('one wrong character, or two neighbours swapped, is noticed', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 7, max: 11 }), (random, at) => {
      const number = auditNumber('2026', random)
      const slip = number[at] === '7' ? '8' : '7'
      expect(parseAuditNumber(number.slice(0, at) + slip + number.slice(at + 1))).toBeUndefined()
      const [a, b] = [number[at], number[at + 1]]
      if (at < 11 && a !== b) {
        expect(parseAuditNumber(`${number.slice(0, at)}${b}${a}${number.slice(at + 2)}`)).toBeUndefined()
      }
    }),
  )
})

test.each(['', 'A-2026', 'R-2026-23456-7', 'A-2026-O0I1Z-2', 'A-26-23456-7'])(
  '%j is not the number of an audit',
  (text) => expect(parseAuditNumber(text)).toBeUndefined(),
)

test('a team has one lead, at most one reviewer, and nobody twice', () => {
  const a = { accountId: 'a', role: 'lead' } as const
  const b = { accountId: 'b', role: 'member' } as const
  expect(() => checkTeam([a, b])).not.toThrow()
  expect(() => checkTeam([b])).toThrow()
  expect(() => checkTeam([a, { accountId: 'c', role: 'lead' }])).toThrow()
  expect(() => checkTeam([a, { accountId: 'a', role: 'member' }])).toThrow()
  const reviewers = ['x', 'y'].map((accountId) => ({ accountId, role: 'reviewer' as const }))
  expect(() => checkTeam([a, ...reviewers])).toThrow()
})
