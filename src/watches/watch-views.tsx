import type { FC } from 'hono/jsx'
import { MAIL_WAITS_DAYS, type MailOverview } from '../deliveries/delivery.ts'
import { hostShown, type Webhook } from '../deliveries/webhook.ts'
import { IDENTIFIER_SCHEMES } from '../organisations/identifier.ts'
import { dayOf } from '../platform/clock.ts'
import type { AppError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { listed } from '../platform/i18n/listed.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { WatchTheseForm } from './many-views.tsx'
import { HowFields, Refused, type ShownWatch, type Typed, toWorkspace } from './shared-views.tsx'
import { entryPath, type NamedBody, nameIn } from './status-change.ts'
import { WATCHES_MAX, type Watch } from './watch.ts'
import { WebhooksSection } from './webhook-views.tsx'

export interface WatchesProps {
  readonly page: PageContext
  readonly watches: readonly ShownWatch[]
  readonly count: number
  /** Whom a link from elsewhere wants to be watched. */
  readonly named: readonly NamedBody[]
  readonly nextHref: string | null
  readonly firstHref: string | null
  readonly webhooks: readonly Webhook[]
  readonly hasFeed: boolean
  readonly sendsMail: boolean
  /** For those who answer for the service. */
  readonly mails: MailOverview | null
  /** How many watch the reader's own organisation; null where nobody is told. */
  readonly watchers: number | null
  readonly done?: 'added' | 'removed' | 'changed' | 'webhook_removed' | undefined
  /** What a link to this page asks to watch: it stands in the form, and a button adds it. */
  readonly wanted?: Typed | undefined
  readonly refused?: { readonly form: 'watch' | 'webhook'; readonly typed: Typed; readonly error: AppError }
}

const howText = (
  { t, lang }: PageContext,
  { byMail, webhookId }: Watch,
  webhooks: readonly Webhook[],
): string => {
  const webhook = webhooks.find(({ id }) => id === webhookId)
  const ways = [...(byMail ? [t('watches.by_mail')] : []), ...(webhook ? [hostShown(webhook.url)] : [])]
  return ways.length === 0 ? t('watches.only_feed') : listed(ways, lang)
}

const WatchTable: FC<Pick<WatchesProps, 'page' | 'watches' | 'webhooks'>> = ({ page, watches, webhooks }) => {
  const { t } = page
  if (watches.length === 0)
    return (
      <EmptyState title={t('watches.none')}>
        <Paragraph>{t('watches.none_hint')}</Paragraph>
      </EmptyState>
    )
  return (
    <Table
      caption={t('watches.title')}
      captionHidden
      columns={[
        {
          header: t('watches.column_body'),
          cell: ({ body }) => (
            <a class="govuk-link" href={href(page, entryPath(body))}>
              {nameIn(body, page.lang)}
            </a>
          ),
        },
        {
          header: t('watches.column_status'),
          cell: ({ tag }) => <Tag colour={tag.colour}>{t(tag.key)}</Tag>,
        },
        { header: t('watches.column_how'), cell: ({ watch }) => howText(page, watch, webhooks) },
        { header: t('watches.column_since'), cell: ({ watch }) => dayOf(watch.createdAt) },
        {
          header: t('watches.change'),
          cell: ({ watch, body }) => (
            <a class="govuk-link" href={href(page, `/workspace/watches/${watch.id}`)}>
              {t('watches.change')}
              <span class="govuk-visually-hidden"> {nameIn(body, page.lang)}</span>
            </a>
          ),
        },
      ]}
      rows={watches}
    />
  )
}

const AddForm: FC<{
  page: PageContext
  webhooks: readonly Webhook[]
  typed: Typed
  error?: AppError | undefined
}> = (props) => {
  const { page, typed, error } = props
  const { t } = page
  const field = fieldsOf(page, typed, error?.fields)
  return (
    <Form page={page} action="/workspace/watches" label={t('watches.add_title')}>
      <Select
        {...field('scheme')}
        label={t('watches.add_scheme')}
        options={IDENTIFIER_SCHEMES.map((scheme) => ({
          value: scheme,
          text: t(`organisations.scheme_${scheme.toLowerCase().replace('-', '_')}` as MessageKey),
        }))}
      />
      <TextField
        {...field('value')}
        label={t('watches.add_value')}
        hint={t('watches.add_value_hint')}
        width={20}
      />
      <HowFields {...props} />
      <Button>{t('watches.add_button')}</Button>
    </Form>
  )
}

const FeedSection: FC<{ page: PageContext; hasFeed: boolean }> = ({ page, hasFeed }) => {
  const { t } = page
  return (
    <>
      <Heading2>{t('watches.feed_title')}</Heading2>
      <Paragraph>{t('watches.feed_text')}</Paragraph>
      <Paragraph>{t(hasFeed ? 'watches.feed_there' : 'watches.feed_none')}</Paragraph>
      <Form page={page} action="/workspace/watches/feed/new">
        <Button kind="secondary">{t(hasFeed ? 'watches.feed_renew' : 'watches.feed_make')}</Button>
      </Form>
    </>
  )
}

const MailsSection: FC<{ page: PageContext; mails: MailOverview }> = ({ page, mails }) => {
  const { t } = page
  return (
    <>
      <Heading2>{t('watches.mails_title')}</Heading2>
      <SummaryList
        rows={[
          { key: t('watches.mails_waiting'), value: String(mails.waiting) },
          { key: t('watches.mails_failed'), value: String(mails.failed) },
          ...(mails.oldestWaitingAt === null
            ? []
            : [{ key: t('watches.mails_oldest'), value: instantText(mails.oldestWaitingAt, page.lang) }]),
        ]}
      />
    </>
  )
}

const Watchers: FC<{ page: PageContext; count: number }> = ({ page, count }) => (
  <>
    <Heading2>{page.t('watches.watched_title')}</Heading2>
    <Paragraph>
      {count === 0 ? page.t('watches.watched_none') : page.t('watches.watched_count', { count })}
    </Paragraph>
  </>
)

export const WatchesPage: FC<WatchesProps> = (props) => {
  const { page, refused, done, webhooks } = props
  const { t } = page
  const typed = refused?.form === 'watch' ? refused.typed : { mail: 'yes', ...props.wanted }
  const error = refused?.form === 'watch' ? refused.error : undefined
  const labels = {
    scheme: t('watches.add_scheme'),
    value: t('watches.add_value'),
    url: t('watches.webhook_url'),
  }
  return (
    <Layout
      page={page}
      title={t('watches.title')}
      refused={refused !== undefined}
      width="wide"
      before={<Breadcrumbs page={page} crumbs={toWorkspace(page)} />}
    >
      <Refused page={page} error={refused?.error} labels={labels} />
      {done && <NotificationBanner page={page} kind="success" heading={t(`watches.${done}`)} />}
      <PageHeading lead={t('watches.lead')}>{t('watches.title')}</PageHeading>
      {!props.sendsMail && (
        <NotificationBanner page={page} heading={t('watches.mails_off_title')}>
          <Paragraph>{t('watches.mails_off_text', { days: MAIL_WAITS_DAYS })}</Paragraph>
        </NotificationBanner>
      )}
      <WatchTheseForm page={page} bodies={props.named} webhooks={webhooks} />
      {props.mails && <MailsSection page={page} mails={props.mails} />}
      <WatchTable page={page} watches={props.watches} webhooks={webhooks} />
      {props.count > 0 && (
        <Paragraph muted>{t('watches.count', { count: props.count, limit: WATCHES_MAX })}</Paragraph>
      )}
      <Pagination page={page} firstHref={props.firstHref} nextHref={props.nextHref} />
      <Heading2>{t('watches.add_title')}</Heading2>
      <AddForm page={page} webhooks={webhooks} typed={typed} error={error} />
      {props.watchers !== null && <Watchers page={page} count={props.watchers} />}
      <FeedSection page={page} hasFeed={props.hasFeed} />
      <WebhooksSection page={page} webhooks={webhooks} refused={refused} />
    </Layout>
  )
}
