import type { FC } from 'hono/jsx'
import { auditCrumbs } from '../audits/audit-crumbs.ts'
import type { GatheredAudit } from '../audits/gather-audit.ts'
import { type Meeting, type MeetingKind, PARTIES } from '../audits/meeting.ts'
import type { SignOffRule } from '../audits/sign-off-rule.ts'
import type { Day } from '../platform/clock.ts'
import type { FieldError } from '../platform/errors.ts'
import { Fieldset } from '../platform/http/components/choices.tsx'
import { fieldId, fieldsOf } from '../platform/http/components/field-state.ts'
import {
  DateField,
  ErrorMessage,
  HiddenField,
  Select,
  TextArea,
  TextField,
} from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Details,
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { say } from '../platform/i18n/translate.ts'
import { type FormValues, rowField, rowsIn } from './meeting-form.ts'
import { ATTENDANCE_MAX } from './meeting-input.ts'
import { RuleLine } from './rule-line-views.tsx'
import { SignaturePad } from './signature-pad-views.tsx'

interface MeetingProps {
  page: PageContext
  work: GatheredAudit
  kind: MeetingKind
  rule: SignOffRule
  today: Day
  editable: boolean
  values: FormValues
  done: boolean
  errors: readonly FieldError[]
  sentence: string | undefined
}

export const MeetingPage: FC<MeetingProps> = (props) => {
  const { page, work, kind } = props
  const { t } = page
  const title = t(`audit_sign_off.${kind}_meeting`)
  const meeting = work.meetings.find((one) => one.kind === kind)
  return (
    <Layout
      page={page}
      title={title}
      script={props.editable}
      refused={props.errors.length > 0 || props.sentence !== undefined}
      before={<Breadcrumbs page={page} crumbs={auditCrumbs(page, work.audit)} />}
    >
      <ErrorSummary page={page} errors={props.errors} sentence={props.sentence} />
      {props.done && (
        <NotificationBanner page={page} kind="success" heading={t('audit_sign_off.meeting_saved')} />
      )}
      <PageHeading caption={work.audit.number}>{title}</PageHeading>
      {props.editable ? (
        <>
          <Paragraph>{t(`audit_sign_off.${kind}_meeting_about`)}</Paragraph>
          <RuleLine page={page} rule={props.rule} />
          <MeetingForm {...props} meeting={meeting} />
          {props.rule.meeting_may_be_left_out_with_reason && <LeftOutForm {...props} />}
        </>
      ) : (
        <MeetingRecord page={page} work={work} meeting={meeting} />
      )}
    </Layout>
  )
}

/** Rows that are empty when the form is opened, for who came besides. */
const FREE_ROWS = 3
const ROWS_AT_FIRST = 4

function rowsShown(values: FormValues): number {
  const used = (rowsIn(values).at(-1) ?? -1) + 1
  return Math.min(ATTENDANCE_MAX, Math.max(ROWS_AT_FIRST, used + FREE_ROWS))
}

const MeetingForm: FC<MeetingProps & { meeting: Meeting | undefined }> = (props) => {
  const { page, work, kind, values, errors } = props
  const { t } = page
  const field = fieldsOf(page, values, errors)
  const attendance = errors.filter(({ path }) => path === 'attendance')
  return (
    <Form page={page} action={`/workspace/audits/${work.audit.id}/meetings/${kind}`} multipart>
      <HiddenField name="revision" value={values.revision ?? '0'} />
      <DateField {...field('held_on')} label={t('audit_sign_off.held_on')} max={props.today} />
      <TextField {...field('place')} label={t('audit_sign_off.place')} maxlength={300} />
      <TextArea
        {...field('remarks')}
        label={t('audit_sign_off.remarks')}
        hint={t('audit_sign_off.remarks_hint')}
        optional
        rows={3}
      />
      <Heading2 id="attendance">{t('audit_sign_off.attendance')}</Heading2>
      <Paragraph>{t('audit_sign_off.attendance_hint')}</Paragraph>
      {errors.length > 0 && <InsetText>{t('audit_sign_off.draw_again')}</InsetText>}
      {attendance.map(({ message }) => (
        <ErrorMessage page={page} id="attendance-error" text={say(t, message)} />
      ))}
      {Array.from({ length: rowsShown(values) }, (_, row) => (
        <Person {...props} row={row} />
      ))}
      <Paragraph muted>{t('audit_sign_off.more_rows')}</Paragraph>
      <Button>{t('audit_sign_off.save_meeting')}</Button>
    </Form>
  )
}

