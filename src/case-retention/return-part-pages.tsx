import type { ReturnPart } from '../case-return/return-part.ts'
import { isOver } from '../cases/case-life.ts'
import { listSteps } from '../cases/case-step-store.ts'
import type { Deps } from '../deps.ts'
import { Heading2, Paragraph } from '../platform/http/components/text.tsx'
import { deleteOn } from './delete-on.ts'
import { holdsOf } from './hold-store.ts'
import { policyInForce } from './policy-store.ts'
import { policyNotFound } from './retention-policy.ts'

/** Told to the worker once the case is over: the day on which it is deleted, or that something keeps it. Nothing to press. */
export const retentionPart = (deps: Deps): ReturnPart => ({
  name: 'retention',
  show: async ({ t }, of) => {
    if (!isOver(of.status)) return null
    const { queries } = deps.db
    const [policy, steps, holds] = await Promise.all([
      policyInForce(queries),
      listSteps(queries, of.id),
      holdsOf(queries, [of.id]),
    ])
    const { on, heldBy } = deleteOn(policy, of, steps, holds.get(of.id) ?? [])
    return (
      <>
        <Heading2>{t('case_retention.worker_title')}</Heading2>
        <Paragraph>
          {heldBy.length === 0 ? t('case_retention.worker_on', { on }) : t('case_retention.worker_held')}
        </Paragraph>
      </>
    )
  },
  press: async () => {
    throw policyNotFound()
  },
})
