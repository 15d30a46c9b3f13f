import { expect, test } from 'vitest'
import { describeBug, type LogFields, makeLog } from '../../src/platform/log.ts'

const logged = (fields: Record<string, unknown>): string => {
  const lines: string[] = []
  makeLog(
    (line) => lines.push(line),
    () => '2026-11-21T00:00:00.000Z',
  )(fields as unknown as LogFields)
  return lines.join('\n')
}

test('a line is one JSON object with the instant and the allowed fields', () => {
  expect(
    JSON.parse(logged({ event: 'request', method: 'GET', route: '/o/:scheme/:value', status: 200 })),
  ).toEqual({
    at: '2026-11-21T00:00:00.000Z',
    event: 'request',
    method: 'GET',
    route: '/o/:scheme/:value',
    status: 200,
  })
})

test.each(['name', 'email', 'body', 'url', 'ip', 'user_agent', 'password', 'note', 'message', 'query'])(
  'a field called %s cannot be logged, whoever tries',
  (field) => {
    expect(logged({ event: 'request', [field]: 'MARKER' })).not.toContain('MARKER')
  },
)

test('a bug is described by its class and place, never by its message', () => {
  const error = new TypeError('Nguyễn Thị Mẫu, passport C1234567')
  const described = JSON.stringify(describeBug(error))
  expect(described).toContain('TypeError')
  expect(described).toContain('log.test.ts')
  expect(described).not.toContain('Nguyễn')
  expect(described).not.toContain('C1234567')
})

test('something thrown that is no Error is described by its type alone', () => {
  expect(describeBug('a secret')).toEqual({ error_name: 'string' })
})
