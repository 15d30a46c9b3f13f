import type { Deps } from '../deps.ts'
import file from './intake-limits.2026.1.json' with { type: 'json' }

/** What a challenge is for: it serves nothing else. */
const PURPOSES = ['case', 'return', 'file'] as const
export type Purpose = (typeof PURPOSES)[number]
/** How a challenge was met: by computing, or, without scripts, by having waited. */
export type Kind = 'worked' | 'waited'

const NAMES = [
  'challenge_minutes',
  'work_bits',
  'work_parts',
  'wait_seconds_case',
  'wait_seconds_return',
  'wait_seconds_file',
  'worked_case',
  'waited_case',
  'worked_return',
  'waited_return',
  'worked_file',
  'waited_file',
  'files_at_once',
  'file_bytes',
  'bytes_at_once',
  'case_bytes',
  'unread_cases',
  'unread_bytes',
  'alarm_percent',
] as const
type LimitName = (typeof NAMES)[number]
export type IntakeLimits = Readonly<Record<LimitName, number>>

const defaults = Object.fromEntries(
  NAMES.map((name) => {
    const found = file.limits.find((limit) => limit.name === name)
    if (!found) throw new Error(`intake-limits.2026.1.json lacks ${name}`)
    return [name, found.value]
  }),
) as IntakeLimits

/** What is in force here: the product's defaults, and what the operator has set instead (`FERI_INTAKE_LIMITS`). */
export const intakeLimits = ({ config }: Pick<Deps, 'config'>): IntakeLimits => ({
  ...defaults,
  ...config.intakeLimits,
})

/** The limits in force with their reasons, as they are stated to everyone (lessons A2). An operator's own value is marked as such. */
export const statedLimits = (deps: Pick<Deps, 'config'>) => {
  const own = deps.config.intakeLimits ?? {}
  return {
    version: file.version,
    valid_from: file.valid_from,
    confidence: file.confidence,
    limits: file.limits.map(({ name, value, reason }) => ({
      name,
      value: own[name] ?? value,
      source: own[name] === undefined ? file.source : 'operator',
      reason,
    })),
  }
}

/** Limits count in windows of ten minutes: `2026-11-21T06:20`. No finer time is written down anywhere. */
export const windowOf = (instant: string): string => `${instant.slice(0, 15)}0`

/** Whole minutes until the next window begins, 1 to 10. */
export const minutesToNextWindow = (instant: string): number => 10 - Number(instant.slice(15, 16))
