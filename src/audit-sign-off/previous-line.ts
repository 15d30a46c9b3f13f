import type { OpenBefore, PreviousFinding } from '../audits/previous-finding.ts'

/** A finding of a former audit as the page shows it: what is open, what was noted of it, or both. */
export interface PreviousLine
  extends Pick<PreviousFinding, 'findingId' | 'auditNumber' | 'findingNumber' | 'severity' | 'description'> {
  readonly dueOn: string | null
  readonly noted: PreviousFinding | undefined
}

/** By audit and number; one that was closed after it was noted stays, for it is signed. */
export function previousLines(
  open: readonly OpenBefore[],
  noted: readonly PreviousFinding[],
): PreviousLine[] {
  const known = new Set(open.map(({ findingId }) => findingId))
  const lines = [
    ...open.map((one) => ({ ...one, noted: noted.find(({ findingId }) => findingId === one.findingId) })),
    ...noted
      .filter(({ findingId }) => !known.has(findingId))
      .map((one) => ({ ...one, dueOn: null, noted: one })),
  ]
  const key = (line: PreviousLine) => `${line.auditNumber} ${line.findingNumber}`
  return lines.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
