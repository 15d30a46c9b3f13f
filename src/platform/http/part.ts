import type { FC } from 'hono/jsx'

/** A piece of a page that is handed about as a value, by code that draws no pages itself. */
export type Part<Props> = FC<Props>
