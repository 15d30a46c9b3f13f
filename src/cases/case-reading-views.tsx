import type { FC } from 'hono/jsx'
import type { ListedOfficer } from '../officer-keys/list-officers.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading, Whole } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { CaseReading } from './case-reading.ts'

const PATH = '/workspace/case-readings'

interface ReadingsProps {
  readonly page: PageContext
  readonly readings: readonly CaseReading[]
  /** Of one's own side; who has left is found by the number of a case. */
  readonly officers: readonly ListedOfficer[]
  readonly values: Readonly<Record<string, string>>
  readonly nextCursor: string | null
  readonly errors: readonly FieldError[]
}

/** `2026-11-21 15:04`. */
const minuteIn = (instant: Instant, timeZone: string): string => {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  return `${dayOf(instant, timeZone)} ${time.format(new Date(instant))}`
}

/** `/workspace/case-readings`. */
export const ReadingsPage: FC<ReadingsProps> = (props) => {
  const { page, readings, values, errors } = props
  const { t } = page
  const { cursor, ...filter } = values
  const workspace = { text: t('common.nav_workspace'), href: href(page, '/workspace') }
  const isFiltered = Boolean(filter.officer || filter.case)
  return (
    <Layout
      page={page}
      title={t('officer_keys.readings_title')}
      width="wide"
      refused={errors.length > 0}
      before={<Breadcrumbs page={page} crumbs={[workspace]} />}
    >
      <ErrorSummary page={page} errors={errors} />
      <PageHeading lead={t('officer_keys.readings_lead')}>{t('officer_keys.readings_title')}</PageHeading>
      <Filter {...props} />
      {readings.length === 0 ? (
        <EmptyState
          title={t(isFiltered ? 'officer_keys.readings_none_found' : 'officer_keys.readings_none')}
        />
      ) : (
        <Readings page={page} readings={readings} />
      )}
      <Pagination
        page={page}
        firstHref={cursor ? href(page, PATH, filter) : null}
        nextHref={props.nextCursor && href(page, PATH, { ...filter, cursor: props.nextCursor })}
      />
    </Layout>
  )
}

const Filter: FC<ReadingsProps> = ({ page, values, errors, officers }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <Form page={page} action={PATH} method="get" class="feri-search">
      <Select
        {...field('officer')}
        label={t('officer_keys.readings_officer')}
        empty={t('officer_keys.readings_any')}
        options={officers.map(({ accountId, name }) => ({ value: accountId, text: name }))}
      />
      <TextField {...field('case')} label={t('officer_keys.readings_case')} width={20} />
      <Button kind="secondary">{t('officer_keys.readings_show')}</Button>
    </Form>
  )
}

const Readings: FC<Pick<ReadingsProps, 'page' | 'readings'>> = ({ page, readings }) => {
  const { t } = page
  return (
    <Table<CaseReading>
      caption={t('officer_keys.readings_title')}
      captionHidden
      rows={readings}
      columns={[
        {
          header: t('officer_keys.readings_when'),
          cell: ({ readAt }) => <Whole>{minuteIn(readAt, 'Asia/Tokyo')}</Whole>,
        },
        { header: t('officer_keys.readings_officer'), cell: ({ officerName }) => officerName },
        { header: t('officer_keys.readings_case'), cell: ({ caseLabel }) => <Whole>{caseLabel}</Whole> },
        {
          header: t('officer_keys.readings_what'),
          cell: ({ what }) => t(`officer_keys.readings_${what}`),
        },
      ]}
    />
  )
}
