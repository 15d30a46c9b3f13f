import { base64url } from 'jose'
import type { DocumentSigner } from './signing.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** True when the signature is the service's own and over exactly this text. */
export async function isSignedBy(signer: DocumentSigner, text: string, detached: string): Promise<boolean> {
  const [header, payload, signature] = detached.split('.')
  if (!header || payload !== '' || !signature) return false
  const whole = `${header}.${base64url.encode(bytesOf(text))}.${signature}`
  return (await signer.verify(whole)) !== undefined
}
