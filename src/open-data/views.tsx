import type { FC } from 'hono/jsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import {
  Details,
  EmptyState,
  Heading2,
  InsetText,
  PageHeading,
  Paragraph,
  Tag,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { XLSX_ROWS_MAX } from '../platform/spreadsheet/write-xlsx.ts'
import { CHANGED_ROWS_MAX, type DataFileName, EDITIONS_KEPT_DAYS, type Edition } from './edition.ts'
import { meaningKey, titleKey } from './edition-package.ts'
import { type EditionsPage, filesOf } from './list-editions.ts'
import { COLUMNS } from './open-data-column.ts'
import type { OpenDataLicence } from './open-data-licence.ts'

const FILE_WORDS: Readonly<Record<DataFileName, MessageKey>> = {
  'register.csv': 'open_data.file_csv',
  'register.json': 'open_data.file_json',
  'register.xlsx': 'open_data.file_xlsx',
  'changes.json': 'open_data.file_changes',
}

/** 12,345,678 bytes are 12.3 MB: as file managers of today count. */
function sizeText(bytes: number, lang: Language): string {
  if (bytes < 1_000) return `${bytes}\u00a0B`
  const [unit, size] =
    bytes < 1_000_000 ? ['kB', 1_000] : bytes < 1_000_000_000 ? ['MB', 1_000_000] : ['GB', 1_000_000_000]
  const text = (bytes / Number(size)).toFixed(1)
  return `${lang === 'vi' ? text.replace('.', ',') : text}\u00a0${unit}`
}

/** Digits in threes, 1.000 in Vietnamese; without Intl, whose tables differ between engines. */
const countText = (count: number, lang: Language): string =>
  String(count).replaceAll(/\B(?=(\d{3})+$)/g, lang === 'vi' ? '.' : ',')

/** In groups, which the eye compares one by one. */
const Hash: FC<{ hash: string }> = ({ hash }) => <code>{hash.replaceAll(/(.{8})(?=.)/g, '$1 ')}</code>

interface OpenDataProps {
  page: PageContext
  licence: OpenDataLicence
  listed: EditionsPage
  firstHref: string | null
  nextHref: string | null
}

/** What the open data are, the latest edition, and everything needed to use and to doubt them. */
export const OpenDataPage: FC<OpenDataProps> = ({ page, licence, listed, firstHref, nextHref }) => {
  const { t } = page
  const [latest] = listed.editions
  return (
    <Layout page={page} title={t('open_data.title')} width="wide" indexed>
      <PageHeading lead={t('open_data.lead')}>{t('open_data.title')}</PageHeading>
      {latest && firstHref === null && <EditionDownloads page={page} edition={latest} />}
      {!latest && (
        <EmptyState title={t('open_data.none_title')}>
          <Paragraph>{t('open_data.none_text')}</Paragraph>
        </EmptyState>
      )}
      <Heading2 id="licence">{t('open_data.licence_title')}</Heading2>
      <Licence page={page} licence={licence} />
      <HowToUse page={page} />
      <HowToVerify page={page} />
      <Heading2 id="editions">{t('open_data.editions_title')}</Heading2>
      <Paragraph>{t('open_data.editions_text', { days: EDITIONS_KEPT_DAYS })}</Paragraph>
      {latest && <EditionsTable page={page} editions={listed.editions} />}
      <Pagination page={page} firstHref={firstHref} nextHref={nextHref} />
      <Dictionary page={page} />
    </Layout>
  )
}

/** One edition that is not the latest. */
export const EditionPage: FC<{ page: PageContext; edition: Edition }> = ({ page, edition }) => {
  const title = page.t('open_data.edition_title', { number: edition.number, on: edition.on })
  const crumbs = [{ text: page.t('open_data.title'), href: href(page, '/open-data') }]
  return (
    <Layout page={page} title={title} width="wide" before={<Breadcrumbs page={page} crumbs={crumbs} />}>
      <PageHeading>{title}</PageHeading>
      <EditionFacts page={page} edition={edition} />
      {edition.removedAt !== null && <InsetText>{page.t('open_data.files_removed')}</InsetText>}
      <FilesTable page={page} edition={edition} />
    </Layout>
  )
}

const EditionDownloads: FC<{ page: PageContext; edition: Edition }> = ({ page, edition }) => (
  <>
    <Heading2 id="downloads">
      {page.t('open_data.edition_title', { number: edition.number, on: edition.on })}
    </Heading2>
    <EditionFacts page={page} edition={edition} />
    <FilesTable page={page} edition={edition} />
  </>
)

const EditionFacts: FC<{ page: PageContext; edition: Edition }> = ({ page, edition }) => {
  const { t, lang } = page
  const facts = [
    { key: t('open_data.bodies'), value: countText(edition.bodies, lang) },
    { key: t('open_data.rows'), value: countText(edition.rows, lang) },
    {
      key: t('open_data.changed_rows'),
      value:
        edition.changedRows === null ? t('open_data.changed_unknown') : countText(edition.changedRows, lang),
    },
    { key: t('open_data.register_version'), value: countText(edition.registerVersion, lang) },
    { key: t('open_data.made_at'), value: instantText(edition.madeAt, lang) },
  ]
  return <SummaryList rows={facts} />
}

