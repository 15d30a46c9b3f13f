import type { Severity } from '../audit-templates/audit-template.ts'

/** The colour of each severity's tag, the same wherever a finding is shown. */
export const SEVERITY_COLOUR = {
  critical: 'red',
  major: 'orange',
  minor: 'yellow',
  observation: 'grey',
} as const satisfies Readonly<Record<Severity, string>>
