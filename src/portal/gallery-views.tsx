import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Checkboxes, Fieldset, Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import {
  DateField,
  FileField,
  HiddenField,
  Select,
  TextArea,
  TextField,
} from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Heading2, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { LANGUAGES_OF_WORKERS } from '../platform/http/components/worker-page.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { GalleryContent } from './gallery-content-views.tsx'

interface Props {
  page: PageContext
}

export const GalleryPage: FC<Props> = ({ page }) => {
  const { t } = page
  const crumbs = [{ text: t('common.nav_search'), href: href(page, '/') }]
  return (
    <Layout
      page={page}
      title={t('portal.gallery_title')}
      script
      before={<Breadcrumbs page={page} crumbs={crumbs} />}
    >
      <ErrorSummary page={page} errors={ERRORS} labels={labels(page)} />
      <PageHeading caption="FERI" lead={t('portal.gallery_lead')}>
        {t('portal.gallery_title')}
      </PageHeading>
      <Heading2>{t('portal.gallery_form')}</Heading2>
      <FormInErrorState page={page} />
      <Heading2>{t('portal.gallery_form_plain')}</Heading2>
      <PlainForm page={page} />
      <Heading2>{t('portal.gallery_autosave')}</Heading2>
      <AutosaveForm page={page} />
      <AutosaveStates page={page} />
      <Heading2>{t('portal.gallery_search')}</Heading2>
      <SearchForm page={page} />
      <Heading2>{t('portal.gallery_buttons')}</Heading2>
      <Buttons page={page} />
      <GalleryContent page={page} />
      <Heading2>{t('portal.gallery_errors')}</Heading2>
      <ul class="govuk-list govuk-list--bullet">
        {Object.entries(STATUS).map(([code, status]) => (
          <li>
            <a class="govuk-link" href={href(page, '/gallery', { error: code })}>{`${status} ${code}`}</a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

const ERRORS: readonly FieldError[] = [
  { path: 'name', message: { key: 'errors.required' } },
  { path: 'notes', message: { key: 'errors.too_long', params: { limit: 2000 } } },
  { path: 'visited_on', message: { key: 'errors.future_date' } },
  { path: 'role', message: { key: 'errors.required' } },
  { path: 'answer', message: { key: 'errors.required' } },
  { path: 'languages', message: { key: 'errors.required' } },
  { path: 'files', message: { key: 'errors.unsupported_type' } },
]

const labels = ({ t }: PageContext) => ({
  name: t('portal.sample_name'),
  notes: t('portal.sample_notes'),
  visited_on: t('portal.sample_date'),
  role: t('portal.sample_role'),
  answer: t('portal.sample_answer'),
  languages: t('portal.sample_languages'),
  files: t('portal.sample_photo'),
})

const roles = ({ t }: PageContext) => [
  { value: 'sending_agency', text: t('portal.sample_role_sending') },
  { value: 'supervising_organisation', text: t('portal.sample_role_supervising') },
  { value: 'employer', text: t('portal.sample_role_employer'), disabled: true },
]

const answers = ({ t }: PageContext) => [
  { value: 'yes', text: t('portal.sample_yes') },
  { value: 'no', text: t('portal.sample_no'), hint: t('portal.sample_no_hint') },
  { value: 'not_seen', text: t('portal.sample_not_seen') },
]

const LANGUAGES_SPOKEN = LANGUAGES_OF_WORKERS.map((value) => ({ value, text: LANGUAGE_NAMES[value] }))

const FormInErrorState: FC<Props> = ({ page }) => {
  const { t } = page
  const field = fieldsOf(page, { notes: t('portal.sample_notes_text'), visited_on: '2030-01-01' }, ERRORS)
  return (
    <Form page={page} action="/gallery" multipart label={t('portal.gallery_form')} idempotencyKey="sample-1">
      <TextField {...field('name')} label={t('portal.sample_name')} hint={t('portal.sample_name_hint')} />
      <TextArea {...field('notes')} label={t('portal.sample_notes')} />
      <DateField {...field('visited_on')} label={t('portal.sample_date')} />
      <Select
        {...field('role')}
        label={t('portal.sample_role')}
        options={roles(page)}
        empty={t('portal.sample_role_any')}
      />
      <Radios
        {...field('answer')}
        label={t('portal.sample_answer')}
        hint={t('portal.sample_answer_hint')}
        options={answers(page)}
      />
      <Checkboxes
        {...field('languages')}
        label={t('portal.sample_languages')}
        options={LANGUAGES_SPOKEN}
        values={['vi', 'ja']}
      />
      <FileField
        {...field('files')}
        label={t('portal.sample_photo')}
        hint={t('portal.sample_photo_hint')}
        accept="image/jpeg,image/png,application/pdf"
        maxBytes={10 * 1024 * 1024}
        multiple
      />
      <HiddenField name="revision" value="3" />
      <ButtonGroup>
        <Button>{t('portal.sample_save')}</Button>
        <a class="govuk-link" href={href(page, '/')}>
          {t('portal.sample_cancel')}
        </a>
      </ButtonGroup>
    </Form>
  )
}

const PlainForm: FC<Props> = ({ page }) => {
  const { t } = page
  const field = fieldsOf(page, { plain_name: t('portal.sample_body'), plain_amount: '0' })
  return (
    <Form page={page} action="/gallery" label={t('portal.gallery_form_plain')} idempotencyKey="sample-2">
      <Fieldset legend={t('portal.sample_people')}>
        <TextField {...field('plain_name')} label={t('portal.sample_name')} optional width={20} />
        <TextField
          {...field('plain_amount')}
          label={t('portal.sample_amount')}
          width={10}
          inputmode="numeric"
          suffix="VND"
        />
      </Fieldset>
      <Radios
        {...field('plain_answer')}
        label={t('portal.sample_answer')}
        options={answers(page)}
        inline
        small
        optional
      />
      <Checkboxes
        {...field('plain_languages')}
        label={t('portal.sample_languages')}
        options={LANGUAGES_SPOKEN}
        small
      />
      <Button>{t('portal.sample_save')}</Button>
    </Form>
  )
}

const AutosaveForm: FC<Props> = ({ page }) => {
  const field = fieldsOf(page, { auto_notes: page.t('portal.sample_notes_text') })
  return (
    <Form
      page={page}
      action="/gallery"
      autosave
      label={page.t('portal.gallery_autosave')}
      id="gallery-autosave"
      idempotencyKey="sample-3"
    >
      <TextArea {...field('auto_notes')} label={page.t('portal.sample_notes')} />
      <Button kind="secondary">{page.t('portal.sample_save')}</Button>
    </Form>
  )
}

/** What the script would say, one line a state. */
const AutosaveStates: FC<Props> = ({ page }) => (
  <>
    {(['saving', 'saved', 'retrying', 'refused', 'restored'] as const).map((state) => (
      <p class="feri-autosave" data-state={state}>
        {page.t(`common.autosave_${state}`)}
      </p>
    ))}
  </>
)

const SearchForm: FC<Props> = ({ page }) => {
  const { t } = page
  const field = fieldsOf(page, { q: 'mau', f_role: 'sending_agency' })
  return (
    <Form page={page} action="/gallery" method="get" class="feri-search" label={t('portal.gallery_search')}>
      <TextField {...field('q')} label={t('portal.sample_search')} type="search" />
      <div class="feri-grid">
        <Select
          {...field('f_role')}
          label={t('portal.sample_role')}
          options={roles(page)}
          empty={t('portal.sample_role_any')}
        />
        <Select {...field('f_status')} label={t('portal.sample_status')} options={[]} empty="—" />
      </div>
      <Button>{t('common.nav_search')}</Button>
    </Form>
  )
}

const Buttons: FC<Props> = ({ page }) => {
  const { t } = page
  return (
    <>
      <ButtonGroup>
        <Button>{t('portal.sample_save')}</Button>
        <Button kind="secondary">{t('portal.sample_change')}</Button>
        <Button kind="danger">{t('portal.sample_withdraw')}</Button>
        <Button disabled>{t('portal.sample_save')}</Button>
        <Button print kind="secondary">
          {t('portal.sample_print')}
        </Button>
        <ButtonLink href={href(page, '/')} kind="secondary">
          {t('portal.sample_cancel')}
        </ButtonLink>
      </ButtonGroup>
      <Paragraph muted>{t('portal.sample_inset')}</Paragraph>
    </>
  )
}
