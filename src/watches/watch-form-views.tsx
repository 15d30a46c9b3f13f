import type { FC } from 'hono/jsx'
import type { Webhook } from '../deliveries/webhook.ts'
import type { AppError } from '../platform/errors.ts'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { HowFields, Refused, type ShownWatch, type Typed, toWatches } from './shared-views.tsx'
import { nameIn } from './status-change.ts'

interface WatchProps {
  readonly page: PageContext
  readonly shown: ShownWatch
  readonly webhooks: readonly Webhook[]
  readonly typed: Typed
  readonly error?: AppError | undefined
}

export const WatchPage: FC<WatchProps> = ({ page, shown, webhooks, typed, error }) => {
  const { t } = page
  const path = `/workspace/watches/${shown.watch.id}`
  return (
    <Layout
      page={page}
      title={t('watches.change_title_page')}
      refused={error !== undefined}
      before={<Breadcrumbs page={page} crumbs={toWatches(page)} />}
    >
      <Refused page={page} error={error} />
      <PageHeading caption={nameIn(shown.body, page.lang)}>{t('watches.change_title_page')}</PageHeading>
      <Form page={page} action={path}>
        <HowFields page={page} webhooks={webhooks} typed={typed} error={error} />
        <Button>{t('watches.save')}</Button>
      </Form>
      <Form page={page} action={`${path}/remove`}>
        <Button kind="secondary">{t('watches.remove')}</Button>
      </Form>
    </Layout>
  )
}

export const UnsubscribePage: FC<{ page: PageContext; path: string; done: boolean }> = (props) => {
  const { page, path, done } = props
  const { t } = page
  const title = t(done ? 'watches.unsubscribed' : 'watches.unsubscribe_title')
  return (
    <Layout page={page} title={title}>
      <PageHeading lead={t(done ? 'watches.unsubscribed_text' : 'watches.unsubscribe_text')}>
        {title}
      </PageHeading>
      {!done && (
        <Form page={page} action={path}>
          <Button>{t('watches.unsubscribe_button')}</Button>
        </Form>
      )}
    </Layout>
  )
}
