import type { FC } from 'hono/jsx'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { StatNumber, StatRow } from '../platform/http/components/figures.tsx'
import { Button, ButtonGroup, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { RefusedRows, Samples } from '../platform/http/components/list-preview.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { listed } from '../platform/i18n/listed.ts'
import type { MeasureField } from './measure.ts'
import type { MeasureSample, SanctionPreview } from './sanction-list.ts'

interface PreviewProps {
  readonly page: PageContext
  readonly preview: SanctionPreview
}

export const SanctionPreviewView: FC<PreviewProps> = ({ page, preview }) => {
  const { t } = page
  const refused = preview.errors.length > 0
  const title = t(refused ? 'sanctions.refused_title' : 'sanctions.preview_title')
  const back = href(page, '/workspace/sanctions')
  const crumbs = [
    { text: t('common.nav_workspace'), href: href(page, '/workspace') },
    { text: t('sanctions.title'), href: back },
  ]
  return (
    <Layout
      page={page}
      title={title}
      refused={refused}
      width="wide"
      before={<Breadcrumbs page={page} crumbs={crumbs} />}
    >
      {refused && <ErrorSummary page={page} errors={[]} sentence={t('sanctions.refused')} />}
      <PageHeading caption={t(`sanctions.list_${preview.list}`)}>{title}</PageHeading>
      {refused ? (
        <>
          <RefusedRows page={page} errors={preview.errors} moreErrors={preview.moreErrors} />
          <ButtonLink href={back}>{t('sanctions.back')}</ButtonLink>
        </>
      ) : (
        <>
          <Differences page={page} preview={preview} />
          <Form page={page} action={`/workspace/sanctions/${preview.fileSha256}/confirm`}>
            <HiddenField name="list" value={preview.list} />
            <HiddenField name="token" value={preview.token} />
            {preview.added + preview.changed === 0 && <InsetText>{t('sanctions.nothing_to_do')}</InsetText>}
            <ButtonGroup>
              <Button>{t('sanctions.confirm')}</Button>
              <ButtonLink href={back} kind="secondary">
                {t('sanctions.back')}
              </ButtonLink>
            </ButtonGroup>
          </Form>
        </>
      )}
    </Layout>
  )
}

const FIELD_WORDS = {
  name: 'sanctions.field_name',
  address: 'sanctions.field_address',
  reason: 'sanctions.field_reason',
  authority: 'sanctions.field_authority',
  number: 'sanctions.field_number',
  planNumbers: 'sanctions.field_plans',
} as const satisfies Record<MeasureField, string>

const Differences: FC<PreviewProps> = ({ page, preview }) => {
  const { t } = page
  const { samples } = preview
  const changed = samples.changed.map(({ fields, ...sample }) => ({
    ...sample,
    name:
      fields.length === 0
        ? sample.name
        : `${sample.name} (${listed(
            fields.map((field) => t(FIELD_WORDS[field])),
            page.lang,
          )})`,
  }))
  return (
    <>
      <SummaryList
        plain
        rows={[
          { key: t('sanctions.stamp'), value: preview.publishedOn ?? t('sanctions.stamp_none') },
          { key: t('sanctions.count_linked'), value: String(preview.linked) },
        ]}
      />
      <StatRow>
        <StatNumber label={t('sanctions.count_measures')} value={String(preview.measures)} />
        <StatNumber label={t('sanctions.count_new')} value={String(preview.added)} />
        <StatNumber label={t('sanctions.count_changed')} value={String(preview.changed)} />
        <StatNumber label={t('sanctions.count_unchanged')} value={String(preview.unchanged)} />
        <StatNumber label={t('sanctions.count_absent')} value={String(preview.absent)} />
      </StatRow>
      <Samples
        page={page}
        title={t('sanctions.count_new')}
        samples={samples.added.map(asSample)}
        count={preview.added}
      />
      <Samples
        page={page}
        title={t('sanctions.count_changed')}
        samples={changed.map(asSample)}
        count={preview.changed}
      />
      <Samples
        page={page}
        title={t('sanctions.count_absent')}
        samples={samples.absent.map(asSample)}
        count={preview.absent}
      />
      {preview.absent > 0 && <Paragraph muted>{t('sanctions.absent_note')}</Paragraph>}
    </>
  )
}

const asSample = ({ name, number, measuredOn }: MeasureSample) => ({
  name,
  detail: [measuredOn, number].filter((part) => part !== null).join(' · '),
})
