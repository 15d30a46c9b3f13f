import { afterAll, describe, expect, test } from 'vitest'
import { type CaseClock, clocksOf } from '../../src/cases/case-clock.ts'
import { stepsFrom } from './clock-steps.ts'

/** `A` is the acknowledgement, `1` the answer, `2` the answer after the first reopening. */
const said = (clock: CaseClock): string => {
  switch (clock.state) {
    case 'running':
      return `until ${clock.due}, ${clock.daysLeft} left`
    case 'due_soon':
      return `soon ${clock.due}, ${clock.daysLeft} left`
    case 'paused':
      return `paused until ${clock.until}, due ${clock.due}`
    case 'met':
      return `met ${clock.on} of ${clock.due}`
    case 'missed':
      return `missed ${clock.due} by ${clock.days}${clock.metOn ? `, done ${clock.metOn}` : ''}`
    case 'ended':
      return `ended ${clock.on}`
  }
}
const nameOf = ({ kind, round }: CaseClock): string => (kind === 'acknowledge' ? 'A' : String(round))

type Row = readonly [why: string, steps: string, today: string, which: 'A' | '1' | '2' | '3', said: string]

const ACKNOWLEDGE: readonly Row[] = [
  ['on the first day seven are left', 'r 2026-03-01', '2026-03-01', 'A', 'until 2026-03-08, 7 left'],
  ['four left is not soon', 'r 2026-03-01', '2026-03-04', 'A', 'until 2026-03-08, 4 left'],
  ['three left is soon', 'r 2026-03-01', '2026-03-05', 'A', 'soon 2026-03-08, 3 left'],
  ['the seventh day is the last', 'r 2026-03-01', '2026-03-08', 'A', 'soon 2026-03-08, 0 left'],
  ['the eighth is late', 'r 2026-03-01', '2026-03-09', 'A', 'missed 2026-03-08 by 1'],
  ['every day is later', 'r 2026-03-01', '2026-04-08', 'A', 'missed 2026-03-08 by 31'],
  ['at once', 'r 2026-03-01, a 2026-03-01', '2026-03-01', 'A', 'met 2026-03-01 of 2026-03-08'],
  ['on the last day', 'r 2026-03-01, a 2026-03-08', '2026-09-01', 'A', 'met 2026-03-08 of 2026-03-08'],
  [
    'a day late, for ever',
    'r 2026-03-01, a 2026-03-09',
    '2036-03-09',
    'A',
    'missed 2026-03-08 by 1, done 2026-03-09',
  ],
  ['over the end of February', 'r 2026-02-25', '2026-03-04', 'A', 'soon 2026-03-04, 0 left'],
  ['over a leap day', 'r 2028-02-25', '2028-03-03', 'A', 'soon 2028-03-03, 0 left'],
  ['on a leap day', 'r 2028-02-22', '2028-02-29', 'A', 'soon 2028-02-29, 0 left'],
  ['over the end of the year', 'r 2026-12-28', '2027-01-05', 'A', 'missed 2027-01-04 by 1'],
  ['Berlin puts its clocks forward', 'r 2026-03-27', '2026-04-03', 'A', 'soon 2026-04-03, 0 left'],
  ['Berlin puts them back', 'r 2026-10-23', '2026-10-31', 'A', 'missed 2026-10-30 by 1'],
  ['New York puts them forward', 'r 2026-03-07', '2026-03-14', 'A', 'soon 2026-03-14, 0 left'],
  ['New York puts them back', 'r 2026-10-31', '2026-11-08', 'A', 'missed 2026-11-07 by 1'],
  ['no pause stops it', 'r 2026-03-01, p:w 2026-03-02', '2026-03-09', 'A', 'missed 2026-03-08 by 1'],
  ['withdrawn first', 'r 2026-03-01, x 2026-03-03', '2026-04-01', 'A', 'ended 2026-03-03'],
  ['withdrawn too late', 'r 2026-03-01, x 2026-03-10', '2026-04-01', 'A', 'missed 2026-03-08 by 2'],
  [
    'withdrawn after it',
    'r 2026-03-01, a 2026-03-02, x 2026-03-03',
    '2026-04-01',
    'A',
    'met 2026-03-02 of 2026-03-08',
  ],
]

