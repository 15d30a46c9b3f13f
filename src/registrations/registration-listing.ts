import { canSomewhere } from '../accounts/can.ts'
import type { Listing } from '../listings/listing.ts'
import { ORGANISATION_ROLES, type OrganisationRole } from '../organisations/organisation.ts'
import { translator } from '../platform/i18n/translate.ts'
import type { ListedRegistration } from './listed-registration.ts'
import type { PublicSummary } from './register-entry.ts'
import { seeRegistrations } from './see-registrations.ts'

const nameIn = (names: PublicSummary['names'], lang: string): string | null =>
  (names.find((name) => name.language === lang) ?? names.find((name) => name.kind === 'legal') ?? names[0])
    ?.text ?? null

/** Registrations as they stand today, for officers and for bodies of their own, as a page and as files. */
export const REGISTRATION_LISTING: Listing<ListedRegistration> = {
  name: 'registrations',
  title: 'registration_life.show_all',
  mayBeSeen: (actor) => canSomewhere(actor, 'view_application'),
  fields: [
    {
      name: 'role',
      label: 'registrations.column_role',
      options: ORGANISATION_ROLES.map((value) => ({ value, text: `organisations.role_${value}` })),
    },
  ],
  columns: [
    {
      key: 'identifier',
      title: 'applications.row_identifier',
      kind: 'code',
      value: ({ body }) => body && `${body.scheme}/${body.value}`,
      width: 22,
    },
    {
      key: 'name',
      title: 'registrations.column_name',
      kind: 'text',
      value: ({ body }, lang) => body && nameIn(body.names, lang),
      width: 36,
    },
    {
      key: 'role',
      title: 'registrations.column_role',
      kind: 'text',
      value: ({ role }, lang) => translator(lang)(`organisations.role_${role}`),
      width: 18,
    },
    {
      key: 'status',
      title: 'registrations.column_status',
      kind: 'text',
      value: ({ status }, lang) => translator(lang)(`registrations.status_${status}`),
      width: 18,
    },
    {
      key: 'since',
      title: 'registration_life.column_since',
      kind: 'day',
      value: ({ heldFromOn }) => heldFromOn,
      width: 14,
    },
    {
      key: 'until',
      title: 'registration_life.column_until',
      kind: 'day',
      value: ({ validToOn }) => validToOn,
      width: 14,
    },
  ],
  rows: async (deps, actor, { filter, limit, cursor }) => {
    const role = filter.role as OrganisationRole | undefined
    const { items, nextCursor } = await seeRegistrations(deps, actor, {
      limit,
      ...(role ? { role } : {}),
      ...(cursor ? { cursor } : {}),
    })
    return { rows: items, next: nextCursor }
  },
}
