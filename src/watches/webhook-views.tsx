import type { FC } from 'hono/jsx'
import type { Attempt, Call } from '../deliveries/delivery.ts'
import { PING_EVENT, type Webhook, webhookState } from '../deliveries/webhook.ts'
import type { AppError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { TextField } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
  type TagColour,
  WarningText,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { say } from '../platform/i18n/translate.ts'

const STATE_COLOUR = { working: 'green', failing: 'orange', off: 'red' } as const satisfies Record<
  string,
  TagColour
>
const CALL_COLOUR = { waiting: 'yellow', sent: 'green', failed: 'red' } as const satisfies Record<
  string,
  TagColour
>

const StateTag: FC<{ page: PageContext; webhook: Webhook }> = ({ page, webhook }) => {
  const state = webhookState(webhook)
  return <Tag colour={STATE_COLOUR[state]}>{page.t(`deliveries.webhook_${state}`)}</Tag>
}

interface SectionProps {
  readonly page: PageContext
  readonly webhooks: readonly Webhook[]
  readonly refused?:
    | { readonly form: string; readonly typed: Readonly<Record<string, string>>; readonly error: AppError }
    | undefined
}

/** The webhooks on the page of the watches: what is failing is seen without a further step. */
export const WebhooksSection: FC<SectionProps> = ({ page, webhooks, refused }) => {
  const { t } = page
  const own = refused?.form === 'webhook' ? refused : undefined
  const field = fieldsOf(page, own?.typed ?? {}, own?.error.fields)
  return (
    <>
      <Heading2 id="webhooks">{t('watches.webhooks_title')}</Heading2>
      <Paragraph>{t('watches.webhooks_text')}</Paragraph>
      {webhooks.length > 0 && (
        <Table
          caption={t('watches.webhooks_title')}
          captionHidden
          columns={[
            {
              header: t('watches.webhook_address'),
              cell: ({ id, url }) => (
                <a class="govuk-link feri-break" href={href(page, `/workspace/webhooks/${id}`)}>
                  {url}
                </a>
              ),
            },
            {
              header: t('watches.webhook_state'),
              cell: (webhook) => <StateTag page={page} webhook={webhook} />,
            },
            {
              header: t('watches.webhook_failing_since'),
              cell: ({ failingFromAt }) => (failingFromAt ? instantText(failingFromAt, page.lang) : '–'),
            },
          ]}
          rows={webhooks}
        />
      )}
      <Form page={page} action="/workspace/webhooks" label={t('watches.webhook_add')}>
        <TextField
          {...field('url')}
          label={t('watches.webhook_url')}
          hint={t('watches.webhook_url_hint')}
          type="url"
          width="full"
        />
        <Button kind="secondary">{t('watches.webhook_add')}</Button>
      </Form>
    </>
  )
}

/** A call with what was tried for it. */
export interface ShownCall {
  readonly call: Call
  readonly attempts: readonly Attempt[]
}

interface WebhookProps {
  readonly page: PageContext
  readonly webhook: Webhook
  readonly calls: readonly ShownCall[]
  readonly firstHref: string | null
  readonly nextHref: string | null
  readonly done?: 'webhook_pinged' | 'webhook_again_done' | 'webhook_on_done' | undefined
  readonly error?: AppError | undefined
}

export const WebhookPage: FC<WebhookProps> = (props) => {
  const { page, webhook, done, error } = props
  const { t } = page
  const crumbs = [
    { text: t('common.nav_workspace'), href: href(page, '/workspace') },
    { text: t('watches.title'), href: href(page, '/workspace/watches') },
  ]
  return (
    <Layout
      page={page}
      title={t('watches.webhooks_title')}
      refused={error !== undefined}
      width="wide"
      before={<Breadcrumbs page={page} crumbs={crumbs} />}
    >
      <ErrorSummary page={page} errors={[]} sentence={error && say(t, error.sentence)} />
      {done && <NotificationBanner page={page} kind="success" heading={t(`watches.${done}`)} />}
      <PageHeading>{t('watches.webhooks_title')}</PageHeading>
      <WebhookFacts page={page} webhook={webhook} />
      <WebhookActions page={page} webhook={webhook} />
      <Heading2>{t('watches.calls_title')}</Heading2>
      <CallTable {...props} />
      <Pagination page={page} firstHref={props.firstHref} nextHref={props.nextHref} />
      <Heading2>{t('watches.webhook_remove')}</Heading2>
      <Paragraph>{t('watches.webhook_remove_note')}</Paragraph>
      <Form page={page} action={`/workspace/webhooks/${webhook.id}/remove`}>
        <Button kind="danger">{t('watches.webhook_remove')}</Button>
      </Form>
    </Layout>
  )
}

const WebhookFacts: FC<{ page: PageContext; webhook: Webhook }> = ({ page, webhook }) => {
  const { t, lang } = page
  const { failingFromAt, switchedOffAt } = webhook
  const rows = [
    { key: t('watches.webhook_address'), value: <span class="feri-break">{webhook.url}</span> },
    { key: t('watches.webhook_state'), value: <StateTag page={page} webhook={webhook} /> },
    { key: t('watches.webhook_since'), value: instantText(webhook.createdAt, lang) },
    ...(failingFromAt
      ? [{ key: t('watches.webhook_failing_since'), value: instantText(failingFromAt, lang) }]
      : []),
    ...(switchedOffAt
      ? [{ key: t('watches.webhook_off_since'), value: instantText(switchedOffAt, lang) }]
      : []),
  ]
  const state = webhookState(webhook)
  return (
    <>
      <SummaryList rows={rows} />
      {state !== 'working' && <WarningText page={page}>{t(`watches.webhook_${state}_text`)}</WarningText>}
    </>
  )
}

const WebhookActions: FC<{ page: PageContext; webhook: Webhook }> = ({ page, webhook }) => {
  const off = webhook.switchedOffAt !== null
  return (
    <ButtonGroup>
      <Form page={page} action={`/workspace/webhooks/${webhook.id}/${off ? 'on' : 'ping'}`}>
        <Button kind="secondary">{page.t(off ? 'watches.webhook_on' : 'watches.webhook_ping')}</Button>
      </Form>
    </ButtonGroup>
  )
}

const CallTable: FC<Pick<WebhookProps, 'page' | 'webhook' | 'calls'>> = ({ page, webhook, calls }) => {
  const { t, lang } = page
  if (calls.length === 0) return <EmptyState title={t('watches.calls_none')} />
  return (
    <Table
      caption={t('watches.calls_title')}
      captionHidden
      columns={[
        {
          header: t('watches.call_event'),
          cell: ({ call }) =>
            t(call.event === PING_EVENT ? 'watches.call_event_ping' : 'watches.call_event_changed'),
        },
        { header: t('watches.call_made'), cell: ({ call }) => instantText(call.createdAt, lang) },
        {
          header: t('watches.call_state'),
          cell: ({ call }) => (
            <Tag colour={CALL_COLOUR[call.state]}>{t(`deliveries.state_${call.state}`)}</Tag>
          ),
        },
        {
          header: t('watches.call_attempts'),
          cell: (shown) => <Attempts page={page} shown={shown} />,
        },
        {
          header: t('watches.call_again'),
          cell: ({ call }) =>
            call.state === 'waiting' || webhook.switchedOffAt !== null ? (
              '–'
            ) : (
              <Form page={page} action={`/workspace/webhooks/${webhook.id}/calls/${call.id}/again`}>
                <button type="submit" class="feri-link-button">
                  {t('watches.call_again')}
                </button>
              </Form>
            ),
        },
      ]}
      rows={calls}
    />
  )
}

const Attempts: FC<{ page: PageContext; shown: ShownCall }> = ({ page, shown }) => {
  const { t, lang } = page
  const { call, attempts } = shown
  const what = ({ outcome, status }: Attempt): string => {
    const words = outcome === 'sent' ? t('deliveries.attempt_sent') : t(`deliveries.error_${outcome}`)
    return status === 0 ? words : t('watches.attempt_status', { what: words, status })
  }
  const lines = attempts.map((one) =>
    t('watches.attempt_line', { at: instantText(one.attemptedAt, lang), what: what(one) }),
  )
  if (call.state === 'waiting' && attempts.length > 0)
    lines.push(t('watches.call_next', { at: instantText(call.nextAttemptAt, lang) }))
  if (call.state === 'failed' && call.lastError === 'switched_off')
    lines.push(t('deliveries.error_switched_off'))
  return (
    <ul class="govuk-list">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}
