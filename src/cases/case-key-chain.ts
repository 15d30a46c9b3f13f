import type { Subject } from '../journal/journal.ts'

/**
 * One chain for who holds a case's keys, apart from the case's own: passing a key on, taking it away and making the staff's key are decided
 * on the holders there are, so of two at once one must begin anew; a worker who writes meanwhile must not.
 */
export const keyChain = (caseId: string): Subject => ({ kind: 'officer_key', id: caseId })
