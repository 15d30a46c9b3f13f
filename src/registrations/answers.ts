import * as v from 'valibot'
import { LookAlikeAnswer } from '../look-alikes/look-alike.ts'
import { IDENTIFIER_SCHEMES } from '../organisations/identifier.ts'
import { countShapes, previewShapes } from '../organisations/list-answers.ts'
import { LIST_KINDS } from '../organisations/list-layout.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { Grade } from './grade.ts'
import { CORRIDORS, PROGRAMMES, PUBLIC_STATUSES, REGISTRATION_ACTIONS } from './registration.ts'

/** The shapes of what the register answers, as OpenAPI shows them; a test holds them against real answers. */

const day = v.string()
const nullableText = v.nullable(v.string())
const Role = v.picklist(ORGANISATION_ROLES)
const Scheme = v.picklist(IDENTIFIER_SCHEMES)
const Name = { text: v.string(), language: v.string(), kind: v.string() }

const Entry = v.strictObject({
  names: v.array(v.strictObject({ ...Name, reading: nullableText })),
  country: v.string(),
  region: nullableText,
  roles: v.array(Role),
  identifiers: v.array(v.strictObject({ scheme: Scheme, value: v.string(), display: v.string() })),
  licences: v.array(
    v.strictObject({
      scheme: Scheme,
      number: v.string(),
      kind: v.string(),
      authority: v.string(),
      issued_on: v.nullable(day),
      valid_to_on: v.nullable(day),
      state: v.picklist(['valid', 'no_end_known', 'lapsed', 'not_yet']),
    }),
  ),
  sites: v.array(
    v.strictObject({
      kind: v.string(),
      name: nullableText,
      postcode: nullableText,
      address: v.string(),
      region: nullableText,
      phone: nullableText,
    }),
  ),
  listed: v.strictObject({
    on: v.nullable(day),
    countries: v.array(v.string()),
    job_codes: v.array(v.string()),
    languages: v.array(v.string()),
    stars: v.nullable(v.number()),
    care: v.nullable(v.boolean()),
    paused: v.boolean(),
    industry: nullableText,
    services: nullableText,
    starts_on: v.nullable(day),
    website: nullableText,
  }),
  last_verified_on: v.nullable(day),
})

export const BodyAnswer = v.strictObject({
  on: day,
  /** Only when it was asked for: the instant as of which the answer is given. */
  as_known_at: v.optional(v.string()),
  register_version: v.number(),
  organisation: Entry,
  registrations: v.array(
    v.strictObject({
      role: Role,
      corridor: v.nullable(v.picklist(CORRIDORS)),
      status: v.picklist(PUBLIC_STATUSES),
      sentence: v.string(),
      held_from_on: v.nullable(day),
      valid_from_on: v.nullable(day),
      valid_to_on: v.nullable(day),
      programmes: v.array(v.picklist(PROGRAMMES)),
      conditions: v.array(v.strictObject({ text: v.string(), due_on: v.nullable(day) })),
      last_action: v.nullable(v.picklist(REGISTRATION_ACTIONS)),
      reason: v.string(),
      corrected_on: v.nullable(day),
    }),
  ),
  /** What it was rated, and when; empty where it never was. */
  grades: v.array(Grade),
  /** Who or what the body could be mistaken for, as known today. */
  warnings: v.array(LookAlikeAnswer),
  limits: v.array(v.string()),
})

export const SearchAnswer = v.strictObject({
  on: day,
  items: v.array(
    v.strictObject({
      scheme: Scheme,
      value: v.string(),
      names: v.array(v.strictObject(Name)),
      country: v.string(),
      region: nullableText,
      roles: v.array(Role),
      licences: v.array(v.strictObject({ scheme: Scheme, number: v.string(), valid_to_on: v.nullable(day) })),
      listed_on: v.nullable(day),
      last_verified_on: v.nullable(day),
      registrations: v.array(
        v.strictObject({
          role: Role,
          corridor: v.picklist(CORRIDORS),
          status: v.picklist(PUBLIC_STATUSES),
          valid_to_on: v.nullable(day),
        }),
      ),
      warnings: v.array(LookAlikeAnswer),
    }),
  ),
  next_cursor: nullableText,
})

export const PreviewAnswer = v.strictObject({
  kind: v.picklist(LIST_KINDS),
  bodies: v.number(),
  ...previewShapes({ scheme: v.string(), value: v.string(), name: v.string() }),
})

export const ImportAnswer = v.strictObject({
  id: v.string(),
  kind: v.picklist(LIST_KINDS),
  sha256: v.string(),
  imported_at: v.string(),
  bodies: v.number(),
  ...countShapes,
})

export const ImportsAnswer = v.strictObject({ items: v.array(ImportAnswer) })
