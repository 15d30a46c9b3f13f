import { MissingReference } from '../platform/database/database.ts'
import { invalidField } from '../platform/errors.ts'

/**
 * What to throw when the commit of an invitation or a key failed. Of their references the body is the only one that people
 * type, so when one leads nowhere, it is that. Accounts stand left of organisations and cannot look it up beforehand.
 */
export const refusalOfBody = (error: unknown, organisationId: string | null): unknown =>
  error instanceof MissingReference && organisationId !== null
    ? invalidField('organisationId', 'accounts.organisation_unknown')
    : error
