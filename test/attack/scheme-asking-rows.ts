import type { Ask } from './asking.ts'

/** A route, the address where it differs, and which of several things it asks for. */
export const gets = (rows: readonly (readonly [string, string?, string?])[]): Ask[] =>
  rows.map(([route, path = route, about]) => ({ method: 'GET', route, path, ...(about ? { about } : {}) }))

export type Row = readonly [
  string,
  { path?: string; json?: unknown; form?: Ask['form']; about?: string | undefined },
]

export const anyPosts = (rows: readonly Row[]): Ask[] =>
  rows.map(([route, { path = route, json, form, about }]) => ({
    method: 'POST',
    route,
    path,
    ...(json === undefined ? {} : { json }),
    ...(form ? { form } : {}),
    ...(about ? { about } : {}),
  }))
