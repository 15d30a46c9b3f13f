import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkedBook } from '../../src/fees/draft-book.ts'
import { RULE_BOOK } from '../../src/fees/rule-book.ts'
import { bookText, readBookText } from '../../src/fees/rule-edition.ts'
import { AppError } from '../../src/platform/errors.ts'

/** Puts something else at a place of the book. */
function bent(path: readonly number[], value: unknown): unknown {
  const book = structuredClone(RULE_BOOK) as unknown
  let at = book as Record<string, unknown>
  for (const [depth, step] of path.entries()) {
    const names = Object.keys(at)
    const name = names[step % Math.max(names.length, 1)]
    if (name === undefined) return book
    const next = at[name]
    if (depth === path.length - 1 || typeof next !== 'object' || next === null) {
      at[name] = value
      return book
    }
    at = next as Record<string, unknown>
  }
  return book
}

test('whatever stands in a book, it is taken whole or refused with paths in it', () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('2026-06-30', 'titp', 0, null, [], {}, '\u0000', '\ud800'),
  )
  const path = fc.array(fc.nat({ max: 80 }), { minLength: 1, maxLength: 7 })
  fc.assert(
    fc.property(path, value, (where, what) => {
      try {
        const book = checkedBook(bent(where, what), '2026.9')
        expect(book.version).toBe('2026.9')
        const { content } = bookText(book)
        expect(readBookText(content)).toEqual(book)
        expect(content.includes('\\u0000')).toBe(false)
      } catch (error) {
        expect(error).toBeInstanceOf(AppError)
        const { code, fields } = error as AppError
        expect(code).toBe('invalid')
        for (const field of fields) expect(field.path).toMatch(/^book(\.|$)/)
      }
    }),
    { numRuns: 300 },
  )
})

test.each([['text'], [7], [null], [[]], [undefined]])('%j is no book', (value) => {
  expect(() => checkedBook(value, '2026.9')).toThrow(AppError)
})
