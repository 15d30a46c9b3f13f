import { onTheDay, WORKER_ACTOR } from '../../src/accounts/worker-actor.ts'
import type { ActName } from '../../src/case-handling/acts.ts'
import { runAct } from '../../src/case-handling/run-act.ts'
import { PLACE } from '../../src/cases/case.ts'
import type { CaseContent } from '../../src/cases/case-content.ts'
import { insertMessage, nextSequence } from '../../src/cases/case-message-store.ts'
import type { WantedStep } from '../../src/cases/case-step.ts'
import { insertIdentity } from '../../src/cases/identity-store.ts'
import { planStep } from '../../src/cases/plan-step.ts'
import { requireCase } from '../../src/cases/require-case.ts'
import { commit } from '../../src/journal/commit.ts'
import { dayOf } from '../../src/platform/clock.ts'
import type { Statement } from '../../src/platform/database/database.ts'
import { sealer } from '../../src/platform/sealing.ts'
import type { CastOfficer, SealedCase, Stage } from '../cases/case-cast.ts'

/** What a worker told, two payments and a name among it. */
export const CONTENT: CaseContent = {
  edition: 1,
  language: 'vi',
  happened: ['paid_too_much', 'papers_kept'],
  danger: 'no',
  payments: [
    {
      item: 'B7.VISA',
      amount_minor: 30_000,
      currency: 'JPY',
      paid_on: '2026-03-01',
      collector_role: 'sending_agency',
      receipt: 'none',
      estimate: 'exact',
      words: '',
    },
    {
      item: 'B8.OTHER',
      amount_minor: 500_000,
      currency: 'JPY',
      paid_on: '2026-02-01',
      collector_role: 'sub_agent_or_broker',
      receipt: 'none',
      estimate: 'about',
      words: 'tiền giữ chỗ',
    },
  ],
  facts: { programme: 'titp', contract_months: 36, agency_contract_on: null, monthly_wage: null },
  who: { agency: 'Công ty Mẫu Bảy', supervising: '', employer: '', someone_else: '' },
  story: 'Tôi đã trả tiền cho người môi giới. <b>dữ</b>',
  may_be_counted: true,
}

export const contentWith = (more: Partial<CaseContent>): string => JSON.stringify({ ...CONTENT, ...more })

/** Something an officer does, as both doors do it. */
export const does = (
  { deps }: Stage,
  officer: Pick<CastOfficer, 'actor'> & { readonly unlocked?: string | undefined },
  label: string,
  name: ActName,
  input: object = {},
  key?: string,
) => runAct(deps, officer.actor, { label, unlocked: officer.unlocked }, { name, input, key })

/** Something the worker does, without its door: the statements with the step. */
async function workerDoes(
  { deps }: Stage,
  one: SealedCase,
  step: WantedStep,
  statements: readonly Statement[],
): Promise<void> {
  const { findHead } = await import('../../src/journal/journal-store.ts')
  const { findCase } = await import('../../src/cases/case-store.ts')
  const head = await findHead(deps.db, { kind: 'case', id: one.case.id })
  const fresh = await findCase(deps.db, one.case.id)
  if (!fresh) throw new Error('the case is gone')
  const at = onTheDay(dayOf(deps.now()))
  const planned = await planStep(deps, WORKER_ACTOR, fresh, head, step, at)
  await commit(deps, WORKER_ACTOR, {
    at,
    entries: planned.entries,
    statements: [...planned.statements, ...statements],
    result: null,
  })
}

export async function workerWrites(stage: Stage, one: SealedCase, text: string): Promise<void> {
  const id = crypto.randomUUID()
  const sealed = await sealer(one.key, { leastBytes: 1024 }).seal(
    PLACE.message(one.case.id, 'worker', id),
    text,
  )
  const sequence = await nextSequence(stage.deps.db, one.case.id)
  const onDay = dayOf(stage.deps.now())
  await workerDoes(stage, one, { step: 'worker_wrote' }, [
    insertMessage(stage.deps.db.queries, {
      caseId: one.case.id,
      sequence,
      id,
      author: 'worker',
      sealed,
      onDay,
    }),
  ])
}

export async function workerSaysWho(
  stage: Stage,
  one: SealedCase,
  name: string,
  sequence = 1,
): Promise<void> {
  const sealed = await sealer(one.key, { leastBytes: 1024 }).seal(
    PLACE.identity(one.case.id, sequence),
    JSON.stringify({ name, reach: '' }),
  )
  await workerDoes(stage, one, { step: 'identity_given' }, [
    insertIdentity(stage.deps.db.queries, {
      caseId: one.case.id,
      sequence,
      sealed,
      givenOn: dayOf(stage.deps.now()),
    }),
  ])
}

/** The worker's own yes to the one referral of this contact. */
export async function workerConsents(stage: Stage, one: SealedCase, contact: string): Promise<void> {
  const { listCaseReferrals, updateCaseReferral } = await import('../../src/cases/case-referral-store.ts')
  const referral = (await listCaseReferrals(stage.deps.db, one.case.id)).find((r) => r.contact === contact)
  if (!referral) throw new Error('nobody asked')
  await workerDoes(stage, one, { step: 'referral_consented', detail: contact }, [
    updateCaseReferral(stage.deps.db.queries, {
      id: referral.id,
      status: 'consented',
      answeredOn: dayOf(stage.deps.now()),
    }),
  ])
}

export const statusOf = async ({ deps }: Stage, officer: Pick<CastOfficer, 'actor'>, label: string) =>
  (await requireCase(deps, officer.actor, label)).case
