import { connect, type Socket } from 'node:net'

/** One request as bytes; a function gives each connection its next one, with the number of the connection. */
export type NextRequest = (connection: number) => Buffer

export interface Load {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  readonly next: NextRequest
}

export interface LoadResult {
  readonly answers: number
  readonly perSecond: number
  readonly medianMs: number
  readonly p99Ms: number
  /** Share of one core that the generator itself needed: near 1, it is the generator that was measured. */
  readonly generatorBusy: number
}

/** A server that is silent for so long has stopped. */
const ANSWERS_WITHIN_MS = 15_000

const HEADERS_END = Buffer.from('\r\n\r\n')

/**
 * Keeps so many connections busy, one request in flight on each, and counts the answers. Written on bare sockets because
 * a full HTTP client needs more of a core than the servers that it would measure. Any answer that is not 2xx ends the run.
 */
export async function load({ port, connections, seconds, next }: Load): Promise<LoadResult> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const until = started + seconds * 1_000
  const times: number[] = []
  await Promise.all(
    Array.from({ length: connections }, (_, connection) =>
      keepBusy({ port, until, next: () => next(connection), answered: (ms) => void times.push(ms) }),
    ),
  )
  const elapsed = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return {
    answers: times.length,
    perSecond: (times.length / elapsed) * 1_000,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    generatorBusy: (user + system) / 1_000 / elapsed,
  }
}

interface Busy {
  readonly port: number
  readonly until: number
  readonly next: () => Buffer
  readonly answered: (ms: number) => void
}

function keepBusy({ port, until, next, answered }: Busy): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1')
    let received: Buffer | undefined
    let sentAt = 0
    const send = () => {
      sentAt = performance.now()
      socket.write(next())
    }
    socket.setNoDelay(true)
    socket.setTimeout(ANSWERS_WITHIN_MS, () => socket.destroy(new Error('no answer in time')))
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server closed a connection')))
    socket.on('data', (data) => {
      received = received ? Buffer.concat([received, data]) : data
      const length = lengthOf(received)
      if (length === undefined || received.length < length) return
      if (received[9] !== 0x32) {
        socket.destroy(new Error(`not a success: ${received.toString('utf8', 0, 2_000)}`))
        return
      }
      received = undefined
      const now = performance.now()
      answered(now - sentAt)
      if (now < until) return send()
      socket.removeAllListeners('close')
      socket.end(() => resolve())
    })
  })
}

/** Bytes of the whole answer, once its head is there. */
function lengthOf(data: Buffer): number | undefined {
  const end = data.indexOf(HEADERS_END)
  if (end === -1) return undefined
  const length = /\r\ncontent-length: (\d+)/i.exec(data.toString('latin1', 0, end))?.[1]
  if (length === undefined) throw new Error('an answer without a content-length')
  return end + 4 + Number(length)
}

export function getRequest(path: string): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nhost: localhost\r\naccept: application/json\r\n\r\n`)
}

export function postRequest(path: string, body: string, headers: Readonly<Record<string, string>>): Buffer {
  const given = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`
  return Buffer.from(`${head}content-length: ${Buffer.byteLength(body)}\r\n${given.join('')}\r\n${body}`)
}
