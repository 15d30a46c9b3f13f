import type { FC } from 'hono/jsx'
import type { ListImport, ListPreview, ListSample } from '../organisations/list-import.ts'
import { LIST_KINDS } from '../organisations/list-layout.ts'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { FileField, HiddenField, readableSize } from '../platform/http/components/fields.tsx'
import { StatNumber, StatRow } from '../platform/http/components/figures.tsx'
import { Button, ButtonGroup, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { RefusedRows, Samples } from '../platform/http/components/list-preview.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { InsetText, NotificationBanner, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { LIST_BYTES_MAX } from './uploaded-list.ts'

interface ListsProps {
  readonly page: PageContext
  readonly kinds: readonly ListImport['kind'][]
  readonly imports: readonly ListImport[]
  readonly values?: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
  /** What was wrong with the file as a whole. */
  readonly sentence?: string | undefined
  /** Just taken in. */
  readonly done?: ListImport | undefined
}

const toWorkspace = (page: PageContext) => [
  { text: page.t('common.nav_workspace'), href: href(page, '/workspace') },
]

export const ListsView: FC<ListsProps> = (props) => {
  const { page, imports, errors = [], sentence, done } = props
  const { t } = page
  const refused = errors.length > 0 || sentence !== undefined
  const field = fieldsOf(page, props.values ?? {}, errors)
  return (
    <Layout
      page={page}
      title={t('registrations.lists_title')}
      refused={refused}
      script
      before={<Breadcrumbs page={page} crumbs={toWorkspace(page)} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      {done && (
        <NotificationBanner page={page} kind="success" heading={t('registrations.lists_done')}>
          <Paragraph>
            {t('registrations.lists_done_counts', {
              created: done.added,
              changed: done.changed,
              unchanged: done.unchanged,
            })}
          </Paragraph>
        </NotificationBanner>
      )}
      <PageHeading lead={t('registrations.lists_lead')}>{t('registrations.lists_title')}</PageHeading>
      <Form page={page} action="/workspace/lists" multipart>
        <Radios
          {...field('kind')}
          label={t('registrations.lists_kind')}
          options={LIST_KINDS.filter((kind) => props.kinds.includes(kind)).map((value) => ({
            value,
            text: t(`organisations.list_${value}`),
          }))}
        />
        <FileField
          {...field('file')}
          label={t('registrations.lists_file')}
          hint={t('registrations.lists_file_hint', { limit: readableSize(LIST_BYTES_MAX) })}
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          maxBytes={LIST_BYTES_MAX}
        />
        <Button>{t('registrations.lists_preview')}</Button>
      </Form>
      <PastImports page={page} imports={imports} />
    </Layout>
  )
}

const PastImports: FC<{ page: PageContext; imports: readonly ListImport[] }> = ({ page, imports }) => {
  const { t } = page
  if (imports.length === 0) return <InsetText>{t('registrations.lists_past_none')}</InsetText>
  return (
    <Table
      caption={t('registrations.lists_past')}
      rows={imports}
      columns={[
        { header: t('registrations.lists_kind_column'), cell: ({ kind }) => t(`organisations.list_${kind}`) },
        {
          header: t('registrations.lists_imported_at'),
          cell: ({ importedAt }) => instantText(importedAt, page.lang),
        },
        { header: t('registrations.lists_new'), cell: ({ added }) => added, numeric: true },
        { header: t('registrations.lists_changed'), cell: ({ changed }) => changed, numeric: true },
        { header: t('registrations.lists_unchanged'), cell: ({ unchanged }) => unchanged, numeric: true },
        { header: t('registrations.lists_missing'), cell: ({ absent }) => absent, numeric: true },
      ]}
    />
  )
}

export const PreviewView: FC<{ page: PageContext; preview: ListPreview }> = ({ page, preview }) => {
  const { t } = page
  const refused = preview.errors.length > 0
  const title = t(refused ? 'registrations.lists_refused_title' : 'registrations.lists_preview_title')
  const back = href(page, '/workspace/lists')
  const crumbs = [...toWorkspace(page), { text: t('registrations.lists_title'), href: back }]
  return (
    <Layout
      page={page}
      title={title}
      refused={refused}
      width="wide"
      before={<Breadcrumbs page={page} crumbs={crumbs} />}
    >
      {refused && <ErrorSummary page={page} errors={[]} sentence={t('registrations.lists_refused')} />}
      <PageHeading caption={t(`organisations.list_${preview.kind}`)}>{title}</PageHeading>
      {refused ? (
        <RefusedRows page={page} errors={preview.errors} moreErrors={preview.moreErrors} />
      ) : (
        <Differences page={page} preview={preview} />
      )}
      {refused ? (
        <ButtonLink href={back}>{t('registrations.lists_back')}</ButtonLink>
      ) : (
        <Form page={page} action={`/workspace/lists/${preview.fileSha256}/confirm`}>
          <HiddenField name="kind" value={preview.kind} />
          <HiddenField name="token" value={preview.token} />
          {preview.added + preview.changed === 0 && (
            <InsetText>{t('registrations.lists_nothing_to_do')}</InsetText>
          )}
          <ButtonGroup>
            <Button>{t('registrations.lists_confirm')}</Button>
            <ButtonLink href={back} kind="secondary">
              {t('registrations.lists_back')}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      )}
    </Layout>
  )
}

const Differences: FC<{ page: PageContext; preview: ListPreview }> = ({ page, preview }) => {
  const { t } = page
  const { samples } = preview
  const changed = samples.changed.map(({ fields, ...sample }) => ({
    ...sample,
    name: `${sample.name} (${fields.map((field) => t(`registrations.field_${field}`)).join(', ')})`,
  }))
  return (
    <>
      <StatRow>
        <StatNumber label={t('registrations.lists_bodies')} value={String(preview.bodies)} />
        <StatNumber label={t('registrations.lists_new')} value={String(preview.added)} />
        <StatNumber label={t('registrations.lists_changed')} value={String(preview.changed)} />
        <StatNumber label={t('registrations.lists_unchanged')} value={String(preview.unchanged)} />
        <StatNumber label={t('registrations.lists_missing')} value={String(preview.absent)} />
      </StatRow>
      <Samples
        page={page}
        title={t('registrations.lists_new')}
        samples={samples.added.map(asSample)}
        count={preview.added}
      />
      <Samples
        page={page}
        title={t('registrations.lists_changed')}
        samples={changed.map(asSample)}
        count={preview.changed}
      />
      <Samples
        page={page}
        title={t('registrations.lists_missing')}
        samples={samples.absent.map(asSample)}
        count={preview.absent}
      />
      {preview.absent > 0 && <Paragraph muted>{t('registrations.lists_missing_note')}</Paragraph>}
    </>
  )
}

const asSample = ({ name, value }: ListSample) => ({ name, detail: value })
