import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { PROGRAMMES } from '../registrations/registration.ts'
import { TYPED_FIELDS } from './typed-parties.ts'

export type CheckFormValues = Readonly<Record<string, string>>

interface CheckFormProps {
  readonly page: PageContext
  readonly values: CheckFormValues
  readonly today: string
  readonly errors?: readonly FieldError[]
  /** Why the whole was refused, when it is no field's fault. */
  readonly sentence?: string | undefined
}

const VALUE_MAX = 100

/** Three numbers, a programme, a day: what an employer in a hurry can paste on a telephone. */
export const CheckFormPage: FC<CheckFormProps> = ({ page, values, today, errors = [], sentence }) => {
  const { t } = page
  const field = fieldsOf(page, { on: today, ...values }, errors)
  const refused = errors.length > 0 || sentence !== undefined
  return (
    <Layout page={page} title={t('partner_checks.title')} refused={refused}>
      {refused && <ErrorSummary page={page} errors={errors} sentence={sentence} />}
      <PageHeading lead={t('partner_checks.lead')}>{t('partner_checks.title')}</PageHeading>
      <Form page={page} action="/check">
        {TYPED_FIELDS.map((name) => (
          <TextField
            {...field(name)}
            label={t(`partner_checks.${name}`)}
            hint={t(`partner_checks.${name}_hint`)}
            width={20}
            autocomplete="off"
            maxlength={VALUE_MAX}
          />
        ))}
        <Select
          {...field('programme')}
          label={t('partner_checks.programme')}
          empty={t('partner_checks.programme_any')}
          options={PROGRAMMES.map((value) => ({ value, text: t(`registrations.programme_${value}`) }))}
        />
        <DateField
          {...field('on')}
          label={t('partner_checks.on')}
          hint={t('partner_checks.on_hint')}
          max={today}
        />
        <Button>{t('partner_checks.check_button')}</Button>
      </Form>
      <Paragraph>
        <a class="govuk-link" href={href(page, '/')}>
          {t('partner_checks.search_instead')}
        </a>
      </Paragraph>
      <Paragraph>
        <a class="govuk-link" href={href(page, '/check/many')}>
          {t('partner_checks.many_link')}
        </a>
      </Paragraph>
    </Layout>
  )
}
