import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { StartedApp } from '../support/app.ts'

/**
 * Sends a body that names no length and never ends, over a real socket: whether it is read to its end shows only there. Gives the
 * status (0: cut off without a word) and how many bytes were sent by then.
 */
export async function endless(
  { app }: Pick<StartedApp, 'app'>,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly sent: number }> {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as AddressInfo
  const piece = 'a'.repeat(500_000)
  let sent = 0
  const status = await new Promise<number>((done) => {
    const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
      clearInterval(pump)
      done(answer.statusCode ?? 0)
      asked.destroy()
    })
    asked.on('error', () => {
      clearInterval(pump)
      done(0)
    })
    const pump = setInterval(() => {
      sent += piece.length
      asked.write(piece)
    }, 5)
  })
  if ('closeAllConnections' in server) server.closeAllConnections()
  await new Promise((done) => server.close(done))
  return { status, sent }
}
