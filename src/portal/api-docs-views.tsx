import type { FC } from 'hono/jsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Details, Heading2, Heading3, Paragraph, Tag } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'

/** One route as the description gives it, with only what a reader of the page wants. */
export interface Operation {
  readonly method: string
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly description: string
  readonly open: boolean
  readonly parameters: readonly { readonly in: string; readonly name: string; readonly required: boolean }[]
  readonly body: unknown
  readonly answers: readonly { readonly status: string; readonly schema: unknown }[]
}

const Schema: FC<{ value: unknown }> = ({ value }) => (
  <pre class="feri-code">
    <code>{JSON.stringify(value, null, 2)}</code>
  </pre>
)

const OperationView: FC<{ page: PageContext; operation: Operation }> = ({ page, operation }) => {
  const { t } = page
  return (
    <section id={`${operation.method}-${operation.path.replaceAll(/[^a-z0-9]+/gi, '-')}`}>
      <Heading3>
        <Tag colour={operation.method === 'get' ? 'teal' : 'orange'}>{operation.method.toUpperCase()}</Tag>{' '}
        <code>{operation.path}</code>
      </Heading3>
      <Paragraph>{operation.summary}</Paragraph>
      {operation.description && <Paragraph muted>{operation.description}</Paragraph>}
      <Paragraph muted>
        {t(operation.open ? 'workspace.api_open_to_all' : 'workspace.api_key_needed')}
      </Paragraph>
      {operation.parameters.length > 0 && (
        <Table
          caption={t('workspace.api_parameters')}
          columns={[
            { header: t('workspace.api_name'), cell: (p) => <code>{p.name}</code> },
            { header: t('workspace.api_where'), cell: (p) => p.in },
            {
              header: t('workspace.api_required'),
              cell: (p) => t(p.required ? 'workspace.api_yes' : 'workspace.api_no'),
            },
          ]}
          rows={operation.parameters}
        />
      )}
      {operation.body !== undefined && (
        <Details summary={t('workspace.api_body')}>
          <Schema value={operation.body} />
        </Details>
      )}
      {operation.answers.map((answer) => (
        <Details summary={t('workspace.api_answer', { status: answer.status })}>
          <Schema value={answer.schema} />
        </Details>
      ))}
    </section>
  )
}

/** Every operation, grouped as the routes name their groups. */
export const Operations: FC<{ page: PageContext; operations: readonly Operation[] }> = ({
  page,
  operations,
}) => {
  const tags = [...new Set(operations.map((operation) => operation.tag))]
  return (
    <>
      {tags.map((tag) => (
        <>
          <Heading2 id={tag}>{tag}</Heading2>
          {operations
            .filter((operation) => operation.tag === tag)
            .map((operation) => (
              <OperationView page={page} operation={operation} />
            ))}
        </>
      ))}
    </>
  )
}
