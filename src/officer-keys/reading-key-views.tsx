import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, TextField } from '../platform/http/components/fields.tsx'
import { Button, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { SecretCode } from '../platform/http/components/secret-code.tsx'
import {
  Details,
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
  WarningText,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { SeenReadingKey } from './see-reading-key.ts'

const PATH = '/workspace/reading-key'

interface KeyProps {
  readonly page: PageContext
  readonly seen: SeenReadingKey
  readonly returnTo: string
  readonly errors: readonly FieldError[]
  readonly sentence: string | undefined
}

const Crumbs: FC<{ page: PageContext }> = ({ page }) => (
  <Breadcrumbs
    page={page}
    crumbs={[{ text: page.t('common.nav_workspace'), href: href(page, '/workspace') }]}
  />
)

/** `/workspace/reading-key`. */
export const ReadingKeyPage: FC<KeyProps> = (props) => {
  const { page, seen, errors, sentence } = props
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('officer_keys.title')}
      refused={errors.length > 0 || sentence !== undefined}
      before={<Crumbs page={page} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading lead={t('officer_keys.lead')}>{t('officer_keys.title')}</PageHeading>
      {seen.waiting && <Waiting {...props} />}
      {seen.state === 'none' && <None page={page} />}
      {seen.state === 'locked' && <Locked {...props} />}
      {seen.state === 'unlocked' && <InHand page={page} seen={seen} />}
      {(seen.state === 'locked' || seen.state === 'unlocked') && <Another page={page} seen={seen} />}
      <Paragraph>
        <a class="govuk-link" href={href(page, `${PATH}/officers`)}>
          {t('officer_keys.officers_title')}
        </a>
      </Paragraph>
    </Layout>
  )
}

const CodeField: FC<Pick<KeyProps, 'page' | 'errors'> & { name: string }> = ({ page, errors, name }) => {
  const field = fieldsOf(page, {}, errors)
  return (
    <TextField
      {...field(name)}
      label={page.t('officer_keys.code')}
      hint={page.t('officer_keys.code_hint')}
      inputmode="numeric"
      maxlength={60}
      width="full"
    />
  )
}

const MakeKey: FC<{ page: PageContext; secondary?: boolean; again?: boolean }> = (props) => (
  <Form page={props.page} action={`${PATH}/new`}>
    <Button kind={props.secondary ? 'secondary' : 'primary'}>
      {props.page.t(props.again ? 'officer_keys.make_again' : 'officer_keys.make')}
    </Button>
  </Form>
)

const None: FC<{ page: PageContext }> = ({ page }) => (
  <>
    <InsetText>{page.t('officer_keys.notice_none')}</InsetText>
    <WarningText page={page}>{page.t('officer_keys.make_warning')}</WarningText>
    <Paragraph>{page.t('officer_keys.make_lost')}</Paragraph>
    <MakeKey page={page} />
  </>
)

/** Made, and nothing is sealed for it before its code was typed back. */
const Waiting: FC<KeyProps> = ({ page, returnTo, errors }) => (
  <>
    <Heading2>{page.t('officer_keys.type_back')}</Heading2>
    <Paragraph>{page.t('officer_keys.type_back_why')}</Paragraph>
    <Form page={page} action={`${PATH}/confirm`}>
      {returnTo && <HiddenField name="return_to" value={returnTo} />}
      <CodeField page={page} name="new_code" errors={errors} />
      <Button>{page.t('officer_keys.put_into_force')}</Button>
    </Form>
    <Details summary={page.t('officer_keys.not_written')}>
      <MakeKey page={page} secondary again />
    </Details>
  </>
)

const Locked: FC<KeyProps> = ({ page, returnTo, errors, seen }) => (
  <>
    <Heading2>{page.t('officer_keys.unlock')}</Heading2>
    {seen.since && <Paragraph>{page.t('officer_keys.in_force_since', { day: seen.since })}</Paragraph>}
    {seen.formerKeys > 0 && <Paragraph>{page.t('officer_keys.former_too')}</Paragraph>}
    <Form page={page} action={`${PATH}/unlock`}>
      {returnTo && <HiddenField name="return_to" value={returnTo} />}
      <CodeField page={page} name="code" errors={errors} />
      <Button>{page.t('officer_keys.unlock_button')}</Button>
    </Form>
  </>
)

const InHand: FC<{ page: PageContext; seen: SeenReadingKey }> = ({ page, seen }) => {
  const { t } = page
  return (
    <>
      <NotificationBanner
        page={page}
        heading={t('officer_keys.unlocked_for', { count: seen.minutesLeft ?? 0 })}
      >
        <p class="govuk-body">{t('officer_keys.locks_by_itself')}</p>
        {seen.formerInHand && <p class="govuk-body">{t('officer_keys.former_in_hand')}</p>}
      </NotificationBanner>
      <Form page={page} action={`${PATH}/lock`}>
        <div class="govuk-button-group">
          <Button>{t('officer_keys.lock_button')}</Button>
          <ButtonLink kind="secondary" href={href(page, `${PATH}/pass-on`)}>
            {t('officer_keys.pass_on_title')}
          </ButtonLink>
        </div>
      </Form>
    </>
  )
}

const Another: FC<{ page: PageContext; seen: SeenReadingKey }> = ({ page, seen }) => (
  <Details summary={page.t('officer_keys.lost_code')}>
    <Paragraph>{page.t('officer_keys.lost_code_what')}</Paragraph>
    <WarningText page={page}>{page.t('officer_keys.make_warning')}</WarningText>
    {!seen.waiting && <MakeKey page={page} secondary />}
  </Details>
)

/** The one time that a reading code is shown. */
export const ReadingCodePage: FC<{ page: PageContext; code: string }> = ({ page, code }) => {
  const { t } = page
  return (
    <Layout page={page} title={t('officer_keys.your_code')} before={<Crumbs page={page} />}>
      <PageHeading lead={t('officer_keys.your_code_lead')}>{t('officer_keys.your_code')}</PageHeading>
      <SecretCode code={code} />
      <WarningText page={page}>{t('officer_keys.make_warning')}</WarningText>
      <Paragraph>{t('officer_keys.make_lost')}</Paragraph>
      <ButtonLink href={href(page, PATH)}>{t('officer_keys.written_down')}</ButtonLink>
    </Layout>
  )
}
