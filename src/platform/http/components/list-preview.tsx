import type { FC } from 'hono/jsx'
import { type Message, say } from '../../i18n/translate.ts'
import type { PageContext } from '../page-context.ts'
import { Table } from './lists.tsx'
import { Heading2, Paragraph } from './text.tsx'

interface RefusedRow {
  readonly line: number
  readonly column: string
  /** What stands in the cell; empty where nothing does. */
  readonly value: string
  readonly message: Message
}

interface RefusedRowsProps {
  readonly page: PageContext
  readonly errors: readonly RefusedRow[]
  /** How many there are besides those shown. */
  readonly moreErrors: number
}

/** Why a list was not taken in: each cell by line and column, with the reason. */
export const RefusedRows: FC<RefusedRowsProps> = ({ page: { t }, errors, moreErrors }) => (
  <>
    <Table
      caption={t('organisations.list_has_errors', { count: errors.length + moreErrors })}
      rows={errors}
      columns={[
        { header: t('spreadsheet.row_line'), cell: ({ line }) => line },
        { header: t('spreadsheet.row_column'), cell: ({ column }) => column },
        { header: t('spreadsheet.row_value'), cell: ({ value }) => value || '–' },
        { header: t('spreadsheet.row_reason'), cell: ({ message }) => say(t, message) },
      ]}
    />
    {moreErrors > 0 && <Paragraph>{t('organisations.more_errors', { count: moreErrors })}</Paragraph>}
  </>
)

interface SamplesProps {
  readonly page: PageContext
  readonly title: string
  /** `detail` tells two of one name apart. */
  readonly samples: readonly { readonly name: string; readonly detail: string }[]
  /** Of how many these are the first. */
  readonly count: number
}

/** A few of what a list would change; nothing at all where it would change none. */
export const Samples: FC<SamplesProps> = ({ page, title, samples, count }) => {
  if (samples.length === 0) return null
  return (
    <>
      <Heading2>{title}</Heading2>
      <ul class="govuk-list govuk-list--bullet">
        {samples.map(({ name, detail }) => (
          <li>
            {name} <span class="feri-muted">{detail}</span>
          </li>
        ))}
        {count > samples.length && <li class="feri-muted">{page.t('spreadsheet.samples_more')}</li>}
      </ul>
    </>
  )
}
