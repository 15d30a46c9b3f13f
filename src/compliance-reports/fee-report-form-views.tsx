import type { FC } from 'hono/jsx'
import { Radios } from '../platform/http/components/choices.tsx'
import { TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { K } from '../statistics/threshold.ts'
import { AUDIENCES, FEE_REPORT_ABOUT } from './fee-report.ts'

interface FormProps {
  readonly page: PageContext
  readonly typed: Readonly<Record<string, string>>
  readonly refused: ShownRefusal | undefined
}

/** Counts of the public edition are in steps of so many (`statistics-rule.ts`). */
const STEP = 5

export const FeeReportFormPage: FC<FormProps> = ({ page, typed, refused }) => {
  const { t } = page
  const errorOf = (path: string) => {
    const found = refused?.errors.find((error) => error.path === path)
    return found && t(found.message.key, found.message.params)
  }
  const crumbs = [{ text: t('compliance_reports.list_title'), href: href(page, '/workspace/reports') }]
  const field = (name: string) => ({ page, name, value: typed[name] ?? '', error: errorOf(name) })
  return (
    <Layout
      page={page}
      title={t('fee_report.new_title')}
      refused={refused !== undefined}
      before={<Breadcrumbs page={page} crumbs={crumbs} />}
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading lead={t('fee_report.new_lead')}>{t('fee_report.new_title')}</PageHeading>
      <Form page={page} action="/workspace/fee-reports/new">
        <Radios
          {...field('about')}
          label={t('fee_report.field_about')}
          options={FEE_REPORT_ABOUT.map((value) => ({ value, text: t(`fee_report.about_${value}`) }))}
        />
        <TextField
          {...field('reference')}
          label={t('fee_report.field_reference')}
          hint={t('fee_report.field_reference_hint')}
          width={30}
        />
        <TextField
          {...field('from')}
          label={t('fee_report.field_from')}
          hint={t('fee_report.field_quarter_hint')}
          width={10}
        />
        <TextField {...field('to')} label={t('fee_report.field_to')} width={10} />
        <Radios
          {...field('audience')}
          label={t('fee_report.audience')}
          options={AUDIENCES.map((value) => ({
            value,
            text: t(`fee_report.audience_${value}`),
            hint: t(`fee_report.audience_${value}_hint`, { k: K[value], step: STEP }),
          }))}
        />
        <Button>{t('fee_report.issue')}</Button>
      </Form>
    </Layout>
  )
}
