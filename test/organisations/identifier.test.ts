import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { corporateNumberCheck, leiCheck, taxCodeCheck } from '../../src/organisations/check-digit.ts'
import {
  displayIdentifier,
  guessIdentifier,
  Identifier,
  type IdentifierScheme,
  parseIdentifier,
} from '../../src/organisations/identifier.ts'

const VALID: Readonly<Record<IdentifierScheme, readonly string[]>> = {
  'JP-JCN': ['7000012050002', '1180301018771', '3000020278670', '5835678256246'],
  'VN-TIN': ['0100233488', '0314409058-002', '0100112437', '0312687878-001', '0100109106'],
  'XI-LEI': ['213800KUD8LAJWSQ9D15', '724500PMK2A2M1SQQ228'],
  'JP-KANRI': ['許1708000610', '許2306000068', '許1713001380'],
  'JP-TOROKU': ['19登-000002', '23登-009000'],
  'VN-GP': ['1174-LDTBXH-GP', '199-LDTBXH-GP', '1686-LDTBXH-GP'],
  'JP-SHOKAI': ['23-特-000292', '13-ユ-300001', '01-ム-000001'],
}

describe.each(Object.entries(VALID))('%s', (scheme, values) => {
  test.each(values)('%s is accepted as it stands', (value) => {
    expect(parseIdentifier(scheme as IdentifierScheme, value)).toEqual({ ok: true, value })
    expect(v.safeParse(Identifier, { scheme, value }).success).toBe(true)
  })

  test.each(values)('%s is recognised without its scheme', (value) => {
    expect(guessIdentifier(value)).toContainEqual({ scheme, value })
  })

  test.each(values)('%s is read back from the form it is shown in', (value) => {
    const shown = displayIdentifier({ scheme: scheme as IdentifierScheme, value })
    expect(parseIdentifier(scheme as IdentifierScheme, shown)).toEqual({ ok: true, value })
  })
})

test.each<[IdentifierScheme, string, string]>([
  ['JP-JCN', '７-００００-１２０５-０００２', '7000012050002'],
  ['JP-JCN', ' T7000012050002 ', '7000012050002'],
  ['JP-JCN', 'jp-jcn-7000012050002', '7000012050002'],
  ['VN-TIN', '0314409058002', '0314409058-002'],
  ['VN-TIN', '0314409058–002', '0314409058-002'],
  ['XI-LEI', '2138 00KU d8la JWSQ 9d15', '213800KUD8LAJWSQ9D15'],
  ['JP-KANRI', '1713001380', '許1713001380'],
  ['JP-KANRI', '許可番号１７０８０００６１０', '許1708000610'],
  ['JP-TOROKU', '１９登－０００００２', '19登-000002'],
  ['JP-TOROKU', '19登ー000002', '19登-000002'],
  ['JP-TOROKU', '19登　000002', '19登-000002'],
  ['VN-GP', '1174/LĐTBXH-GP', '1174-LDTBXH-GP'],
  ['VN-GP', '0199/ldtbxh-gp', '199-LDTBXH-GP'],
  ['VN-GP', '１１７４/LĐTBXH−GP'.normalize('NFD'), '1174-LDTBXH-GP'],
  ['VN-GP', '12/BNV-GP', '12-BNV-GP'],
  ['JP-SHOKAI', '13－ﾕ－300001', '13-ユ-300001'],
])('%s written as “%s” means %s', (scheme, raw, value) => {
  expect(parseIdentifier(scheme, raw)).toEqual({ ok: true, value })
})

test.each<[IdentifierScheme, string, string]>([
  ['JP-JCN', '', 'identifier_empty'],
  ['JP-JCN', ' 　', 'identifier_empty'],
  ['JP-JCN', '2835678256246', 'identifier_jcn_check'],
  ['JP-JCN', '0000012050002', 'identifier_jcn_check'],
  ['JP-JCN', '700001205000', 'identifier_jcn_form'],
  ['JP-JCN', '70000120500022', 'identifier_jcn_form'],
  ['JP-JCN', '70000l2050002', 'identifier_jcn_form'],
  ['VN-TIN', '0100233480', 'identifier_tin_check'],
  ['VN-TIN', '0401234567', 'identifier_tin_check'],
  ['VN-TIN', '100109106', 'identifier_tin_zero_lost'],
  ['VN-TIN', '100109107', 'identifier_tin_form'],
  ['VN-TIN', '0314409058-000', 'identifier_tin_branch'],
  ['VN-TIN', '0314409058-2', 'identifier_tin_form'],
  ['VN-TIN', '001234567890', 'identifier_tin_personal'],
  ['VN-TIN', '0100000000', 'identifier_tin_serial'],
  ['XI-LEI', '213800KUD8LXJWSQ9D15', 'identifier_lei_check'],
  ['XI-LEI', '213800KUD8LAJWSQ9DA5', 'identifier_lei_form'],
  ['XI-LEI', '213800KUD8LAJWSQ9D1', 'identifier_lei_form'],
  ['JP-KANRI', '許170800061', 'identifier_kanri_form'],
  ['JP-KANRI', '許17080006100', 'identifier_kanri_form'],
  ['JP-KANRI', '19登-000002', 'identifier_kanri_form'],
  ['JP-TOROKU', '登-000002', 'identifier_toroku_form'],
  ['JP-TOROKU', '19登-00002', 'identifier_toroku_form'],
  ['VN-GP', '1174/ABC-GP', 'identifier_gp_form'],
  ['VN-GP', '0/LĐTBXH-GP', 'identifier_gp_form'],
  ['VN-GP', '12345/LĐTBXH-GP', 'identifier_gp_form'],
  ['JP-SHOKAI', '13-ヤ-300001', 'identifier_shokai_form'],
  ['JP-SHOKAI', '48-ユ-300001', 'identifier_shokai_form'],
])('%s “%s” is refused: %s', (scheme, raw, reason) => {
  expect(parseIdentifier(scheme, raw)).toMatchObject({ ok: false, reason: `organisations.${reason}` })
})

