import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import { citationOf } from '../platform/dated-rule.ts'
import type { Language } from '../platform/i18n/language.ts'
import { listed } from '../platform/i18n/listed.ts'
import type { Message, MessageKey, Translate } from '../platform/i18n/translate.ts'
import type { Programme } from '../registrations/registration.ts'
import type { Application, Step } from './application.ts'
import type { Basis, Requirements } from './requirements.ts'
import { COMMON_POINTS, type CommonPoint } from './screening.ts'
import { answerField, declarationField, noteField, type SectionId } from './section.ts'

/** The words for what the domain calls by codes, for pages and summaries of errors. */

export const roleKey = (role: OrganisationRole): MessageKey => `organisations.role_${role}`
export const programmeKey = (programme: Programme): MessageKey => `registrations.programme_${programme}`

export const sectionKey = (section: SectionId): MessageKey =>
  section === 'self-assessment' ? 'applications.section_self_assessment' : `applications.section_${section}`

/** Only changes of state stand in the history; saving a page or a note is no step. */
const STEP_KEYS: Readonly<Partial<Record<Step['action'], MessageKey>>> = {
  start: 'applications.step_start',
  apply: 'applications.step_apply',
  withdraw: 'applications.step_withdraw',
  take_up: 'applications.step_take_up',
  ask_correction: 'applications.step_ask_correction',
  answer_correction: 'applications.step_answer_correction',
  lapse_correction: 'applications.step_lapse_correction',
  propose: 'applications.step_propose',
  comment: 'applications.step_comment',
  send_back: 'applications.step_send_back',
  grant: 'applications.step_grant',
  grant_with_conditions: 'applications.step_grant_with_conditions',
  refuse: 'applications.step_refuse',
  appeal: 'applications.step_appeal',
  lapse_appeal: 'applications.step_lapse_appeal',
  reopen: 'applications.step_reopen',
  uphold: 'applications.step_uphold',
}
export const stepKey = (action: Step['action']): MessageKey => STEP_KEYS[action] ?? 'applications.step_start'

/** What happens next, and by when. */
export function nextMessage(application: Application, readyToDecide: boolean): Message {
  const { status, onBehalf, dueOn } = application
  const params = { day: dueOn ?? '–' }
  if (status === 'draft' && onBehalf) return { key: 'applications.next_draft_on_behalf' }
  if (status === 'proposed' && readyToDecide) return { key: 'applications.next_proposed_ready', params }
  return { key: `applications.next_${status}`, params }
}

/** Where an item of the list comes from: a rule with its article and how sure we are, or nothing but our own default. */
export function basisText(basis: Basis, requirements: Requirements, t: Translate, lang: Language): string {
  const source = requirements.sources.find(({ id }) => id === basis.source)
  if (basis.kind === 'product_default' || !source) return t('applications.basis_default')
  const article = basis.article && basis.article !== '–' ? basis.article : null
  const cited = citationOf({ title: source.title, article }, lang)
  const confidence = t(`common.confidence_${basis.confidence}`)
  return lang === 'ja' ? `${cited}（${confidence}）` : `${cited} (${confidence})`
}

const isCommon = (point: string): point is CommonPoint => COMMON_POINTS.some((one) => one === point)

export function pointText(point: string, requirements: Requirements, t: Translate, lang: Language): string {
  if (isCommon(point))
    return t(
      point === 'self-assessment' ? 'applications.point_self_assessment' : `applications.point_${point}`,
    )
  const kind = requirements.documents.find(({ id }) => `document.${id}` === point)
  return t('applications.point_document', { title: kind?.text[lang] ?? point })
}

/** What each field is called, by its name within its section. */
export function fieldLabels(
  section: SectionId,
  requirements: Requirements,
  t: Translate,
  lang: Language,
): Readonly<Record<string, string>> {
  switch (section) {
    case 'scope':
      return {
        programmes: t('applications.programmes_label'),
        workers: t('applications.workers_label'),
        plan: t('applications.plan_label'),
      }
    case 'contact':
      return {
        name: t('applications.contact_name'),
        position: t('applications.contact_position'),
        email: t('applications.contact_email'),
        phone: t('applications.contact_phone'),
        language: t('applications.contact_language'),
      }
    case 'self-assessment':
      return Object.fromEntries(
        requirements.questions.flatMap(({ id, text }, i) => [
          [answerField(id), `${i + 1}. ${text[lang]}`],
          [noteField(id), t('applications.note_label', { number: i + 1 })],
        ]),
      )
    case 'declarations':
      return Object.fromEntries(
        requirements.declarations.map(({ id, text }) => [declarationField(id), text[lang]]),
      )
    case 'documents':
      return Object.fromEntries(requirements.documents.map(({ id, text }) => [id, text[lang]]))
  }
}

/** One field's value as people read it. */
export function valueText(
  name: string,
  value: string | readonly string[] | undefined,
  t: Translate,
  lang: Language,
): string {
  if (value === undefined || value === '') return t('applications.not_given')
  if (typeof value !== 'string')
    return listed(
      value.map((one) => t(programmeKey(one as Programme))),
      lang,
    )
  if (name.startsWith('q.'))
    return t(`applications.answer_${value as 'yes' | 'partly' | 'no' | 'not_applicable'}`)
  if (name.startsWith('d.')) return t('applications.declare')
  if (name === 'language') return t(`applications.lang_${value as Language}`)
  return value
}

export const isOverdue = (application: Application, today: Day): boolean =>
  application.dueOn !== null && application.dueOn < today && application.closedAt === null