const ANSWER: readonly Row[] = [
  [
    'nobody acknowledged yet: counted from the seventh day',
    'r 2026-03-01',
    '2026-03-01',
    '1',
    'until 2026-06-08, 99 left',
  ],
  ['nobody ever did', 'r 2026-03-01', '2026-06-09', '1', 'missed 2026-06-08 by 1'],
  [
    'acknowledged on the third day',
    'r 2026-03-01, a 2026-03-03',
    '2026-03-03',
    '1',
    'until 2026-06-03, 92 left',
  ],
  ['acknowledged on the seventh', 'r 2026-03-01, a 2026-03-08', '2026-06-08', '1', 'soon 2026-06-08, 0 left'],
  [
    'a late acknowledgement buys no time',
    'r 2026-03-01, a 2026-05-20',
    '2026-06-09',
    '1',
    'missed 2026-06-08 by 1',
  ],
  ['fifteen left is not soon', 'r 2026-03-01, a 2026-03-01', '2026-05-17', '1', 'until 2026-06-01, 15 left'],
  ['fourteen left is', 'r 2026-03-01, a 2026-03-01', '2026-05-18', '1', 'soon 2026-06-01, 14 left'],
  ['30 November', 'r 2026-11-30, a 2026-11-30', '2027-02-28', '1', 'soon 2027-02-28, 0 left'],
  ['30 November, a day later', 'r 2026-11-30, a 2026-11-30', '2027-03-01', '1', 'missed 2027-02-28 by 1'],
  ['29 November', 'r 2026-11-29, a 2026-11-29', '2027-02-28', '1', 'soon 2027-02-28, 0 left'],
  [
    '30 November before a leap year',
    'r 2027-11-30, a 2027-11-30',
    '2028-02-29',
    '1',
    'soon 2028-02-29, 0 left',
  ],
  [
    '29 November before a leap year',
    'r 2027-11-29, a 2027-11-29',
    '2028-03-01',
    '1',
    'missed 2028-02-29 by 1',
  ],
  ['31 January', 'r 2026-01-31, a 2026-01-31', '2026-04-30', '1', 'soon 2026-04-30, 0 left'],
  ['31 January, a day later', 'r 2026-01-31, a 2026-01-31', '2026-05-01', '1', 'missed 2026-04-30 by 1'],
  ['31 March to 30 June', 'r 2026-03-31, a 2026-03-31', '2026-07-01', '1', 'missed 2026-06-30 by 1'],
  ['31 August to 30 November', 'r 2026-08-31, a 2026-08-31', '2026-11-30', '1', 'soon 2026-11-30, 0 left'],
  ['from a leap day', 'r 2028-02-29, a 2028-02-29', '2028-05-29', '1', 'soon 2028-05-29, 0 left'],
  ['1900 had none, 2100 has none', 'r 2099-11-29, a 2099-11-29', '2100-03-01', '1', 'missed 2100-02-28 by 1'],
  ['over the end of the year', 'r 2026-10-15, a 2026-10-16', '2027-01-16', '1', 'soon 2027-01-16, 0 left'],
  ['from the last day of a year', 'r 2026-12-31, a 2026-12-31', '2027-04-01', '1', 'missed 2027-03-31 by 1'],
  [
    'over both changes of the clocks in Berlin',
    'r 2026-08-01, a 2026-08-05',
    '2026-11-05',
    '1',
    'soon 2026-11-05, 0 left',
  ],
  [
    'answered on the last day',
    'r 2026-03-01, a 2026-03-01, n 2026-06-01',
    '2027-01-01',
    '1',
    'met 2026-06-01 of 2026-06-01',
  ],
  [
    'answered a day late',
    'r 2026-03-01, a 2026-03-01, n 2026-06-02',
    '2027-01-01',
    '1',
    'missed 2026-06-01 by 1, done 2026-06-02',
  ],
  [
    'the first answer counts',
    'r 2026-03-01, a 2026-03-01, n 2026-03-05, n 2026-08-01',
    '2027-01-01',
    '1',
    'met 2026-03-05 of 2026-06-01',
  ],
  ['withdrawn in time', 'r 2026-03-01, a 2026-03-01, x 2026-06-01', '2027-01-01', '1', 'ended 2026-06-01'],
  [
    'withdrawn after it was missed',
    'r 2026-03-01, a 2026-03-01, x 2026-06-03',
    '2027-01-01',
    '1',
    'missed 2026-06-01 by 2',
  ],
]

