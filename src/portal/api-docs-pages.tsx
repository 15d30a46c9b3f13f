import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import type { HttpEnv } from '../platform/http/env.ts'
import { Layout } from '../platform/http/layout.tsx'
import { describeApi } from '../platform/http/openapi.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { type Operation, Operations } from './api-docs-views.tsx'

type Json = Readonly<Record<string, unknown>>
const asJson = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const schemaOf = (content: unknown): unknown =>
  Object.values(asJson(content)).map((media) => asJson(media).schema)[0]

/** The operations of an OpenAPI document, flat and in the order of their paths. */
function operationsOf(spec: Json): Operation[] {
  return Object.entries(asJson(spec.paths)).flatMap(([path, methods]) =>
    Object.entries(asJson(methods)).map(([method, found]) => {
      const operation = asJson(found)
      const parameters = (operation.parameters ?? []) as { in: string; name: string; required?: boolean }[]
      return {
        method,
        path,
        tag: String((operation.tags as string[] | undefined)?.[0] ?? 'service'),
        summary: String(operation.summary ?? ''),
        description: String(operation.description ?? ''),
        open: operation.security === undefined,
        parameters: parameters.map((p) => ({ in: p.in, name: p.name, required: p.required ?? false })),
        body: schemaOf(asJson(operation.requestBody).content),
        answers: Object.entries(asJson(operation.responses)).map(([status, answer]) => ({
          status,
          schema: schemaOf(asJson(answer).content),
        })),
      }
    }),
  )
}

/** The browsable description of the API, without scripts or foreign hosts. */
export const apiDocsPages = (deps: Deps, app: Hono<HttpEnv>) =>
  new Hono<HttpEnv>().get('/api', async (c) => {
    const page = pageContext(c, deps.config)
    const operations = operationsOf((await describeApi(app, deps.config)) as unknown as Json)
    return c.html(
      <Layout page={page} title={page.t('workspace.api_title')} width="wide">
        <PageHeading lead={page.t('workspace.api_lead')}>{page.t('workspace.api_title')}</PageHeading>
        <Paragraph>
          <a class="govuk-link" href="/api/v1/openapi.json">
            {page.t('workspace.api_download')}
          </a>
        </Paragraph>
        <Operations page={page} operations={operations} />
      </Layout>,
    )
  })
