import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { Listing } from '../listings/listing.ts'
import { translator } from '../platform/i18n/translate.ts'
import { idCursor, pageOf } from '../platform/paging.ts'
import type { InterviewRound } from './interview-round.ts'
import { ROUND_STATUSES, type RoundStatus } from './round-life.ts'
import { listVisibleRounds } from './round-store.ts'

/** Rounds of interviews by number; who was asked is in no listing. As a page and as files. */
export const ROUND_LISTING: Listing<InterviewRound> = {
  name: 'interview-rounds',
  title: 'interview_rounds.list_title',
  mayBeSeen: (actor) => canSomewhere(actor, 'view_interviews'),
  fields: [
    {
      name: 'status',
      label: 'interview_rounds.status',
      options: ROUND_STATUSES.map((value) => ({ value, text: `interview_rounds.status_${value}` })),
    },
  ],
  columns: [
    {
      key: 'number',
      title: 'interview_rounds.number',
      kind: 'code',
      value: ({ number }) => number,
      width: 22,
    },
    {
      key: 'moment',
      title: 'interview_rounds.moment',
      kind: 'text',
      value: ({ kind }, lang) => translator(lang)(`interviews.kind_${kind}`),
      width: 22,
    },
    {
      key: 'programme',
      title: 'fee_records.column_programme',
      kind: 'text',
      value: ({ programme }, lang) => translator(lang)(`registrations.programme_${programme}`),
      width: 22,
    },
    {
      key: 'opens_on',
      title: 'interview_rounds.field_opens_on',
      kind: 'day',
      value: ({ opensOn }) => opensOn,
      width: 14,
    },
    {
      key: 'closes_on',
      title: 'interview_rounds.field_closes_on',
      kind: 'day',
      value: ({ closesOn }) => closesOn,
      width: 14,
    },
    {
      key: 'status',
      title: 'interview_rounds.status',
      kind: 'text',
      value: ({ status }, lang) => translator(lang)(`interview_rounds.status_${status}`),
      width: 14,
    },
  ],
  rows: async (deps: Deps, actor, { filter, limit, cursor }) => {
    const status = filter.status as RoundStatus | undefined
    const after = idCursor.read(cursor)?.id
    const found = await listVisibleRounds(deps.db.queries, actor, { status }, { limit, after })
    const { items, last } = pageOf(found, limit)
    return { rows: items, next: last && idCursor.write({ id: last.id }) }
  },
}
