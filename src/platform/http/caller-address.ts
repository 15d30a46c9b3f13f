import type { Context } from 'hono'

/** As much of a Node request as is looked at; at the edge and in tests there is none. */
interface NodeRequest {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } }
}

/** Addresses of our own machine and network: there a proxy of ours stands in front. */
const OWN = /^(::1|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe80:)/i

/**
 * The network that a request came from, as a text that is good only for counting within this process: it is never stored and
 * never logged. Behind a proxy of ours the address that this proxy saw; of an IPv6 address the network (/64), which is what one
 * household has. Empty when nobody says.
 */
export function callerNetwork(c: Context): string {
  const direct = (c.env as NodeRequest | undefined)?.incoming?.socket?.remoteAddress?.replace(/^::ffff:/, '')
  if (direct !== undefined && !OWN.test(direct)) return networkOf(direct)
  // Only what the last proxy added can be believed: the rest came with the request. Cloudflare has a header of its own.
  const seen = c.req.header('cf-connecting-ip') ?? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return networkOf(seen ?? direct ?? '')
}

const networkOf = (address: string): string =>
  address.includes(':') ? address.split(':').slice(0, 4).join(':') : address
