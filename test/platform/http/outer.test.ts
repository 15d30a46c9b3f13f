import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { HttpEnv } from '../../../src/platform/http/env.ts'
import { headersAndLog } from '../../../src/platform/http/outer.ts'
import { SECURITY_HEADERS } from '../../../src/platform/http/security.ts'

const config = {
  environment: 'test',
  publicUrl: 'https://feri.example',
  demonstration: false,
  assetVersion: 'test',
} as const

const app = new Hono<HttpEnv>()
app.use(headersAndLog(config, () => {}))
app.get('/made-by-hand', () => new Response('a file', { headers: { 'content-type': 'text/plain' } }))
app.get('/stricter', () => new Response('a file', { headers: { 'content-security-policy': 'sandbox' } }))
app.get('/kept', (c) => {
  c.header('cache-control', 'public, max-age=60')
  return c.text('styles')
})

test('an answer that a route made by hand carries every security header too', async () => {
  const { headers } = await app.request('/made-by-hand')
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers.get(name), name).toBe(value)
  expect(headers.get('strict-transport-security')).toContain('max-age=')
})

test('what a route says of its own answer stands, and all the rest is added', async () => {
  const stricter = (await app.request('/stricter')).headers
  expect(stricter.get('content-security-policy')).toBe('sandbox')
  expect(stricter.get('x-frame-options')).toBe('DENY')
  const kept = (await app.request('/kept')).headers
  expect(kept.get('cache-control')).toBe('public, max-age=60')
  expect(kept.get('x-content-type-options')).toBe('nosniff')
})
