import type { FC } from 'hono/jsx'
import { ColumnTable } from '../platform/http/components/column-table.tsx'
import { Chart, StatNumber, StatRow } from '../platform/http/components/figures.tsx'
import { Heading2, Heading3, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ProgrammeReviewReport } from './programme-review.ts'
import { type Block, type ChartBlock, type ReviewTable, readerIn } from './review-block.ts'
import { type ReviewPart, reviewParts, type Told } from './review-part.ts'

interface ViewProps {
  readonly page: PageContext
  readonly report: ProgrammeReviewReport
}

/** The whole review on a page: the same parts, pictures and numbers as in print. */
export const ProgrammeReviewView: FC<ViewProps> = ({ page, report }) => {
  const figures = { drawn: 0 }
  return (
    <>
      {[...reviewParts(readerIn(page.t, page.lang), report)].map((part) => (
        <Part page={page} part={part} figures={figures} />
      ))}
    </>
  )
}

const Part: FC<{ page: PageContext; part: ReviewPart; figures: { drawn: number } }> = ({
  page,
  part,
  figures,
}) => (
  <section>
    <Heading2 id={part.section}>{part.title}</Heading2>
    {part.principle && (
      <>
        <Paragraph>{part.principle.text}</Paragraph>
        <Paragraph muted>{part.principle.source}</Paragraph>
      </>
    )}
    {part.section !== 'limits' && <Written page={page} told={part.told} />}
    {part.blocks.map((block) => (
      <Shown page={page} block={block} figures={figures} />
    ))}
  </section>
)

const Written: FC<{ page: PageContext; told: Told }> = ({ page: { t, lang }, told }) => {
  const names = (languages: Told['also']) =>
    languages.map((language) => t(`programme_reviews.language_${language}`)).join(' · ')
  if (told.texts.length === 0) return <Paragraph muted>{t('programme_reviews.nothing_told')}</Paragraph>
  return (
    <>
      {told.missing.includes(lang) && <Paragraph muted>{t('programme_reviews.missing_here')}</Paragraph>}
      {told.texts.map(({ language, text }) => (
        <div lang={language}>
          {language !== lang && <Heading3>{t(`programme_reviews.written_in_${language}`)}</Heading3>}
          {text.split(/\n+/).map((paragraph) => (
            <Paragraph>{paragraph}</Paragraph>
          ))}
        </div>
      ))}
      {told.also.length > 0 && (
        <Paragraph muted>{t('programme_reviews.also_in', { languages: names(told.also) })}</Paragraph>
      )}
      {told.missing.length > 0 && (
        <Paragraph muted>{t('programme_reviews.missing_in', { languages: names(told.missing) })}</Paragraph>
      )}
    </>
  )
}

const Shown: FC<{ page: PageContext; block: Block; figures: { drawn: number } }> = ({
  page,
  block,
  figures,
}) => {
  switch (block.kind) {
    case 'text':
      return <Paragraph>{block.text}</Paragraph>
    case 'tiles':
      return (
        <StatRow>
          {block.tiles.map(({ figure, label }) => (
            <StatNumber label={label} value={figure} />
          ))}
        </StatRow>
      )
    case 'table':
      return (
        <>
          {block.table.rows.length === 0 && <Heading3>{block.title}</Heading3>}
          <ReviewRows page={page} title={block.title} table={block.table} none={block.none} />
          <Sources sources={block.sources} />
        </>
      )
    case 'chart':
      figures.drawn += 1
      return <Picture page={page} block={block} number={figures.drawn} />
  }
}

const Picture: FC<{ page: PageContext; block: ChartBlock; number: number }> = ({ page, block, number }) => {
  const { t } = page
  const title = t('programme_reviews.figure_title', { number, title: block.title })
  const rows = (
    <ReviewRows page={page} title={title} table={block.table} none={t('programme_reviews.no_data')} hidden />
  )
  return (
    <>
      {block.chart ? (
        <Chart
          page={page}
          title={title}
          description={block.alt}
          svg={block.chart.svg}
          {...(block.narrow && { narrowSvg: block.narrow.svg })}
        >
          {rows}
        </Chart>
      ) : (
        <>
          <Heading3>{title}</Heading3>
          <Paragraph>{t('programme_reviews.no_data')}</Paragraph>
          {block.table.rows.length > 0 && rows}
        </>
      )}
      <Sources sources={block.sources} />
    </>
  )
}

const ReviewRows: FC<{
  page: PageContext
  title: string
  table: ReviewTable
  none: string
  hidden?: boolean
}> = ({ page, title, table: { columns, rows }, none, hidden }) =>
  rows.length === 0 ? (
    <Paragraph>{none}</Paragraph>
  ) : (
    <ColumnTable
      page={page}
      caption={title}
      captionHidden={hidden ?? false}
      columns={columns}
      rows={rows}
      phone="scroll"
    />
  )

const Sources: FC<{ sources: readonly string[] }> = ({ sources }) => (
  <>
    {sources.map((source) => (
      <Paragraph muted>{source}</Paragraph>
    ))}
  </>
)
