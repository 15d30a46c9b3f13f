import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDay } from '../../src/platform/clock.ts'
import { cursorOf, idCursor, isId, isInstant, PageLimit, pageOf } from '../../src/platform/paging.ts'
import { parseOrRefuse } from '../../src/platform/parse.ts'

const dueCursor = cursorOf<{ readonly dueOn: string; readonly id: string }>({ dueOn: isDay, id: isId })
const id = '01a2b3c4-0000-7000-8000-0123456789ab'

describe('the cursor of a list', () => {
  test('reads what it wrote', () => {
    const last = { dueOn: '2026-11-21', id }
    expect(dueCursor.read(dueCursor.write(last))).toEqual(last)
    expect(idCursor.read(id)).toEqual({ id })
  })

  test('writes its own parts only, whatever else the line holds', () => {
    const line = { id, dueOn: '2026-11-21', name: 'Công ty' }
    expect(dueCursor.write(line)).toBe(`2026-11-21~${id}`)
  })

  test.each([undefined, ''])('%j begins with the first page', (text) =>
    expect(dueCursor.read(text)).toBeUndefined(),
  )

  test.each([
    '2026-11-21',
    `2026-11-21~${id}~more`,
    `2026-02-30~${id}`,
    `${id}~2026-11-21`,
    '2026-11-21~',
    "2026-11-21~' OR 1=1",
    '~',
  ])('%j is no place in it', (text) => {
    expect(() => dueCursor.read(text)).toThrow(
      expect.objectContaining({
        code: 'invalid',
        fields: [{ path: 'cursor', message: { key: 'errors.cursor_invalid' } }],
      }),
    )
  })

  test('any text is either refused or a place that would be written so', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const read = dueCursor.read(text)
          expect(read === undefined ? '' : dueCursor.write(read)).toBe(text)
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid' })
        }
      }),
    )
  })
})

test.each(['2026-11-21T06:24:28.000Z'])('%s is an instant', (text) => expect(isInstant(text)).toBe(true))
test.each(['2026-11-21T06:24:28Z', '2026-02-30T06:24:28.000Z', '2026-11-21', ''])('%j is none', (text) =>
  expect(isInstant(text)).toBe(false),
)

test.each(['1', '25', '100'])('a page may hold %s lines', (text) =>
  expect(parseOrRefuse(PageLimit, text)).toBe(Number(text)),
)
test.each(['0', '101', '-1', '1e2', '025', '２５', ''])('a page may not hold %j lines', (text) =>
  expect(() => parseOrRefuse(PageLimit, text)).toThrow(
    expect.objectContaining({
      fields: [{ path: '', message: expect.objectContaining({ key: 'errors.limit_invalid' }) }],
    }),
  ),
)

test('another page follows only when more was read than a page holds', () => {
  expect(pageOf([1, 2, 3], 2)).toEqual({ items: [1, 2], last: 2 })
  expect(pageOf([1, 2], 2)).toEqual({ items: [1, 2], last: null })
  expect(pageOf([], 2)).toEqual({ items: [], last: null })
})
