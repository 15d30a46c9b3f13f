import type { Actor } from '../../src/accounts/actor.ts'
import { approveProgrammeReview } from '../../src/compliance-reports/approve-programme-review.ts'
import type { Deps } from '../../src/deps.ts'
import { freezeStatistics } from '../../src/fee-statistics/freeze-statistics.ts'
import type { Statement } from '../../src/platform/database/database.ts'
import { beginReview } from '../../src/programme-reviews/begin-review.ts'
import { countReview } from '../../src/programme-reviews/count-review.ts'
import { proposeReview } from '../../src/programme-reviews/propose-review.ts'
import { requireReview } from '../../src/programme-reviews/require-review.ts'
import { writeNarrative } from '../../src/programme-reviews/write-narrative.ts'
import { startProgramme } from '../fee-statistics/programme.ts'
import { aPerson } from '../support/builders.ts'

export const YEAR = { first_month: '2026-01', last_month: '2026-12' } as const

/** A programme with published quarters, two who write reviews and one who approves, in the February after. */
export async function reviewHouse() {
  const house = await startProgramme()
  while ((await freezeStatistics(house.deps)) > 0);
  house.clock.aheadMs = Date.parse('2027-02-10T03:00:00.000Z') - Date.now()
  const { deps } = house
  return {
    ...house,
    deps: deps as Deps,
    writer: await aPerson(deps, 'programme_manager'),
    colleague: await aPerson(deps, 'programme_manager', { actsFor: 'vamas' }),
    approver: await aPerson(deps, 'reviewer'),
  }
}
export type ReviewHouse = Awaited<ReturnType<typeof reviewHouse>>

export const write = (
  { deps }: Pick<ReviewHouse, 'deps'>,
  actor: Actor,
  id: string,
  given: { section?: string; language?: 'ja' | 'vi' | 'en'; text: string; revision?: number },
) => {
  const { section = 'introduction', language = 'ja', text, revision = 0 } = given
  return writeNarrative(deps, actor, id, { section, language, text, expected_revision: revision })
}

/** Begun, counted, written and proposed; how far is for the test to say. */
export async function aReview(
  house: ReviewHouse,
  period: { first_month: string; last_month: string } = YEAR,
) {
  const { deps, writer } = house
  const { id } = await beginReview(deps, writer, { corridor: 'vn-jp', ...period })
  const revision = async () => (await requireReview(deps, writer, id)).review.revision
  return {
    id,
    revision,
    count: () => countReview(deps, writer, id),
    async propose() {
      await countReview(deps, writer, id)
      await write(house, writer, id, { text: '全体として改善した。' })
      await proposeReview(deps, writer, id, { expected_revision: await revision() })
    },
    async approve(actor: Actor = house.approver) {
      return approveProgrammeReview(deps, actor, id, { expected_revision: await revision() })
    },
  }
}

/** Rows as other features would have left them, where their own way there is long. */
export const put = ({ deps }: Pick<ReviewHouse, 'deps'>, statements: readonly Statement[]) =>
  deps.db.atomically(statements)