const FilesTable: FC<{ page: PageContext; edition: Edition }> = ({ page, edition }) => {
  const { t, lang } = page
  const place = `/open-data/${edition.number}`
  const signed = [
    { name: 'datapackage.json', words: t('open_data.file_package'), sha256: edition.dataHash },
    { name: 'datapackage.json.jws', words: t('open_data.file_signature'), sha256: null },
    { name: 'table-schema.json', words: t('open_data.file_schema'), sha256: null },
  ].map((file) => ({ ...file, bytes: null as number | null, there: true }))
  const data = filesOf(edition).map((file) => ({
    ...file,
    words: t(FILE_WORDS[file.name as DataFileName]),
    there: edition.removedAt === null,
  }))
  type File = (typeof signed)[number] | (typeof data)[number]
  return (
    <Table<File>
      caption={t('open_data.files')}
      captionHidden
      columns={[
        {
          header: t('open_data.file'),
          cell: ({ name, there }) =>
            there ? (
              <a class="govuk-link" href={`${place}/${name}`} download>
                {name}
              </a>
            ) : (
              name
            ),
        },
        { header: t('open_data.file_for'), cell: ({ words }) => words },
        {
          header: t('open_data.size'),
          cell: ({ bytes }) => (bytes === null ? '–' : sizeText(bytes, lang)),
          numeric: true,
        },
        { header: 'SHA-256', cell: ({ sha256 }) => (sha256 === null ? '–' : <Hash hash={sha256} />) },
      ]}
      rows={[...data, ...signed]}
    />
  )
}

const Licence: FC<{ page: PageContext; licence: OpenDataLicence }> = ({ page, licence }) => (
  <>
    <Paragraph>
      <a class="govuk-link" href={licence.path} rel="license external">
        {licence.title}
      </a>{' '}
      {licence.confidence === 'product default' && (
        <Tag colour="yellow">{page.t('open_data.product_default')}</Tag>
      )}
    </Paragraph>
    {licence.confidence === 'product default' && <Paragraph>{page.t('open_data.licence_default')}</Paragraph>}
    <Paragraph>{page.t('open_data.licence_lists')}</Paragraph>
  </>
)

const HowToUse: FC<{ page: PageContext }> = ({ page: { t, lang } }) => (
  <>
    <Heading2 id="use">{t('open_data.use_title')}</Heading2>
    <ul class="govuk-list govuk-list--bullet">
      <li>{t('open_data.use_rows')}</li>
      <li>{t('open_data.use_meaning')}</li>
      <li>{t('open_data.use_csv')}</li>
      <li>{t('open_data.use_xlsx', { limit: countText(XLSX_ROWS_MAX, lang) })}</li>
      <li>{t('open_data.use_lists')}</li>
      <li>{t('open_data.use_formulas')}</li>
      <li>{t('open_data.use_phones')}</li>
      <li>
        {t('open_data.use_changes', { limit: countText(CHANGED_ROWS_MAX, lang) })}{' '}
        <code>/api/v1/open-data/changes?since=…</code>
      </li>
      <li>
        {t('open_data.use_latest')} <code>/open-data/latest/register.csv</code>
      </li>
    </ul>
  </>
)

const HowToVerify: FC<{ page: PageContext }> = ({ page }) => {
  const { t } = page
  return (
    <>
      <Heading2 id="verify">{t('open_data.verify_title')}</Heading2>
      <ol class="govuk-list govuk-list--number">
        <li>
          {t('open_data.verify_hash')} <code>sha256sum feri-register-….csv</code>
        </li>
        <li>{t('open_data.verify_package')}</li>
        <li>
          {t('open_data.verify_signature')}{' '}
          <a class="govuk-link" href={href(page, '/api/v1/keys')}>
            /api/v1/keys
          </a>
        </li>
      </ol>
    </>
  )
}

/** Folded: thirty columns are thirty cards on a telephone, and only who works with the file reads them. */
const Dictionary: FC<{ page: PageContext }> = ({ page: { t } }) => (
  <Details summary={t('open_data.dictionary_title')}>
    <Table<(typeof COLUMNS)[number]>
      caption={t('open_data.dictionary_title')}
      captionHidden
      columns={[
        { header: t('open_data.column'), cell: ({ name }) => <code>{name}</code> },
        { header: t('open_data.column_title'), cell: ({ name }) => t(titleKey(name)) },
        { header: t('open_data.column_meaning'), cell: ({ name }) => t(meaningKey(name)) },
        { header: t('open_data.column_type'), cell: ({ type }) => t(`open_data.type_${type}`) },
      ]}
      rows={COLUMNS}
    />
  </Details>
)

const EditionsTable: FC<{ page: PageContext; editions: readonly Edition[] }> = ({ page, editions }) => {
  const { t, lang } = page
  return (
    <Table<Edition>
      caption={t('open_data.editions_title')}
      captionHidden
      columns={[
        {
          header: t('open_data.edition'),
          cell: ({ number, on }) => (
            <a class="govuk-link" href={href(page, `/open-data/${number}`)}>
              {t('open_data.edition_title', { number, on })}
            </a>
          ),
        },
        { header: t('open_data.rows'), cell: ({ rows }) => countText(rows, lang), numeric: true },
        {
          header: t('open_data.changed_rows'),
          cell: ({ changedRows }) => (changedRows === null ? '–' : countText(changedRows, lang)),
          numeric: true,
        },
        {
          header: t('open_data.register_version'),
          cell: ({ registerVersion }) => countText(registerVersion, lang),
          numeric: true,
        },
        {
          header: t('open_data.files'),
          cell: ({ removedAt }) => t(removedAt === null ? 'open_data.files_kept' : 'open_data.files_gone'),
        },
      ]}
      rows={editions}
    />
  )
}
