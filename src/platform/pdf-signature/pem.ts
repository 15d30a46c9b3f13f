/** The bytes of every block of that label, in order. A setting may have its lines parted by `\n` written out. */
export function fromPem(label: string, pem: string): Uint8Array[] {
  const blocks = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`, 'g')
  return [...pem.replaceAll('\\n', '\n').matchAll(blocks)].map(([, body = '']) =>
    Uint8Array.from(atob(body.replace(/\s/g, '')), (character) => character.charCodeAt(0)),
  )
}

export function toPem(label: string, bytes: Uint8Array): string {
  const body = btoa(String.fromCharCode(...bytes))
    .replace(/.{64}/g, '$&\n')
    .trimEnd()
  return `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`
}
