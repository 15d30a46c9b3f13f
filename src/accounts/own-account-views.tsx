import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import type { AppError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { TextField } from '../platform/http/components/fields.tsx'
import { Button, ButtonLink, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import {
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Account } from './account.ts'
import { qrSvg } from './qr-svg.ts'
import type { SecondFactorSetUp } from './second-factor.ts'
import { Refusal } from './sign-in-views.tsx'
import { actsForName, roleName } from './words.ts'

interface Props {
  page: PageContext
  refusal?: AppError | undefined
}

const LANGUAGE_OPTIONS = [
  { value: 'ja', text: '日本語' },
  { value: 'vi', text: 'Tiếng Việt' },
  { value: 'en', text: 'English' },
]

export const AccountPage: FC<Props & { account: Account; saved?: boolean }> = (props) => {
  const { page, account, refusal } = props
  const { t } = page
  const field = fieldsOf(page, { language: account.language }, refusal?.fields)
  const setUp = { href: href(page, '/account/second-factor'), text: t('accounts.second_factor_set_up') }
  return (
    <Layout page={page} title={t('accounts.account')} refused={refusal !== undefined}>
      <Refusal page={page} refusal={refusal} />
      {props.saved && (
        <NotificationBanner page={page} kind="success" heading={t('accounts.language_saved')} />
      )}
      <PageHeading caption={account.name}>{t('accounts.account')}</PageHeading>
      <SummaryList
        rows={[
          { key: t('accounts.email'), value: account.email },
          { key: t('accounts.role'), value: roleName(t, account.role) },
          { key: t('accounts.acts_for'), value: actsForName(t, account.actsFor) },
          {
            key: t('accounts.second_factor'),
            value: t(account.secondFactor ? 'accounts.second_factor_is_on' : 'accounts.second_factor_is_off'),
            action: account.secondFactor ? undefined : setUp,
          },
        ]}
      />
      <Form page={page} action="/account/language">
        <Radios {...field('language')} label={t('accounts.language')} options={LANGUAGE_OPTIONS} inline />
        <Button kind="secondary">{t('accounts.language_save')}</Button>
      </Form>
      {account.secondFactor && (
        <>
          <Heading2>{t('accounts.backup_codes_new')}</Heading2>
          <Form page={page} action="/account/backup-codes">
            <TextField
              {...field('password')}
              label={t('accounts.password')}
              hint={t('accounts.backup_codes_new_hint')}
              type="password"
              autocomplete="current-password"
            />
            <Button kind="secondary">{t('accounts.backup_codes_new')}</Button>
          </Form>
        </>
      )}
      <Heading2>{t('accounts.sign_out_everywhere')}</Heading2>
      <Paragraph>{t('accounts.sign_out_everywhere_hint')}</Paragraph>
      <Form page={page} action="/account/sign-out-everywhere">
        <Button kind="danger">{t('accounts.sign_out_everywhere')}</Button>
      </Form>
    </Layout>
  )
}

export const StartSecondFactorPage: FC<Props> = ({ page, refusal }) => {
  const { t } = page
  const field = fieldsOf(page, {}, refusal?.fields)
  return (
    <Layout page={page} title={t('accounts.second_factor_title')} refused={refusal !== undefined}>
      <Refusal page={page} refusal={refusal} />
      <PageHeading lead={t('accounts.second_factor_why')}>{t('accounts.second_factor_title')}</PageHeading>
      <Paragraph>{t('accounts.second_factor_needs')}</Paragraph>
      <Form page={page} action="/account/second-factor">
        <TextField
          {...field('password')}
          label={t('accounts.password')}
          type="password"
          autocomplete="current-password"
        />
        <Button>{t('accounts.second_factor_start')}</Button>
      </Form>
    </Layout>
  )
}

export const VerifySecondFactorPage: FC<Props & { setUp: SecondFactorSetUp }> = ({
  page,
  setUp,
  refusal,
}) => {
  const { t } = page
  const field = fieldsOf(page, {}, refusal?.fields)
  return (
    <Layout page={page} title={t('accounts.second_factor_title')} refused={refusal !== undefined}>
      <Refusal page={page} refusal={refusal} />
      <PageHeading>{t('accounts.second_factor_title')}</PageHeading>
      <Heading2>{t('accounts.second_factor_scan')}</Heading2>
      <div class="feri-qr">
        <div class="feri-qr__code" role="img" aria-label={t('accounts.second_factor_scan_alt')}>
          {raw(qrSvg(setUp.uri))}
        </div>
      </div>
      <Paragraph>{t('accounts.second_factor_type')}</Paragraph>
      <InsetText>
        <code translate="no">{setUp.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </InsetText>
      <Form page={page} action="/account/second-factor/confirm">
        <TextField
          {...field('code')}
          label={t('accounts.code')}
          hint={t('accounts.second_factor_confirm')}
          inputmode="numeric"
          autocomplete="one-time-code"
          width={10}
        />
        <Button>{t('accounts.continue')}</Button>
      </Form>
    </Layout>
  )
}

export const BackupCodesPage: FC<{ page: PageContext; codes: readonly string[]; first?: boolean }> = (
  props,
) => {
  const { page, codes } = props
  const { t } = page
  return (
    <Layout page={page} title={t('accounts.backup_codes')}>
      {props.first && (
        <NotificationBanner page={page} kind="success" heading={t('accounts.second_factor_done')} />
      )}
      <PageHeading lead={t('accounts.backup_codes_lead')}>{t('accounts.backup_codes')}</PageHeading>
      <InsetText>
        <ul class="govuk-list" translate="no">
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </InsetText>
      <ButtonLink href={href(page, '/workspace')}>{t('accounts.backup_codes_continue')}</ButtonLink>
    </Layout>
  )
}
