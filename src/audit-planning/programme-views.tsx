import type { FC } from 'hono/jsx'
import { AUDIT_KINDS } from '../audits/audit.ts'
import { dayOf } from '../platform/clock.ts'
import { Fieldset } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import {
  Details,
  EmptyState,
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { PlanningNav, WorkspaceCrumbs } from './planning-frame-views.tsx'
import { PROGRAMME_PATH } from './planning-path.ts'
import type { AuditProgramme, DoneLine } from './programme.ts'
import type { Side } from './side.ts'
import type { SeenProgramme } from './state-programme.ts'

interface Props {
  readonly page: PageContext
  readonly seen: SeenProgramme
  readonly sides: readonly Side[]
  readonly thisYear: number
  readonly values: Readonly<Record<string, string>> | undefined
  readonly done: string
  readonly refused: ShownRefusal | undefined
}

const DONE = ['stated', 'approved'] as const

/** What is meant for a year, approved by a second person, beside what was done. */
export const ProgrammePage: FC<Props> = (props) => {
  const { page, seen, refused } = props
  const { t } = page
  const title = t('audit_planning.programme_title', { year: String(seen.year) })
  const done = DONE.find((one) => one === props.done)
  return (
    <Layout
      page={page}
      title={title}
      width="wide"
      refused={refused !== undefined}
      before={<WorkspaceCrumbs page={page} />}
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      {done && !refused && (
        <NotificationBanner page={page} kind="success" heading={t(`audit_planning.now_${done}`)} />
      )}
      <PageHeading caption={t(`audit_planning.side_${seen.side}`)} lead={t('audit_planning.programme_lead')}>
        {title}
      </PageHeading>
      <PlanningNav page={page} here="programme" side={seen.side} sides={props.sides} />
      <YearLinks {...props} />
      {seen.programme ? (
        <ProgrammeFacts {...props} programme={seen.programme} />
      ) : (
        <EmptyState title={t('audit_planning.programme_none')} />
      )}
      <DoneTable {...props} />
      {seen.mayState && <StateForm {...props} />}
    </Layout>
  )
}

const YearLinks: FC<Props> = ({ page, seen, thisYear }) => (
  <Paragraph>
    {[thisYear - 1, thisYear, thisYear + 1].map((year, i) => (
      <>
        {i > 0 && ' · '}
        {year === seen.year ? (
          <strong aria-current="page">{year}</strong>
        ) : (
          <a class="govuk-link" href={href(page, PROGRAMME_PATH, { side: seen.side, year })}>
            {year}
          </a>
        )}
      </>
    ))}
  </Paragraph>
)

const ProgrammeFacts: FC<Props & { programme: AuditProgramme }> = ({ page, seen, programme }) => {
  const { t } = page
  const by = (id: string | null, at: string) =>
    `${seen.names.get(id ?? '') ?? t('independence.someone')}, ${dayOf(at)}`
  return (
    <>
      <p class="govuk-body">
        <Tag colour={programme.status === 'approved' ? 'green' : 'yellow'}>
          {t(`audit_planning.programme_${programme.status}`)}
        </Tag>
      </p>
      <SummaryList
        rows={[
          {
            key: t('audit_planning.objectives'),
            value: <span class="feri-written">{programme.objectives}</span>,
          },
          { key: t('audit_planning.auditor_days'), value: String(programme.auditorDays) },
          { key: t('audit_planning.stated_by'), value: by(programme.statedBy, programme.statedAt) },
          ...(programme.approvedAt
            ? [
                {
                  key: t('audit_planning.approved_by'),
                  value: by(programme.approvedBy, programme.approvedAt),
                },
              ]
            : []),
        ]}
      />
      {seen.mayApprove && (
        <Form page={page} action={PROGRAMME_PATH} label={t('audit_planning.approve')}>
          <HiddenField name="side" value={seen.side} />
          <HiddenField name="year" value={String(seen.year)} />
          <HiddenField name="revision" value={String(programme.revision)} />
          <Button name="do" value="approve">
            {t('audit_planning.approve')}
          </Button>
        </Form>
      )}
      {programme.status === 'stated' && !seen.mayApprove && (
        <Paragraph muted>{t('audit_planning.second_person')}</Paragraph>
      )}
    </>
  )
}

const DoneTable: FC<Props> = ({ page, seen }) => {
  const { t } = page
  const number = (header: string, cell: (line: DoneLine) => number) => ({
    header,
    numeric: true,
    cell: (line: DoneLine) => String(cell(line)),
  })
  return (
    <>
      <Heading2>{t('audit_planning.done_title')}</Heading2>
      <Table<DoneLine>
        caption={t('audit_planning.done_title')}
        captionHidden
        rows={seen.done}
        columns={[
          { header: t('audits.column_kind'), cell: ({ kind }) => t(`audits.kind_${kind}`) },
          number(t('audit_planning.meant'), ({ meant }) => meant),
          number(t('audit_planning.days'), ({ days }) => days),
          number(t('audit_planning.scheduled'), ({ scheduled }) => scheduled),
          number(t('audit_planning.done'), ({ done }) => done),
          number(t('audit_planning.late'), ({ late }) => late),
          number(t('audits.status_cancelled'), ({ cancelled }) => cancelled),
        ]}
      />
    </>
  )
}

const StateForm: FC<Props> = ({ page, seen, values, refused }) => {
  const { t } = page
  const field = fieldsOf(page, values ?? valuesOf(seen.programme), refused?.errors)
  return (
    <Details
      summary={t(seen.programme ? 'audit_planning.state_anew' : 'audit_planning.state')}
      open={refused !== undefined || seen.programme === null}
    >
      {seen.programme?.status === 'approved' && <Paragraph>{t('audit_planning.state_anew_hint')}</Paragraph>}
      <Form page={page} action={PROGRAMME_PATH} label={t('audit_planning.state')}>
        <HiddenField name="side" value={seen.side} />
        <HiddenField name="year" value={String(seen.year)} />
        <HiddenField name="revision" value={String(seen.programme?.revision ?? 0)} />
        <TextArea
          {...field('objectives')}
          label={t('audit_planning.objectives')}
          hint={t('audit_planning.objectives_hint')}
          rows={5}
        />
        <TextField
          {...field('auditor_days')}
          label={t('audit_planning.auditor_days')}
          hint={t('audit_planning.auditor_days_hint')}
          inputmode="decimal"
          width={5}
        />
        {AUDIT_KINDS.map((kind) => (
          <Fieldset legend={t(`audits.kind_${kind}`)}>
            <div class="feri-planning-row">
              <TextField
                {...field(`audits-${kind}`)}
                label={t('audit_planning.meant')}
                inputmode="numeric"
                width={5}
              />
              <TextField
                {...field(`days-${kind}`)}
                label={t('audit_planning.days')}
                inputmode="decimal"
                width={5}
              />
            </div>
          </Fieldset>
        ))}
        <Button name="do" value="state">
          {t('audit_planning.state_button')}
        </Button>
      </Form>
    </Details>
  )
}

function valuesOf(programme: AuditProgramme | null): Record<string, string> {
  if (!programme) return {}
  return {
    objectives: programme.objectives,
    auditor_days: String(programme.auditorDays),
    ...Object.fromEntries(
      programme.lines.flatMap(({ kind, audits, days }) => [
        [`audits-${kind}`, String(audits)],
        [`days-${kind}`, String(days)],
      ]),
    ),
  }
}
