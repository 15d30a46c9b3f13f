import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import type { Config } from '../config/config.ts'
import type { AppError, ErrorCode } from '../errors.ts'
import { type MessageKey, say } from '../i18n/translate.ts'
import { ButtonGroup, ButtonLink } from './components/form.tsx'
import { InsetText, PageHeading, Paragraph } from './components/text.tsx'
import type { HttpEnv } from './env.ts'
import { Layout } from './layout.tsx'
import { href } from './links.ts'
import { type PageContext, pageContext } from './page-context.ts'
import { STATUS } from './problem.ts'

/** What happened, and what to do next. Nothing was lost in any of them: every write is all or nothing. */
const WORDS = {
  invalid: { title: 'common.error_title_invalid', next: 'common.error_next_invalid' },
  unauthenticated: { title: 'common.error_title_unauthenticated', next: 'common.error_next_unauthenticated' },
  forbidden: { title: 'common.error_title_forbidden', next: 'common.error_next_forbidden' },
  not_found: { title: 'common.error_title_not_found', next: 'common.error_next_not_found' },
  method_not_allowed: { title: 'common.error_title_method', next: 'common.error_next_method' },
  conflict: { title: 'common.error_title_conflict', next: 'common.error_next_conflict' },
  too_large: { title: 'common.error_title_too_large', next: 'common.error_next_too_large' },
  unsupported_type: { title: 'common.error_title_unsupported', next: 'common.error_next_unsupported' },
  too_often: { title: 'common.error_title_too_often', next: 'common.error_next_too_often' },
  unavailable: { title: 'common.error_title_unavailable', next: 'common.error_next_unavailable' },
  internal: { title: 'common.error_title_internal', next: 'common.error_next_internal' },
} as const satisfies Record<ErrorCode, { title: MessageKey; next: MessageKey }>

interface ErrorPageProps {
  page: PageContext
  error: AppError
  requestId: string
}

/** One error as a page: what happened, that nothing was lost, what to do next, and a number to quote. */
export const ErrorPage: FC<ErrorPageProps> = ({ page, error, requestId }) => {
  const { t } = page
  const title = t(WORDS[error.code].title)
  return (
    <Layout page={page} title={title}>
      <PageHeading caption={String(STATUS[error.code])}>{title}</PageHeading>
      <Paragraph>{say(t, error.sentence)}</Paragraph>
      {error.fields.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {error.fields.map((field) => (
            <li>{field.path ? `${field.path}: ${say(t, field.message)}` : say(t, field.message)}</li>
          ))}
        </ul>
      )}
      <Paragraph>{t(WORDS[error.code].next)}</Paragraph>
      {!READING_ONLY.has(error.code) && <InsetText>{t('common.error_kept')}</InsetText>}
      <ButtonGroup>
        {error.code === 'unauthenticated' && (
          <ButtonLink href={href(page, '/sign-in')}>{t('common.nav_sign_in')}</ButtonLink>
        )}
        <ButtonLink href={href(page, '/')} kind="secondary">
          {t('common.error_to_start')}
        </ButtonLink>
      </ButtonGroup>
      <Paragraph muted>
        {t('common.error_request_id')}: <code>{requestId}</code>
      </Paragraph>
    </Layout>
  )
}

/** Nobody asks whether something was lost by opening a wrong address. */
const READING_ONLY: ReadonlySet<ErrorCode> = new Set(['not_found', 'method_not_allowed'])

/** For `app.onError` and `app.notFound`: answers the error as a page in the reader's language, with its status. */
export const showErrorPage =
  (config: Pick<Config, 'demonstration' | 'assetVersion'>) =>
  (c: Context<HttpEnv>, error: AppError, requestId: string): Response | Promise<Response> =>
    c.html(
      <ErrorPage page={pageContext(c, config)} error={error} requestId={requestId} />,
      STATUS[error.code],
    )
