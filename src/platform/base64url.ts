/** So many characters of a text are made in one call: more arguments than that no engine promises to take. */
const CHUNK = 8_192

/** Bytes as base64url without padding; small enough for browsers, where no Buffer is. */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK)
    // `apply` takes the bytes as they lie there; spread out one by one they would cost more than the seal does.
    binary += String.fromCharCode.apply(null, bytes.subarray(at, at + CHUNK) as unknown as number[])
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Of the last character this many values are written where the bytes end within it: the others hold bits that say nothing. */
const LAST_OF: Readonly<Record<number, RegExp>> = { 2: /[AQgw]$/, 3: /[AEIMQUYcgkosw048]$/ }

/** Undefined for what `toBase64Url` would not write: else the last character could be changed and nobody would see it. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const over = text.length % 4
  if (over === 1 || !/^[A-Za-z0-9_-]*$/.test(text) || LAST_OF[over]?.test(text) === false) return undefined
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}
