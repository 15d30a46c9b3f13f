import type { Child, FC } from 'hono/jsx'
import { CONTRACT_MONTHS, NAME_MAX, STORY_MAX } from '../cases/case-content.ts'
import { FEE_PROGRAMMES } from '../fees/job-facts.ts'
import type { PaidAnswer } from '../fees/paid-answer.ts'
import { contactsIn } from '../interviews/referral-contact.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, Select, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { HelpContacts } from '../platform/http/components/help-contacts.tsx'
import { PaidSentences } from '../platform/http/components/paid-sentences.tsx'
import { SecretCode } from '../platform/http/components/secret-code.tsx'
import { Heading2, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { EMERGENCY_NUMBERS } from './emergency-number.ts'
import { REACH_MAX } from './report-check.ts'
import { HappenedPictures } from './report-pictures-views.tsx'
import type { StepProps } from './report-step.ts'

const valuesOf = ({ value }: StepProps, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, value(name)]))

/** A question whose answers are a few words to choose from, the question itself being the heading. */
const Choice: FC<
  StepProps & {
    name: string
    label: string
    hint?: Child
    preset?: string
    options: readonly { value: string; text: string; hint?: string }[]
  }
> = ({ page, value, errors, name, label, hint, preset, options }) => (
  <Radios
    {...fieldsOf(page, {}, errors)(name)}
    label={label}
    labelAsHeading
    hint={hint}
    value={value(name) ?? preset}
    options={options}
  />
)

export const DangerStep: FC<StepProps> = (props) => {
  const { t } = props.page
  return (
    <Choice
      {...props}
      name="danger"
      label={t('case_report.danger_title')}
      hint={t('case_report.danger_hint')}
      options={[
        { value: 'yes', text: t('case_report.danger_yes') },
        { value: 'no', text: t('case_report.danger_no') },
      ]}
    />
  )
}

/** Whom to turn to at once, in both countries. */
export const Contacts: FC<{ page: PageContext }> = ({ page }) => (
  <>
    {(['JP', 'VN'] as const).map((country) => (
      <>
        <Heading2>{page.t(`case_report.contacts_${country === 'JP' ? 'jp' : 'vn'}`)}</Heading2>
        <HelpContacts page={page} contacts={contactsIn(country)} />
      </>
    ))}
  </>
)

export const ContactsStep: FC<StepProps> = ({ page }) => (
  <>
    <PageHeading>{page.t('case_report.contacts_title')}</PageHeading>
    <InsetText>{page.t('case_report.contacts_call', EMERGENCY_NUMBERS)}</InsetText>
    <Contacts page={page} />
    <Paragraph>{page.t('case_report.contacts_go_on')}</Paragraph>
  </>
)

export const HappenedStep: FC<StepProps> = ({ page, all }) => (
  <fieldset class="govuk-fieldset">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
      <h1 class="govuk-fieldset__heading">{page.t('case_report.happened_title')}</h1>
    </legend>
    <div class="govuk-hint">{page.t('case_report.happened_hint')}</div>
    <HappenedPictures page={page} chosen={all('happened')} />
  </fieldset>
)

const PROGRAMME_KEYS = {
  titp: 'fee_calculator.programme_titp',
  esd: 'fee_calculator.programme_esd',
  ssw: 'fee_calculator.programme_ssw',
  engineer: 'fee_calculator.programme_engineer',
} as const

/** The few facts by which the law decides; none is needed. */
export const FactsStep: FC<StepProps> = (props) => {
  const { page, value, errors } = props
  const { t } = page
  const field = fieldsOf(page, valuesOf(props, 'contract_on', 'wage'), errors)
  const unknown = { value: '', text: t('self_interviews.do_not_know') }
  const choice = (name: string) => ({ page, name, value: value(name) ?? '' })
  return (
    <>
      <PageHeading lead={t('case_report.facts_lead')}>{t('case_report.facts_title')}</PageHeading>
      <Select
        {...choice('programme')}
        label={t('case_report.facts_programme')}
        options={[unknown, ...FEE_PROGRAMMES.map((code) => ({ value: code, text: t(PROGRAMME_KEYS[code]) }))]}
      />
      <Select
        {...choice('contract_months')}
        label={t('case_report.facts_months')}
        options={[
          unknown,
          ...CONTRACT_MONTHS.map((months) => ({
            value: String(months),
            text: t('case_report.years', { count: months / 12 }),
          })),
        ]}
      />
      <DateField
        {...field('contract_on')}
        label={t('case_report.facts_contract_on')}
        hint={t('self_interviews.payment_on_hint')}
      />
      <TextField
        {...field('wage')}
        label={t('case_report.facts_wage')}
        hint={t('case_report.facts_wage_hint')}
        inputmode="decimal"
        width={20}
      />
      <Radios
        page={page}
        name="wage_currency"
        small
        value={value('wage_currency') ?? 'JPY'}
        label={t('self_interviews.payment_currency')}
        options={(['JPY', 'VND'] as const).map((code) => ({
          value: code,
          text: t(`paid_for.currency_${code}`),
        }))}
      />
    </>
  )
}

