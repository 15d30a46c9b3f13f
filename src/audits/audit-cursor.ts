import { invalidField } from '../platform/errors.ts'
import type { AuditCursor } from './audit.ts'

/** The place in the list after which the next page begins; plain text, for nothing in it is secret. */
export const cursorToText = (cursor: AuditCursor): string => `${cursor.plannedOn}~${cursor.id}`

/** Throws `invalid` for a text that we did not make. */
export function cursorFromText(text: string | undefined): AuditCursor | undefined {
  if (text === undefined) return undefined
  const [plannedOn = '', id = '', ...more] = text.split('~')
  if (more.length > 0 || id === '' || !/^\d{4}-\d{2}-\d{2}$/.test(plannedOn)) {
    throw invalidField('cursor', 'audits.bad_cursor')
  }
  return { plannedOn, id }
}
