import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import {
  Details,
  EmptyState,
  Heading2,
  PageHeading,
  Paragraph,
  WarningText,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { moneyText } from '../platform/money.ts'
import { type RefusedForm, RepaymentCrumbs, ShareForm } from './plan-form-views.tsx'
import { Marks, PlanStatusTag, Rules } from './plan-list-views.tsx'
import { planPath, sharePath } from './repayment-paths.ts'
import type { Share } from './repayment-share.ts'
import { sumsOf } from './repayment-state.ts'
import { SampleSection } from './sample-views.tsx'
import { payerName, type SeenPlan } from './see-plans.ts'

interface PlanProps {
  readonly page: PageContext
  readonly seen: SeenPlan
  readonly refused?: RefusedForm | undefined
  readonly mayNameCase: boolean
}

const shareLabels = (page: PageContext, currency: string) => ({
  amount: page.t('remedies.share_amount', { currency }),
  count: page.t('remedies.share_months'),
  first_due_on: page.t('remedies.share_first'),
  instalments: page.t('remedies.share_instalments'),
  code: page.t('remedies.code'),
  case: page.t('remedies.case'),
})

/** One plan: what is owed and not confirmed, its workers by code, whom to ask, and whether it can be closed. */
export const PlanPage: FC<PlanProps> = ({ page, seen, refused, mayNameCase }) => {
  const { t } = page
  const { plan } = seen
  return (
    <Layout
      page={page}
      title={plan.number}
      width="wide"
      refused={refused !== undefined}
      before={<RepaymentCrumbs page={page} />}
    >
      {refused && (
        <ErrorSummary
          page={page}
          errors={refused.errors}
          sentence={refused.sentence}
          labels={shareLabels(page, plan.currency)}
        />
      )}
      <PageHeading caption={t('remedies.plan')}>
        <Whole>{plan.number}</Whole>
      </PageHeading>
      {seen.sums.contested > 0 && (
        <WarningText page={page}>{t('remedies.contested_text', { count: seen.sums.contested })}</WarningText>
      )}
      <PlanSummary page={page} seen={seen} />
      <Rules page={page} />
      <Heading2 id="workers">{t('remedies.workers')}</Heading2>
      {seen.shares.length === 0 ? (
        <EmptyState title={t('remedies.shares_none')} />
      ) : (
        <ShareTable page={page} seen={seen} />
      )}
      {seen.mayManage && <ShareForm page={page} plan={plan} refused={refused} mayNameCase={mayNameCase} />}
      {plan.status !== 'cancelled' && seen.shares.length > 0 && (
        <SampleSection page={page} seen={seen} refused={refused} />
      )}
      {seen.mayManage && <EndForms page={page} seen={seen} />}
    </Layout>
  )
}

const PlanSummary: FC<{ page: PageContext; seen: SeenPlan }> = ({ page, seen }) => {
  const { t, lang } = page
  const { plan, sums } = seen
  const money = (minor: number) => <Whole>{moneyText(lang, minor, plan.currency)}</Whole>
  const method = t(`remedies.method_${plan.method}`)
  return (
    <SummaryList
      rows={[
        {
          key: t('remedies.status'),
          value: (
            <>
              <PlanStatusTag page={page} status={plan.status} /> <Marks page={page} sums={sums} />
            </>
          ),
        },
        {
          key: t('remedies.payer'),
          value: `${payerName(seen.payer, lang)} (${t(`organisations.role_${plan.payerRole}`)})`,
        },
        {
          key: t('remedies.method'),
          value:
            plan.interviewed === null
              ? method
              : t('remedies.method_and_asked', { method, count: plan.interviewed }),
        },
        {
          key: t('remedies.discovered_on'),
          value: `${plan.discoveredOn} – ${t('remedies.days', { count: seen.days })}`,
        },
        { key: t('remedies.owed'), value: money(sums.owed) },
        { key: t('remedies.confirmed'), value: money(sums.confirmed) },
        { key: t('remedies.remainder'), value: <strong>{money(sums.remainder)}</strong> },
        { key: t('remedies.overdue'), value: money(sums.overdue) },
        ...(seen.inYen
          ? [
              {
                key: t('remedies.in_yen'),
                value: t('remedies.in_yen_text', {
                  owed: moneyText(lang, seen.inYen.owed, 'JPY'),
                  remainder: moneyText(lang, seen.inYen.remainder, 'JPY'),
                  day: plan.discoveredOn,
                }),
              },
            ]
          : []),
      ]}
    />
  )
}

const ShareTable: FC<{ page: PageContext; seen: SeenPlan }> = ({ page, seen }) => {
  const { t, lang } = page
  const { plan } = seen
  const instalments = Map.groupBy(seen.instalments, ({ code }) => code)
  const payments = Map.groupBy(seen.payments, ({ code }) => code)
  const rows = seen.shares.map((share) => ({
    share,
    sums: sumsOf(instalments.get(share.code) ?? [], payments.get(share.code) ?? [], seen.today),
  }))
  type Row = { readonly share: Share; readonly sums: ReturnType<typeof sumsOf> }
  const money = (minor: number) => <Whole>{moneyText(lang, minor, plan.currency)}</Whole>
  return (
    <Table<Row>
      caption={t('remedies.workers')}
      captionHidden
      rows={rows}
      columns={[
        {
          header: t('remedies.code'),
          cell: ({ share }) => (
            <a class="govuk-link" href={href(page, sharePath(plan.number, share.code))}>
              <Whole>{share.code}</Whole>
            </a>
          ),
        },
        { header: t('remedies.owed'), cell: ({ sums }) => money(sums.owed), numeric: true },
        { header: t('remedies.confirmed'), cell: ({ sums }) => money(sums.confirmed), numeric: true },
        { header: t('remedies.remainder'), cell: ({ sums }) => money(sums.remainder), numeric: true },
        { header: t('remedies.marks'), cell: ({ sums }) => <Marks page={page} sums={sums} /> },
      ]}
    />
  )
}

const EndForms: FC<{ page: PageContext; seen: SeenPlan }> = ({ page, seen }) => {
  const { t } = page
  const path = planPath(seen.plan.number)
  return (
    <>
      <Heading2 id="closing">{t('remedies.closing_title')}</Heading2>
      <Paragraph>{t('remedies.closing_lead')}</Paragraph>
      {seen.missing !== null ? (
        <Paragraph>{t(`remedies.not_closable_${seen.missing}`)}</Paragraph>
      ) : seen.isRecorder ? (
        <Paragraph>{t('remedies.second_person')}</Paragraph>
      ) : (
        <Form page={page} action={`${path}/closing`}>
          <Button>{t('remedies.closing_button')}</Button>
        </Form>
      )}
      <Details summary={t('remedies.cancel_title')}>
        <Paragraph>{t('remedies.cancel_lead')}</Paragraph>
        <Form page={page} action={`${path}/cancellation`}>
          <Button kind="danger">{t('remedies.cancel_button')}</Button>
        </Form>
      </Details>
    </>
  )
}
