import { canSomewhere } from '../accounts/can.ts'
import type { Listing } from '../listings/listing.ts'
import { organisationNames } from '../organisations/organisation-names.ts'
import { dayOf } from '../platform/clock.ts'
import { translator } from '../platform/i18n/translate.ts'
import { RATED_ROLES } from './rating-edition.ts'
import { type ListedRating, seeRatings } from './see-ratings.ts'

export interface RatingRow extends ListedRating {
  readonly organisation: string
}

/** The ratings given, as a page and as files: the newest first. */
export const RATING_LISTING: Listing<RatingRow> = {
  name: 'ratings',
  title: 'ratings.title',
  mayBeSeen: (actor) => canSomewhere(actor, 'view_rating'),
  fields: [
    {
      name: 'role',
      label: 'ratings.column_role',
      options: RATED_ROLES.map((value) => ({ value, text: `organisations.role_${value}` })),
    },
  ],
  columns: [
    {
      key: 'organisation',
      title: 'ratings.column_body',
      kind: 'text',
      width: 34,
      value: ({ organisation }) => organisation,
    },
    {
      key: 'role',
      title: 'ratings.column_role',
      kind: 'text',
      width: 18,
      value: ({ given }, lang) => translator(lang)(`organisations.role_${given.role}`),
    },
    {
      key: 'stars',
      title: 'ratings.column_stars',
      kind: 'number',
      width: 8,
      value: ({ given }) => given.outcome.stars,
    },
    {
      key: 'given_on',
      title: 'ratings.column_given',
      kind: 'day',
      width: 14,
      value: ({ given }) => dayOf(given.givenAt),
    },
    {
      key: 'standing',
      title: 'ratings.column_standing',
      kind: 'text',
      width: 18,
      value: ({ isLast, standing }, lang) =>
        translator(lang)(isLast ? `ratings.standing_${standing}` : 'ratings.standing_older'),
    },
    {
      key: 'audit',
      title: 'ratings.column_audit',
      kind: 'code',
      width: 18,
      value: ({ given }) => given.inputs.audit?.number ?? null,
    },
    {
      key: 'edition',
      title: 'ratings.column_edition',
      kind: 'code',
      width: 16,
      value: ({ given }) => given.outcome.edition,
    },
  ],
  rows: async (deps, actor, { filter, limit, cursor, lang }) => {
    const role = RATED_ROLES.find((one) => one === filter.role)
    const { ratings, next } = await seeRatings(deps, actor, { role }, { limit, cursor })
    const ids = ratings.map(({ given }) => given.organisationId)
    const names = await organisationNames(deps, ids, lang)
    return {
      rows: ratings.map((one) => ({ ...one, organisation: names.get(one.given.organisationId) ?? '' })),
      next,
    }
  },
}
