import { expect, test } from 'vitest'
import { checkTeam, newAuditNumber } from '../../src/audits/audit.ts'
import { parseDocumentNumber } from '../../src/platform/document-number.ts'

test('the number of an audit bears the year and a check character', () => {
  const number = newAuditNumber('2027-01-01')
  expect(number).toMatch(/^A-2027-[2-9A-HJ-NP-Y]{5}-[2-9A-HJ-NP-Y]$/)
  expect(parseDocumentNumber({ kind: 'A', text: number })).toBe(number)
})

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
