import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { expect, test } from 'vitest'
import { ORIGIN } from '../accounts/house.ts'
import { startApp } from '../support/app.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN }

/** A real socket: whether a body is read to its end shows only there. */
test('on a real server, a body that names no length is cut off at the limit, and a small one is read', async () => {
  const { app } = await startApp()
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as AddressInfo
  const place = { host: '127.0.0.1', port, path: '/sign-in', method: 'POST', headers: FORM }
  let sent = 0
  const endless = await new Promise<number>((done, fail) => {
    const asked = request(place, (answer) => {
      clearInterval(pump)
      done(answer.statusCode ?? 0)
      asked.destroy()
    })
    asked.on('error', fail)
    const pump = setInterval(() => {
      sent += 5_000
      asked.write('a'.repeat(5_000))
    }, 5)
  })
  expect(endless).toBe(413)
  expect(sent).toBeLessThan(2_000_000)
  const small = await new Promise<number>((done, fail) => {
    const asked = request(place, (answer) => done(answer.resume().statusCode ?? 0)).on('error', fail)
    asked.write('email=nobody%40people.example&')
    setTimeout(() => asked.end('password=x'), 20)
  })
  expect(small).toBe(401)
  await new Promise((done) => server.close(done))
})
