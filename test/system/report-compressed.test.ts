import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningNode, startNode } from '../support/node-server.ts'

let server: RunningNode
beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'feri-compressed-'))
  server = await startNode({ FERI_DATA_DIR: folder, FERI_DEMO: 'no' })
}, 60_000)
afterAll(() => server?.stop())

const encodingOf = async (address: string, init: RequestInit = {}): Promise<string | null> => {
  const answer = await fetch(`${server.url}${address}`, {
    ...init,
    headers: { 'accept-encoding': 'gzip', ...init.headers },
  })
  await answer.arrayBuffer()
  return answer.headers.get('content-encoding')
}
const pressed = (value: string): RequestInit => ({
  method: 'POST',
  headers: { origin: server.url },
  body: new URLSearchParams({ do: value }),
})

test('the pages of a report come compressed to whoever takes them so, and no other page ever does', async () => {
  expect(await encodingOf('/report')).toBe('gzip')
  expect(await encodingOf('/report', pressed('begin'))).toBe('gzip')
  expect(await encodingOf('/report', { headers: { 'accept-encoding': 'identity' } })).toBeNull()
  for (const address of ['/', '/return', '/sign-in', '/workspace', '/fees', '/api/v1/cases/intake'])
    expect([address, await encodingOf(address)]).toEqual([address, null])
})
