import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { deliverDue, type Senders } from '../../src/deliveries/deliver-due.ts'
import type { Outcome, OutgoingCall, OutgoingMail } from '../../src/deliveries/delivery.ts'
import { deliveryLedger } from '../../src/deliveries/delivery-ledger-store.ts'
import type { Deps } from '../../src/deps.ts'
import { smtpMailer } from '../../src/entry-node-mail.ts'
import { nodeCaller } from '../../src/entry-node-webhooks.ts'
import type { TestDatabase } from '../support/databases.ts'

export interface ReceivedMail {
  readonly to: readonly string[]
  readonly raw: string
  readonly mail: Email
}

/** A real SMTP server on this machine. What it says to a recipient can be chosen. */
export async function startSmtp() {
  const received: ReceivedMail[] = []
  const rules: { refuse: { code: number } | null } = { refuse: null }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      if (!rules.refuse) return done()
      done(Object.assign(new Error('no such mailbox'), { responseCode: rules.refuse.code }))
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', async () => {
        const raw = Buffer.concat(pieces).toString('latin1')
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, raw, mail: await PostalMime.parse(Buffer.concat(pieces)) })
        done()
      })
    },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  const { port } = server.server.address() as AddressInfo
  return {
    received,
    rules,
    port,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}

export interface ReceivedCall {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A real HTTP receiver on this machine. What it answers can be changed at any time. */
export async function startReceiver() {
  const calls: ReceivedCall[] = []
  const answer: { status: number; headers: Record<string, string>; hang: boolean } = {
    status: 200,
    headers: {},
    hang: false,
  }
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      calls.push({ path: request.url ?? '', headers: request.headers, body })
      if (answer.hang) return
      response.writeHead(answer.status, answer.headers).end('an answer that nobody keeps')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  const { port } = server.address() as AddressInfo
  return {
    calls,
    answer,
    port,
    url: `http://127.0.0.1:${port}/feri`,
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

/** Senders as an entry makes them: the real postman, with nothing set that would make him slow. */
export function makeSenders(
  db: TestDatabase,
  { smtpUrl, call }: { smtpUrl?: string; call?: Senders['call'] } = {},
): Senders {
  return {
    ledger: deliveryLedger(db.dialect),
    mail: smtpUrl ? smtpMailer({ smtpUrl, from: 'FERI 登録簿 <register@feri.example>' }).send : null,
    call: call ?? nodeCaller({ timeoutMs: 400 }),
    random: () => 0.5,
  }
}

/** A postman of whom only the hands are ours: he says what comes of each attempt, and what he carried. */
export function scripted(outcome: (call: OutgoingCall) => Outcome | Promise<Outcome>) {
  const carried: OutgoingCall[] = []
  return {
    carried,
    call: async (call: OutgoingCall): Promise<Outcome> => {
      carried.push(call)
      return outcome(call)
    },
  }
}

export function mailbox(outcome: (mail: OutgoingMail) => Outcome = () => ({ ok: true, status: 250 })) {
  const carried: OutgoingMail[] = []
  return {
    carried,
    mail: async (mail: OutgoingMail): Promise<Outcome> => {
      carried.push(mail)
      return outcome(mail)
    },
  }
}

/** Goes on by the clock until nothing is due within the span; returns how many rounds it took. */
export async function deliverFor(
  deps: Deps,
  clock: { aheadMs: number },
  senders: Senders,
  { hours, everyMinutes = 1 }: { hours: number; everyMinutes?: number },
): Promise<void> {
  for (let minute = 0; minute < hours * 60; minute += everyMinutes) {
    await deliverDue(deps, senders)
    clock.aheadMs += everyMinutes * 60_000
  }
}
