import type { FC } from 'hono/jsx'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { PREFECTURES, PROVINCES, regionName } from '../organisations/regions.ts'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import { TellUs } from '../platform/http/components/tell-us.tsx'
import {
  Details,
  EmptyState,
  Heading2,
  PageHeading,
  Paragraph,
  Tag,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { NameStack } from './name-views.tsx'
import type { PublicSummary } from './register-entry.ts'
import { PUBLIC_STATUSES } from './registration.ts'
import { QUERY_LENGTH_MAX, type SearchPage } from './search-register.ts'
import { standingsTag } from './status-tag.ts'
import { WarningsInLine } from './warning-views.tsx'

/** What was typed and chosen, as it stands in the address. */
export type SearchValues = Readonly<Partial<Record<'q' | 'role' | 'status' | 'country' | 'province', string>>>

interface SearchProps {
  readonly page: PageContext
  readonly values: SearchValues
  /** Null before anything was asked. */
  readonly found: SearchPage | null
  readonly on: string
  readonly errors?: readonly FieldError[]
  readonly firstHref?: string | null
  readonly nextHref?: string | null
}

export const SearchView: FC<SearchProps> = (props) => {
  const { page, values, found, errors = [] } = props
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('registrations.search_title')}
      width="wide"
      refused={errors.length > 0}
      indexed
    >
      <ErrorSummary page={page} errors={errors} />
      <PageHeading lead={t('registrations.search_lead')}>{t('registrations.search_title')}</PageHeading>
      <SearchForm page={page} values={values} errors={errors} />
      {found ? <Results {...props} found={found} /> : <ForWorkers page={page} />}
    </Layout>
  )
}

/** Whoever comes with a trouble of his own, and has not searched for anything. */
const ForWorkers: FC<{ page: PageContext }> = ({ page }) => (
  <>
    <Heading2>{page.t('common.tell_title')}</Heading2>
    <TellUs page={page} />
    <Heading2>{page.t('country_guides.front_title')}</Heading2>
    <Paragraph>
      <a class="govuk-link" href={href(page, '/guides')}>
        {page.t('country_guides.front_link')}
      </a>
    </Paragraph>
  </>
)

const SearchForm: FC<{ page: PageContext; values: SearchValues; errors: readonly FieldError[] }> = (
  props,
) => {
  const { page, values } = props
  const { t } = page
  const field = fieldsOf(page, values, props.errors)
  const filtered = Boolean(values.role || values.status || values.country || values.province)
  const regions = [
    ...PREFECTURES.map((_, i) => `JP-${String(i + 1).padStart(2, '0')}`),
    ...Object.keys(PROVINCES).sort((a, b) => regionName(a).localeCompare(regionName(b), 'vi')),
  ]
  return (
    <Form page={page} action="/" method="get" label={t('registrations.search_form')}>
      <TextField
        {...field('q')}
        label={t('registrations.search_label')}
        hint={t('registrations.search_hint')}
        type="search"
        width="full"
        maxlength={QUERY_LENGTH_MAX}
      />
      <Details summary={t('registrations.filters')} open={filtered}>
        <div class="feri-grid">
          <Select
            {...field('role')}
            label={t('registrations.filter_role')}
            empty={t('registrations.filter_role_all')}
            options={ORGANISATION_ROLES.map((value) => ({ value, text: t(`organisations.role_${value}`) }))}
          />
          <Select
            {...field('status')}
            label={t('registrations.filter_status')}
            empty={t('registrations.filter_status_all')}
            options={PUBLIC_STATUSES.map((value) => ({ value, text: t(`registrations.status_${value}`) }))}
          />
          <Select
            {...field('country')}
            label={t('registrations.filter_country')}
            empty={t('registrations.filter_country_all')}
            options={[
              { value: 'JP', text: t('registrations.country_jp') },
              { value: 'VN', text: t('registrations.country_vn') },
            ]}
          />
          <Select
            {...field('province')}
            label={t('registrations.filter_province')}
            empty={t('registrations.filter_province_all')}
            options={regions.map((value) => ({ value, text: regionName(value) }))}
          />
        </div>
      </Details>
      <Button>{t('registrations.search_button')}</Button>
    </Form>
  )
}

interface Line {
  readonly summary: PublicSummary
  readonly standings: SearchPage['lines'][number]['standings']
  readonly warnings: SearchPage['lines'][number]['warnings']
}

const Results: FC<SearchProps & { found: SearchPage }> = (props) => {
  const { page, values, found, on } = props
  const { t } = page
  if (found.lines.length === 0) return <NothingFound page={page} values={values} />
  const rows = found.lines.map(
    ({ summaryJson, ...line }): Line => ({ ...line, summary: JSON.parse(summaryJson) as PublicSummary }),
  )
  const title = values.q
    ? t('registrations.results_for', { query: values.q })
    : t('registrations.results_title')
  return (
    <>
      <Heading2 id="results">{title}</Heading2>
      <Paragraph muted>{t('registrations.results_shown', { count: rows.length })}</Paragraph>
      <Table<Line>
        caption={title}
        captionHidden
        rows={rows}
        columns={[
          {
            header: t('registrations.column_name'),
            cell: ({ summary, warnings }) => (
              <>
                <NameStack
                  page={page}
                  names={summary.names}
                  to={href(page, `/o/${summary.scheme}/${encodeURIComponent(summary.value)}`)}
                />
                <WarningsInLine page={page} warnings={warnings} />
              </>
            ),
          },
          {
            header: t('registrations.column_role'),
            cell: ({ summary }) =>
              summary.roles.map((role) => t(`organisations.role_${role as 'employer'}`)).join(' · '),
          },
          {
            header: t('registrations.column_status'),
            cell: (line) => <StatusTag page={page} line={line} on={on} />,
          },
          {
            header: t('registrations.column_place'),
            cell: ({ summary }) => (summary.region ? regionName(summary.region) : summary.country),
          },
          {
            header: t('registrations.column_licence'),
            cell: ({ summary }) => <Numbers of={summary.licences.map(({ number }) => number)} />,
          },
          {
            header: t('registrations.column_verified'),
            cell: ({ summary }) => summary.last_verified_on ?? '–',
          },
        ]}
      />
      <Pagination page={page} firstHref={props.firstHref ?? null} nextHref={props.nextHref ?? null} />
    </>
  )
}

const Numbers: FC<{ of: readonly string[] }> = ({ of }) => (
  <>{of.length === 0 ? '–' : of.map((number, i) => [i > 0 && ', ', <Whole>{number}</Whole>])}</>
)

const StatusTag: FC<{ page: PageContext; line: Line; on: string }> = ({ page, line, on }) => {
  const { colour, key } = standingsTag(line.summary, line.standings, on)
  return <Tag colour={colour}>{page.t(key)}</Tag>
}

const NothingFound: FC<{ page: PageContext; values: SearchValues }> = ({ page, values }) => {
  const { t } = page
  const filtered = values.role || values.status || values.country || values.province
  return (
    <EmptyState title={t('registrations.empty_title')}>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('registrations.empty_shorter')}</li>
        <li>{t('registrations.empty_number')}</li>
        {filtered && <li>{t('registrations.empty_filters')}</li>}
      </ul>
      <Paragraph>{t('registrations.empty_meaning')}</Paragraph>
    </EmptyState>
  )
}
