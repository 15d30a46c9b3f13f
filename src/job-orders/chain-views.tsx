import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { PROGRAMMES } from '../registrations/registration.ts'
import { INTERMEDIARY_ROLES, PARTIES, type Party } from './job-order.ts'
import type { FormValues } from './section-form.ts'

interface ChainProps {
  page: PageContext
  values: FormValues
  errors: readonly FieldError[]
}

/** Programme and the three bodies, each by its number; those not settled yet are left empty. */
export const ChainFields: FC<ChainProps> = ({ page, values, errors }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <>
      <HiddenField name="corridor" value="vn-jp" />
      <Select
        {...field('programme')}
        label={t('job_orders.field_programme')}
        options={PROGRAMMES.map((one) => ({ value: one, text: t(`registrations.programme_${one}`) }))}
      />
      <TextField
        {...field('sending_agency')}
        label={t('job_orders.party_sending_agency')}
        hint={t('job_orders.party_hint_sending_agency')}
        width={20}
      />
      <Radios
        {...field('intermediary_role')}
        label={t('job_orders.field_intermediary_role')}
        options={INTERMEDIARY_ROLES.map((one) => ({ value: one, text: t(`organisations.role_${one}`) }))}
      />
      <TextField
        {...field('intermediary')}
        label={t('job_orders.party_intermediary')}
        hint={t('job_orders.party_hint_intermediary')}
        width={20}
      />
      <TextField
        {...field('employer')}
        label={t('job_orders.party_employer')}
        hint={t('job_orders.party_hint_employer')}
        width={20}
      />
    </>
  )
}

/** The labels of the form's fields, for the error summary. */
const chainLabels = ({ t }: PageContext): Record<string, string> => ({
  opened_as: t('job_orders.opened_as'),
  programme: t('job_orders.field_programme'),
  intermediary_role: t('job_orders.field_intermediary_role'),
  ...Object.fromEntries(PARTIES.map((party) => [party, t(`job_orders.party_${party}`)])),
})

interface NewProps extends ChainProps {
  /** The parties for which this person may open one. */
  parties: readonly Party[]
}

export const NewJobOrderPage: FC<NewProps> = ({ page, values, errors, parties }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <Layout
      page={page}
      title={t('job_orders.new_title')}
      refused={errors.length > 0}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('job_orders.list_title'), href: href(page, '/workspace/job-orders') }]}
        />
      }
    >
      <ErrorSummary page={page} errors={errors} labels={chainLabels(page)} />
      <PageHeading lead={t('job_orders.new_lead')}>{t('job_orders.new_title')}</PageHeading>
      <Form page={page} action="/workspace/job-orders/new">
        <Radios
          {...field('opened_as')}
          label={t('job_orders.opened_as')}
          options={parties.map((party) => ({ value: party, text: t(`job_orders.party_${party}`) }))}
        />
        <ChainFields page={page} values={values} errors={errors} />
        <Button>{t('job_orders.new_button')}</Button>
      </Form>
    </Layout>
  )
}
