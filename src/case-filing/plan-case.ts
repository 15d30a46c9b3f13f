import { onTheDay, WORKER_ACTOR } from '../accounts/worker-actor.ts'
import { type Case, newCaseLabel } from '../cases/case.ts'
import { lookupHash, sealForCode } from '../cases/case-code.ts'
import { insertCaseKeys } from '../cases/case-key-store.ts'
import { insertCase } from '../cases/case-store.ts'
import { insertIdentity } from '../cases/identity-store.ts'
import { planSteps } from '../cases/plan-step.ts'
import type { Deps } from '../deps.ts'
import { type NewEntry, NO_HEAD } from '../journal/journal.ts'
import { type Day, yearOf } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { secretHash } from '../platform/secret-hash.ts'
import { readGroupWord } from './group-word.ts'
import { findGroupId, insertGroup } from './group-word-store.ts'
import type { SealedReport } from './report-envelope.ts'

interface PlannedCase {
  readonly case: Case
  readonly entries: readonly NewEntry[]
  readonly statements: readonly Statement[]
}

/** The rows of a report that was found to be sealed for its readers; nothing in them tells an hour or an order. */
export async function planCase(deps: Deps, sealed: SealedReport, today: Day): Promise<PlannedCase> {
  const [lookup, codeWrap, group, contentHash] = await Promise.all([
    lookupHash(deps, sealed.token),
    sealForCode(deps, sealed.id, sealed.inner),
    planGroup(deps, sealed.group_word, today),
    secretHash(deps, 'case content', sealed.content),
  ])
  const received = asReceived(sealed, { lookup, codeWrap, groupId: group.id, today })
  const wanted = [
    { step: 'received' as const },
    ...(sealed.identity === null ? [] : [{ step: 'identity_given' as const }]),
  ]
  const steps = await planSteps(deps, WORKER_ACTOR, received, NO_HEAD, wanted, onTheDay(today))
  const { queries } = deps.db
  return {
    case: steps.case,
    entries: steps.entries.map((entry, at) =>
      at === 0 ? { ...entry, payload: { step: 1, content: contentHash } } : entry,
    ),
    statements: [
      ...group.statements,
      insertCase(queries, steps.case),
      ...steps.statements,
      ...insertCaseKeys(
        queries,
        sealed.keys.map(({ officer_key_id, wrapped_key }) => ({
          case_id: sealed.id,
          officer_key_id,
          wrapped_key,
          wrapped_staff_key: null,
          given_on: today,
          given_by: WORKER_ACTOR.id,
        })),
      ),
      ...(sealed.identity === null
        ? []
        : [
            insertIdentity(queries, {
              caseId: sealed.id,
              sequence: 1,
              sealed: sealed.identity,
              givenOn: today,
            }),
          ]),
    ],
  }
}

const asReceived = (
  sealed: SealedReport,
  found: {
    readonly lookup: string
    readonly codeWrap: string
    readonly groupId: string | null
    readonly today: Day
  },
): Case => ({
  id: sealed.id,
  label: newCaseLabel(yearOf(found.today)),
  corridor: sealed.corridor,
  language: sealed.language,
  readers: sealed.readers,
  urgent: sealed.urgent,
  identified: sealed.identity !== null,
  status: 'received',
  outcome: null,
  category: null,
  ladder: 'consultation',
  assignedTo: null,
  groupId: found.groupId,
  workerNews: true,
  receivedOn: found.today,
  workerLastOn: found.today,
  concludedOn: null,
  lookupHash: found.lookup,
  codeWrap: found.codeWrap,
  sealedContent: sealed.content,
})

/**
 * The group of a word. Whoever sends first with a word founds it: so nobody has to wait for a colleague, and a word that was never used
 * is told apart from one that was by nothing.
 */
async function planGroup(
  deps: Deps,
  typed: string | null,
  today: Day,
): Promise<{ readonly id: string | null; readonly statements: readonly Statement[] }> {
  const word = typed === null ? undefined : readGroupWord(typed)
  if (word === undefined) return { id: null, statements: [] }
  const hash = await secretHash(deps, 'case group word', word)
  const known = await findGroupId(deps.db, hash)
  if (known !== undefined) return { id: known, statements: [] }
  const id = crypto.randomUUID()
  return { id, statements: [insertGroup(deps.db.queries, { id, word_hash: hash, made_on: today })] }
}