const A = 'r 2026-03-01, a 2026-03-01'
const PAUSED: readonly Row[] = [
  ['it stands', `${A}, p:h 2026-04-01`, '2026-04-11', '1', 'paused until 2026-05-31, due 2026-06-11'],
  [
    'it stands from the same day',
    `${A}, p:h 2026-04-01`,
    '2026-04-01',
    '1',
    'paused until 2026-05-31, due 2026-06-01',
  ],
  ['ten days give ten', `${A}, p:h 2026-04-01, q 2026-04-11`, '2026-04-20', '1', 'until 2026-06-11, 52 left'],
  [
    'resumed on the same day gives none',
    `${A}, p:h 2026-04-01, q 2026-04-01`,
    '2026-05-01',
    '1',
    'until 2026-06-01, 31 left',
  ],
  ['over the due day', `${A}, p:h 2026-05-25, q 2026-06-20`, '2026-06-27', '1', 'soon 2026-06-27, 0 left'],
  [
    'over the due day, and missed then',
    `${A}, p:h 2026-05-25, q 2026-06-20`,
    '2026-06-28',
    '1',
    'missed 2026-06-27 by 1',
  ],
  [
    'begun on the due day',
    `${A}, p:h 2026-06-01, q 2026-06-04`,
    '2026-06-04',
    '1',
    'soon 2026-06-04, 0 left',
  ],
  ['begun the day after is too late', `${A}, p:h 2026-06-02`, '2026-06-10', '1', 'missed 2026-06-01 by 9'],
  ['the worker writes', `${A}, p:w 2026-04-01, m 2026-04-06`, '2026-04-06', '1', 'until 2026-06-06, 61 left'],
  [
    'the worker sends a file',
    `${A}, p:k 2026-04-01, f 2026-04-06`,
    '2026-04-06',
    '1',
    'until 2026-06-06, 61 left',
  ],
  [
    'the worker writes while an authority is waited for',
    `${A}, p:h 2026-04-01, m 2026-04-06`,
    '2026-04-11',
    '1',
    'paused until 2026-05-31, due 2026-06-11',
  ],
  ['it ends by itself after 30 days', `${A}, p:w 2026-04-01`, '2026-05-01', '1', 'until 2026-07-01, 61 left'],
  [
    'the 29th day of it',
    `${A}, p:w 2026-04-01`,
    '2026-04-30',
    '1',
    'paused until 2026-05-01, due 2026-06-30',
  ],
  ['and is forgotten about', `${A}, p:w 2026-04-01`, '2026-07-02', '1', 'missed 2026-07-01 by 1'],
  [
    'resumed after it had ended',
    `${A}, p:w 2026-04-01, q 2026-06-01`,
    '2026-07-02',
    '1',
    'missed 2026-07-01 by 1',
  ],
  [
    'one after the other',
    `${A}, p:w 2026-04-01, m 2026-04-11, p:h 2026-05-01, q 2026-05-06`,
    '2026-06-16',
    '1',
    'soon 2026-06-16, 0 left',
  ],
  [
    'one in place of the other',
    `${A}, p:w 2026-04-01, p:h 2026-04-11, q 2026-04-21`,
    '2026-06-21',
    '1',
    'soon 2026-06-21, 0 left',
  ],
  ['ADR is bounded too', `${A}, p:d 2026-04-01`, '2026-11-28', '1', 'soon 2026-11-28, 0 left'],
  [
    'all together are bounded',
    `${A}, p:d 2026-04-01, q 2026-09-28, p:k 2026-10-01`,
    '2026-11-29',
    '1',
    'missed 2026-11-28 by 1',
  ],
  [
    'before the acknowledgement only the rest counts',
    'r 2026-03-01, p:h 2026-03-02, a 2026-03-05, q 2026-03-10',
    '2026-06-10',
    '1',
    'soon 2026-06-10, 0 left',
  ],
  [
    'answered while it stands',
    `${A}, p:h 2026-05-25, n 2026-06-15`,
    '2027-01-01',
    '1',
    'met 2026-06-15 of 2026-06-22',
  ],
  [
    'paused after the answer',
    `${A}, n 2026-05-01, p:h 2026-05-02`,
    '2026-12-01',
    '1',
    'met 2026-05-01 of 2026-06-01',
  ],
  [
    'over a leap day',
    'r 2027-12-01, a 2027-12-01, p:h 2028-02-20, q 2028-03-05',
    '2028-03-15',
    '1',
    'soon 2028-03-15, 0 left',
  ],
  [
    'over the end of the year',
    'r 2026-10-05, a 2026-10-05, p:h 2026-12-25, q 2027-01-04',
    '2027-01-15',
    '1',
    'soon 2027-01-15, 0 left',
  ],
]

