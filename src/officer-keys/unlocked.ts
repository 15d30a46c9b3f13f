/** Where a browser keeps the token of its unlocked key; where the service is reached over TLS, no other host can set it. */
const NAME = 'feri_reading_key'
const HOST_NAME = `__Host-${NAME}`
const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:')

/** The token of a reading key that is unlocked in a browser: 256 random bits, and nothing without the account's session. */
export type Unlocked = string

interface Asked {
  readonly req: { header(name: string): string | undefined }
}

/** The token of the reading key that is unlocked in this browser, for `openCase` and what else needs a key in hand. */
export function unlockedOf(c: Asked): Unlocked | undefined {
  const cookies = new Map(
    (c.req.header('cookie') ?? '').split(';').map((part) => {
      const at = part.indexOf('=')
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const
    }),
  )
  const token = cookies.get(HOST_NAME) ?? cookies.get(NAME)
  return token && /^[\w-]{43}$/.test(token) ? token : undefined
}

/** Until the browser closes; how long it counts is decided on the server. */
export function unlockedCookie(
  { publicUrl }: { readonly publicUrl: string },
  token: Unlocked | null,
): string {
  const secure = isSecure(publicUrl)
  const pair = `${secure ? HOST_NAME : NAME}=${token ?? ''}`
  return [
    pair,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    ...(secure ? ['Secure'] : []),
    ...(token === null ? ['Max-Age=0'] : []),
  ].join('; ')
}
