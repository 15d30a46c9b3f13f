import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, Select, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Details, PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { CURRENCIES } from '../platform/money.ts'
import { Rules } from './plan-list-views.tsx'
import { planPath, REPAYMENTS } from './repayment-paths.ts'
import { METHODS, PAYER_ROLES, type RepaymentPlan } from './repayment-plan.ts'

export interface RefusedForm {
  /** Which form of the page was sent. */
  readonly form: 'share' | 'payment' | 'case' | 'sample' | 'closing' | 'cancellation'
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  readonly sentence: string | undefined
}

export const RepaymentCrumbs: FC<{ page: PageContext; number?: string }> = ({ page, number }) => (
  <Breadcrumbs
    page={page}
    crumbs={[
      { text: page.t('remedies.list_title'), href: href(page, REPAYMENTS) },
      ...(number ? [{ text: number, href: href(page, planPath(number)) }] : []),
    ]}
  />
)

interface NewProps {
  readonly page: PageContext
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  readonly sentence?: string | undefined
}

/** Who owes, how the sums were found, in which money, and since when it is known. Nothing else can be said of a plan. */
export const NewPlanPage: FC<NewProps> = ({ page, values, errors, sentence }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <Layout
      page={page}
      title={t('remedies.new_title')}
      refused={errors.length > 0 || sentence !== undefined}
      before={<RepaymentCrumbs page={page} />}
    >
      <ErrorSummary
        page={page}
        errors={errors}
        sentence={sentence}
        labels={{
          payer: t('remedies.payer'),
          payer_role: t('remedies.payer_role'),
          method: t('remedies.method'),
          interviewed: t('remedies.interviewed'),
          currency: t('remedies.currency'),
          discovered_on: t('remedies.discovered_on'),
        }}
      />
      <PageHeading>{t('remedies.new_title')}</PageHeading>
      <Rules page={page} />
      <Form page={page} action={`${REPAYMENTS}/new`}>
        <TextField
          {...field('payer')}
          label={t('remedies.payer')}
          hint={t('remedies.payer_hint')}
          width={20}
        />
        <Radios
          {...field('payer_role')}
          label={t('remedies.payer_role')}
          small
          options={PAYER_ROLES.map((value) => ({ value, text: t(`organisations.role_${value}`) }))}
        />
        <Radios
          {...field('method')}
          label={t('remedies.method')}
          hint={t('remedies.method_hint')}
          small
          options={METHODS.map((value) => ({ value, text: t(`remedies.method_${value}`) }))}
        />
        <TextField
          {...field('interviewed')}
          label={t('remedies.interviewed')}
          hint={t('remedies.interviewed_hint')}
          optional
          inputmode="numeric"
          width={5}
        />
        <Select
          {...field('currency')}
          label={t('remedies.currency')}
          options={CURRENCIES.map((value) => ({ value, text: value }))}
        />
        <DateField
          {...field('discovered_on')}
          label={t('remedies.discovered_on')}
          hint={t('remedies.discovered_hint')}
        />
        <Button>{t('remedies.new_button')}</Button>
      </Form>
    </Layout>
  )
}

/** Adds a worker by code: his sum in equal months, or in instalments as agreed. */
export const ShareForm: FC<{
  page: PageContext
  plan: RepaymentPlan
  refused: RefusedForm | undefined
  mayNameCase: boolean
}> = ({ page, plan, refused, mayNameCase }) => {
  const { t } = page
  const typed = refused?.form === 'share' ? refused : undefined
  const field = fieldsOf(page, typed?.values ?? { count: '1' }, typed?.errors ?? [])
  return (
    <Details summary={t('remedies.share_add')} open={typed !== undefined}>
      <Form page={page} action={`${planPath(plan.number)}/workers`}>
        <TextField
          {...field('amount')}
          label={t('remedies.share_amount', { currency: plan.currency })}
          inputmode="decimal"
          width={10}
        />
        <TextField
          {...field('count')}
          label={t('remedies.share_months')}
          hint={t('remedies.share_months_hint')}
          inputmode="numeric"
          width={5}
        />
        <DateField {...field('first_due_on')} label={t('remedies.share_first')} />
        <TextArea
          {...field('instalments')}
          label={t('remedies.share_instalments')}
          hint={t('remedies.share_instalments_hint')}
          optional
          rows={3}
        />
        <TextField
          {...field('code')}
          label={t('remedies.code')}
          hint={t('remedies.code_hint')}
          optional
          width={10}
        />
        {mayNameCase && (
          <TextField
            {...field('case')}
            label={t('remedies.case')}
            hint={t('remedies.case_hint')}
            optional
            width={20}
          />
        )}
        <Button>{t('remedies.share_button')}</Button>
      </Form>
    </Details>
  )
}
