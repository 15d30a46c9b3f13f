import { describe, expect, test } from 'vitest'
import { AppError, invalidField } from '../../../src/platform/errors.ts'
import {
  errorsBeside,
  firstMessage,
  refusalAt,
  refusalOrThrow,
  shownRefusal,
} from '../../../src/platform/http/refused-form.ts'
import { translator } from '../../../src/platform/i18n/translate.ts'

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

describe('a refused form shown again', () => {
  const t = translator('en')

  test('says it beside the fields, called as the form calls them', () => {
    const refused = invalidField('content.email', 'errors.required')
    expect(shownRefusal(refused, t, (path) => path.replace('content.', ''))).toEqual({
      errors: [{ path: 'email', message: { key: 'errors.required' } }],
      sentence: undefined,
      status: 422,
    })
  })

  test('says it in a sentence where no field is to blame', () => {
    expect(shownRefusal(conflict, t)).toEqual({
      errors: [],
      sentence: t('errors.changed_meanwhile'),
      status: 409,
    })
  })

  test('without a place for sentences says it beside one field, unless others are to blame', () => {
    const refused = invalidField('email', 'errors.required')
    expect(errorsBeside('name', refused)).toEqual(refused.fields)
    expect(errorsBeside('name', conflict)).toEqual([{ path: 'name', message: conflict.sentence }])
  })

  test('of one thing that was sent says what is wrong with it', () => {
    expect(firstMessage(invalidField('file', 'errors.required'))).toEqual({ key: 'errors.required' })
    expect(firstMessage(conflict)).toEqual({ key: 'errors.changed_meanwhile' })
  })

  test('told to the script, it names the fields of the form and is otherwise the same', () => {
    const fields = [{ path: 'name', message: conflict.sentence }]
    const refused = new AppError('too_large', 'errors.too_large', {
      params: { limit: '10 MB' },
      facts: { revision: 3 },
    })
    expect(refusalAt(fields, refused)).toMatchObject({
      code: 'too_large',
      sentence: refused.sentence,
      facts: { revision: 3 },
      fields,
      cause: refused,
    })
  })
})
