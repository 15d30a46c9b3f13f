import type { FC } from 'hono/jsx'
import type { ListedOfficer } from '../officer-keys/list-officers.ts'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { EmptyState, NotificationBanner, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { PASSED_AT_ONCE } from './share-case.ts'

const PATH = '/workspace/reading-key/pass-on'
export const GIVE_UP_PATH = '/workspace/reading-key/give-up'

interface PassOnProps {
  readonly page: PageContext
  /** Those of one's side with a reading key in force. */
  readonly officers: readonly ListedOfficer[]
  readonly selfId: string
  readonly to: string
  /** Who was chosen, and how many cases could be passed on. */
  readonly chosen: (ListedOfficer & { readonly count: number }) | undefined
  /** How many have just been. */
  readonly passed: number | null
  readonly errors: readonly FieldError[]
}

const KeyCrumbs: FC<{ page: PageContext }> = ({ page }) => (
  <Breadcrumbs
    page={page}
    crumbs={[
      { text: page.t('common.nav_workspace'), href: href(page, '/workspace') },
      { text: page.t('officer_keys.title'), href: href(page, '/workspace/reading-key') },
    ]}
  />
)

/** `/workspace/reading-key/pass-on`. */
export const PassOnPage: FC<PassOnProps> = (props) => {
  const { page, chosen, passed, errors, officers } = props
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('officer_keys.pass_on_title')}
      refused={errors.length > 0}
      before={<KeyCrumbs page={page} />}
    >
      <ErrorSummary page={page} errors={errors} />
      {passed !== null && (
        <NotificationBanner
          page={page}
          kind="success"
          heading={t('officer_keys.pass_on_done', { count: passed })}
        />
      )}
      <PageHeading lead={t('officer_keys.pass_on_lead')}>{t('officer_keys.pass_on_title')}</PageHeading>
      {officers.length === 0 ? (
        <EmptyState title={t('officer_keys.pass_on_nobody')} />
      ) : (
        <Choose {...props} />
      )}
      {chosen && <PassOn page={page} chosen={chosen} />}
      <Paragraph>{t('officer_keys.pass_on_noted')}</Paragraph>
      <Paragraph>
        <a class="govuk-link" href={href(page, GIVE_UP_PATH)}>
          {t('officer_keys.give_up_title')}
        </a>
      </Paragraph>
    </Layout>
  )
}

interface GiveUpProps {
  readonly page: PageContext
  readonly typed: string
  readonly done: boolean
  readonly errors: readonly FieldError[]
}

/** `/workspace/reading-key/give-up`. */
export const GiveUpPage: FC<GiveUpProps> = ({ page, typed, done, errors }) => {
  const { t } = page
  const field = fieldsOf(page, { case: typed }, errors)
  return (
    <Layout
      page={page}
      title={t('officer_keys.give_up_title')}
      refused={errors.length > 0}
      before={<KeyCrumbs page={page} />}
    >
      <ErrorSummary page={page} errors={errors} />
      {done && errors.length === 0 && (
        <NotificationBanner page={page} kind="success" heading={t('officer_keys.give_up_done')} />
      )}
      <PageHeading lead={t('officer_keys.give_up_lead')}>{t('officer_keys.give_up_title')}</PageHeading>
      <Form page={page} action={GIVE_UP_PATH}>
        <TextField {...field('case')} label={t('officer_keys.give_up_case')} width={20} maxlength={60} />
        <Button kind="danger">{t('officer_keys.give_up_button')}</Button>
      </Form>
    </Layout>
  )
}

const Choose: FC<PassOnProps> = ({ page, officers, selfId, to, errors }) => {
  const { t } = page
  const field = fieldsOf(page, { to }, errors)
  const text = ({ accountId, name }: ListedOfficer) =>
    accountId === selfId ? t('officer_keys.pass_on_myself', { name }) : name
  return (
    <Form page={page} action={PATH} method="get">
      <Select
        {...field('to')}
        label={t('officer_keys.pass_on_to')}
        options={officers.map((one) => ({ value: one.accountId, text: text(one) }))}
      />
      <Button kind="secondary">{t('officer_keys.pass_on_show')}</Button>
    </Form>
  )
}

const PassOn: FC<{ page: PageContext; chosen: NonNullable<PassOnProps['chosen']> }> = ({ page, chosen }) => {
  const { t } = page
  return (
    <>
      <Paragraph>
        {chosen.count === 0
          ? t('officer_keys.pass_on_nothing', { name: chosen.name })
          : t('officer_keys.pass_on_count', { count: chosen.count, name: chosen.name })}
      </Paragraph>
      {chosen.count > 0 && (
        <Form page={page} action={PATH}>
          <HiddenField name="to" value={chosen.accountId} />
          <Button>
            {t('officer_keys.pass_on_button', { count: Math.min(chosen.count, PASSED_AT_ONCE) })}
          </Button>
        </Form>
      )}
    </>
  )
}
