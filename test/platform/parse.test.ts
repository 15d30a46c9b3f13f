import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { parseOrRefuse } from '../../src/platform/parse.ts'
import { neededText, writtenText } from '../../src/platform/written-text.ts'

const Input = v.strictObject({
  name: neededText(10),
  note: v.optional(writtenText(10), ''),
  hash: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{4}$/))),
  revision: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  parts: v.optional(v.pipe(v.array(v.string()), v.maxLength(2))),
  side: v.optional(v.picklist(['left', 'right'])),
})

const refusedFor = (input: unknown) => {
  try {
    return parseOrRefuse(Input, input)
  } catch (error) {
    return (error as { fields: { path: string; message: unknown }[] }).fields
  }
}

describe('what a person wrote', () => {
  test('is kept in NFC and without space around it', () => {
    expect(parseOrRefuse(Input, { name: '  Hoa\u0300 \n' })).toEqual({ name: 'Hoà', note: '' })
  })

  test('is counted after that', () => {
    expect(parseOrRefuse(Input, { name: `${'a\u0300'.repeat(10)}   ` }).name).toHaveLength(10)
  })

  test.each(['', '   ', '\u3000'])('%j is nothing', (name) =>
    expect(refusedFor({ name })).toEqual([
      { path: 'name', message: { key: 'errors.required', params: expect.anything() } },
    ]),
  )
})

describe('a refusal is a sentence of ours, never the pattern of a programmer', () => {
  test.each([
    ['hash', 'xyz', 'errors.not_accepted'],
    ['revision', -1, 'errors.not_accepted'],
    ['revision', 0.5, 'errors.wrong_type'],
    ['parts', ['a', 'b', 'c'], 'errors.too_many'],
    ['note', 'a'.repeat(11), 'errors.too_long'],
    ['note', 5, 'errors.wrong_type'],
    ['other', 5, 'errors.unknown_field'],
    ['side', 'up', 'errors.not_an_option'],
    // What a form sends where nothing was chosen: no list of codes for a person to read.
    ['side', '', 'errors.required'],
  ])('%s: %j', (path, value, key) =>
    expect(refusedFor({ name: 'a', [path]: value })).toEqual([
      { path, message: expect.objectContaining({ key }) },
    ]),
  )
})
