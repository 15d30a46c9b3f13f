import type { Deps } from '../deps.ts'
import type { FeeRecord } from '../fees/fee-record.ts'
import { secretHash } from '../platform/secret-hash.ts'

/** The source of a case's fee record: who has the database and not the pepper cannot say which record was which case's. */
export const feeRecordSource = async (
  deps: Pick<Deps, 'deriveSecret'>,
  caseId: string,
): Promise<FeeRecord['source']> => ({
  kind: 'case',
  id: await secretHash(deps, 'case fee record', caseId),
})
