import type { FC } from 'hono/jsx'
import { TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'

interface Props {
  readonly page: PageContext
  readonly path: string
  readonly typed: string
  readonly refused: ShownRefusal | undefined
}

export const OrganisationReportFormPage: FC<Props> = ({ page, path, typed, refused }) => {
  const { t } = page
  const title = t('organisation_report.new_title')
  const [error] = refused?.errors ?? []
  return (
    <Layout
      page={page}
      title={title}
      refused={refused !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('compliance_reports.list_title'), href: href(page, '/workspace/reports') }]}
        />
      }
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading lead={t('organisation_report.new_lead')}>{title}</PageHeading>
      <Form page={page} action={path}>
        <TextField
          page={page}
          name="organisation"
          label={t('organisation_report.field_organisation')}
          hint={t('organisation_report.field_organisation_hint')}
          value={typed}
          error={error && t(error.message.key, error.message.params)}
          width={30}
        />
        <Button>{t('organisation_report.issue')}</Button>
      </Form>
    </Layout>
  )
}
