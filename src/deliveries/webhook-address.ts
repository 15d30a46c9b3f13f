import ipaddr from 'ipaddr.js'
import type { Message } from '../platform/i18n/translate.ts'

export const URL_LENGTH_MAX = 500

export interface AddressRules {
  /** Our own host's name: we do not call ourselves. */
  readonly ownHost: string
  /** For tests and development on one machine: `http://` to 127.0.0.1, ::1 and localhost, on any port. */
  readonly allowLocalhost: boolean
}

/** The whole of the global unicast space of IPv6 (RFC 4291 §2.4); what lies outside is no host of the Internet. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3')

/** In the one usual way of writing: names, and addresses that a URL holds, come so. */
const isAddress = (text: string): boolean =>
  ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)

/**
 * Whether an IP address is one of the open Internet. Everything with a purpose of its own is not: loopback, private,
 * link-local (with the metadata of clouds at 169.254.169.254), carrier NAT, documentation, multicast, and every way of
 * writing an IPv4 address inside an IPv6 one. What cannot be read is not either.
 */
export function isPublicAddress(text: string): boolean {
  if (!isAddress(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(GLOBAL_V6)
}

export const isLoopback = (text: string): boolean =>
  isAddress(text) && ipaddr.process(text).range() === 'loopback'

/** Names that never lead out of a house, or nowhere at all (RFC 6761, RFC 6762, RFC 8375, RFC 9476, and what routers use). */
const INNER_NAMES =
  /(^|\.)(localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|test|example|invalid|onion|alt|arpa)$/
const LOCALHOST = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** The address inside brackets, or the name. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

const refuse = (reason: 'scheme' | 'user' | 'fragment' | 'port' | 'inside' | 'own' | 'form'): Message => ({
  key: `deliveries.url_${reason}`,
})

/**
 * Reads the address of a webhook as a browser would, so that `http://2130706433/` and `0x7f.1` are seen for what they are.
 * What a name leads to is judged when it is resolved: `isPublicAddress` on each address, at every call.
 */
export function readWebhookUrl(
  text: string,
  rules: AddressRules,
): { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly reason: Message } {
  let url: URL
  try {
    url = new URL(text.trim())
  } catch {
    return { ok: false, reason: refuse('form') }
  }
  if (text.length > URL_LENGTH_MAX) return { ok: false, reason: refuse('form') }
  const problem = problemOf(url, rules)
  return problem ? { ok: false, reason: problem } : { ok: true, url }
}

function problemOf(url: URL, { ownHost, allowLocalhost }: AddressRules): Message | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('scheme')
  if (url.username !== '' || url.password !== '') return refuse('user')
  if (url.hash !== '') return refuse('fragment')
  if (allowLocalhost && LOCALHOST.test(url.hostname)) return undefined
  if (url.protocol !== 'https:') return refuse('scheme')
  // Below 1024 live mail, remote shells and the like: nothing there expects an event.
  if (url.port !== '' && Number(url.port) < 1024) return refuse('port')
  const host = hostOf(url).replace(/\.$/, '').toLowerCase()
  if (host === ownHost) return refuse('own')
  if (isAddress(host)) return isPublicAddress(host) ? undefined : refuse('inside')
  // A name without a dot is completed by the resolver, with the names of our own network.
  if (!host.includes('.') || INNER_NAMES.test(host)) return refuse('inside')
  return undefined
}
