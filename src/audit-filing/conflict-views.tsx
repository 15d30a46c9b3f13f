import type { FC } from 'hono/jsx'
import {
  type AuditTemplate,
  CONFORMITY,
  findQuestion,
  isConformity,
  SEVERITIES,
  type TemplateQuestion,
} from '../audit-templates/audit-template.ts'
import type { Audit } from '../audits/audit.ts'
import { auditCrumbs } from '../audits/audit-crumbs.ts'
import type { FieldValue, HeldConflict } from '../audits/held-conflict.ts'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, HiddenField, Select, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { EmptyState, Heading2, NotificationBanner, PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { FilingLink } from './filing-link-views.tsx'

const FIELD_LABELS: ReadonlyMap<string, MessageKey> = new Map([
  ['value', 'audit_filing.field_value'],
  ['note', 'audit_filing.field_note'],
  ['severity', 'audits.finding_severity'],
  ['severity_reason', 'audits.finding_severity_reason'],
  ['description', 'audits.finding_description'],
  ['affected_workers', 'audits.finding_affected'],
  ['corrective_action', 'audits.finding_action'],
  ['due_on', 'audits.finding_due'],
])

interface ConflictsProps {
  page: PageContext
  audit: Audit
  /** The edition the audit is pinned to. */
  template: AuditTemplate
  conflicts: readonly HeldConflict[]
  names: ReadonlyMap<string, string>
  done: boolean
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  sentence: string | undefined
}

/** Both values of each field with who and when, and three choices: usable without the app and without script. */
export const ConflictsPage: FC<ConflictsProps> = (props) => {
  const { page, audit, conflicts } = props
  const { t } = page
  const groups = [...Map.groupBy(conflicts, ({ item }) => item).values()]
  return (
    <Layout
      page={page}
      title={t('audit_filing.conflicts_title')}
      refused={props.errors.length > 0 || props.sentence !== undefined}
      before={<Breadcrumbs page={page} crumbs={auditCrumbs(page, audit)} />}
    >
      <ErrorSummary page={page} errors={props.errors} sentence={props.sentence} />
      {props.done && (
        <NotificationBanner page={page} kind="success" heading={t('audit_filing.conflicts_done')} />
      )}
      <PageHeading
        caption={audit.number}
        lead={groups.length > 0 ? t('audit_filing.conflicts_lead') : undefined}
      >
        {t('audit_filing.conflicts_title')}
      </PageHeading>
      {groups.length === 0 && (
        <EmptyState title={t('audit_filing.conflicts_none')}>
          {t('audit_filing.conflicts_none_more')}{' '}
          <FilingLink page={page} to={`/workspace/audits/${audit.id}`}>
            {audit.number}
          </FilingLink>
        </EmptyState>
      )}
      {groups.map((group) => (
        <ConflictGroup {...props} group={group} />
      ))}
    </Layout>
  )
}

/** The fields that came with one item are decided with one button, for a value may need the note beside it. */
const ConflictGroup: FC<ConflictsProps & { group: readonly HeldConflict[] }> = (props) => {
  const { page, audit, template, group } = props
  const [first] = group
  if (!first) return null
  const { sections } = template
  const s = sections.findIndex(({ questions }) => questions.some(({ id }) => id === first.question))
  const q = sections[s]?.questions.findIndex(({ id }) => id === first.question) ?? -1
  const question = sections[s]?.questions[q]
  return (
    <>
      <Heading2 id={`item-${first.item}`}>
        {page.t('audit_filing.conflict_of', {
          place: q < 0 ? '' : `${s + 1}.${q + 1}`,
          question: question?.text[page.lang] ?? first.question,
        })}
      </Heading2>
      <Form page={page} action={`/workspace/audits/${audit.id}/conflicts`}>
        <HiddenField name="item" value={first.item} />
        {group.map((conflict) => (
          <ConflictField {...props} conflict={conflict} />
        ))}
        <Button>{page.t('audit_filing.decide_button')}</Button>
      </Form>
    </>
  )
}

const ConflictField: FC<ConflictsProps & { conflict: HeldConflict }> = (props) => {
  const { page, conflict, names } = props
  const { t, lang } = page
  const said = (name: string, instant: string, key: 'by_at' | 'by_device_at') =>
    t(`audit_filing.${key}`, { name, at: instantText(instant, lang) })
  const side = (value: FieldValue, note: string) => (
    <>
      <span class="feri-written">{valueText(page, conflict, value)}</span>
      <br />
      <span class="feri-muted">{note}</span>
    </>
  )
  const field = fieldsOf(page, props.values, props.errors)
  return (
    <>
      <h3 class="govuk-heading-s">{fieldLabel(page, conflict)}</h3>
      <SummaryList
        rows={[
          {
            key: t('audit_filing.stands_now'),
            value: side(
              conflict.theirs,
              said(names.get(conflict.theirsBy) ?? '', conflict.theirsAt, 'by_at'),
            ),
          },
          {
            key: t('audit_filing.came_later'),
            value: side(
              conflict.mine,
              said(names.get(conflict.mineBy) ?? '', conflict.mineSaidAt, 'by_device_at'),
            ),
          },
        ]}
      />
      <Radios
        {...field(keepField(conflict.id))}
        label={t('audit_filing.choose')}
        options={[
          { value: 'theirs', text: t('audit_filing.keep_theirs') },
          { value: 'mine', text: t('audit_filing.keep_mine') },
          { value: 'other', text: t('audit_filing.keep_another') },
        ]}
      />
      <OtherValue {...props} />
    </>
  )
}

export const keepField = (id: string): string => `keep-${id}`
export const otherField = (id: string): string => `other-${id}`

const fieldLabel = (page: PageContext, { field }: HeldConflict): string => {
  const key = FIELD_LABELS.get(field)
  return key ? page.t(key) : field
}

function valueText(page: PageContext, { field }: HeldConflict, value: FieldValue): string {
  if (value === null || value === '') return page.t('audit_filing.empty_value')
  if (field === 'value' && isConformity(value)) return page.t(`audits.answer_${value}`)
  const severity = SEVERITIES.find((one) => one === value)
  return field === 'severity' && severity ? page.t(`audits.severity_${severity}`) : String(value)
}

/** A field of the kind that the answer or finding has there. */
const OtherValue: FC<ConflictsProps & { conflict: HeldConflict }> = ({
  page,
  template,
  conflict,
  values,
  errors,
}) => {
  const { t } = page
  const common = {
    ...fieldsOf(page, values, errors)(otherField(conflict.id)),
    label: t('audit_filing.other_value'),
    hint: t('audit_filing.other_value_hint'),
  }
  const kind = kindOf(conflict, findQuestion(template, conflict.question))
  if (kind === 'conformity') {
    const options = CONFORMITY.map((value) => ({ value, text: t(`audits.answer_${value}`) }))
    return <Select {...common} options={options} empty="" />
  }
  if (kind === 'severity') {
    const options = SEVERITIES.map((value) => ({ value, text: t(`audits.severity_${value}`) }))
    return <Select {...common} options={options} empty="" />
  }
  if (kind === 'date') return <DateField {...common} />
  if (kind === 'number') return <TextField {...common} inputmode="numeric" width={10} />
  return <TextArea {...common} rows={3} />
}

function kindOf(
  { field }: HeldConflict,
  question: TemplateQuestion | undefined,
): TemplateQuestion['kind'] | 'severity' {
  if (field === 'value') return question?.kind ?? 'text'
  if (field === 'severity') return 'severity'
  if (field === 'due_on') return 'date'
  return field === 'affected_workers' ? 'number' : 'text'
}
