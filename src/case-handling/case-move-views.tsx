import type { FC } from 'hono/jsx'
import { CATEGORIES, LADDER, OUTCOMES } from '../cases/case.ts'
import { PAUSE_REASONS } from '../cases/case-clock-rules.ts'
import { isOver, mayMove } from '../cases/case-life.ts'
import { Select, TextArea } from '../platform/http/components/fields.tsx'
import { Details, Heading2, Paragraph } from '../platform/http/components/text.tsx'
import { ActForm, type CaseView, fieldsOfAct, preset } from './act-form-views.tsx'
import { REASON_MAX } from './case-act.ts'
import { isAbove, needsConsent } from './climb-ladder.ts'

/** How the case goes on: who does it, what it is, how far the ladder was climbed, its clock and its end. */
export const Moves: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen } = view
  const { t } = page
  const over = isOver(seen.case.status)
  return (
    <>
      <Heading2 id="moves">{t('case_handling.handle')}</Heading2>
      {!over && <Assign view={view} />}
      {!over && <Triage view={view} />}
      {mayMove(seen.case.status, 'taken_up') && (
        <ActForm view={view} act="follow-up" button={t('case_handling.follow_up')} />
      )}
      {!over && <Ladder view={view} />}
      {!over && <Clock view={view} />}
      {mayMove(seen.case.status, 'concluded') && <Conclude view={view} />}
      {seen.case.status === 'concluded' && <Reopen view={view} />}
      {seen.case.status === 'withdrawn' && <Paragraph>{t('cases.is_withdrawn')}</Paragraph>}
    </>
  )
}

const Assign: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen, officers } = view
  const { t } = page
  return (
    <ActForm view={view} act="assignment" button={t('case_handling.assign')}>
      <Select
        {...preset(
          fieldsOfAct(view, 'assignment')('account_id'),
          seen.case.assignedTo ?? page.actor?.id ?? '',
        )}
        label={t('case_handling.assigned_to')}
        hint={t('case_handling.assign_hint')}
        empty={t('case_handling.nobody')}
        options={officers.map(({ id, name }) => ({ value: id, text: name }))}
      />
    </ActForm>
  )
}

const Triage: FC<{ view: CaseView }> = ({ view }) => {
  const { t } = view.page
  return (
    <ActForm view={view} act="triage" button={t('case_handling.set_category')}>
      <Select
        {...preset(fieldsOfAct(view, 'triage')('category'), view.seen.case.category ?? '')}
        label={t('case_handling.category')}
        empty={t('case_handling.choose')}
        options={CATEGORIES.map((value) => ({ value, text: t(`case_handling.category_${value}`) }))}
      />
    </ActForm>
  )
}

const Ladder: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen } = view
  const { t } = page
  const above = LADDER.filter((step) => isAbove(step, seen.case.ladder))
  if (above.length === 0) return null
  return (
    <ActForm view={view} act="ladder" button={t('case_handling.climb')}>
      <Select
        {...fieldsOfAct(view, 'ladder')('to')}
        label={t('case_handling.ladder_next')}
        hint={t('case_handling.ladder_hint')}
        empty={t('case_handling.choose')}
        options={above.map((value) => ({
          value,
          text: needsConsent(value)
            ? t('case_handling.ladder_consent', { step: t(`case_handling.ladder_${value}`) })
            : t(`case_handling.ladder_${value}`),
        }))}
      />
    </ActForm>
  )
}

const Clock: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen } = view
  const { t } = page
  const state = seen.clocks.at(-1)?.state
  if (state === 'paused') return <ActForm view={view} act="resumption" button={t('case_handling.resume')} />
  if (state !== 'running' && state !== 'due_soon') return null
  return (
    <Details summary={t('case_handling.pause')} open={view.refused?.act === 'pause'}>
      <ActForm view={view} act="pause" button={t('case_handling.pause')}>
        <Select
          {...fieldsOfAct(view, 'pause')('reason')}
          label={t('case_handling.pause_reason')}
          hint={t('case_handling.pause_hint')}
          empty={t('case_handling.choose')}
          options={PAUSE_REASONS.map((value) => ({ value, text: t(`cases.pause_${value}`) }))}
        />
      </ActForm>
    </Details>
  )
}

const Conclude: FC<{ view: CaseView }> = ({ view }) => {
  const { t } = view.page
  return (
    <Details summary={t('case_handling.conclude')} open={view.refused?.act === 'conclusion'}>
      <ActForm view={view} act="conclusion" button={t('case_handling.conclude')}>
        <Select
          {...fieldsOfAct(view, 'conclusion')('outcome')}
          label={t('case_handling.outcome')}
          hint={t('case_handling.outcome_hint')}
          empty={t('case_handling.choose')}
          options={OUTCOMES.filter((outcome) => outcome !== 'withdrawn').map((value) => ({
            value,
            text: t(`cases.outcome_${value}`),
          }))}
        />
      </ActForm>
    </Details>
  )
}

const Reopen: FC<{ view: CaseView }> = ({ view }) => {
  const { t } = view.page
  return (
    <ActForm view={view} act="reopening" button={t('case_handling.reopen')}>
      <TextArea
        {...fieldsOfAct(view, 'reopening')('reason')}
        label={t('case_handling.reopen_reason')}
        hint={t('case_handling.reopen_hint')}
        maxlength={REASON_MAX}
      />
    </ActForm>
  )
}
