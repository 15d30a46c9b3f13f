import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { JobFacts } from '../../src/fees/job-facts.ts'

const problemsOf = (facts: object) => {
  const read = v.safeParse(JobFacts, { corridor: 'vn-jp', programme: 'titp', ...facts })
  return (read.issues ?? []).map((issue) => [v.getDotPath(issue), issue.message])
}

describe('the months of a job', () => {
  test.each([
    ['of a contract that has none', { contract_months: 0 }, ['contract_months', 'fees.months_none']],
    [
      'of a contract that has too many',
      { contract_months: 121 },
      ['contract_months', 'fees.months_too_many'],
    ],
    ['that are not whole', { contract_months: 1.5 }, ['contract_months', 'fees.months_whole']],
    ['below zero of an extension', { extension_months: -1 }, ['extension_months', 'fees.months_negative']],
  ])('are refused %s', (_, facts, problem) => {
    expect(problemsOf(facts)).toEqual([problem])
  })

  test.each([
    { contract_months: 1 },
    { contract_months: 120 },
    { contract_months: null },
    { extension_months: 0 },
  ])('may be as in %j', (facts) => {
    expect(problemsOf(facts)).toEqual([])
  })
})
