import { isDay } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import type { ApplicationCursor } from './application.ts'

/** The place in the list after which the next page begins; plain text, for nothing in it is secret. */
export const writeCursor = (cursor: ApplicationCursor): string => `${cursor.dueOn}~${cursor.id}`

/** Throws `invalid` for a text that we did not make. */
export function readCursor(text: string | undefined): ApplicationCursor | undefined {
  if (text === undefined) return undefined
  const [dueOn = '', id = '', ...more] = text.split('~')
  if (more.length > 0 || id === '' || !isDay(dueOn)) {
    throw invalidField('cursor', 'applications.cursor_invalid')
  }
  return { dueOn, id }
}
