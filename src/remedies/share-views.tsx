import type { FC } from 'hono/jsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, FileField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import {
  Details,
  EmptyState,
  Heading2,
  PageHeading,
  Paragraph,
  Tag,
  WarningText,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { moneyText } from '../platform/money.ts'
import { UPLOAD_ACCEPT } from '../platform/uploaded-file.ts'
import { type RefusedForm, RepaymentCrumbs } from './plan-form-views.tsx'
import { Marks } from './plan-list-views.tsx'
import { PROOF_BYTES_MAX } from './record-payment.ts'
import { proofPath, sharePath } from './repayment-paths.ts'
import type { Instalment, Payment } from './repayment-share.ts'
import { claimedBy, isContested } from './repayment-state.ts'
import type { SeenShare } from './see-plans.ts'

interface ShareProps {
  readonly page: PageContext
  readonly seen: SeenShare
  readonly refused?: RefusedForm | undefined
  readonly mayNameCase: boolean
}

/** One worker of a plan, by code: his instalments, what the payer says of them, and what he says himself. */
export const SharePage: FC<ShareProps> = ({ page, seen, refused, mayNameCase }) => {
  const { t, lang } = page
  const { plan, share, sums } = seen
  const money = (minor: number) => <Whole>{moneyText(lang, minor, plan.currency)}</Whole>
  return (
    <Layout
      page={page}
      title={share.code}
      width="wide"
      script
      refused={refused !== undefined}
      before={<RepaymentCrumbs page={page} number={plan.number} />}
    >
      {refused && (
        <ErrorSummary
          page={page}
          errors={refused.errors}
          sentence={refused.sentence}
          labels={{
            amount: t('remedies.paid_amount', { currency: plan.currency }),
            paid_on: t('remedies.paid_on'),
            file: t('remedies.proof'),
            case: t('remedies.case'),
          }}
        />
      )}
      <PageHeading caption={plan.number}>
        {t('remedies.worker')} <Whole>{share.code}</Whole>
      </PageHeading>
      {sums.contested > 0 && (
        <WarningText page={page}>{t('remedies.contested_text', { count: sums.contested })}</WarningText>
      )}
      <SummaryList
        rows={[
          { key: t('remedies.owed'), value: money(sums.owed) },
          { key: t('remedies.confirmed'), value: money(sums.confirmed) },
          { key: t('remedies.remainder'), value: <strong>{money(sums.remainder)}</strong> },
          { key: t('remedies.marks'), value: <Marks page={page} sums={sums} /> },
        ]}
      />
      <InstalmentTable page={page} seen={seen} />
      <Heading2 id="payments">{t('remedies.payments_title')}</Heading2>
      <Paragraph>{t('remedies.payments_lead')}</Paragraph>
      {seen.payments.length === 0 ? (
        <EmptyState title={t('remedies.payments_none')} />
      ) : (
        <PaymentTable page={page} seen={seen} />
      )}
      {seen.mayManage && <PaymentForm page={page} seen={seen} refused={refused} />}
      {seen.mayManage && mayNameCase && <CaseForms page={page} seen={seen} refused={refused} />}
    </Layout>
  )
}

const InstalmentTable: FC<{ page: PageContext; seen: SeenShare }> = ({ page, seen }) => {
  const { t, lang } = page
  const { plan, instalments } = seen
  const claimed = claimedBy(seen.payments)
  const money = (minor: number) => <Whole>{moneyText(lang, minor, plan.currency)}</Whole>
  return (
    <Table<Instalment>
      caption={t('remedies.instalments')}
      rows={instalments}
      columns={[
        { header: t('remedies.instalment'), cell: ({ sequence }) => String(sequence) },
        { header: t('remedies.due_on'), cell: ({ dueOn }) => <Whole>{dueOn}</Whole> },
        { header: t('remedies.amount'), cell: ({ amountMinor }) => money(amountMinor), numeric: true },
        {
          header: t('remedies.payer_says'),
          cell: ({ code, sequence }) => money(claimed.get(`${code}/${sequence}`) ?? 0),
          numeric: true,
        },
        {
          header: t('remedies.worker_says'),
          cell: (one) =>
            one.standing === null ? (
              t('remedies.answer_none')
            ) : (
              <Tag colour={one.standing === 'yes' ? 'green' : isContested(one, claimed) ? 'red' : 'yellow'}>
                {t(`remedies.answer_${one.standing}`)}
              </Tag>
            ),
        },
      ]}
    />
  )
}

