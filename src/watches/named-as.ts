import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { lookUpBody } from '../registrations/look-up-body.ts'
import { namedBodies } from './change-store.ts'
import type { NamedBody } from './status-change.ts'

const NAMED_MAX = 10

/** `JP-KANRI:許9900000001` as links write a body. */
export function partyIn(text: string): { readonly scheme: string; readonly value: string } {
  const colon = text.indexOf(':')
  return { scheme: text.slice(0, Math.max(colon, 0)), value: text.slice(colon + 1) }
}

/** The bodies that a link such as `/workspace/watches?party=…` names; texts that lead to nobody are left out. */
export async function namedAs(deps: Deps, parties: readonly string[]): Promise<readonly NamedBody[]> {
  const ids = await Promise.all(parties.slice(0, NAMED_MAX).map((text) => idOf(deps, text)))
  const bodies = await namedBodies(
    deps.db.queries,
    ids.filter((id) => id !== null),
  )
  return [...bodies.values()]
}

async function idOf(deps: Deps, text: string): Promise<string | null> {
  try {
    return (await lookUpBody(deps, null, partyIn(text))).organisationId
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
