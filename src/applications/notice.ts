import type { Language } from '../platform/i18n/language.ts'
import { type MessageKey, translator } from '../platform/i18n/translate.ts'
import type { Application, Step } from './application.ts'

type Receiver = 'body' | 'screener'

/** Who is told by mail of which step; the writer of a step knows of it, but his colleagues may not. */
const TOLD: Readonly<Partial<Record<Step['action'], { to: Receiver; key: MessageKey }>>> = {
  apply: { to: 'body', key: 'applications.mail_received' },
  take_up: { to: 'body', key: 'applications.mail_screening' },
  ask_correction: { to: 'body', key: 'applications.mail_correction' },
  lapse_correction: { to: 'body', key: 'applications.mail_correction_lapsed' },
  propose: { to: 'body', key: 'applications.mail_proposed' },
  send_back: { to: 'body', key: 'applications.mail_sent_back' },
  grant: { to: 'body', key: 'applications.mail_decided' },
  grant_with_conditions: { to: 'body', key: 'applications.mail_decided' },
  refuse: { to: 'body', key: 'applications.mail_decided' },
  reopen: { to: 'body', key: 'applications.mail_appeal_answered' },
  uphold: { to: 'body', key: 'applications.mail_appeal_answered' },
  lapse_appeal: { to: 'body', key: 'applications.mail_appeal_lapsed' },
  withdraw: { to: 'body', key: 'applications.mail_withdrawn' },
  appeal: { to: 'body', key: 'applications.mail_appeal_received' },
  answer_correction: { to: 'screener', key: 'applications.mail_corrected' },
  comment: { to: 'screener', key: 'applications.mail_commented' },
}

export const receiverOf = (action: Step['action']): Receiver | undefined => TOLD[action]?.to

/**
 * The mail about a step, in the reader's language. It says that something happened and by when to act, never what was decided
 * or why: mail travels unsealed, the page asks who is there.
 */
export function noticeText(
  application: Pick<Application, 'number' | 'id'>,
  step: Step,
  reader: { readonly language: Language; readonly publicUrl: string },
): { subject: string; text: string } | undefined {
  const told = TOLD[step.action]
  if (!told) return undefined
  const t = translator(reader.language)
  const address = `${reader.publicUrl}/workspace/applications/${application.id}?lang=${reader.language}`
  const lines = [
    t(told.key, { number: application.number }),
    ...(step.dueOn === null || told.to === 'screener' || !ACT_BY.has(step.action)
      ? []
      : [t('applications.mail_act_by', { day: step.dueOn })]),
    t('applications.mail_read_on', { address }),
  ]
  return {
    subject: t('applications.mail_subject', { number: application.number }),
    text: `${lines.join('\n\n')}\n`,
  }
}

/** Steps after which the body has until a day to do something. Not a refusal: the deadline of an appeal would tell. */
const ACT_BY: ReadonlySet<Step['action']> = new Set(['ask_correction', 'propose'])
