import type { FC } from 'hono/jsx'
import { Radios } from '../platform/http/components/choices.tsx'
import { DateField, HiddenField, Select, TextArea } from '../platform/http/components/fields.tsx'
import { Paragraph } from '../platform/http/components/text.tsx'
import { conditionsToText } from './conditions-text.ts'
import { conditionMark } from './follow-up.ts'
import type { GatheredRegistration } from './gather-registration.ts'
import { Conditions, type FormsProps, MoveForm, Reason } from './move-form-views.tsx'

/** What an officer may decide about the registration as it stands today. */
export const OfficerForms: FC<FormsProps> = (props) => {
  const { page, work } = props
  const { t } = page
  const can = new Set(work.moves)
  const conditions = conditionsToText(work.current?.conditions ?? [])
  return (
    <>
      {can.has('condition_met') && <MeetConditionForm {...props} />}
      {can.has('suspended') && (
        <MoveForm
          {...props}
          name="suspend"
          action="suspensions"
          title={t('registration_life.suspend')}
          button={t('registration_life.suspend_button')}
          danger
          fields={(field) => <Reason field={field('reason')} />}
        >
          <Paragraph>{t('registration_life.suspend_note')}</Paragraph>
        </MoveForm>
      )}
      {can.has('reinstated') && (
        <MoveForm
          {...props}
          name="reinstate"
          action="reinstatements"
          title={t('registration_life.reinstate')}
          button={t('registration_life.reinstate_button')}
          given={{ conditions }}
          fields={(field) => (
            <>
              <Conditions field={field('conditions')} />
              <Reason field={field('reason')} />
            </>
          )}
        />
      )}
      {can.has('withdrawn_by_scheme') && !openWithdrawal(work) && <WithdrawalForm {...props} />}
      {can.has('corrected') && <CorrectionForm {...props} />}
    </>
  )
}

const openWithdrawal = ({ withdrawals }: GatheredRegistration) =>
  withdrawals.find(({ state }) => state === 'open')

const MeetConditionForm: FC<FormsProps> = (props) => {
  const { page, work } = props
  const { t } = page
  const options = (work.current?.conditions ?? []).map((condition) => ({
    value: conditionMark(condition),
    text: conditionsToText([condition]),
  }))
  return (
    <MoveForm
      {...props}
      name="meet"
      action="met-conditions"
      title={t('registration_life.meet')}
      button={t('registration_life.meet_button')}
      fields={(field) => (
        <>
          <Radios {...field('condition')} label={t('registration_life.meet_which')} options={options} />
          <Reason field={field('reason')} />
        </>
      )}
    />
  )
}

const WithdrawalForm: FC<FormsProps> = (props) => {
  const { t } = props.page
  return (
    <MoveForm
      {...props}
      name="withdraw"
      action="withdrawals"
      title={t('registration_life.withdraw')}
      button={t('registration_life.withdraw_button')}
      danger
      fields={(field) => (
        <>
          <Radios
            {...field('kind')}
            label={t('registration_life.withdraw_kind')}
            options={[
              { value: 'by_scheme', text: t('registrations.action_withdrawn_by_scheme') },
              { value: 'own_wish', text: t('registrations.action_withdrawn_at_own_wish') },
            ]}
          />
          <Reason field={field('reason')} />
        </>
      )}
    >
      <Paragraph>{t('registration_life.withdraw_note')}</Paragraph>
    </MoveForm>
  )
}

const CORRECTABLE = [
  'registered',
  'registered_with_conditions',
  'suspended',
  'withdrawn',
  'not_registered',
] as const

const CorrectionForm: FC<FormsProps> = (props) => {
  const { t } = props.page
  return (
    <MoveForm
      {...props}
      name="correct"
      action="corrections"
      title={t('registration_life.correct')}
      button={t('registration_life.correct_button')}
      fields={(field) => (
        <>
          <Select
            {...field('status')}
            label={t('registration_life.correct_status')}
            empty={t('registration_life.choose')}
            options={CORRECTABLE.map((value) => ({ value, text: t(`registrations.status_${value}`) }))}
          />
          <DateField {...field('held_from_on')} label={t('registration_life.correct_from')} />
          <DateField
            {...field('held_to_on')}
            label={t('registration_life.correct_to')}
            hint={t('registration_life.correct_to_hint')}
            optional
          />
          <DateField
            {...field('valid_to_on')}
            label={t('registration_life.correct_valid_to')}
            hint={t('registration_life.unchanged_hint')}
            optional
          />
          <Conditions field={field('conditions')} />
          <Reason field={field('reason')} />
        </>
      )}
    >
      <Paragraph>{t('registration_life.correct_note')}</Paragraph>
    </MoveForm>
  )
}

/** What the body's own user, or an officer with its letter, may ask for. */
export const BodyForms: FC<FormsProps> = (props) => {
  const { page, work } = props
  const { t } = page
  return (
    <>
      {work.appealable && (
        <MoveForm
          {...props}
          name="appeal"
          action="appeals"
          title={t('registration_life.appeal')}
          button={t('registration_life.appeal_button')}
          fields={(field) => (
            <TextArea
              {...field('grounds')}
              label={t('registration_life.grounds')}
              hint={t('registration_life.grounds_hint')}
              maxlength={10_000}
              rows={8}
            />
          )}
        >
          <Paragraph>
            {t('registration_life.appeal_note', {
              what: t(`registrations.action_${work.appealable.line.action}`),
              until: work.appealable.untilOn,
            })}
          </Paragraph>
        </MoveForm>
      )}
      {work.isOwn && work.moves.includes('withdrawn_at_own_wish') && !openWithdrawal(work) && (
        <MoveForm
          {...props}
          name="withdraw"
          action="withdrawals"
          title={t('registration_life.give_up')}
          button={t('registration_life.give_up_button')}
          danger
          fields={(field) => (
            <>
              <HiddenField name={field('kind').name} value="own_wish" />
              <Reason field={field('reason')} />
            </>
          )}
        >
          <Paragraph>{t('registration_life.give_up_note')}</Paragraph>
        </MoveForm>
      )}
    </>
  )
}
