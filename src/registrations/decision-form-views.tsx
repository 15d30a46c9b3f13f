import type { FC } from 'hono/jsx'
import { Radios } from '../platform/http/components/choices.tsx'
import { HiddenField, TextArea } from '../platform/http/components/fields.tsx'
import { type FormsProps, MoveForm } from './move-form-views.tsx'

/** The decision on an open appeal. */
export const AppealDecisionForm: FC<FormsProps & { appealId: string }> = (props) => {
  const { t } = props.page
  return (
    <MoveForm
      {...props}
      name="decide-appeal"
      action={`appeals/${props.appealId}/decision`}
      title={t('registration_life.decide_appeal')}
      button={t('registration_life.decide_button')}
      fields={(field) => (
        <>
          <Radios
            {...field('outcome')}
            label={t('registration_life.decide_appeal_outcome')}
            options={[
              { value: 'set_aside', text: t('registration_life.outcome_set_aside') },
              { value: 'upheld', text: t('registration_life.outcome_upheld') },
            ]}
          />
          <TextArea
            {...field('answer')}
            label={t('registration_life.answer')}
            hint={t('registration_life.answer_hint')}
            maxlength={10_000}
            rows={6}
          />
          <TextArea
            {...field('reason')}
            label={t('registration_life.reason')}
            hint={t('registration_life.reason_set_aside_hint')}
            maxlength={1_000}
            optional
          />
        </>
      )}
    />
  )
}

/** The decision on an open proposal to withdraw. */
export const WithdrawalDecisionForm: FC<FormsProps & { proposalId: string; takeBackOnly: boolean }> = (
  props,
) => {
  const { t } = props.page
  const withdraw = { value: 'withdrawn', text: t('registration_life.outcome_withdrawn') }
  const drop = { value: 'dropped', text: t('registration_life.outcome_dropped') }
  return (
    <MoveForm
      {...props}
      name="decide-withdrawal"
      action={`withdrawals/${props.proposalId}/decision`}
      title={t(props.takeBackOnly ? 'registration_life.take_back' : 'registration_life.decide_withdrawal')}
      button={t(props.takeBackOnly ? 'registration_life.take_back' : 'registration_life.decide_button')}
      fields={(field) =>
        props.takeBackOnly ? (
          <HiddenField name={field('outcome').name} value="dropped" />
        ) : (
          <Radios
            {...field('outcome')}
            label={t('registration_life.decide_withdrawal_outcome')}
            options={[withdraw, drop]}
          />
        )
      }
    />
  )
}