const PaymentTable: FC<{ page: PageContext; seen: SeenShare }> = ({ page, seen }) => {
  const { t, lang } = page
  return (
    <Table<Payment>
      caption={t('remedies.payments_title')}
      captionHidden
      rows={seen.payments}
      columns={[
        { header: t('remedies.instalment'), cell: ({ instalment }) => String(instalment) },
        { header: t('remedies.paid_on'), cell: ({ paidOn }) => <Whole>{paidOn}</Whole> },
        {
          header: t('remedies.amount'),
          cell: ({ amountMinor }) => <Whole>{moneyText(lang, amountMinor, seen.plan.currency)}</Whole>,
          numeric: true,
        },
        {
          header: t('remedies.proof'),
          cell: (one) =>
            one.proof === null ? (
              t('remedies.proof_none')
            ) : (
              <a class="govuk-link" href={href(page, proofPath(seen.plan.number, one))}>
                {one.proof.name}
              </a>
            ),
        },
      ]}
    />
  )
}

const PaymentForm: FC<Omit<ShareProps, 'mayNameCase'>> = ({ page, seen, refused }) => {
  const { t, lang } = page
  const { plan, share } = seen
  const typed = refused?.form === 'payment' ? refused : undefined
  const field = fieldsOf(page, typed?.values ?? {}, typed?.errors ?? [])
  return (
    <Details summary={t('remedies.payment_add')} open={typed !== undefined}>
      <Form page={page} action={`${sharePath(plan.number, share.code)}/payments`} multipart>
        <Select
          {...field('instalment')}
          label={t('remedies.instalment')}
          options={seen.instalments.map(({ sequence, dueOn, amountMinor }) => ({
            value: String(sequence),
            text: `${sequence}: ${dueOn}, ${moneyText(lang, amountMinor, plan.currency)}`,
          }))}
        />
        <TextField
          {...field('amount')}
          label={t('remedies.paid_amount', { currency: plan.currency })}
          inputmode="decimal"
          width={10}
        />
        <DateField {...field('paid_on')} label={t('remedies.paid_on')} />
        <FileField
          {...field('file')}
          label={t('remedies.proof')}
          hint={t('remedies.proof_hint')}
          optional
          accept={UPLOAD_ACCEPT}
          maxBytes={PROOF_BYTES_MAX}
        />
        <Button>{t('remedies.payment_button')}</Button>
      </Form>
    </Details>
  )
}

/** The same whether a case stands behind the share or not: the page says neither. */
const CaseForms: FC<Omit<ShareProps, 'mayNameCase'>> = ({ page, seen, refused }) => {
  const { t } = page
  const typed = refused?.form === 'case' ? refused : undefined
  const field = fieldsOf(page, typed?.values ?? {}, typed?.errors ?? [])
  const path = `${sharePath(seen.plan.number, seen.share.code)}/case`
  return (
    <Details summary={t('remedies.case_title')} open={typed !== undefined}>
      <Paragraph>{t('remedies.case_lead')}</Paragraph>
      <Form page={page} action={path}>
        <TextField {...field('case')} label={t('remedies.case')} hint={t('remedies.case_hint')} width={20} />
        <ButtonGroup>
          <Button kind="secondary" name="do" value="attach">
            {t('remedies.case_attach')}
          </Button>
          <Button kind="secondary" name="do" value="take_away">
            {t('remedies.case_take_away')}
          </Button>
        </ButtonGroup>
      </Form>
    </Details>
  )
}
