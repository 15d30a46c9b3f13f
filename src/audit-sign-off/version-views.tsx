import type { FC } from 'hono/jsx'
import type { Amendment } from '../audits/amendment.ts'
import type { Audit } from '../audits/audit.ts'
import { auditCrumbs } from '../audits/audit-crumbs.ts'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { TextArea } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Details,
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
  type TagColour,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'

export interface ShownVersion {
  readonly version: Audit
  readonly amendment: Amendment | null
}

type VersionState = 'current' | 'superseded' | 'in_progress' | 'given_up'

const COLOURS: Readonly<Record<VersionState, TagColour>> = {
  current: 'green',
  superseded: 'grey',
  in_progress: 'teal',
  given_up: 'grey',
}

function versionState({ status, supersededAt }: Pick<Audit, 'status' | 'supersededAt'>): VersionState {
  if (status === 'locked') return supersededAt === null ? 'current' : 'superseded'
  return status === 'cancelled' ? 'given_up' : 'in_progress'
}

interface VersionsProps {
  page: PageContext
  audit: Audit
  versions: readonly ShownVersion[]
  names: ReadonlyMap<string, string>
  mayAmend: boolean
  done: boolean
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  sentence: string | undefined
}

export const VersionsPage: FC<VersionsProps> = (props) => {
  const { page, audit, errors } = props
  const { t } = page
  const title = t('audit_sign_off.versions_title')
  return (
    <Layout
      page={page}
      title={title}
      refused={errors.length > 0 || props.sentence !== undefined}
      before={<Breadcrumbs page={page} crumbs={auditCrumbs(page, audit)} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={props.sentence} />
      {props.done && <NotificationBanner page={page} kind="success" heading={t('audit_sign_off.amended')} />}
      <PageHeading caption={audit.number}>{title}</PageHeading>
      <Paragraph>{t('audit_sign_off.versions_about')}</Paragraph>
      {props.versions.toReversed().map((one) => (
        <OneVersion {...props} one={one} />
      ))}
      {props.mayAmend && <AmendForm {...props} />}
    </Layout>
  )
}

const OneVersion: FC<VersionsProps & { one: ShownVersion }> = ({ page, versions, names, one }) => {
  const { t, lang } = page
  const { version, amendment } = one
  const state = versionState(version)
  const former = versions.find(({ version: other }) => other.id === version.amendsId)
  return (
    <section aria-label={version.number}>
      <Heading2>
        {t('audit_sign_off.version_n', { n: version.version })}{' '}
        <Tag colour={COLOURS[state]}>{t(`audit_sign_off.version_${state}`)}</Tag>
      </Heading2>
      <SummaryList
        rows={[
          {
            key: t('audits.column_number'),
            value: (
              <a class="govuk-link" href={href(page, `/workspace/audits/${version.id}`)}>
                {version.number}
              </a>
            ),
          },
          ...(amendment
            ? [
                { key: t('audits.reason'), value: amendment.reason },
                { key: t('audit_sign_off.changes'), value: amendment.changes },
                {
                  key: t('audit_sign_off.opened'),
                  value: `${names.get(amendment.openedBy) ?? t('audits.someone_else')}, ${instantText(amendment.openedAt, lang)}`,
                },
              ]
            : []),
          ...(version.lockedAt
            ? [{ key: t('audits.status_locked'), value: instantText(version.lockedAt, lang) }]
            : []),
          ...(version.supersededAt
            ? [
                {
                  key: t('audit_sign_off.version_superseded'),
                  value: instantText(version.supersededAt, lang),
                },
              ]
            : []),
          ...(version.contentHash
            ? [{ key: t('audits.sign_hash'), value: <code class="feri-hash">{version.contentHash}</code> }]
            : []),
        ]}
      />
      {former && (
        <Paragraph>
          <a
            class="govuk-link"
            href={href(page, `/workspace/audits/${version.id}/versions/${former.version.id}`)}
          >
            {t('audit_sign_off.compare_with', { n: former.version.version })}
          </a>
        </Paragraph>
      )}
    </section>
  )
}

const AmendForm: FC<VersionsProps> = ({ page, audit, values, errors, sentence }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <Details summary={t('audit_sign_off.amend_title')} open={errors.length > 0 || sentence !== undefined}>
      <Paragraph>{t('audit_sign_off.amend_about')}</Paragraph>
      <Form page={page} action={`/workspace/audits/${audit.id}/versions`}>
        <TextArea {...field('reason')} label={t('audit_sign_off.amend_reason')} rows={3} />
        <TextArea {...field('changes')} label={t('audit_sign_off.changes')} rows={3} />
        <Button>{t('audit_sign_off.amend_button', { n: audit.version + 1 })}</Button>
      </Form>
    </Details>
  )
}
