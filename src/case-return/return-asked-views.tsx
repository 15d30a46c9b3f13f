import type { FC } from 'hono/jsx'
import { PLACE } from '../cases/case.ts'
import { answersTo, type CaseReferralStatus } from '../cases/case-referral.ts'
import { CHECK_IN_ANSWERS, CHECK_IN_WORDS_MAX } from '../cases/check-in.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { ButtonGroup } from '../platform/http/components/form.tsx'
import { Heading2, InsetText, Tag, type TagColour } from '../platform/http/components/text.tsx'
import { Does } from '../platform/http/components/worker-page.tsx'
import type { CasePageProps } from './return-page-props.ts'
import { errorOf, typedIn } from './return-refused.ts'
import type { SeenReferral } from './return-seen.ts'
import { OwnWords, SealedText, SealedTogether, SessionForm } from './sealed-text-views.tsx'

/** "Has anyone made trouble for you?", one at a time: the one that is due longest. */
export const CheckIns: FC<CasePageProps> = (props) => {
  const { page, seen, refused } = props
  const { t } = page
  const [due] = seen.checkInsDue
  if (!due) return null
  const of = `check_in:${due.kind}`
  return (
    <section class="feri-asked" aria-labelledby="check-in">
      <Heading2 id="check-in">{t('case_return.check_in_heading')}</Heading2>
      <SessionForm {...props}>
        <SealedTogether page={page} inBrowser={props.inBrowser} place={PLACE.checkIn(seen.case.id, due.kind)}>
          <Radios
            page={page}
            name="how"
            label={t('case_return.check_in_question')}
            options={CHECK_IN_ANSWERS.map((value) => ({ value, text: t(`case_return.check_in_${value}`) }))}
            value={typedIn(refused, of, 'how')}
            error={errorOf(t, refused, of, 'how')}
          />
          <OwnWords
            page={page}
            name="words"
            label={t('case_return.check_in_words')}
            rows={3}
            maxlength={CHECK_IN_WORDS_MAX}
            value={typedIn(refused, of, 'words')}
            error={errorOf(t, refused, of, 'words')}
          />
        </SealedTogether>
        <Does what={of}>{t('case_return.check_in_send')}</Does>
      </SessionForm>
    </section>
  )
}

/** Who could help, why, and what would be passed on: nothing before a yes (H4). */
export const Referrals: FC<CasePageProps> = (props) => {
  const { page, seen } = props
  if (seen.referrals.length === 0) return null
  return (
    <section class="feri-asked" aria-labelledby="referrals">
      <Heading2 id="referrals">{page.t('case_return.referrals_heading')}</Heading2>
      <InsetText>{page.t('case_return.referral_rule')}</InsetText>
      {seen.referrals.map((referral) => (
        <OneReferral {...props} referral={referral} />
      ))}
    </section>
  )
}

const COLOURS = {
  proposed: 'yellow',
  consented: 'teal',
  refused: 'grey',
  sent: 'green',
  withdrawn: 'grey',
} as const satisfies Record<CaseReferralStatus, TagColour>

const OneReferral: FC<CasePageProps & { referral: SeenReferral }> = (props) => {
  const { page, referral } = props
  const { t, lang } = page
  const { contact, status } = referral
  return (
    <article class="feri-message">
      <h3 class="govuk-heading-s">{contact ? contact.name[lang] : t('case_return.referral_gone_contact')}</h3>
      {contact && <p class="govuk-body">{contact.does[lang]}</p>}
      <dl class="feri-told">
        <dt>{t('case_return.referral_why')}</dt>
        <dd>
          <SealedText page={page} text={referral.reason} member="why" />
        </dd>
        <dt>{t('case_return.referral_passes_on')}</dt>
        <dd>
          <SealedText page={page} text={referral.reason} member="passes_on" />
        </dd>
      </dl>
      <p class="govuk-body">
        <Tag colour={COLOURS[status]}>{t(`case_return.referral_is_${status}`)}</Tag>
      </p>
      {answersTo(status).length > 0 && (
        <SessionForm {...props}>
          <ButtonGroup>
            {answersTo(status).map((answer) => (
              <Does what={`referral:${referral.id}:${answer}`} kind="secondary">
                {t(`case_return.referral_${answer}`)}
              </Does>
            ))}
          </ButtonGroup>
        </SessionForm>
      )}
    </article>
  )
}