test('a refusal names the check digit that was expected', () => {
  expect(parseIdentifier('JP-JCN', '2835678256246')).toMatchObject({ params: { expected: '5', found: '2' } })
  expect(parseIdentifier('VN-TIN', '0100233480')).toMatchObject({ params: { expected: '8', found: '0' } })
  expect(parseIdentifier('XI-LEI', '213800KUD8LAJWSQ9D16')).toMatchObject({ params: { expected: '15' } })
})

test('a tax code that lost its leading zero is suggested, not taken', () => {
  expect(parseIdentifier('VN-TIN', '100109106')).toMatchObject({ ok: false, suggestion: '0100109106' })
})

test('ten bare digits may be a tax code or a supervising permit', () => {
  expect(guessIdentifier('0100109106')).toEqual([
    { scheme: 'VN-TIN', value: '0100109106' },
    { scheme: 'JP-KANRI', value: '許0100109106' },
  ])
  expect(guessIdentifier('田中商事')).toEqual([])
})

test('an identifier that is not in its canonical form is no identifier', () => {
  for (const value of ['7-0000-1205-0002', '7000012050003', '']) {
    expect(v.safeParse(Identifier, { scheme: 'JP-JCN', value }).success).toBe(false)
  }
  expect(v.safeParse(Identifier, { scheme: 'JP-XXX', value: '7000012050002' }).success).toBe(false)
})

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const place = (length: number) => fc.integer({ min: 0, max: length - 1 })
const digit = fc.integer({ min: 0, max: 9 }).map(String)
const put = (text: string, at: number, character: string) =>
  text.slice(0, at) + character + text.slice(at + 1)
const swap = (text: string, at: number) => put(put(text, at, text[at + 1] ?? ''), at + 1, text[at] ?? '')

describe('check digits', () => {
  const corporateNumber = digits(12).map((rest) => corporateNumberCheck(rest) + rest)
  const taxCode = digits(9)
    .filter((nine) => taxCodeCheck(nine) !== undefined && nine.slice(2) !== '0000000')
    .map((nine) => nine + taxCodeCheck(nine))
  const lei = fc.stringMatching(/^[A-Z0-9]{18}$/).map((first) => first + leiCheck(first))

  test('every number with the computed check is accepted', () => {
    fc.assert(fc.property(corporateNumber, (n) => parseIdentifier('JP-JCN', n).ok))
    fc.assert(fc.property(taxCode, (n) => parseIdentifier('VN-TIN', n).ok))
    fc.assert(fc.property(lei, (n) => parseIdentifier('XI-LEI', n).ok))
  })

  test('one wrong digit of a corporate number is caught, except 0 for 9 and 9 for 0, which modulo 9 cannot tell apart', () => {
    const caught = fc.property(corporateNumber, place(13), digit, (n, at, d) => {
      fc.pre(n[at] !== d)
      const blind = at > 0 && [n[at], d].sort().join('') === '09'
      expect(parseIdentifier('JP-JCN', put(n, at, d)).ok).toBe(blind)
    })
    fc.assert(caught, { numRuns: 1_000 })
  })

  test('two neighbours of a corporate number changing places are caught, except 0 with 9', () => {
    const caught = fc.property(corporateNumber, fc.integer({ min: 1, max: 11 }), (n, at) => {
      const pair = [n[at], n[at + 1]].sort().join('')
      const blind = n[at] === n[at + 1] || pair === '09'
      expect(parseIdentifier('JP-JCN', swap(n, at)).ok).toBe(blind)
    })
    fc.assert(caught, { numRuns: 1_000 })
  })

  test('any one wrong digit of a tax code is caught', () => {
    const caught = fc.property(taxCode, place(10), digit, (n, at, d) => {
      fc.pre(n[at] !== d)
      expect(parseIdentifier('VN-TIN', put(n, at, d)).ok).toBe(false)
    })
    fc.assert(caught, { numRuns: 1_000 })
  })

  test('two different neighbours of a tax code changing places are caught', () => {
    const caught = fc.property(taxCode, place(9), (n, at) => {
      fc.pre(n[at] !== n[at + 1])
      expect(parseIdentifier('VN-TIN', swap(n, at)).ok).toBe(false)
    })
    fc.assert(caught, { numRuns: 1_000 })
  })

  test('any one wrong digit or letter of an LEI is caught', () => {
    const other = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
    const caught = fc.property(lei, place(20), other, (n, at, c) => {
      const kind = (x: string | undefined) => /\d/.test(x ?? '')
      fc.pre(n[at] !== c && kind(n[at]) === kind(c))
      expect(parseIdentifier('XI-LEI', put(n, at, c)).ok).toBe(false)
    })
    fc.assert(caught, { numRuns: 1_000 })
  })

  test('nothing that is typed makes a parser throw', () => {
    const anything = fc.property(fc.string({ unit: 'binary' }), (text) => void guessIdentifier(text))
    fc.assert(anything, { numRuns: 2_000 })
  })
})
