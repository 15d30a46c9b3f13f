import { isDay } from '../platform/clock.ts'
import { cursorOf } from '../platform/paging.ts'
import type { Measure } from './measure.ts'

export type MeasureCursor = Pick<Measure, 'measuredOn' | 'id'>

/** A measure's id is half a hash (`measureId`). */
export const measureCursor = cursorOf<MeasureCursor>({
  measuredOn: isDay,
  id: (text) => /^[0-9a-f]{32}$/.test(text),
})
