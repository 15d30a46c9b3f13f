import type { FC } from 'hono/jsx'
import { displayIdentifier } from '../organisations/identifier.ts'
import type { AppError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { TextArea } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { shownRefusal } from '../platform/http/refused-form.ts'
import { authorityName } from './authorities.ts'
import type { Measure } from './measure.ts'

interface MeasureProps {
  readonly page: PageContext
  readonly measure: Measure
  readonly refused?: { readonly error: AppError; readonly reason: string } | undefined
}

export const MeasureView: FC<MeasureProps> = ({ page, measure, refused }) => {
  const { t } = page
  const crumbs = [
    { text: t('common.nav_workspace'), href: href(page, '/workspace') },
    { text: t('sanctions.title'), href: href(page, '/workspace/sanctions') },
  ]
  const { errors = [], sentence } = refused ? shownRefusal(refused.error, t) : {}
  const field = fieldsOf(page, { reason: refused?.reason ?? '' }, errors)
  const rows = [
    { key: t('sanctions.measure_kind'), value: t(`sanctions.kind_${measure.kind}`) },
    { key: t('sanctions.measure_on'), value: measure.measuredOn },
    { key: t('sanctions.measure_number'), value: measure.number && displayIdentifier(measure.number) },
    { key: t('sanctions.measure_plans'), value: measure.planNumbers },
    { key: t('sanctions.measure_address'), value: measure.address },
    { key: t('sanctions.measure_reason'), value: measure.reason },
    { key: t('sanctions.measure_authority'), value: authorityName(measure.authority, page.lang) },
    { key: t('sanctions.measure_listed'), value: measure.publishedOn ?? measure.listedOn },
  ].filter(({ value }) => value)
  return (
    <Layout
      page={page}
      title={measure.name}
      refused={refused !== undefined}
      before={<Breadcrumbs page={page} crumbs={crumbs} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading caption={t(`sanctions.list_${measure.list}`)}>{measure.name}</PageHeading>
      <SummaryList rows={rows} />
      {measure.withdrawnOn === null ? (
        <Form page={page} action={`/workspace/sanctions/measures/${measure.id}`}>
          <TextArea
            {...field('reason')}
            label={t('sanctions.withdraw_label')}
            hint={t('sanctions.withdraw_hint')}
            maxlength={1_000}
          />
          <Button kind="secondary">{t('sanctions.withdraw')}</Button>
        </Form>
      ) : (
        <InsetText>
          <Paragraph>{t('sanctions.withdrawn', { day: measure.withdrawnOn })}</Paragraph>
          {measure.withdrawnReason && <Paragraph>{measure.withdrawnReason}</Paragraph>}
        </InsetText>
      )}
    </Layout>
  )
}
