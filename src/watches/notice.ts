import { instantText } from '../platform/i18n/dates.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { MessageKey, Translate } from '../platform/i18n/translate.ts'
import { entryPath, type NamedBody, nameIn, type StatusChange } from './status-change.ts'

/** A change with what a notice says of it besides. */
export interface ToldChange {
  readonly change: StatusChange
  readonly body: NamedBody
  /** Codes of the watcher's own job orders in which the body takes part. */
  readonly jobOrders: readonly string[]
}

const statusText = (t: Translate, { status }: StatusChange): string =>
  t(`registrations.status_${status}` satisfies MessageKey)

const roleText = (t: Translate, { role }: StatusChange): string =>
  t(`organisations.role_${role}` satisfies MessageKey)

/** What was done, in a few words: a correction and a renewal may leave the status as it was. */
const actionText = (t: Translate, { action }: StatusChange): string =>
  t(`watches.action_${action}` satisfies MessageKey)

/** The change in a sentence: what the body is, and for which days. */
function changeText(t: Translate, change: StatusChange): string {
  const days = { status: statusText(t, change), from: change.heldFromOn, to: change.heldToOn ?? '' }
  return t(change.heldToOn === null ? 'watches.status_from' : 'watches.status_between', days)
}

/** One line for a subject or a title. */
export const changeTitle = (t: Translate, { change, body }: ToldChange, lang: Language): string =>
  t('watches.change_title', { name: nameIn(body, lang), what: actionText(t, change) })

/** All that is public about the change, one fact a line. */
export function changeFacts(t: Translate, { change, body, jobOrders }: ToldChange, lang: Language): string[] {
  const line = (key: MessageKey, value: string): string => t('watches.fact', { label: t(key), value })
  return [
    line('watches.fact_body', `${nameIn(body, lang)} (${body.scheme} ${body.value})`),
    line('watches.fact_role', roleText(t, change)),
    line('watches.fact_what', actionText(t, change)),
    line('watches.fact_status', changeText(t, change)),
    ...(change.reason === '' ? [] : [line('watches.fact_reason', change.reason)]),
    line('watches.fact_known', instantText(change.knownAt, lang)),
    ...(jobOrders.length === 0 ? [] : [line('watches.fact_job_orders', jobOrders.join(', '))]),
  ]
}

/** A mail is to be read: what goes beyond stands on the page of the watches. */
const SHOWN_MAX = 30

interface Addresses {
  readonly publicUrl: string
  readonly unsubscribePath: string
}

/** The mail about one or several changes, in the language of the account. */
export function noticeMail(
  t: Translate,
  lang: Language,
  told: readonly ToldChange[],
  { publicUrl, unsubscribePath }: Addresses,
): { readonly subject: string; readonly text: string } {
  const [only, another] = told
  if (!only) throw new Error('a notice of nothing')
  const concerned = told.some(({ jobOrders }) => jobOrders.length > 0)
  return {
    subject: another ? t('watches.mail_subject_many', { count: told.length }) : changeTitle(t, only, lang),
    text: [
      t('watches.mail_begin'),
      ...told
        .slice(0, SHOWN_MAX)
        .map((one) =>
          [...changeFacts(t, one, lang), `${publicUrl}${entryPath(one.body)}?lang=${lang}`].join('\n'),
        ),
      ...(told.length > SHOWN_MAX
        ? [
            `${t('watches.mail_more', { count: told.length - SHOWN_MAX })}\n${publicUrl}/workspace/watches?lang=${lang}`,
          ]
        : []),
      ...(concerned ? [t('watches.mail_job_orders')] : []),
      t('watches.mail_meaning'),
      `${t('watches.mail_stop')}\n${publicUrl}${unsubscribePath}?lang=${lang}`,
      t('deliveries.mail_end'),
    ].join('\n\n'),
  }
}

/** The same for a machine. Written out by hand: receivers rely on these names. */
export const changeJson = ({ change, body, jobOrders }: ToldChange, publicUrl: string) => ({
  organisation: {
    scheme: body.scheme,
    value: body.value,
    names: body.names.map(({ text, language, kind }) => ({ text, language, kind })),
  },
  role: change.role,
  corridor: change.corridor,
  sequence: change.sequence,
  action: change.action,
  status: change.status,
  reason: change.reason,
  held_from_on: change.heldFromOn,
  held_to_on: change.heldToOn,
  valid_to_on: change.validToOn,
  known_at: change.knownAt,
  register_version: change.version,
  job_orders: [...jobOrders],
  url: `${publicUrl}${entryPath(body)}`,
})

/** The type of the event that a webhook is called with. */
export const CHANGED_EVENT = 'register.status_changed'
