import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { type NewEntry, NO_HEAD } from '../journal/journal.ts'
import {
  IDENTIFIER_SCHEMES,
  type Identifier,
  identifierKey,
  parseIdentifier,
} from '../organisations/identifier.ts'
import { NO_FACTS, nameFor, type Organisation, type OrganisationRole } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { findOrganisationByIdentifier, insertOrganisations } from '../organisations/organisation-store.ts'
import { regionOf } from '../organisations/regions.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { neededText } from '../platform/written-text.ts'
import { makeEntry } from '../registrations/register-entry.ts'
import { entryStatements } from '../registrations/register-entry-store.ts'
import { likenessesOf } from './look-alike-hints.ts'

/** A body that the register does not know yet, as staff enter it with its application. */
export const NewBody = v.strictObject({
  country: v.picklist(['JP', 'VN']),
  names: v.pipe(
    v.array(v.strictObject({ text: neededText(300), language: v.picklist(LANGUAGES) })),
    v.minLength(1, 'errors.required' satisfies MessageKey),
    v.maxLength(6),
  ),
  identifiers: v.pipe(
    v.array(v.strictObject({ scheme: v.picklist(IDENTIFIER_SCHEMES), value: neededText(60) })),
    v.minLength(1, 'errors.required' satisfies MessageKey),
    v.maxLength(7),
  ),
  address: neededText(500),
  phone: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), ''),
  /** Staff have seen the bodies that look like it, and it is none of them. */
  none_of_them: v.optional(v.boolean(), false),
})
export type NewBody = v.InferOutput<typeof NewBody>

/** Identifiers in their one form; throws `invalid` naming the field, with the check digit that was expected. */
function canonical(identifiers: NewBody['identifiers']): Identifier[] {
  const found = identifiers.map(({ scheme, value }, i): Identifier => {
    const parsed = parseIdentifier(scheme, value)
    if (!parsed.ok) throw invalidField(`body.identifiers.${i}.value`, parsed.reason, parsed.params)
    return { scheme, value: parsed.value }
  })
  const keys = found.map(identifierKey)
  const twice = keys.findIndex((key, i) => keys.indexOf(key) !== i)
  if (twice >= 0) throw invalidField(`body.identifiers.${twice}.value`, 'organisations.identifier_twice')
  return found
}

const SCRIPT = { ja: 'Jpan', vi: 'Latn', en: 'Latn' } as const

/**
 * What entering a new body writes, for the commit that begins its application. Throws `invalid` for an identifier with a slip
 * or one that a body of the register has already, `conflict` with the look-alikes (`facts.look_alikes`) until staff say that
 * it is none of them.
 */
export async function planNewBody(
  deps: Deps,
  actor: Actor,
  { body, role, at }: { readonly body: NewBody; readonly role: OrganisationRole; readonly at: Instant },
): Promise<{ id: string; also: { entries: NewEntry[]; statements: Statement[] } }> {
  assertCan(actor, 'edit_organisation', { kind: 'organisation', role })
  const identifiers = canonical(body.identifiers)
  for (const [i, identifier] of identifiers.entries()) {
    const owner = await findOrganisationByIdentifier(deps.db.queries, identifier)
    if (owner)
      throw new AppError('invalid', 'errors.invalid', {
        fields: [
          {
            path: `body.identifiers.${i}.value`,
            message: {
              key: 'applications.identifier_taken',
              params: { name: nameFor(owner, body.country === 'VN' ? 'vi' : 'ja')?.text ?? '' },
            },
          },
        ],
        facts: { organisation_id: owner.id },
      })
  }
  const organisation = stored(deps, { body, role, at, identifiers })
  const alike = body.none_of_them ? [] : await likenessesOf(deps, organisation)
  if (alike.length > 0)
    throw new AppError('conflict', 'applications.looks_like', {
      params: { count: alike.length },
      facts: { look_alikes: alike },
    })
  return {
    id: organisation.id,
    also: {
      entries: [
        {
          subject: { kind: 'organisation', id: organisation.id },
          after: NO_HEAD,
          action: 'entered',
          summary: identifiers.map(identifierKey).join(' '),
          payload: organisation,
        },
      ],
      statements: [
        ...insertOrganisations(deps.db, [organisation]),
        ...entryStatements(deps.db, [makeEntry(organisation)], at),
      ],
    },
  }
}

interface Entered {
  readonly body: NewBody
  readonly role: OrganisationRole
  readonly at: Instant
  readonly identifiers: Identifier[]
}

function stored(deps: Pick<Deps, 'newId'>, { body, role, at, identifiers }: Entered): StoredOrganisation {
  const names: Organisation['names'] = body.names.map(({ text, language }) => ({
    text,
    language,
    script: SCRIPT[language],
    kind: 'legal',
    reading: null,
  }))
  return {
    id: deps.newId(),
    country: body.country,
    roles: [role],
    names,
    identifiers,
    licences: [],
    sites: [
      {
        kind: 'head_office',
        name: null,
        postcode: null,
        address: body.address,
        region: regionOf(body.country, body.address),
        phone: body.phone === '' ? null : body.phone,
      },
    ],
    facts: NO_FACTS,
    enteredAt: at,
    changedAt: at,
    listedOn: null,
  }
}
