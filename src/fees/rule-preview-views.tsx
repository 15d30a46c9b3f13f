import type { FC } from 'hono/jsx'
import { ButtonLink } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Callout, Heading2, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { recordCode } from './fee-record.ts'
import type { EditionPreview } from './preview-edition.ts'
import { editionPath, rulesCrumbs } from './rule-table-views.tsx'
import { type ChangedSample, type Move, sumOfMoves } from './verdict-changes.ts'

interface PreviewProps {
  readonly page: PageContext
  readonly preview: EditionPreview
  readonly limit: number
  /** May he look at the records themselves? */
  readonly seesRecords: boolean
}

/** "These 214 verdicts would change": counted, with some records by their codes, and nothing written. */
export const PreviewPage: FC<PreviewProps> = ({ page, preview, limit, seesRecords }) => {
  const { t } = page
  const path = editionPath(preview.version)
  const count = sumOfMoves(preview.overall)
  const ofLines = sumOfMoves(preview.lines)
  const edition = { text: t('fee_rules.edition_title', { version: preview.version }), href: href(page, path) }
  const nothing = count === 0 && ofLines === 0
  return (
    <Layout
      page={page}
      title={t('fee_rules.preview_title')}
      before={<Breadcrumbs page={page} crumbs={[...rulesCrumbs(page), edition]} />}
    >
      <PageHeading caption={edition.text} lead={t('fee_rules.preview_lead')}>
        {t('fee_rules.preview_title')}
      </PageHeading>
      <Callout
        tone={nothing ? 'plain' : 'caution'}
        title={
          nothing
            ? t('fee_rules.preview_none', { seen: preview.records })
            : t('fee_rules.preview_count', {
                count,
                records: preview.recordsChanged,
                seen: preview.records,
              })
        }
      >
        {preview.onlySums > 0 && (
          <Paragraph>{t('fee_rules.preview_only_sums', { count: preview.onlySums })}</Paragraph>
        )}
      </Callout>
      {preview.next && (
        <InsetText>
          <p>{t('fee_rules.preview_part', { limit })}</p>
          <ButtonLink kind="secondary" href={href(page, `${path}/preview`, { cursor: preview.next })}>
            {t('fee_rules.preview_next')}
          </ButtonLink>
        </InsetText>
      )}
      {count > 0 && <Moves page={page} caption={t('fee_rules.preview_overall')} moves={preview.overall} />}
      {ofLines > 0 && (
        <Moves page={page} caption={t('fee_rules.preview_lines', { count: ofLines })} moves={preview.lines} />
      )}
      <Samples page={page} samples={preview.samples} linked={seesRecords} />
    </Layout>
  )
}

const Moves: FC<{ page: PageContext; caption: string; moves: readonly Move[] }> = ({
  page,
  caption,
  moves,
}) => {
  const { t } = page
  return (
    <Table<Move>
      caption={caption}
      rows={moves}
      columns={[
        {
          header: t('fee_rules.column_boundary'),
          cell: ({ boundary }) => t(`fee_verdicts.boundary_${boundary}`),
        },
        { header: t('fee_rules.column_from'), cell: ({ from }) => t(`fee_verdicts.verdict_${from}`) },
        { header: t('fee_rules.column_to'), cell: ({ to }) => t(`fee_verdicts.verdict_${to}`) },
        { header: t('fee_rules.column_count'), cell: ({ count }) => count, numeric: true },
      ]}
    />
  )
}

const Samples: FC<{ page: PageContext; samples: readonly ChangedSample[]; linked: boolean }> = (props) => {
  const { page, samples } = props
  const { t } = page
  if (samples.length === 0) return null
  return (
    <>
      <Heading2>{t('fee_rules.preview_samples')}</Heading2>
      <ul class="govuk-list govuk-list--bullet">
        {samples.map(({ id, boundary, from, to }) => (
          <li>
            {props.linked ? (
              <a class="govuk-link" href={href(page, `/workspace/fee-records/${id}`)}>
                {recordCode(id)}
              </a>
            ) : (
              recordCode(id)
            )}{' '}
            {t('fee_rules.preview_sample', {
              boundary: t(`fee_verdicts.boundary_${boundary}`),
              from: t(`fee_verdicts.verdict_${from}`),
              to: t(`fee_verdicts.verdict_${to}`),
            })}
          </li>
        ))}
      </ul>
    </>
  )
}
