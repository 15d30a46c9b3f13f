import type { FC } from 'hono/jsx'
import { dayOf } from '../platform/clock.ts'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField } from '../platform/http/components/fields.tsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Callout, Heading2, Heading3, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { BodyOnDay } from './look-up-body.ts'
import { sentenceOf } from './register-answer.ts'
import type { Standing } from './standing.ts'
import { STATUS_COLOUR, TONE } from './status-tag.ts'

interface StandingsProps {
  readonly page: PageContext
  readonly body: BodyOnDay
  readonly today: string
  /** What was asked for and cannot be answered, as it was typed. */
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

/** What the register says of a body on the day, and the form to ask for another one. */
export const Standings: FC<StandingsProps> = ({ page, body, today, values, errors }) => {
  const { t } = page
  const { scheme, value } = body.header
  const shown = { on: body.on, as_known_at: body.asKnownAt === null ? '' : dayOf(body.asKnownAt) }
  const field = fieldsOf(page, errors.length > 0 ? values : shown, errors)
  return (
    <>
      <Heading2>{t('registrations.entry_standing')}</Heading2>
      {body.standings.map((standing) => (
        <Callout
          tone={TONE[STATUS_COLOUR[standing.status]]}
          title={t('common.field_and_error', {
            label: t(`organisations.role_${standing.role}`),
            text: t(`registrations.status_${standing.status}`),
          })}
        >
          <Paragraph>{sentenceOf(body, standing, t)}</Paragraph>
          {standing.correctedOn && (
            <Paragraph>
              <strong>{t('registrations.entry_corrected', { on: standing.correctedOn })}</strong>
            </Paragraph>
          )}
          {standing.reason && (
            <Paragraph>{t('registrations.entry_reason', { reason: standing.reason })}</Paragraph>
          )}
          <StandingDetails page={page} standing={standing} />
        </Callout>
      ))}
      <Paragraph muted>
        {t('registrations.entry_on', { on: body.on, version: body.registerVersion })}
        {body.asKnownAt && (
          <>
            <br />
            {t('registrations.entry_as_known', { at: instantText(body.asKnownAt, page.lang) })}
          </>
        )}
      </Paragraph>
      <Form
        page={page}
        method="get"
        action={`/o/${scheme}/${encodeURIComponent(value)}`}
        label={t('registrations.entry_other_day')}
      >
        <DateField {...field('on')} label={t('registrations.entry_other_day')} max={today} />
        <DateField
          {...field('as_known_at')}
          label={t('registrations.entry_known_on')}
          hint={t('registrations.entry_known_on_hint')}
          max={today}
          optional
        />
        <Button kind="secondary">{t('registrations.entry_show')}</Button>
      </Form>
    </>
  )
}

const StandingDetails: FC<{ page: PageContext; standing: Standing }> = ({ page, standing }) => {
  const { t } = page
  if (standing.corridor === null) return null
  const { validFromOn, validToOn, programmes, conditions } = standing
  const period = t('registrations.entry_period', { from: validFromOn ?? '–', to: validToOn ?? '–' })
  return (
    <>
      <SummaryList
        plain
        rows={[
          { key: t('registrations.entry_valid'), value: period },
          { key: t('registrations.entry_corridor'), value: t('registrations.corridor_vn_jp') },
          {
            key: t('registrations.entry_programmes'),
            value: programmes.map((programme) => t(`registrations.programme_${programme}`)).join(' · '),
          },
        ]}
      />
      {conditions.length > 0 && (
        <>
          <Heading3>{t('registrations.entry_conditions')}</Heading3>
          <ul class="govuk-list govuk-list--bullet">
            {conditions.map(({ text, dueOn }) => (
              <li>{dueOn === null ? text : t('registrations.entry_condition_due', { text, due: dueOn })}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
