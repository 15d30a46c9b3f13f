import { isDay } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import type { Measure } from './measure.ts'

export type MeasureCursor = Pick<Measure, 'measuredOn' | 'id'>

/** Holds the last measure of the page itself, so that measures entered meanwhile shift nothing. */
export const writeCursor = ({ measuredOn, id }: MeasureCursor): string => `${measuredOn}~${id}`

/** Throws `invalid` for a text that no page of ours ended with. */
export function readCursor(text: string | undefined): MeasureCursor | undefined {
  if (text === undefined) return undefined
  const [measuredOn = '', id = ''] = text.split('~')
  if (!isDay(measuredOn) || !/^[0-9a-f]{32}$/.test(id))
    throw invalidField('cursor', 'sanctions.cursor_invalid')
  return { measuredOn, id }
}
