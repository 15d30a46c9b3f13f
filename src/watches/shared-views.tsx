import type { FC } from 'hono/jsx'
import { hostShown, type Webhook } from '../deliveries/webhook.ts'
import type { AppError } from '../platform/errors.ts'
import { Checkboxes } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { Select } from '../platform/http/components/fields.tsx'
import { ErrorSummary } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { InsetText, PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { shownRefusal } from '../platform/http/refused-form.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { StatusColour } from '../registrations/status-tag.ts'
import type { NamedBody } from './status-change.ts'
import type { Watch } from './watch.ts'

export type Typed = Readonly<Record<string, string>>

/** A watch as its owner's list shows it. */
export interface ShownWatch {
  readonly watch: Watch
  readonly body: NamedBody
  readonly tag: { readonly colour: StatusColour; readonly key: MessageKey }
}

export const toWorkspace = (page: PageContext) => [
  { text: page.t('common.nav_workspace'), href: href(page, '/workspace') },
]
export const toWatches = (page: PageContext) => [
  ...toWorkspace(page),
  { text: page.t('watches.title'), href: href(page, '/workspace/watches') },
]

/** What was refused, first on the page; a refusal as a whole is a sentence. */
export const Refused: FC<{ page: PageContext; error?: AppError | undefined; labels?: Typed }> = (props) => {
  const { page, error, labels } = props
  const shown = error && shownRefusal(error, page.t)
  return (
    <ErrorSummary
      page={page}
      errors={shown?.errors ?? []}
      sentence={shown?.sentence}
      {...(labels ? { labels } : {})}
    />
  )
}

/** By mail, and through which webhook. */
export const HowFields: FC<{
  page: PageContext
  webhooks: readonly Webhook[]
  typed: Typed
  error?: AppError | undefined
}> = ({ page, webhooks, typed, error }) => {
  const { t } = page
  const { value: _, ...mail } = fieldsOf(page, typed, error?.fields)('mail')
  return (
    <>
      <Checkboxes
        {...mail}
        label={t('watches.how')}
        hint={t('watches.by_mail_hint')}
        values={typed.mail === 'yes' ? ['yes'] : []}
        options={[{ value: 'yes', text: t('watches.by_mail') }]}
      />
      {webhooks.length > 0 && (
        <Select
          {...fieldsOf(page, typed, error?.fields)('webhook_id')}
          label={t('watches.by_webhook')}
          empty={t('watches.no_webhook')}
          options={webhooks.map(({ id, url }) => ({ value: id, text: hostShown(url) }))}
        />
      )}
    </>
  )
}

/** A secret that is shown once: an address of a feed, or what a webhook's calls are signed with. */
export const SecretPage: FC<{ page: PageContext; title: string; lead: string; secret: string }> = (props) => (
  <Layout
    page={props.page}
    title={props.title}
    before={<Breadcrumbs page={props.page} crumbs={toWatches(props.page)} />}
  >
    <PageHeading lead={props.lead}>{props.title}</PageHeading>
    <InsetText>
      <code class="feri-break" translate="no">
        {props.secret}
      </code>
    </InsetText>
  </Layout>
)
