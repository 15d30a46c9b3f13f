import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { startApp } from '../support/app.ts'

const LIMIT = 500_000

interface Kept {
  readonly entries: readonly { readonly url: string; readonly revision: string | null }[]
  readonly shells: Readonly<Record<string, string>>
}

/** What the build has just made is what a server sends. */
const asset = (address: string): Promise<Buffer> =>
  readFile(`dist/public/${/^\/assets\/([\w.-]+)/.exec(address)?.[1] ?? ''}`)

test('the filing app weighs at most 500 kB all told, uncompressed, in all its three languages', async () => {
  const { request } = await startApp()
  const worker = await (await request('/workspace/audit/sw.js')).text()
  const kept = JSON.parse(/^self\.FERI_AUDIT = (.*)$/m.exec(worker)?.[1] ?? '') as Kept
  const own = /importScripts\('([^']+)'\)/.exec(worker)?.[1] ?? ''
  let bytes = worker.length + (await asset(own)).length
  for (const { url } of kept.entries)
    bytes += url.startsWith('/assets/')
      ? (await asset(url)).length
      : (await (await request(url)).arrayBuffer()).byteLength
  expect(Object.keys(kept.shells).sort()).toEqual(['en', 'ja', 'vi'])
  expect(kept.entries.length).toBe(7)
  expect(bytes, `${bytes} bytes`).toBeLessThanOrEqual(LIMIT)
})

test('the service worker keeps the shells, the script, the styles and the icon, and nothing that anybody wrote', async () => {
  const { request } = await startApp()
  const worker = await (await request('/workspace/audit/sw.js')).text()
  expect(worker).not.toMatch(/api\/v1/)
  for (const lang of ['en', 'ja', 'vi']) {
    const stranger = await (await request(`/workspace/audit/?lang=${lang}`)).text()
    expect(stranger).toContain(`<html lang="${lang}"`)
    expect(stranger).toContain('id="audit-brought"')
  }
})
