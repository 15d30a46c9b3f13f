import type { FC } from 'hono/jsx'
import { dayOf } from '../platform/clock.ts'
import type { AppError } from '../platform/errors.ts'
import { Checkboxes } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { TextField } from '../platform/http/components/fields.tsx'
import { Button, ButtonLink, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { EmptyState, InsetText, PageHeading, Tag } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { AdminCrumbs, StandingFields } from './account-admin-views.tsx'
import { SCOPES } from './action.ts'
import { ROLES } from './actor.ts'
import { type ApiKey, isUsable } from './api-key.ts'
import type { MadeApiKey } from './create-api-key.ts'
import { Refusal } from './sign-in-views.tsx'
import { roleName, scopeName } from './words.ts'

const KeyState: FC<{ page: PageContext; apiKey: ApiKey; now: string }> = ({ page, apiKey, now }) => {
  if (apiKey.revokedAt !== null) return <Tag colour="grey">{page.t('accounts.key_revoked')}</Tag>
  if (!isUsable(apiKey, now)) return <Tag colour="grey">{page.t('accounts.key_expired')}</Tag>
  return (
    <Form page={page} action={`/workspace/api-keys/${apiKey.id}/revoke`}>
      <button type="submit" class="feri-link-button">
        {page.t('accounts.key_revoke_named', { name: apiKey.name })}
      </button>
    </Form>
  )
}

export const ApiKeysPage: FC<{ page: PageContext; keys: readonly ApiKey[]; now: string }> = (props) => {
  const { page, keys, now } = props
  const { t } = page
  return (
    <Layout page={page} title={t('accounts.api_keys')} width="wide" before={<AdminCrumbs page={page} />}>
      <PageHeading lead={t('accounts.api_keys_lead')}>{t('accounts.api_keys')}</PageHeading>
      <ButtonLink href={href(page, '/workspace/api-keys/new')}>{t('accounts.key_new')}</ButtonLink>
      {keys.length > 0 ? (
        <Table
          caption={t('accounts.api_keys')}
          captionHidden
          columns={[
            { header: t('accounts.key_name'), cell: (one) => one.name },
            { header: t('accounts.key_hint'), cell: (one) => <code>{one.hint}…</code> },
            { header: t('accounts.role'), cell: (one) => roleName(t, one.role) },
            {
              header: t('accounts.key_scopes'),
              cell: (one) =>
                SCOPES.filter((scope) => one.scopes.includes(scope))
                  .map((scope) => scopeName(t, scope))
                  .join(', '),
            },
            {
              header: t('accounts.valid_until'),
              cell: (one) => (one.expiresAt ? dayOf(one.expiresAt) : '–'),
            },
            {
              header: t('accounts.key_last_used'),
              cell: (one) => one.lastUsedOn ?? t('accounts.key_never_used'),
            },
            {
              header: t('accounts.key_revoke'),
              cell: (one) => <KeyState page={page} apiKey={one} now={now} />,
            },
          ]}
          rows={keys}
        />
      ) : (
        <EmptyState title={t('accounts.api_keys_none')} />
      )}
    </Layout>
  )
}

interface NewProps {
  page: PageContext
  values: Readonly<Record<string, string | null | undefined>>
  scopes: readonly string[]
  refusal?: AppError | undefined
}

export const NewApiKeyPage: FC<NewProps> = ({ page, values, scopes, refusal }) => {
  const { t } = page
  const field = fieldsOf(page, values, refusal?.fields)
  const { value: _, ...scopesField } = field('scopes')
  return (
    <Layout
      page={page}
      title={t('accounts.key_new')}
      refused={refusal !== undefined}
      before={<AdminCrumbs page={page} keys />}
    >
      <Refusal page={page} refusal={refusal} />
      <PageHeading>{t('accounts.key_new')}</PageHeading>
      <Form page={page} action="/workspace/api-keys/new">
        <TextField {...field('name')} label={t('accounts.key_name')} width="full" />
        <StandingFields page={page} field={field} roles={ROLES} />
        <Checkboxes
          {...scopesField}
          label={t('accounts.key_scopes')}
          values={scopes}
          options={SCOPES.map((scope) => ({ value: scope, text: scopeName(t, scope) }))}
        />
        <TextField
          {...field('days')}
          label={t('accounts.key_days_label')}
          hint={t('accounts.key_days')}
          inputmode="numeric"
          width={5}
        />
        <Button>{t('accounts.key_new')}</Button>
      </Form>
    </Layout>
  )
}

export const ApiKeyMadePage: FC<{ page: PageContext; made: MadeApiKey }> = ({ page, made }) => {
  const { t } = page
  return (
    <Layout page={page} title={t('accounts.key_made')} before={<AdminCrumbs page={page} keys />}>
      <PageHeading caption={made.key.name} lead={t('accounts.key_made_lead')}>
        {t('accounts.key_made')}
      </PageHeading>
      <InsetText>
        <code translate="no">{made.text}</code>
      </InsetText>
      <ButtonLink href={href(page, '/workspace/api-keys')} kind="secondary">
        {t('accounts.api_keys')}
      </ButtonLink>
    </Layout>
  )
}