const Person: FC<MeetingProps & { meeting: Meeting | undefined; row: number }> = (props) => {
  const { page, values, errors, row, meeting } = props
  const { t } = page
  const field = fieldsOf(page, values, errors)
  const kept = values[rowField('kept', row)] ?? ''
  const position = meeting?.attendance.findIndex(({ signatureSha256 }) => signatureSha256 === kept) ?? -1
  const signature = field(rowField('signature', row))
  return (
    <Fieldset legend={t('audit_sign_off.person', { number: row + 1 })} id={fieldId(`person.${row}`)}>
      <div class="feri-person">
        <TextField {...field(rowField('name', row))} label={t('audit_sign_off.name')} maxlength={200} />
        <TextField
          {...field(rowField('function', row))}
          label={t('audit_sign_off.function')}
          maxlength={200}
        />
        <Select
          {...field(rowField('party', row))}
          value={values[rowField('party', row)] ?? (row === 0 ? 'auditor' : 'auditee')}
          label={t('audit_sign_off.party')}
          options={PARTIES.map((party) => ({ value: party, text: t(`audit_sign_off.party_${party}`) }))}
        />
      </div>
      {kept !== '' && position >= 0 && meeting && (
        <>
          <HiddenField name={rowField('kept', row)} value={kept} />
          <Drawn {...props} kind={meeting.kind} position={position + 1} />
        </>
      )}
      <SignaturePad page={page} name={signature.name} error={signature.error} again={kept !== ''} />
      <TextField
        {...field(rowField('no_signature_reason', row))}
        label={t('audit_sign_off.no_signature_reason')}
        hint={t('audit_sign_off.no_signature_hint')}
        maxlength={200}
      />
    </Fieldset>
  )
}

const Drawn: FC<{ page: PageContext; work: GatheredAudit; kind: MeetingKind; position: number }> = (
  props,
) => (
  <img
    class="feri-signature__drawn"
    src={`/workspace/audits/${props.work.audit.id}/meetings/${props.kind}/signatures/${props.position}`}
    alt={props.page.t('audit_sign_off.signature')}
    loading="lazy"
  />
)

const LeftOutForm: FC<MeetingProps> = ({ page, work, kind, values, errors }) => {
  const field = fieldsOf(page, values, errors)('not_held_reason')
  return (
    <Details
      summary={page.t('audit_sign_off.not_held_title')}
      open={field.error !== undefined || (values.not_held_reason ?? '') !== ''}
    >
      <Form page={page} action={`/workspace/audits/${work.audit.id}/meetings/${kind}/left-out`}>
        <HiddenField name="revision" value={values.revision ?? '0'} />
        <TextArea {...field} label={page.t('audit_sign_off.not_held_reason')} rows={3} />
        <Button kind="secondary">{page.t('audit_sign_off.not_held_button')}</Button>
      </Form>
    </Details>
  )
}

/** What stands of a meeting that nobody can change any more. */
const MeetingRecord: FC<{ page: PageContext; work: GatheredAudit; meeting: Meeting | undefined }> = (
  props,
) => {
  const { page, meeting } = props
  const { t } = page
  if (!meeting) return <InsetText>{t('audit_sign_off.meeting_none')}</InsetText>
  if (meeting.heldOn === null) {
    const rows = [{ key: t('audit_sign_off.not_held_reason'), value: meeting.notHeldReason ?? '' }]
    return <SummaryList rows={rows} />
  }
  return (
    <>
      <SummaryList
        rows={[
          { key: t('audit_sign_off.held_on'), value: meeting.heldOn },
          { key: t('audit_sign_off.place'), value: meeting.place },
          { key: t('audit_sign_off.remarks'), value: meeting.remarks || '–' },
        ]}
      />
      <Table
        caption={t('audit_sign_off.attendance')}
        rows={meeting.attendance.map((one, i) => ({ ...one, position: i + 1 }))}
        columns={[
          { header: t('audit_sign_off.name'), cell: (one) => one.name },
          { header: t('audit_sign_off.function'), cell: (one) => one.duty || '–' },
          { header: t('audit_sign_off.party'), cell: (one) => t(`audit_sign_off.party_${one.party}`) },
          {
            header: t('audit_sign_off.signature'),
            cell: (one) =>
              one.signatureSha256 === null ? (
                t('audit_sign_off.unsigned_because', { reason: one.noSignatureReason ?? '' })
              ) : (
                <Drawn {...props} kind={meeting.kind} position={one.position} />
              ),
          },
        ]}
      />
    </>
  )
}
