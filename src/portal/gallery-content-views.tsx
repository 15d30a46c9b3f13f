import type { FC } from 'hono/jsx'
import { Chart, ProgressBar, QrImage, StatNumber, StatRow } from '../platform/http/components/figures.tsx'
import { RefusedRows, Samples } from '../platform/http/components/list-preview.tsx'
import { SummaryList, Table, TaskList } from '../platform/http/components/lists.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import {
  Callout,
  Details,
  EmptyState,
  Heading2,
  InsetText,
  NotificationBanner,
  Paragraph,
  Tag,
  type TagColour,
  WarningText,
  Whole,
} from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { numberText } from '../platform/number-text.ts'
import { SAMPLE_ADDRESS, SAMPLE_BODIES, SAMPLE_CHARGES, SAMPLE_CHART, SAMPLE_QR } from './gallery-samples.ts'

interface Props {
  page: PageContext
}

/** The components that show rather than ask. */
export const GalleryContent: FC<Props> = ({ page }) => (
  <>
    <Heading2>{page.t('portal.gallery_tags')}</Heading2>
    <Tags page={page} />
    <Heading2>{page.t('portal.gallery_notices')}</Heading2>
    <Notices page={page} />
    <Heading2>{page.t('portal.gallery_lists')}</Heading2>
    <Lists page={page} />
    <Tables page={page} />
    <ListPreview page={page} />
    <Heading2>{page.t('portal.gallery_figures')}</Heading2>
    <Figures page={page} />
  </>
)

const STATUSES: Record<(typeof SAMPLE_BODIES)[number]['status'], TagColour> = {
  registered: 'green',
  suspended: 'orange',
  waiting: 'yellow',
}

const Tags: FC<Props> = ({ page: { t } }) => (
  <p class="govuk-body">
    <Tag colour="green">{t('portal.sample_registered')}</Tag>{' '}
    <Tag colour="yellow">{t('portal.sample_waiting')}</Tag>{' '}
    <Tag colour="orange">{t('portal.sample_suspended')}</Tag>{' '}
    <Tag colour="red">{t('portal.sample_critical')}</Tag>{' '}
    <Tag colour="orange">{t('portal.sample_major')}</Tag> <Tag>{t('portal.sample_in_progress')}</Tag>{' '}
    <Tag colour="grey">{t('portal.sample_not_started')}</Tag>
  </p>
)

const Notices: FC<Props> = ({ page }) => {
  const { t } = page
  return (
    <>
      <NotificationBanner page={page} kind="success" heading={t('portal.sample_banner')}>
        <Paragraph>{t('portal.sample_banner_text')}</Paragraph>
      </NotificationBanner>
      <NotificationBanner page={page} heading={t('portal.sample_news')} />
      <WarningText page={page}>{t('portal.sample_warning')}</WarningText>
      <InsetText>{t('portal.sample_inset')}</InsetText>
      {(['good', 'caution', 'bad', 'plain'] as const).map((tone) => (
        <Callout title={t(`portal.sample_callout_${tone === 'plain' ? 'good' : tone}`)} tone={tone}>
          <Paragraph>{t('portal.sample_callout_text')}</Paragraph>
        </Callout>
      ))}
      <Details summary={t('portal.sample_details')}>{t('portal.sample_inset')}</Details>
      <Details summary={t('portal.sample_details')} open>
        {t('portal.sample_inset')}
      </Details>
      <EmptyState title={t('portal.sample_empty')}>
        <Paragraph>{t('portal.sample_empty_text')}</Paragraph>
      </EmptyState>
    </>
  )
}

