import type { FC } from 'hono/jsx'
import { IDENTIFIER_SCHEMES, type Identifier } from '../organisations/identifier.ts'
import { ORGANISATION_ROLES, type OrganisationRole } from '../organisations/organisation.ts'
import type { FieldError } from '../platform/errors.ts'
import { Checkboxes, Fieldset, Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Details, InsetText, PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { APPLICATION_KINDS } from './application.ts'
import { ApplicationCrumbs } from './status-views.tsx'
import { roleKey } from './words.ts'

/** A body that the new one looks like, as the verb tells it. */
export interface AlikeLine {
  readonly name: string
  readonly page: string | null
}

export interface StartProps {
  page: PageContext
  isStaff: boolean
  /** Staff may enter a body that the register does not have. */
  mayEnter: boolean
  identifier: string
  organisation:
    | { readonly id: string; readonly name: string; readonly roles: readonly OrganisationRole[] }
    | undefined
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  sentence: string | undefined
  alike: readonly AlikeLine[]
}

const ADDRESS = '/workspace/applications/new'

/** Which body, then in which role; staff may enter a body that is not in the register yet. */
export const StartPage: FC<StartProps> = (props) => {
  const { page, errors, sentence } = props
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('applications.new_title')}
      refused={errors.length > 0 || sentence !== undefined}
      before={<ApplicationCrumbs page={page} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} labels={labelsOf(page)} />
      <PageHeading lead={t(props.isStaff ? 'applications.new_lead_staff' : 'applications.new_lead')}>
        {t('applications.new_title')}
      </PageHeading>
      {props.organisation ? (
        <StartForm {...props} />
      ) : (
        <>
          <FindForm {...props} />
          {props.mayEnter && <EnterForm {...props} />}
        </>
      )}
    </Layout>
  )
}

const labelsOf = ({ t }: PageContext): Record<string, string> => ({
  role: t('applications.new_role'),
  kind: t('applications.new_kind'),
  country: t('applications.body_country'),
  name_ja: t('applications.body_name_ja'),
  scheme_0: t('applications.body_scheme'),
  value_0: t('applications.body_value'),
  scheme_1: t('applications.body_scheme_2'),
  value_1: t('applications.body_value_2'),
  address: t('applications.body_address'),
})

const FindForm: FC<StartProps> = ({ page, identifier, errors }) => (
  <Form page={page} action={ADDRESS} method="get">
    <TextField
      {...fieldsOf(page, { organisation: identifier }, errors)('organisation')}
      label={page.t('applications.find_body')}
      hint={page.t('applications.find_hint')}
    />
    <Button>{page.t('applications.find_button')}</Button>
  </Form>
)

const StartForm: FC<StartProps> = ({ page, organisation, identifier, values, errors }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <Form page={page} action={`${ADDRESS}?organisation=${encodeURIComponent(identifier)}`}>
      <SummaryList rows={[{ key: t('applications.new_organisation'), value: organisation?.name ?? '' }]} />
      <HiddenField name="organisation_id" value={organisation?.id ?? ''} />
      <Radios
        {...field('role')}
        label={t('applications.new_role')}
        options={(organisation?.roles ?? []).map((role) => ({ value: role, text: t(roleKey(role)) }))}
      />
      <KindField page={page} values={values} errors={errors} />
      <Button>{t('applications.new_button')}</Button>
    </Form>
  )
}

const KindField: FC<Pick<StartProps, 'page' | 'values' | 'errors'>> = ({ page, values, errors }) => (
  <Radios
    {...fieldsOf(page, values, errors)('kind')}
    label={page.t('applications.new_kind')}
    options={APPLICATION_KINDS.map((kind) => ({ value: kind, text: page.t(`applications.kind_${kind}`) }))}
  />
)

export const NUMBERS_IN_FORM = 2

const schemeKey = (scheme: Identifier['scheme']) =>
  `organisations.scheme_${scheme.toLowerCase().replace('-', '_') as 'jp_jcn'}` as const

const EnterForm: FC<StartProps> = (props) => {
  const { page, values, errors, alike } = props
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <Details summary={t('applications.enter_new')} open={values.entering === 'yes'}>
      <InsetText>{t('applications.body_lead')}</InsetText>
      <Form page={page} action={ADDRESS}>
        <HiddenField name="entering" value="yes" />
        <Radios
          {...field('role')}
          label={t('applications.new_role')}
          options={ORGANISATION_ROLES.map((role) => ({ value: role, text: t(roleKey(role)) }))}
        />
        <Radios
          {...field('country')}
          label={t('applications.body_country')}
          inline
          options={[
            { value: 'JP', text: t('applications.body_country_jp') },
            { value: 'VN', text: t('applications.body_country_vn') },
          ]}
        />
        <Fieldset legend={t('applications.new_organisation')}>
          {(['ja', 'vi', 'en'] as const).map((lang) => (
            <TextField
              {...field(`name_${lang}`)}
              label={t(`applications.body_name_${lang}`)}
              valueLang={lang}
              optional
            />
          ))}
          {Array.from({ length: NUMBERS_IN_FORM }, (_, i) => (
            <>
              <Select
                {...field(`scheme_${i}`)}
                label={t(i === 0 ? 'applications.body_scheme' : 'applications.body_scheme_2')}
                optional={i > 0}
                empty=""
                options={IDENTIFIER_SCHEMES.map((scheme) => ({ value: scheme, text: t(schemeKey(scheme)) }))}
              />
              <TextField
                {...field(`value_${i}`)}
                label={t(i === 0 ? 'applications.body_value' : 'applications.body_value_2')}
                optional={i > 0}
                width={20}
              />
            </>
          ))}
          <TextField {...field('address')} label={t('applications.body_address')} />
          <TextField
            {...field('phone')}
            label={t('applications.body_phone')}
            type="tel"
            width={20}
            optional
          />
        </Fieldset>
        {alike.length > 0 && <AlikeChoice page={page} alike={alike} />}
        <Button>{t('applications.new_button')}</Button>
      </Form>
    </Details>
  )
}

const AlikeChoice: FC<Pick<StartProps, 'page' | 'alike'>> = ({ page, alike }) => (
  <>
    <p class="govuk-body">
      <strong>{page.t('applications.body_alike')}</strong>
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {alike.map((one) => (
        <li>
          {one.page ? (
            <a class="govuk-link" href={href(page, one.page)}>
              {one.name}
            </a>
          ) : (
            one.name
          )}
        </li>
      ))}
    </ul>
    <Checkboxes
      page={page}
      name="none_of_them"
      label={page.t('applications.body_alike')}
      options={[{ value: 'yes', text: page.t('applications.body_none_of_them') }]}
    />
  </>
)
