import { lookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { outcomeOf } from './deliveries/call-outcome.ts'
import type { DeliveryError, Outcome, OutgoingCall } from './deliveries/delivery.ts'
import { type AddressRules, hostOf, isLoopback, isPublicAddress } from './deliveries/webhook-address.ts'

const TIMEOUT_MS = 10_000

interface Resolved {
  readonly address: string
  readonly family: number
}
type Resolve = (name: string) => Promise<readonly Resolved[]>

export const resolveName: Resolve = (name) =>
  new Promise((resolve, reject) => {
    lookup(name, { all: true, verbatim: true }, (error, found) => (error ? reject(error) : resolve(found)))
  })

class AddressRefused extends Error {
  override name = 'AddressRefused'
}

/**
 * Calls webhooks from Node. The name is resolved once and the connection goes to the very address that was judged: a name that
 * answers differently a moment later (DNS rebinding) gains nothing. Redirects are not followed, no proxy is asked, and of the
 * answer only its status is read.
 */
export function nodeCaller({ resolve = resolveName, timeoutMs = TIMEOUT_MS } = {}) {
  return (call: OutgoingCall, rules: AddressRules): Promise<Outcome> => {
    const url = new URL(call.url)
    const allowed = (address: string): boolean =>
      isPublicAddress(address) || (rules.allowLocalhost && isLoopback(address))
    // For an address written out nothing is looked up, so it is judged here.
    const host = hostOf(url)
    if (isIP(host) !== 0 && !allowed(host)) return Promise.resolve(failed('address_refused'))
    return send(url, call, checkedLookup(resolve, allowed), timeoutMs)
  }
}

/** As `dns.lookup`, but one address inside refuses the name: which one is connected to would be chance. */
function checkedLookup(resolve: Resolve, allowed: (address: string) => boolean): LookupFunction {
  return (name, options, done) => {
    resolve(name).then(
      (found) => {
        const [first] = found
        if (!first) return done(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '')
        if (!found.every(({ address }) => allowed(address))) return done(new AddressRefused(), '')
        return options.all ? done(null, [...found]) : done(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => done(error, ''),
    )
  }
}

function send(url: URL, call: OutgoingCall, look: LookupFunction, timeoutMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp
    const signal = AbortSignal.timeout(timeoutMs)
    const asked = request(url, {
      method: 'POST',
      headers: { ...call.headers, 'content-length': Buffer.byteLength(call.body) },
      lookup: look,
      agent: false,
      signal,
    })
    asked.on('response', (answer) => {
      resolve(outcomeOf(answer.statusCode ?? 0))
      answer.destroy()
    })
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(failed(kindOf(error, signal))))
    asked.end(call.body)
  })
}

const failed = (error: DeliveryError): Outcome => ({ ok: false, error, status: 0 })

function kindOf(error: NodeJS.ErrnoException, signal: AbortSignal): DeliveryError {
  if (error instanceof AddressRefused) return 'address_refused'
  if (signal.aborted) return 'timed_out'
  const code = error.code ?? ''
  if (/^(ENOTFOUND|EAI_)/.test(code)) return 'name_not_found'
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code)) return 'not_secure'
  return 'unreachable'
}
