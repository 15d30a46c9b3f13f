import type { FC } from 'hono/jsx'
import type { AppError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { NotificationBanner, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { shownRefusal } from '../platform/http/refused-form.ts'
import type { Invitation } from './invitation.ts'
import { roleName } from './words.ts'

interface Props {
  page: PageContext
  refusal?: AppError | undefined
}

/** The sentence of a refusal as a whole, or the fields it names: never both. */
export const Refusal: FC<Props> = ({ page, refusal }) => {
  if (!refusal) return null
  const { errors, sentence } = shownRefusal(refusal, page.t)
  return <ErrorSummary page={page} errors={errors} sentence={sentence} />
}

export const SignInPage: FC<Props & { returnTo: string; email?: string; accepted?: boolean }> = (props) => {
  const { page, refusal } = props
  const { t } = page
  const field = fieldsOf(page, { email: props.email }, refusal?.fields)
  return (
    <Layout page={page} title={t('accounts.sign_in')} refused={refusal !== undefined}>
      <Refusal page={page} refusal={refusal} />
      {props.accepted && (
        <NotificationBanner page={page} kind="success" heading={t('accounts.invitation_accepted')} />
      )}
      <PageHeading lead={t('accounts.sign_in_lead')}>{t('accounts.sign_in')}</PageHeading>
      <Form page={page} action="/sign-in">
        <HiddenField name="return_to" value={props.returnTo} />
        <TextField
          {...field('email')}
          label={t('accounts.email')}
          type="email"
          autocomplete="username"
          width="full"
        />
        <TextField
          {...field('password')}
          label={t('accounts.password')}
          type="password"
          autocomplete="current-password"
          width="full"
        />
        <Button>{t('accounts.sign_in')}</Button>
      </Form>
      <Paragraph muted>{t('accounts.sign_in_forgotten')}</Paragraph>
      <Paragraph muted>{t('accounts.sign_in_no_account')}</Paragraph>
    </Layout>
  )
}

export const CodePage: FC<Props & { returnTo: string }> = ({ page, returnTo, refusal }) => {
  const { t } = page
  const field = fieldsOf(page, {}, refusal?.fields)
  return (
    <Layout page={page} title={t('accounts.code_title')} refused={refusal !== undefined}>
      <Refusal page={page} refusal={refusal} />
      <PageHeading lead={t('accounts.code_lead')}>{t('accounts.code_title')}</PageHeading>
      <Form page={page} action="/sign-in/code">
        <HiddenField name="return_to" value={returnTo} />
        <TextField
          {...field('code')}
          label={t('accounts.code_or_backup')}
          hint={t('accounts.code_or_backup_hint')}
          autocomplete="one-time-code"
          width={10}
        />
        <Button>{t('accounts.continue')}</Button>
      </Form>
    </Layout>
  )
}

export const InvitationPage: FC<Props & { invitation: Invitation }> = ({ page, invitation, refusal }) => {
  const { t } = page
  const field = fieldsOf(page, {}, refusal?.fields)
  const again = invitation.accountId !== null
  return (
    <Layout page={page} title={t('accounts.invitation_title')} refused={refusal !== undefined}>
      <Refusal page={page} refusal={refusal} />
      <PageHeading
        caption={invitation.name}
        lead={t('accounts.invitation_lead', { role: roleName(t, invitation.role) })}
      >
        {t('accounts.invitation_title')}
      </PageHeading>
      {again && <Paragraph>{t('accounts.invitation_again')}</Paragraph>}
      <Form page={page} action={page.path}>
        {/* Lets password managers keep the address beside the new password. */}
        <input type="email" name="email" autocomplete="username" value={invitation.email} readonly hidden />
        <TextField
          {...field('password')}
          label={t('accounts.password')}
          hint={t('accounts.password_hint')}
          type="password"
          autocomplete="new-password"
          width="full"
        />
        <TextField
          {...field('passwordAgain')}
          label={t('accounts.password_again')}
          type="password"
          autocomplete="new-password"
          width="full"
        />
        <Button>{t('accounts.invitation_accept')}</Button>
      </Form>
    </Layout>
  )
}
