import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { intakeLimits } from './intake-limits.ts'
import { readUnread } from './quota-store.ts'

type QuotaDeps = Pick<Deps, 'db' | 'config' | 'now'>

/** How much room there is for what nobody has read yet. */
export interface IntakeState {
  readonly level: 'open' | 'nearly_full' | 'full'
  /** Whole percent of the fuller of the two: cases or bytes. */
  readonly percent: number
}

/**
 * Read anew at most once a second while there is plenty of room, but after a hundredth of it was asked for in any case; each time when
 * there is not.
 */
const KEPT_MS = 1_000
const PLENTY_PERCENT = 50
const SHARE = 100
interface Known {
  readonly until: number
  readonly percent: number
  readonly bytes: number
  casesLeft: number
  bytesLeft: number
}
const known = new WeakMap<object, Known>()

/** For officers' inbox: a banner says when the room for new reports runs out. */
export async function intakeState(deps: QuotaDeps): Promise<IntakeState> {
  const { percent } = await read(deps, 0)
  return { percent, level: levelOf(deps, percent) }
}

const levelOf = (deps: QuotaDeps, percent: number): IntakeState['level'] => {
  if (percent >= 100) return 'full'
  return percent >= intakeLimits(deps).alarm_percent ? 'nearly_full' : 'open'
}

/**
 * Call it for each new case, and with the bytes of files that are to be added. Throws AppError `unavailable` cases.intake_full: the form is
 * shown again with all that was typed, and with whom to turn to instead (`isIntakeFull`).
 */
export async function requireRoom(deps: QuotaDeps, bytesMore = 0): Promise<void> {
  const { percent, bytes } = await read(deps, bytesMore)
  const limits = intakeLimits(deps)
  if (percent >= 100 || bytes + bytesMore > limits.unread_bytes)
    throw new AppError('unavailable', 'cases.intake_full')
}

export const isIntakeFull = (error: unknown): boolean =>
  error instanceof AppError && error.sentence.key === 'cases.intake_full'

async function read(deps: QuotaDeps, bytesMore: number): Promise<Known> {
  const now = Date.parse(deps.now())
  const before = known.get(deps.db)
  if (before && now < before.until && before.casesLeft > 0 && before.bytesLeft >= bytesMore) {
    before.casesLeft -= 1
    before.bytesLeft -= bytesMore
    return before
  }
  const limits = intakeLimits(deps)
  const { cases, bytes } = await readUnread(deps.db)
  const percent = Math.floor(100 * Math.max(cases / limits.unread_cases, bytes / limits.unread_bytes))
  const fresh = {
    percent,
    bytes,
    until: percent < PLENTY_PERCENT ? now + KEPT_MS : 0,
    casesLeft: Math.floor(limits.unread_cases / SHARE),
    bytesLeft: Math.floor(limits.unread_bytes / SHARE),
  }
  known.set(deps.db, fresh)
  return fresh
}
