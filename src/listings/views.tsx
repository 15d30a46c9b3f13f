import type { FC } from 'hono/jsx'
import { ColumnTable } from '../platform/http/components/column-table.tsx'
import { Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { AnyListing, Narrowed } from './listing.ts'
import { narrowedText } from './listing-words.ts'
import { LISTING_FORMATS } from './read-listing.ts'

const LISTINGS = '/workspace/listings'

export const ListingsPage: FC<{ page: PageContext; listings: readonly AnyListing[] }> = (props) => {
  const { page, listings } = props
  const { t } = page
  return (
    <Layout page={page} title={t('listings.title')}>
      <PageHeading lead={t('listings.lead')}>{t('listings.title')}</PageHeading>
      <ul class="govuk-list govuk-list--bullet">
        {listings.map(({ name, title }) => (
          <li>
            <a class="govuk-link" href={href(page, `${LISTINGS}/${name}`)}>
              {t(title)}
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

interface Props {
  page: PageContext
  listing: AnyListing
  filter: Narrowed
  rows: readonly unknown[]
  next: string | null
  isFirst: boolean
}

export const ListingPage: FC<Props> = ({ page, listing, filter, rows, next, isFirst }) => {
  const { t } = page
  const path = `${LISTINGS}/${listing.name}`
  const title = t(listing.title)
  const all = { text: t('listings.title'), href: href(page, LISTINGS) }
  return (
    <Layout page={page} title={title} width="wide" before={<Breadcrumbs page={page} crumbs={[all]} />}>
      <PageHeading lead={narrowedText(listing, filter, t)}>{title}</PageHeading>
      <Narrow page={page} listing={listing} filter={filter} path={path} />
      <Paragraph>
        {t('listings.as_file')}{' '}
        {LISTING_FORMATS.map((format) => (
          <>
            <a
              class="govuk-link"
              href={href(page, `/api/v1/listings/${listing.name}/${format}`, { ...filter, lang: page.lang })}
              download
            >
              {t(`listings.format_${format}`)}
            </a>{' '}
          </>
        ))}
      </Paragraph>
      {rows.length === 0 ? (
        <EmptyState title={t('listings.none')} />
      ) : (
        <ColumnTable page={page} caption={title} captionHidden columns={listing.columns} rows={rows} />
      )}
      <Pagination
        page={page}
        firstHref={isFirst ? null : href(page, path, filter)}
        nextHref={next && href(page, path, { ...filter, cursor: next })}
      />
    </Layout>
  )
}

const Narrow: FC<Pick<Props, 'page' | 'listing' | 'filter'> & { path: string }> = (props) => {
  const { page, listing, filter } = props
  const { t } = page
  if (listing.fields.length === 0) return null
  return (
    <Form page={page} action={props.path} method="get" class="feri-filter" label={t('listings.narrow')}>
      {listing.fields.map(({ name, label, options }) => {
        const field = { page, name, label: t(label), value: filter[name] }
        return options ? (
          <Select
            {...field}
            options={options.map(({ value, text }) => ({ value, text: t(text) }))}
            empty={t('listings.any')}
          />
        ) : (
          <TextField {...field} width={20} />
        )
      })}
      <Button kind="secondary">{t('listings.narrow')}</Button>
    </Form>
  )
}
