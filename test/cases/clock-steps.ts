import type { CaseStepName } from '../../src/cases/case-life.ts'
import type { CaseStep } from '../../src/cases/case-step.ts'

const NAMES: Readonly<Record<string, CaseStepName>> = {
  r: 'received',
  a: 'acknowledged',
  u: 'taken_up',
  n: 'answered',
  c: 'concluded',
  x: 'withdrawn',
  o: 'reopened',
  m: 'worker_wrote',
  f: 'file_added',
  w: 'officer_wrote',
  p: 'paused',
  q: 'resumed',
}
const REASONS: Readonly<Record<string, string>> = {
  w: 'waiting_for_worker',
  h: 'waiting_for_authority',
  k: 'worker_asked',
  d: 'adr_runs',
}

/** `r 2026-03-01, a 2026-03-02, p:w 2026-03-05`: received, acknowledged, paused for the worker. */
export const stepsFrom = (text: string): CaseStep[] =>
  text.split(', ').map((one, index) => {
    const [code = '', onDay = ''] = one.split(' ')
    const [letter = '', detail = ''] = code.split(':')
    const step = NAMES[letter]
    if (!step) throw new Error(`no step is called ${letter}`)
    const byWorker = ['r', 'x', 'm', 'f'].includes(letter)
    return {
      sequence: index + 1,
      step,
      detail: REASONS[detail] ?? detail,
      onDay,
      takenBy: byWorker ? 'worker' : 'officer-1',
    }
  })
