import type { Context } from 'hono'

/** In a header, never in an address; the answers of these doors are kept by nobody (`no-store`). */
export const sessionOf = (c: Context): string | undefined => c.req.header('case-session')

/** For `described`: no key and no account open these doors. */
export const OPEN_DOOR = { open: true, tag: 'A worker’s own case' } as const
