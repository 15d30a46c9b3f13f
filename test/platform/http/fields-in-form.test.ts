import { describe, expect, test } from 'vitest'
import { fieldsInForm } from '../../../src/platform/http/fields-in-form.ts'

describe('a path of the input finds its field in the form', () => {
  const rows = [4, 7]
  const inForm = fieldsInForm({
    'body.lines.*': (rest, row) => (rest === '' ? undefined : `line.${rows[row] ?? row}.${rest}`),
    body: (rest) => rest || undefined,
    lead: () => 'person',
  })

  test.each([
    ['a row is the one it was typed in', 'body.lines.1.amount', 'line.7.amount'],
    ['with all that follows', 'body.lines.0.paid.on', 'line.4.paid.on'],
    ['what one rule leaves, the next may name', 'body.lines.1', 'lines.1'],
    ['a word is no row', 'body.lines.first.amount', 'lines.first.amount'],
    ['a place is left out', 'body.address', 'address'],
    ['the place itself has no rest', 'lead', 'person'],
    ['nor have the things below it to be named', 'lead.id', 'person'],
    ['what only begins like a place is another', 'leader', 'leader'],
    ['what nobody names stays', 'body', 'body'],
    ['no path stays none', '', ''],
  ])('%s: %s is %s', (_, path, field) => {
    expect(inForm(path)).toBe(field)
  })
})
