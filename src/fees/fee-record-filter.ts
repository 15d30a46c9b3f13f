import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import {
  guessIdentifier,
  type Identifier,
  isIdentifierScheme,
  parseIdentifier,
} from '../organisations/identifier.ts'
import { findOwners } from '../organisations/organisation-store.ts'
import { invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { CursorText, PageLimit } from '../platform/paging.ts'
import { QuarterText } from '../platform/quarter.ts'
import { BOUNDARIES, VERDICTS } from './assessment.ts'
import type { RecordFilter } from './fee-record-store.ts'

/** What may stand in the address of the list; an empty text is no filter, as forms send it. */
const none = v.literal('')
export const RecordsQuery = v.strictObject({
  boundary: v.optional(v.union([none, v.picklist(BOUNDARIES)])),
  verdict: v.optional(v.union([none, v.picklist(VERDICTS)])),
  period: v.optional(v.union([none, QuarterText], 'errors.not_a_quarter' satisfies MessageKey)),
  body: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80))),
  cursor: v.optional(CursorText),
  limit: v.optional(PageLimit),
})
export type RecordsQuery = v.InferOutput<typeof RecordsQuery>

/** The identifiers that a text can be: named in front (`VN-TIN-…`), or told by its form. */
function identifiersIn(text: string): readonly Identifier[] {
  const tidy = text.normalize('NFKC')
  const named = /^([A-Z]{2}-[A-Z]+)[-/]/.exec(tidy)?.[1]
  if (!named || !isIdentifierScheme(named)) return guessIdentifier(tidy)
  const parsed = parseIdentifier(named, tidy.slice(named.length + 1))
  return parsed.ok ? [{ scheme: named, value: parsed.value }] : []
}

/** The filter that an address asks for. Throws `invalid` for a number that no organisation has. */
export async function recordFilter(deps: Pick<Deps, 'db'>, query: RecordsQuery): Promise<RecordFilter> {
  const body = query.body ? await organisationOf(deps, query.body) : undefined
  return {
    boundary: query.boundary || undefined,
    verdict: query.verdict || undefined,
    period: query.period || undefined,
    organisationId: body,
  }
}

async function organisationOf(deps: Pick<Deps, 'db'>, text: string): Promise<string> {
  const identifiers = identifiersIn(text)
  const owners =
    identifiers.length > 0 ? await findOwners(deps.db.queries, identifiers) : new Map<string, string>()
  const [owner] = owners.values()
  if (!owner) throw invalidField('body', 'fee_records.body_unknown')
  return owner
}
