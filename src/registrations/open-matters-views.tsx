import type { FC } from 'hono/jsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Heading2, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { AppealDecisionForm, WithdrawalDecisionForm } from './decision-form-views.tsx'
import { DONE_BY_DECIDING, type FollowUp } from './follow-up.ts'
import type { GatheredRegistration } from './gather-registration.ts'
import type { RefusedForm } from './move-form-views.tsx'
import { Due } from './registration-list-views.tsx'

interface Props {
  page: PageContext
  work: GatheredRegistration
  refused: RefusedForm | undefined
  today: string
}

/** What waits to be done or decided; nothing where nothing does. */
export const OpenMatters: FC<Props> = ({ page, work, refused, today }) => {
  const { t } = page
  const open = work.followUps.filter(({ doneAt }) => doneAt === null)
  const proposal = work.withdrawals.find(({ state }) => state === 'open')
  const appeal = work.appeals.find(({ outcome }) => outcome === null)
  if (open.length === 0 && !proposal && !appeal) return null
  return (
    <>
      <Heading2 id="open">{t('registration_life.open')}</Heading2>
      {open.length > 0 && <FollowUpTable page={page} work={work} open={open} today={today} />}
      {proposal && (
        <>
          <Paragraph>
            {t(`registration_life.proposed_${proposal.kind}`)}{' '}
            {t('registration_life.decide_from', { from: proposal.decideFromOn })} {proposal.reason}
          </Paragraph>
          {(work.mayDecide || (work.isOwn && proposal.kind === 'own_wish')) && (
            <WithdrawalDecisionForm
              page={page}
              work={work}
              refused={refused}
              proposalId={proposal.id}
              takeBackOnly={!work.mayDecide}
            />
          )}
        </>
      )}
      {appeal && (
        <>
          <Paragraph>{t('registration_life.appealed', { due: appeal.decideByOn })}</Paragraph>
          {work.mayDecide && (
            <AppealDecisionForm page={page} work={work} refused={refused} appealId={appeal.id} />
          )}
        </>
      )}
    </>
  )
}

const FollowUpTable: FC<{
  page: PageContext
  work: GatheredRegistration
  open: readonly FollowUp[]
  today: string
}> = ({ page, work, open, today }) => {
  const { t } = page
  const button = (followUp: FollowUp) =>
    !work.mayDecide || DONE_BY_DECIDING.has(followUp.kind) ? (
      '–'
    ) : (
      <Form
        page={page}
        action={`/workspace/registrations/${work.registration.id}/follow-ups/${followUp.id}/done`}
        label={t(`registration_life.follow_up_${followUp.kind}`)}
      >
        <Button kind="secondary">
          {t(
            followUp.kind === 'confirm_suspension'
              ? 'registration_life.confirm_button'
              : 'registration_life.done_button',
          )}
        </Button>
      </Form>
    )
  return (
    <Table<FollowUp>
      caption={t('registration_life.show_due')}
      captionHidden
      rows={open}
      columns={[
        {
          header: t('registration_life.column_what'),
          cell: ({ kind }) => t(`registration_life.follow_up_${kind}`),
        },
        {
          header: t('registration_life.column_due'),
          cell: ({ dueOn }) => <Due page={page} dueOn={dueOn} today={today} />,
        },
        { header: t('registration_life.column_do'), cell: button },
      ]}
    />
  )
}
