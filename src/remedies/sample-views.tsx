import type { FC } from 'hono/jsx'
import { Radios } from '../platform/http/components/choices.tsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Details, Heading2, InsetText, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { RefusedForm } from './plan-form-views.tsx'
import { planPath } from './repayment-paths.ts'
import type { Verification } from './repayment-share.ts'
import { saidPaid } from './repayment-state.ts'
import type { SeenPlan } from './see-plans.ts'

/** Who stands behind those drawn and may replace one who cannot be reached. */
const IN_RESERVE = 10
const SAMPLE_ANSWERS = ['yes', 'no', 'not_reached'] as const

/** What was verified, and the form for asking those who were drawn. */
export const SampleSection: FC<{
  page: PageContext
  seen: SeenPlan
  refused: RefusedForm | undefined
}> = ({ page, seen, refused }) => {
  const { t } = page
  const isPaid = saidPaid(seen.instalments, seen.payments).length > 0
  return (
    <>
      <Heading2 id="verification">{t('remedies.sample_title')}</Heading2>
      <Paragraph>{t('remedies.sample_lead')}</Paragraph>
      <Paragraph>
        {t('remedies.sample_size', { count: seen.wanted.size, listed: seen.wanted.listed })}
      </Paragraph>
      {seen.verifications.length > 0 && <Verifications page={page} all={seen.verifications} />}
      {seen.mayManage && !isPaid && <InsetText>{t('remedies.nothing_paid_yet')}</InsetText>}
      {seen.mayManage && isPaid && seen.isRecorder && <InsetText>{t('remedies.second_person')}</InsetText>}
      {seen.mayManage && isPaid && !seen.isRecorder && (
        <SampleForm page={page} seen={seen} refused={refused} />
      )}
    </>
  )
}

const Verifications: FC<{ page: PageContext; all: readonly Verification[] }> = ({ page, all }) => {
  const { t } = page
  return (
    <Table<Verification>
      caption={t('remedies.sample_done')}
      captionHidden
      rows={all}
      columns={[
        { header: t('remedies.sample_day'), cell: ({ on }) => on },
        { header: t('remedies.sample_way'), cell: ({ way }) => t(`remedies.way_${way}`) },
        {
          header: t('remedies.sample_asked'),
          cell: ({ asked, wanted }) => t('remedies.sample_of', { count: asked, wanted }),
          numeric: true,
        },
        { header: t('remedies.confirmed'), cell: ({ confirmed }) => String(confirmed), numeric: true },
        {
          header: t('remedies.sample_not_reached'),
          cell: ({ notReached }) => String(notReached),
          numeric: true,
        },
      ]}
    />
  )
}

const SampleForm: FC<{ page: PageContext; seen: SeenPlan; refused: RefusedForm | undefined }> = ({
  page,
  seen,
  refused,
}) => {
  const { t } = page
  const typed = refused?.form === 'sample' ? refused.values : {}
  return (
    <Details summary={t('remedies.sample_write')} open={refused?.form === 'sample'}>
      <Paragraph>{t('remedies.sample_how')}</Paragraph>
      <Form page={page} action={`${planPath(seen.plan.number)}/verification`}>
        {seen.toAsk.slice(0, seen.wanted.size + IN_RESERVE).map(({ code, drawn }) => (
          <Radios
            page={page}
            name={`answer_${code}`}
            label={drawn ? code : t('remedies.sample_reserve', { code })}
            value={typed[`answer_${code}`] ?? ''}
            inline
            small
            options={SAMPLE_ANSWERS.map((value) => ({ value, text: t(`remedies.sample_${value}`) }))}
          />
        ))}
        <Button>{t('remedies.sample_button')}</Button>
      </Form>
    </Details>
  )
}
