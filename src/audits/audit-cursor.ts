import { isDay } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import type { AuditCursor } from './audit.ts'

/** The place in the list after which the next page begins; plain text, for nothing in it is secret. */
export const writeCursor = (cursor: AuditCursor): string => `${cursor.plannedOn}~${cursor.id}`

/** Throws `invalid` for a text that we did not make. */
export function readCursor(text: string | undefined): AuditCursor | undefined {
  if (text === undefined) return undefined
  const [plannedOn = '', id = '', ...more] = text.split('~')
  if (more.length > 0 || id === '' || !isDay(plannedOn)) {
    throw invalidField('cursor', 'audits.cursor_invalid')
  }
  return { plannedOn, id }
}
