import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const settings = readFileSync('wrangler.toml', 'utf8').replaceAll(/#.*/g, '')

test('R2 the edge is not asked to log, tail or count requests by itself', () => {
  expect(settings).toMatch(/^invocation_logs = false$/m)
  expect(settings).not.toMatch(/invocation_logs = true|logpush|tail_consumers|analytics_engine/i)
})

test('a deployment is production, and no secret stands in its settings', () => {
  expect(settings).toMatch(/^NODE_ENV = "production"$/m)
  expect(settings).not.toMatch(/FERI_(AUTH_SECRET|SIGNING_KEY|DEMO)/)
})
