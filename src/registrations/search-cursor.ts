import { invalidField } from '../platform/errors.ts'

/**
 * Where a page of results ended: after a name (first stage), after an entry found by its text (second), or after an entry
 * of the whole register. It holds the last line itself, not a count, so that lines added meanwhile shift nothing.
 */
export type Cursor =
  | { readonly stage: 'names'; readonly nameKey: string; readonly organisationId: string }
  | { readonly stage: 'texts'; readonly number: number }
  | { readonly stage: 'all'; readonly number: number }

/** An opaque text for addresses. */
export function writeCursor(cursor: Cursor): string {
  const parts =
    cursor.stage === 'names' ? ['n', cursor.nameKey, cursor.organisationId] : [cursor.stage[0], cursor.number]
  const bytes = new TextEncoder().encode(JSON.stringify(parts))
  const base64 = btoa(String.fromCharCode(...bytes))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Throws `invalid` for a text that no page of ours ended with. */
export function readCursor(text: string): Cursor {
  const cursor = parsed(text)
  if (!cursor) throw invalidField('cursor', 'errors.cursor_invalid')
  return cursor
}

function parsed(text: string): Cursor | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const parts: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (!Array.isArray(parts)) return undefined
    const [stage, first, second] = parts as unknown[]
    if (stage === 'n' && typeof first === 'string' && typeof second === 'string') {
      return { stage: 'names', nameKey: first, organisationId: second }
    }
    if (!Number.isSafeInteger(first) || (first as number) < 0) return undefined
    if (stage === 't') return { stage: 'texts', number: first as number }
    return stage === 'a' ? { stage: 'all', number: first as number } : undefined
  } catch {
    return undefined
  }
}