const Lists: FC<Props> = ({ page }) => {
  const { t } = page
  const change = { href: href(page, '/gallery'), text: t('portal.sample_change') }
  return (
    <>
      <SummaryList
        rows={[
          { key: t('portal.sample_name'), value: t('portal.sample_body'), action: change },
          { key: t('portal.sample_licence'), value: '0001/LĐTBXH-GP' },
          {
            key: t('portal.sample_status'),
            value: <Tag colour="green">{t('portal.sample_registered')}</Tag>,
            action: change,
          },
        ]}
      />
      <TaskList
        tasks={[
          { title: t('portal.sample_people'), href: href(page, '/gallery'), status: t('portal.sample_done') },
          {
            title: t('portal.sample_answer'),
            href: href(page, '/gallery'),
            hint: t('portal.sample_answer_hint'),
            status: t('portal.sample_in_progress'),
            colour: 'teal',
          },
          { title: t('portal.sample_photo'), status: t('portal.sample_not_started'), colour: 'grey' },
        ]}
      />
    </>
  )
}

const Tables: FC<Props> = ({ page }) => {
  const { t } = page
  return (
    <>
      <Table
        caption={t('portal.sample_table')}
        rows={SAMPLE_BODIES}
        columns={[
          {
            header: t('portal.sample_name'),
            cell: (row) => (
              <a class="govuk-link" href={href(page, '/gallery')}>
                {row.name}
              </a>
            ),
          },
          { header: t('portal.sample_licence'), cell: (row) => <Whole>{row.licence}</Whole> },
          {
            header: t('portal.sample_status'),
            cell: (row) => <Tag colour={STATUSES[row.status]}>{t(`portal.sample_${row.status}`)}</Tag>,
          },
          {
            header: t('portal.sample_workers'),
            cell: (row) => numberText(page.lang, row.workers),
            numeric: true,
          },
        ]}
      />
      <Pagination
        page={page}
        firstHref={href(page, '/gallery')}
        nextHref={href(page, '/gallery', { cursor: 'b' })}
      />
      <Table
        caption={t('portal.sample_table_wide')}
        rows={SAMPLE_CHARGES}
        phone="scroll"
        columns={[
          { header: t('portal.sample_article'), cell: (row) => row.item },
          { header: t('portal.sample_amount'), cell: (row) => row.before, numeric: true },
          { header: t('portal.sample_change'), cell: (row) => row.after, numeric: true },
          { header: t('portal.sample_licence'), cell: (row) => row.cap, numeric: true },
          { header: t('portal.sample_date'), cell: (row) => row.source },
          { header: t('portal.sample_status'), cell: (row) => row.receipt },
        ]}
      />
    </>
  )
}

/** What people see of a list before it is taken in. */
const ListPreview: FC<Props> = ({ page }) => (
  <>
    <RefusedRows
      page={page}
      errors={[{ line: 12, column: 'C', value: '', message: { key: 'errors.required' } }]}
      moreErrors={2}
    />
    <Samples
      page={page}
      title={page.t('portal.sample_table')}
      samples={SAMPLE_BODIES.map(({ name, licence }) => ({ name, detail: licence }))}
      count={SAMPLE_BODIES.length + 1}
    />
  </>
)

const Figures: FC<Props> = ({ page }) => {
  const { t } = page
  const rows = [
    { article: '5', count: 12 },
    { article: '8', count: 7 },
    { article: '3', count: 4 },
  ]
  return (
    <>
      <ProgressBar
        label={t('portal.sample_answered')}
        done={38}
        total={64}
        text={t('portal.sample_n_of_m', { n: 38, m: 64 })}
      />
      <StatRow>
        <StatNumber label={t('portal.sample_workers')} value="2,475" note={t('portal.sample_note_year')} />
        <StatNumber label={t('portal.sample_findings')} value="23" />
        <StatNumber label={t('portal.sample_critical')} value="0" />
      </StatRow>
      <Chart
        page={page}
        title={t('portal.sample_chart')}
        description={t('portal.sample_chart_words')}
        svg={SAMPLE_CHART}
      >
        <Table
          caption={t('portal.sample_chart')}
          captionHidden
          rows={rows}
          columns={[
            { header: t('portal.sample_article'), cell: (row) => row.article },
            { header: t('portal.sample_findings'), cell: (row) => row.count, numeric: true },
          ]}
        />
      </Chart>
      <QrImage svg={SAMPLE_QR} alt={t('portal.sample_qr')} address={SAMPLE_ADDRESS} />
    </>
  )
}
