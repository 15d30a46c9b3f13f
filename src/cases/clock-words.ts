import type { TagColour } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { CaseClock } from './case-clock.ts'

const COLOURS = {
  running: 'teal',
  due_soon: 'yellow',
  paused: 'grey',
  met: 'green',
  missed: 'red',
  ended: 'grey',
} as const satisfies Record<CaseClock['state'], TagColour>

/** What a clock is for: the acknowledgement, the answer, the second answer after reopening. */
const clockName = ({ t }: Pick<PageContext, 't'>, { kind, round }: CaseClock): string =>
  kind === 'answer' && round > 1
    ? t('cases.clock_answer_again', { round })
    : t(kind === 'answer' ? 'cases.clock_answer' : 'cases.clock_acknowledge')

/** How a clock stands, in a short sentence: the same to the worker and to the officers. */
export function clockSentence({ t }: Pick<PageContext, 't'>, clock: CaseClock): string {
  const { due } = clock
  switch (clock.state) {
    case 'running':
      return t('cases.clock_running', { due })
    case 'due_soon':
      return clock.daysLeft === 0
        ? t('cases.clock_due_today', { due })
        : t('cases.clock_due_soon', { due, count: clock.daysLeft })
    case 'paused': {
      const { since, until, reason } = clock
      return t('cases.clock_paused', { since, until, reason: t(`cases.pause_${reason}`) })
    }
    case 'met':
      return t('cases.clock_met', { due, on: clock.on })
    case 'missed':
      return clock.metOn === null
        ? t('cases.clock_missed', { due, count: clock.days })
        : t('cases.clock_missed_met', { due, count: clock.days, on: clock.metOn })
    case 'ended':
      return t('cases.clock_ended', { on: clock.on })
  }
}

/** Each clock as `<StateLines>` shows it: what it is for, how it stands, and the colour of that. */
export const clocksSaid = (
  page: Pick<PageContext, 't'>,
  clocks: readonly CaseClock[],
): { readonly name: string; readonly sentence: string; readonly colour: TagColour }[] =>
  clocks.map((clock) => ({
    name: clockName(page, clock),
    sentence: clockSentence(page, clock),
    colour: COLOURS[clock.state],
  }))
