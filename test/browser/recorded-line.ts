import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A line between a browser and the service on which every byte is written down, and which can be cut. */
export interface RecordedLine {
  /** Where the browser goes instead of to the service. */
  readonly url: string
  /** All that left the browser. */
  readonly sent: () => Buffer
  /** How many bytes came back, headers included. */
  readonly received: () => number
  /** Begins both records anew. */
  readonly forget: () => void
  /** From now on nothing passes, until `mend`; with a number, once so many more bytes have left the browser. */
  readonly cut: (afterBytes?: number) => void
  readonly mend: () => void
  readonly close: () => Promise<void>
}

export async function recordedLine(service: string): Promise<RecordedLine> {
  const { hostname, port } = new URL(service)
  const sockets = new Set<Socket>()
  let sent: Buffer[] = []
  let received = 0
  let left = Number.POSITIVE_INFINITY
  const server = createServer((browser) => {
    if (left <= 0) return browser.destroy()
    const there = connect(Number(port), hostname)
    for (const socket of [browser, there]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        browser.destroy()
        there.destroy()
      })
    }
    browser.on('data', (chunk: Buffer) => {
      sent.push(chunk)
      left -= chunk.length
      if (left <= 0) for (const socket of sockets) socket.destroy()
      else there.write(chunk)
    })
    there.on('data', (chunk: Buffer) => {
      received += chunk.length
      browser.write(chunk)
    })
  })
  server.listen(0, hostname)
  await once(server, 'listening')
  return {
    url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    sent: () => Buffer.concat(sent),
    received: () => received,
    forget: () => {
      sent = []
      received = 0
    },
    cut: (afterBytes = 0) => {
      left = afterBytes
      if (afterBytes === 0) for (const socket of sockets) socket.destroy()
    },
    mend: () => {
      left = Number.POSITIVE_INFINITY
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
