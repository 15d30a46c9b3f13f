import type { Child } from 'hono/jsx'

/** What a feature on the right shows on a page of one on its left, which need not know of what it is made. */
export type Shown = Child
