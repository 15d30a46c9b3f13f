import type { SentForm } from '../platform/http/forms.ts'
import { type ActName, isActName } from './acts.ts'
import type { LinkedBody } from './linked-body.ts'

/** The three kinds of message and the answer to all are written in one form. */
const WRITTEN: ReadonlySet<ActName> = new Set(['acknowledgement', 'message', 'answer', 'group-answer'])

/** What the fields of an act begin with on the page. */
export const prefixOf = (act: string): string => (isActName(act) && WRITTEN.has(act) ? 'write' : act)

/** What was sent of one act, as its schema takes it: an empty field was not filled in. */
export function actInput(act: ActName, { values }: SentForm): Readonly<Record<string, unknown>> {
  const start = `${prefixOf(act)}.`
  const given = Object.entries(values)
    .filter(([name, value]) => name.startsWith(start) && (value !== '' || act === 'assignment'))
    .map(([name, value]) => [name.slice(start.length), value] as const)
  const input = given.map(([name, value]) => [name, name === 'seen' ? Number(value) : value || null])
  return act === 'audit-request' ? ofBody(Object.fromEntries(input)) : Object.fromEntries(input)
}

/** A body in its role is one choice of a list. */
export const bodyChoice = ({ organisationId, role }: LinkedBody): string => `${organisationId}/${role}`

function ofBody({ body = '', ...rest }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [organisation_id = '', role = ''] = body.split('/')
  return { ...rest, organisation_id, role }
}

/** Where a form shows what is wrong with a field of the act. */
export const fieldInForm = (act: string, path: string): string =>
  act === 'audit-request' && (path === 'organisation_id' || path === 'role')
    ? `${act}.body`
    : `${prefixOf(act)}.${path}`
