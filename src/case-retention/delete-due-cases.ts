import { SYSTEM_ACTOR } from '../accounts/actor.ts'
import { caseSubject } from '../cases/case.ts'
import { listCaseFiles } from '../cases/case-file-store.ts'
import { feeRecordSource } from '../cases/fee-record-source.ts'
import type { Deps } from '../deps.ts'
import { planForgetRecord } from '../fees/forget-fee-record.ts'
import { commit, keepBriefly } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import {
  deleteCaseRows,
  fileIsGone,
  forgetFiles,
  insertStub,
  listForgottenFiles,
} from './delete-case-store.ts'
import { type DatedCase, listDueCases } from './due-cases.ts'

/** So many a run: the next run goes on. */
const CASES_A_RUN = 20
const FILES_A_RUN = 200

/** The day for which nothing more is due: none becomes due before the next, and to look means to go through all cases. */
const noneLeftOn = new WeakMap<object, Day>()

/**
 * Deletes the cases whose time is over: all rows in one commit each, then their files. What is left is a stub that says that there was
 * a case, and the entries of the journal, whose chain stays whole. Answers how many cases and files. May be run at any time
 * by several processes; a case of which anything happened in between is left alone.
 */
export async function deleteDueCases(deps: Deps): Promise<number> {
  const today = dayOf(deps.now())
  let deleted = 0
  const looked = noneLeftOn.get(deps.db) !== today
  const found = looked ? await listDueCases(deps, today, { unheld: true, limit: CASES_A_RUN }) : []
  if (found.length === 0) noneLeftOn.set(deps.db, today)
  for (const due of found) {
    try {
      await deleteCase(deps, due, today)
      deleted += 1
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'conflict')) throw error
    }
  }
  const files = await takeFilesOut(deps)
  if (deleted > 0) await deps.db.emptyLog?.()
  return deleted + files
}

async function deleteCase(deps: Deps, { case: one, deletion }: DatedCase, today: Day): Promise<void> {
  const head = await findHead(deps.db, caseSubject(one))
  // Read again after the head: what the worker does from here on makes the commit fail, what he did before is seen.
  const [fresh] = await listDueCases(deps, today, { unheld: true, onlyId: one.id, limit: 1 })
  if (!fresh || fresh.deletion.rule !== deletion.rule) return
  const files = await listCaseFiles(deps.db, one.id)
  const record = await planForgetRecord(deps, await feeRecordSource(deps, one.id))
  const at = deps.now()
  await commit(deps, SYSTEM_ACTOR, {
    at,
    entries: [
      {
        subject: caseSubject(one),
        after: head,
        action: 'deleted',
        summary: deletion.rule,
        payload: { rule: deletion.rule },
      },
      ...record.entries,
    ],
    statements: [
      ...forgetFiles(
        deps.db.queries,
        files.map(({ storage_key }) => storage_key),
      ),
      ...record.statements,
      ...deleteCaseRows(deps.db.queries, one),
      insertStub(deps.db.queries, {
        label: one.label,
        received_month: one.receivedOn.slice(0, 7),
        deleted_month: today.slice(0, 7),
        outcome: one.outcome,
        rule: deletion.rule,
      }),
    ],
    result: null,
  })
}

/** The bytes, now that no row names them. Of what fails here the next run takes care. */
async function takeFilesOut(deps: Deps): Promise<number> {
  const keys = await listForgottenFiles(deps.db.queries, FILES_A_RUN)
  for (const key of keys) {
    await deps.files.delete(key)
    await keepBriefly(deps, [fileIsGone(deps.db.queries, key)])
  }
  return keys.length
}
