import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Checkboxes } from '../platform/http/components/choices.tsx'
import { fieldId, fieldsOf } from '../platform/http/components/field-state.ts'
import { TextArea } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Heading2, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { say } from '../platform/i18n/translate.ts'
import { TEXT_MAX } from './application.ts'
import { SectionSummary } from './content-views.tsx'
import type { GatheredApplication } from './gather-application.ts'
import { isSectionId, SECTION_IDS, type SectionId } from './section.ts'
import { ApplicationCrumbs } from './status-views.tsx'
import { fieldLabels, sectionKey } from './words.ts'

interface CheckProps {
  page: PageContext
  work: GatheredApplication
  organisationName: string
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  sentence: string | undefined
}

/** Everything once more before it is sent, or what is still missing with the way there. */
export const CheckPage: FC<CheckProps> = (props) => {
  const { page, work } = props
  const { t } = page
  const again = work.application.status === 'correcting'
  const title = t(again ? 'applications.check_title_again' : 'applications.check_title')
  const complete = work.missing.length === 0
  return (
    <Layout
      page={page}
      title={title}
      refused={props.errors.length > 0 || props.sentence !== undefined}
      before={<ApplicationCrumbs page={page} application={work.application} />}
    >
      <ErrorSummary page={page} errors={props.errors} sentence={props.sentence} />
      <PageHeading caption={props.organisationName}>{title}</PageHeading>
      {complete ? (
        <InsetText>{t('applications.check_complete')}</InsetText>
      ) : (
        <MissingList page={page} work={work} />
      )}
      {SECTION_IDS.map((section) => (
        <>
          <Heading2>{t(sectionKey(section))}</Heading2>
          <Paragraph>
            <a
              class="govuk-link"
              href={href(page, `/workspace/applications/${work.application.id}/sections/${section}`)}
            >
              {t('applications.check_change')}
              <span class="govuk-visually-hidden"> {t(sectionKey(section))}</span>
            </a>
          </Paragraph>
          <SectionSummary page={page} work={work} section={section} />
        </>
      ))}
      {complete && <SendForm {...props} again={again} />}
    </Layout>
  )
}

/** Each line leads to the very field. */
const MissingList: FC<Pick<CheckProps, 'page' | 'work'>> = ({ page, work }) => {
  const { t } = page
  const labels = new Map(
    SECTION_IDS.map((section) => [section, fieldLabels(section, work.requirements, t, page.lang)]),
  )
  return (
    <>
      <Heading2 id="missing">{t('applications.check_missing')}</Heading2>
      <ul class="govuk-list govuk-list--bullet">
        {work.missing.map(({ path, message }) => {
          const [section, field] = partsOf(path)
          const to = `/workspace/applications/${work.application.id}/sections/${section}#${fieldId(field)}`
          return (
            <li>
              <a class="govuk-link" href={href(page, to)}>
                {t('applications.check_missing_line', {
                  section: t(sectionKey(section)),
                  label: labels.get(section)?.[field] ?? field,
                })}
              </a>{' '}
              <span class="feri-muted">{say(t, message)}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function partsOf(path: string): [SectionId, string] {
  const dot = path.indexOf('.')
  const section = path.slice(0, dot)
  return [isSectionId(section) ? section : 'scope', path.slice(dot + 1)]
}

const SendForm: FC<CheckProps & { again: boolean }> = ({ page, work, values, errors, again }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  const { value: _value, ...confirmed } = field('confirmed')
  return (
    <Form page={page} action={`/workspace/applications/${work.application.id}/check`}>
      {again && (
        <TextArea
          {...field('text')}
          label={t('applications.check_text')}
          rows={4}
          maxlength={TEXT_MAX}
          optional
        />
      )}
      <Checkboxes
        {...confirmed}
        label={t('applications.check_confirm_label')}
        values={values.confirmed === 'yes' ? ['yes'] : []}
        options={[{ value: 'yes', text: t('applications.check_confirm') }]}
      />
      <Button>{t(again ? 'applications.check_send_again' : 'applications.check_send')}</Button>
    </Form>
  )
}
