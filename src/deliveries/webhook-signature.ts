import type { DeriveSecret } from '../platform/derived-secret.ts'

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

/** Made from the service's secret whenever it is needed, so that no copy of the database holds it. */
const keyOf = (derive: DeriveSecret, webhook: { id: string; createdAt: string }) =>
  derive(`webhook ${webhook.id} ${webhook.createdAt}`)

/** What the owner is shown once: `whsec_` and 256 bits in base64 (Standard Webhooks §Signature scheme). */
export const webhookSecret = async (
  derive: DeriveSecret,
  webhook: { readonly id: string; readonly createdAt: string },
): Promise<string> => `whsec_${base64(await keyOf(derive, webhook))}`

/**
 * The headers of one attempt after Standard Webhooks: the id stays the same at every attempt, so that a receiver can tell a
 * repetition; the time is the attempt's, in whole seconds; `v1` is HMAC-SHA-256 over `id.time.body`.
 */
export async function signedHeaders(
  derive: DeriveSecret,
  webhook: { readonly id: string; readonly createdAt: string },
  { id, at, body }: { readonly id: string; readonly at: string; readonly body: string },
): Promise<Record<string, string>> {
  const seconds = Math.floor(Date.parse(at) / 1_000)
  const key = await crypto.subtle.importKey(
    'raw',
    await keyOf(derive, webhook),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const signed = new TextEncoder().encode(`${id}.${seconds}.${body}`)
  const signature = base64(new Uint8Array(await crypto.subtle.sign('HMAC', key, signed)))
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'FERI-registry-webhook',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  }
}
