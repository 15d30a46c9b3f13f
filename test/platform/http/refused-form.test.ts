import { expect, test } from 'vitest'
import { AppError } from '../../../src/platform/errors.ts'
import { refusalOrThrow } from '../../../src/platform/http/refused-form.ts'

const invalid = new AppError('invalid', 'errors.invalid')
const conflict = new AppError('conflict', 'errors.changed_meanwhile')

test('a form shows again what it says it answers', () => {
  expect(refusalOrThrow(invalid, 'invalid')).toBe(invalid)
  expect(refusalOrThrow(conflict, 'invalid', 'conflict')).toBe(conflict)
})

test.each([
  ['a refusal of another kind', conflict],
  ['an error that is no refusal', new TypeError('bug')],
  ['a look-alike', { code: 'invalid', fields: [] }],
  ['nothing at all', undefined],
])('%s goes on to the error page as it came', (_, thrown) => {
  const caught = () => {
    try {
      return ['shown', refusalOrThrow(thrown, 'invalid')]
    } catch (error) {
      return ['thrown', error]
    }
  }
  expect(caught()).toEqual(['thrown', thrown])
  expect(caught()[1]).toBe(thrown)
})
