import { isDay } from '../platform/clock.ts'
import { cursorOf, isId } from '../platform/paging.ts'
import type { AuditCursor } from './audit.ts'

export const auditCursor = cursorOf<AuditCursor>({ plannedOn: isDay, id: isId })
