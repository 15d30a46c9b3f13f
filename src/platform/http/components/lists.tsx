import type { Child, FC } from 'hono/jsx'
import { Tag, type TagColour } from './text.tsx'

export interface SummaryRow {
  readonly key: string
  readonly value: Child
  readonly action?: { readonly href: string; readonly text: string } | undefined
}

/** What is known of one thing: a name and a value a line, with a link to change it where one may. */
export const SummaryList: FC<{ rows: readonly SummaryRow[]; plain?: boolean }> = ({ rows, plain }) => {
  const anyAction = rows.some((row) => row.action)
  return (
    <dl class={plain ? 'govuk-summary-list govuk-summary-list--no-border' : 'govuk-summary-list'}>
      {rows.map((row) => (
        <div
          class={`govuk-summary-list__row${anyAction && !row.action ? ' govuk-summary-list__row--no-actions' : ''}`}
        >
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {row.action && (
            <dd class="govuk-summary-list__actions">
              <a class="govuk-link" href={row.action.href}>
                {row.action.text}
                <span class="govuk-visually-hidden"> {row.key}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

export interface Column<Row> {
  readonly header: string
  readonly cell: (row: Row) => Child
  readonly numeric?: boolean
}

interface TableProps<Row> {
  caption: string
  /** Still read out, when a heading above says the same to the eye. */
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** On a phone: `cards` turns each row into a card with its headers; `scroll` keeps the grid and scrolls sideways. */
  phone?: 'cards' | 'scroll'
}

/** The first column names the row. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, phone = 'cards' } = props
  const table = (
    <table class={phone === 'cards' ? 'govuk-table feri-table--cards' : 'govuk-table'}>
      <caption
        class={props.captionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption govuk-table__caption--m'}
      >
        {caption}
      </caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {columns.map((column) => (
            <th
              scope="col"
              class={
                column.numeric ? 'govuk-table__header govuk-table__header--numeric' : 'govuk-table__header'
              }
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map((row) => (
          <tr class="govuk-table__row">
            {columns.map((column, index) => tableCell(column, row, index === 0))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (phone === 'cards') return table
  return (
    <section class="feri-scroll" aria-label={caption} tabindex={0}>
      {table}
    </section>
  )
}

function tableCell<Row>(column: Column<Row>, row: Row, isHeader: boolean) {
  if (isHeader) {
    return (
      <th scope="row" class="govuk-table__header" data-label={column.header}>
        {column.cell(row)}
      </th>
    )
  }
  const kind = column.numeric ? 'govuk-table__cell govuk-table__cell--numeric' : 'govuk-table__cell'
  return (
    <td class={kind} data-label={column.header}>
      {column.cell(row)}
    </td>
  )
}

export interface Task {
  readonly title: string
  readonly href?: string | undefined
  readonly hint?: string | undefined
  readonly status: string
  /** Left out for what is done: then the status is plain words and the eye goes to what remains. */
  readonly colour?: TagColour | undefined
}

/** `name` keeps the ids of several lists on one page apart. */
export const TaskList: FC<{ tasks: readonly Task[]; name?: string }> = ({ tasks, name = 'tasks' }) => (
  <ul class="govuk-task-list">
    {tasks.map((task, index) => {
      const id = `${name}-${index + 1}`
      return (
        <li class={`govuk-task-list__item${task.href ? ' govuk-task-list__item--with-link' : ''}`}>
          <div class="govuk-task-list__name-and-hint">
            {task.href ? (
              <a
                class="govuk-link govuk-task-list__link"
                href={task.href}
                aria-describedby={task.hint ? `${id}-hint ${id}-status` : `${id}-status`}
              >
                {task.title}
              </a>
            ) : (
              <div>{task.title}</div>
            )}
            {task.hint && (
              <div id={`${id}-hint`} class="govuk-task-list__hint">
                {task.hint}
              </div>
            )}
          </div>
          <div class="govuk-task-list__status" id={`${id}-status`}>
            {task.colour ? <Tag colour={task.colour}>{task.status}</Tag> : task.status}
          </div>
        </li>
      )
    })}
  </ul>
)