const C = `${A}, n 2026-04-01, c 2026-04-10`
const REOPENED: readonly Row[] = [
  ['another three months', `${C}, o 2026-05-01`, '2026-05-01', '2', 'until 2026-08-01, 92 left'],
  ['the first stays met', `${C}, o 2026-05-01`, '2026-12-01', '1', 'met 2026-04-01 of 2026-06-01'],
  ['the second is missed by itself', `${C}, o 2026-05-01`, '2026-08-02', '2', 'missed 2026-08-01 by 1'],
  [
    'the second is met',
    `${C}, o 2026-05-01, n 2026-08-01`,
    '2027-01-01',
    '2',
    'met 2026-08-01 of 2026-08-01',
  ],
  [
    'a miss stays a miss',
    `${A}, n 2026-06-11, c 2026-06-12, o 2026-07-01, n 2026-07-02`,
    '2027-01-01',
    '1',
    'missed 2026-06-01 by 10, done 2026-06-11',
  ],
  ['on 30 November', `${C}, o 2026-11-30`, '2027-02-28', '2', 'soon 2027-02-28, 0 left'],
  ['on 31 January', `${C}, o 2027-01-31`, '2027-05-01', '2', 'missed 2027-04-30 by 1'],
  [
    'an old pause is not carried over',
    `${A}, p:d 2026-03-20, n 2026-04-01, c 2026-04-10, o 2026-05-01`,
    '2026-08-01',
    '2',
    'soon 2026-08-01, 0 left',
  ],
  [
    'a new pause counts for the second alone',
    `${C}, o 2026-05-01, p:h 2026-07-25, q 2026-08-04`,
    '2026-08-11',
    '2',
    'soon 2026-08-11, 0 left',
  ],
  [
    'brought back by the worker',
    `${A}, x 2026-03-10, o 2026-03-20`,
    '2026-06-20',
    '2',
    'soon 2026-06-20, 0 left',
  ],
  ['what was withdrawn had ended', `${A}, x 2026-03-10, o 2026-03-20`, '2026-12-20', '1', 'ended 2026-03-10'],
  [
    'a third time',
    `${C}, o 2026-05-01, n 2026-05-02, c 2026-05-03, o 2026-06-30`,
    '2026-09-30',
    '3',
    'soon 2026-09-30, 0 left',
  ],
]

const TABLE = [...ACKNOWLEDGE, ...ANSWER, ...PAUSED, ...REOPENED]

describe('the clocks of a case', () => {
  const here = process.env.TZ
  afterAll(() => {
    if (here === undefined) delete process.env.TZ
    else process.env.TZ = here
  })

  test('the table has more than sixty rows, and no two ask the same', () => {
    expect(TABLE.length).toBeGreaterThanOrEqual(80)
    expect(new Set(TABLE.map(([, ...asked]) => asked.slice(0, 3).join())).size).toBe(TABLE.length)
  })

  for (const zone of ['Asia/Tokyo', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati'])
    describe(`on a machine in ${zone}`, () => {
      test.each(TABLE)('%s: %s, on %s, clock %s', (_why, steps, today, which, expected) => {
        process.env.TZ = zone
        const found = clocksOf(stepsFrom(steps), today).find((clock) => nameOf(clock) === which)
        expect(found && said(found)).toBe(expected)
      })
    })
})
