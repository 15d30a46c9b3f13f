import { isDay } from '../platform/clock.ts'
import { cursorOf, isId } from '../platform/paging.ts'
import type { ApplicationCursor } from './application.ts'

export const applicationCursor = cursorOf<ApplicationCursor>({ dueOn: isDay, id: isId })