/** What law and scheme say of it at once. `paid` is undefined where the script asks for it. */
export const LawStep: FC<{ page: PageContext; paid: PaidAnswer | null | undefined }> = ({ page, paid }) => (
  <>
    <PageHeading>{page.t('case_report.law_title')}</PageHeading>
    <div data-law="">
      {paid && <PaidSentences page={page} paid={paid} />}
      {paid === null && <Paragraph>{page.t('case_report.law_unknown')}</Paragraph>}
    </div>
    <Paragraph>{page.t('case_report.law_kept')}</Paragraph>
  </>
)

const WHO_KEYS = {
  who_agency: 'case_report.who_agency',
  who_supervising: 'case_report.who_supervising',
  who_employer: 'case_report.who_employer',
  who_other: 'case_report.who_someone_else',
} as const satisfies Record<string, MessageKey>

/** Names are own words under four heads: sealed with the rest, and plain nowhere. */
export const WhoStep: FC<StepProps> = (props) => {
  const { page, errors } = props
  const { t } = page
  const field = fieldsOf(page, valuesOf(props, ...Object.keys(WHO_KEYS)), errors)
  return (
    <>
      <PageHeading lead={t('case_report.who_lead')}>{t('case_report.who_title')}</PageHeading>
      {Object.entries(WHO_KEYS).map(([name, key]) => (
        <TextField {...field(name)} label={t(key)} maxlength={NAME_MAX} width="full" />
      ))}
    </>
  )
}

export const StoryStep: FC<StepProps> = (props) => (
  <TextArea
    {...fieldsOf(props.page, valuesOf(props, 'story'), props.errors)('story')}
    label={props.page.t('case_report.story_title')}
    labelAsHeading
    hint={props.page.t('case_report.story_hint')}
    rows={8}
    maxlength={STORY_MAX}
  />
)

/** Only sides whose officers could open it today. */
export const ReadersStep: FC<StepProps> = (props) => {
  const { t } = props.page
  return (
    <>
      <Choice
        {...props}
        name="readers"
        label={t('case_report.readers_title')}
        hint={t('case_report.readers_hint')}
        preset={props.said.offered[0] ?? 'jp_mirai'}
        options={props.said.offered.map((code) => ({
          value: code,
          text: t(`case_report.readers_${code}`),
          hint: t(`case_report.readers_${code}_hint`),
        }))}
      />
      <Paragraph>{t('case_report.readers_never')}</Paragraph>
    </>
  )
}

export const FiguresStep: FC<StepProps> = (props) => {
  const { t } = props.page
  return (
    <Choice
      {...props}
      name="figures"
      label={t('case_report.figures_title')}
      hint={t('case_report.figures_hint')}
      preset="no"
      options={[
        { value: 'no', text: t('case_report.figures_no') },
        { value: 'yes', text: t('case_report.figures_yes') },
      ]}
    />
  )
}

/** Twenty people, one matter, twenty codes. */
export const GroupStep: FC<StepProps> = (props) => {
  const { page, errors } = props
  const { t } = page
  return (
    <>
      <Choice
        {...props}
        name="group"
        label={t('case_report.group_title')}
        hint={t('case_report.group_hint')}
        preset="none"
        options={(['none', 'join', 'start'] as const).map((code) => ({
          value: code,
          text: t(`case_report.group_${code}`),
        }))}
      />
      <div data-only-if="group=join">
        <TextField
          {...fieldsOf(page, valuesOf(props, 'group_word'), errors)('group_word')}
          label={t('case_report.group_word')}
          hint={t('case_report.group_word_hint')}
          inputmode="numeric"
          width="full"
        />
      </div>
    </>
  )
}

export const GroupMadeStep: FC<StepProps> = ({ page: { t }, told }) => (
  <>
    <PageHeading>{t('case_report.group_made_title')}</PageHeading>
    <SecretCode code={told?.group_word} fill="group-word" />
    <Paragraph>{t('case_report.group_made_text')}</Paragraph>
    <InsetText>{t('case_report.group_made_not_code')}</InsetText>
  </>
)

/** Anonymous unless he says who he is; from given to hidden there is no way (lessons R13). */
export const NameStep: FC<StepProps> = (props) => {
  const { page, errors } = props
  const { t } = page
  const field = fieldsOf(page, valuesOf(props, 'name', 'reach'), errors)
  return (
    <>
      <PageHeading lead={t('case_report.name_lead')}>{t('case_report.name_title')}</PageHeading>
      <TextField
        {...field('name')}
        label={t('case_report.name')}
        hint={t('case_report.name_hint')}
        maxlength={NAME_MAX}
        width="full"
      />
      <TextField
        {...field('reach')}
        label={t('case_report.reach')}
        hint={t('case_report.reach_hint')}
        maxlength={REACH_MAX}
        width="full"
      />
      <InsetText>{t('case_report.name_sealed')}</InsetText>
    </>
  )
}
