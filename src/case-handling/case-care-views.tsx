import type { FC } from 'hono/jsx'
import { CASE_CONTACTS, contactOf } from '../cases/case-contact.ts'
import { Select, TextArea } from '../platform/http/components/fields.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import {
  Details,
  Heading2,
  Heading3,
  Paragraph,
  Tag,
  type TagColour,
} from '../platform/http/components/text.tsx'
import { ActForm, type CaseView, fieldsOfAct } from './act-form-views.tsx'
import { REASON_MAX } from './case-act.ts'
import type { SeenCheckIn, SeenReferral } from './see-case.ts'

const WORSE = { help: 'red', a_little: 'orange', no: 'green' } as const satisfies Record<string, TagColour>

/** Whether anybody made trouble for the worker: who asks for help stands first. */
export const CheckIns: FC<{ view: CaseView }> = ({ view: { page, seen, today } }) => {
  const { t } = page
  if (seen.checkIns.length === 0) return null
  const answerOf = ({ answer, answeredOn, dueOn }: SeenCheckIn) => {
    if (answer)
      return (
        <>
          <Tag colour={WORSE[answer.how]}>{t(`case_handling.check_in_${answer.how}`)}</Tag> {answeredOn}
          {answer.words !== '' && (
            <p class="govuk-body feri-written" lang={seen.case.language}>
              {answer.words}
            </p>
          )}
        </>
      )
    if (answeredOn) return t('case_handling.unreadable')
    return t(dueOn <= today ? 'case_handling.check_in_waits' : 'case_handling.check_in_due', { on: dueOn })
  }
  return (
    <>
      <Heading2>{t('case_handling.check_ins')}</Heading2>
      <SummaryList
        rows={seen.checkIns.map((one) => ({
          key: t(`case_handling.check_in_kind_${one.kind}`),
          value: answerOf(one),
        }))}
      />
    </>
  )
}

const STATUS_COLOURS = {
  proposed: 'yellow',
  consented: 'green',
  refused: 'grey',
  sent: 'teal',
  withdrawn: 'grey',
} as const satisfies Record<SeenReferral['status'], TagColour>

/** Who else could help, what the worker said to it, and a proposal. */
export const Referrals: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen } = view
  const { t, lang } = page
  const field = fieldsOfAct(view, 'referral')
  return (
    <>
      <Heading2 id="referrals">{t('case_handling.referrals')}</Heading2>
      <Paragraph muted>{t('case_handling.referrals_hint')}</Paragraph>
      {seen.referrals.map((referral) => (
        <Referral view={view} referral={referral} />
      ))}
      <MarkSent view={view} />
      <Details summary={t('case_handling.propose_referral')} open={view.refused?.act === 'referral'}>
        <ActForm view={view} act="referral" button={t('case_handling.ask_worker')}>
          <Select
            {...field('contact')}
            label={t('case_handling.referral_to')}
            empty={t('case_handling.choose')}
            options={CASE_CONTACTS.map(({ id, name, country }) => ({
              value: id,
              text: `${name[lang]} (${t(`case_handling.country_${country}`)})`,
            }))}
          />
          <TextArea
            {...field('why')}
            label={t('case_handling.referral_why')}
            hint={t('case_handling.referral_why_hint')}
            maxlength={REASON_MAX}
          />
          <TextArea
            {...field('passes_on')}
            label={t('case_handling.referral_passes')}
            hint={t('case_handling.referral_passes_hint')}
            maxlength={REASON_MAX}
          />
        </ActForm>
      </Details>
    </>
  )
}

const Referral: FC<{ view: CaseView; referral: SeenReferral }> = ({ view, referral }) => {
  const { page } = view
  const { t, lang } = page
  const { contact, status, reason, proposedOn, answeredOn } = referral
  return (
    <>
      <Heading3>{contactOf(contact)?.name[lang] ?? contact}</Heading3>
      <SummaryList
        rows={[
          {
            key: t('case_handling.status'),
            value: (
              <>
                <Tag colour={STATUS_COLOURS[status]}>{t(`case_handling.referral_${status}`)}</Tag>{' '}
                {answeredOn ?? proposedOn}
              </>
            ),
          },
          { key: t('case_handling.referral_why'), value: reason?.why ?? t('case_handling.unreadable') },
          {
            key: t('case_handling.referral_passes'),
            value: reason?.passes_on ?? t('case_handling.unreadable'),
          },
        ]}
      />
    </>
  )
}

/** What was passed on, of those that the worker said yes to. */
const MarkSent: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen } = view
  const { t, lang } = page
  const agreed = seen.referrals.filter(({ status }) => status === 'consented')
  const field = fieldsOfAct(view, 'referral-sent')
  if (agreed.length === 0) return null
  return (
    <ActForm view={view} act="referral-sent" button={t('case_handling.mark_sent')}>
      <Select
        {...field('referral_id')}
        label={t('case_handling.referral_to')}
        options={agreed.map(({ id, contact }) => ({
          value: id,
          text: contactOf(contact)?.name[lang] ?? contact,
        }))}
      />
      <TextArea
        {...field('passed')}
        label={t('case_handling.referral_passed')}
        hint={t('case_handling.referral_passed_hint')}
        maxlength={REASON_MAX}
      />
    </ActForm>
  )
}
