import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import Sqlite from 'better-sqlite3'
import type { Hono } from 'hono'
import { vi } from 'vitest'
import { createApp } from '../../src/app.ts'
import { openNode } from '../../src/entry-node-open.ts'
import type { HttpEnv } from '../../src/platform/http/env.ts'
import { ORIGIN } from '../accounts/house.ts'
import { AT_ONCE } from '../case-filing/report-walk.ts'
import { caseCast, type Stage } from '../cases/case-cast.ts'
import { startSmtp } from '../deliveries/outside.ts'

/** What a worker's browser and network say of him: marks that must be found nowhere. */
export const TRAIL = {
  forwarded_for: '203.0.113.177',
  real_ip: '203.0.113.178',
  connecting_ip: '203.0.113.179',
  forwarded: '203.0.113.180',
  /** The true peer of the connection: a whole network is this machine. */
  peer: '127.77.177.7',
  browser: 'KyHieuTrinhDuyet/7.7',
  referrer: 'kyhieu-referrer.example',
  cookie: 'KyHieuCookie77',
}

const HEADERS: Readonly<Record<string, string>> = {
  'x-forwarded-for': TRAIL.forwarded_for,
  'x-real-ip': TRAIL.real_ip,
  'cf-connecting-ip': TRAIL.connecting_ip,
  'true-client-ip': TRAIL.connecting_ip,
  forwarded: `for=${TRAIL.forwarded};proto=https`,
  'user-agent': TRAIL.browser,
  'sec-ch-ua': `"${TRAIL.browser}"`,
  referer: `https://${TRAIL.referrer}/page`,
  cookie: `${TRAIL.cookie}=${TRAIL.cookie}`,
}

const LIMITS = {
  ...AT_ONCE,
  worked_return: 100_000,
  worked_file: 100_000,
  wait_seconds_return: 0,
  wait_seconds_file: 0,
}

/**
 * The service as an operator runs it: its own start on a folder, a database in a file, files in a folder, a log on standard output, mails to an
 * SMTP server; reached over a real connection whose peer bears a mark, too. What it prints is kept.
 */
export async function markerHouse() {
  const folder = mkdtempSync(path.join(tmpdir(), 'feri-marker-'))
  const [data, temporary] = [path.join(folder, 'data'), path.join(folder, 'tmp')]
  mkdirSync(temporary)
  const before = process.env.TMPDIR
  process.env.TMPDIR = temporary
  const printed: string[] = []
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed.push(String(text))
      return true
    }),
  )
  const smtp = await startSmtp()
  const opened = await openNode({
    FERI_DATA_DIR: data,
    FERI_PUBLIC_URL: ORIGIN,
    FERI_SMTP_URL: smtp.url,
    FERI_MAIL_FROM: 'register@feri.example',
    FERI_INTAKE_LIMITS: Object.entries(LIMITS)
      .map(([name, value]) => `${name}=${value}`)
      .join(','),
  })
  const clock = { aheadMs: 0 }
  const deps = { ...opened.deps, now: () => new Date(Date.now() + clock.aheadMs).toISOString() }
  const app = createApp(deps, opened.auth)
  const server = await listening(app)
  const { port } = server.address() as AddressInfo
  const stage = { deps, db: opened.db } as unknown as Stage
  const asked = new Set<string>()
  const statuses = new Set<number>()
  const cast = await caseCast(stage)
  return {
    folder,
    data,
    opened: { ...opened, deps },
    deps,
    db: opened.db,
    app,
    clock,
    stage,
    cast,
    smtp,
    printed,
    /** Routes that the worker's telephone has asked, `POST /report`. */
    asked,
    /** What it was answered. */
    statuses,
    /** What a worker's telephone asks: over the wire, with all that gives it away. Takes what `app.request` takes. */
    phone: {
      request: async (url: string, init: RequestInit = {}): Promise<Response> => {
        asked.add(`${init.method ?? 'GET'} ${new URL(url).pathname}`)
        const answer = await overTheWire(port, url, init)
        statuses.add(answer.status)
        return answer
      },
    },
    /** Bytes that are no request. */
    malformed: (bytes: string) => raw(port, bytes),
    sqlite: <T>(work: (sqlite: Sqlite.Database) => T): T => {
      const sqlite = new Sqlite(path.join(data, 'feri.sqlite'))
      try {
        return work(sqlite)
      } finally {
        sqlite.close()
      }
    },
    secrets: () => readFileSync(path.join(data, 'development-secrets.json'), 'utf8'),
    quiet: async () => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      for (const spy of spies) spy.mockRestore()
    },
    close: async () => {
      for (const spy of spies) spy.mockRestore()
      server.close()
      await smtp.close()
      await opened.db.close()
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type MarkerHouse = Awaited<ReturnType<typeof markerHouse>>

const listening = (app: Hono<HttpEnv>): Promise<ServerType> =>
  new Promise((resolve) => {
    const server: ServerType = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(server),
    )
  })

async function overTheWire(port: number, url: string, init: RequestInit): Promise<Response> {
  const { pathname, search } = new URL(url)
  const whole = new Request(url, init)
  const body = Buffer.from(await whole.arrayBuffer())
  const headers = { ...HEADERS, ...Object.fromEntries(whole.headers), host: new URL(ORIGIN).host }
  return new Promise((resolve, reject) => {
    const sent = ask(
      {
        port,
        host: '127.0.0.1',
        localAddress: TRAIL.peer,
        path: `${pathname}${search}`,
        method: whole.method,
        headers: { ...headers, ...(body.length > 0 ? { 'content-length': body.length } : {}) },
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          const status = answer.statusCode ?? 500
          const empty = status === 204 || status === 304 || whole.method === 'HEAD'
          const got = new Headers()
          for (let at = 0; at < answer.rawHeaders.length; at += 2)
            got.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '')
          resolve(new Response(empty ? null : Buffer.concat(parts), { status, headers: got }))
        })
      },
    )
    // A server that has heard enough answers and hangs up while we still talk.
    sent.on('error', reject)
    sent.end(body)
  })
}

const raw = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: TRAIL.peer }, () => socket.end(bytes))
    let text = ''
    socket.on('data', (part) => (text += part.toString('latin1')))
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
