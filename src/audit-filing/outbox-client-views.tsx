/** @jsxImportSource hono/jsx/dom */
import { findQuestion, questionsOf } from '../audit-templates/audit-template.ts'
import { type App, megabytes, say } from './app-client.ts'
import { NotHere } from './audit-client-views.tsx'
import { lackOf } from './check-client.ts'
import { ConflictBox, shown } from './conflict-client-views.tsx'
import { filesOf, type Item } from './item-client.ts'
import { withdraw } from './outbox-client.ts'
import { nameOf, type TakeAlong } from './package-client.ts'
import { BackLink, Button, ScreenHeading, StateTag, Time, useFiling } from './parts-client-views.tsx'
import { SendPanel } from './send-client-views.tsx'

/** Of the sent ones only the latest are listed; the service has them all. */
const SENT_SHOWN = 30

/** Everything written on this device for one audit, and where each of it is. */
export const OutboxScreen = ({ app, id }: { app: App; id: string }) => {
  const { kept } = useFiling(app)
  const { t, lang } = app
  const pack = kept.packs.get(id)
  if (!pack) return <NotHere app={app} />
  const own = kept.items.filter((item) => item.audit === id && item.change.kind !== 'resolution')
  const order = ['conflict', 'refused', 'sending', 'kept']
  const open = own
    .filter(({ state }) => state !== 'sent')
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.seq - b.seq)
  const sent = own
    .filter(({ state }) => state === 'sent')
    .reverse()
    .slice(0, SENT_SHOWN)
  return (
    <>
      <BackLink to={`#/audit/${id}`} text={t('filing_app.back_audit')} />
      <ScreenHeading caption={nameOf(pack.organisation.names, lang)} title={t('filing_app.outbox_title')} />
      <SendPanel app={app} audit={id} />
      {open.length === 0 ? <p class="govuk-body">{t('filing_app.outbox_empty')}</p> : null}
      <ul class="audit-outbox">
        {open.map((item) => (
          <Row key={item.id} app={app} pack={pack} item={item} />
        ))}
      </ul>
      {sent.length > 0 ? (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{t('filing_app.outbox_sent')}</span>
          </summary>
          <ul class="audit-outbox">
            {sent.map((item) => (
              <Row key={item.id} app={app} pack={pack} item={item} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

const Row = ({ app, pack, item }: { app: App; pack: TakeAlong; item: Item }) => {
  const { filing, t } = app
  const { change } = item
  const { items } = filing.state.kept
  const lack = item.state === 'kept' ? lackOf(pack, items, item, filing.now()) : undefined
  const question = 'question' in change ? findQuestion(pack.template, change.question) : undefined
  const drop = () =>
    filing.write(
      (kept) => ({ ...kept, items: withdraw(kept.items, item.id) }),
      [],
      filesOf(change).map(({ blob }) => blob),
    )
  return (
    <li class="audit-item" data-state={item.state} data-kind={change.kind}>
      <a class="govuk-link" href={placeOf(pack, item)}>
        {titleOf(app, pack, item)}
      </a>
      <span class="audit-item__said">{contentOf(app, item)}</span>
      <span class="audit-item__facts">
        <StateTag app={app} item={item} /> <Time instant={item.changed_at} />
      </span>
      {lack ? <span>{t('filing_app.not_whole', { reason: say(t, lack) })}</span> : null}
      {item.state === 'conflict' ? <ConflictBox app={app} item={item} question={question} /> : null}
      {item.state === 'refused' && item.problem ? (
        <>
          <span class="audit-where--bad">{item.problem.detail}</span>
          <span>{t('filing_app.refused_text')}</span>
          <Button kind="secondary" text={t('filing_app.drop')} onPress={() => void drop()} />
        </>
      ) : null}
    </li>
  )
}

/** Its number in the template, as on the cards: `3.2`. */
function numberOf(pack: TakeAlong, question: string): string {
  const found = questionsOf(pack.template).find((one) => one.question.id === question)
  if (!found) return question
  const section = pack.template.sections.indexOf(found.section)
  return `${section + 1}.${found.section.questions.indexOf(found.question) + 1}`
}

function titleOf({ t }: App, pack: TakeAlong, { change }: Item): string {
  switch (change.kind) {
    case 'answer':
      return t('filing_app.item_answer', { number: numberOf(pack, change.question) })
    case 'finding':
      return t('filing_app.item_finding', { number: numberOf(pack, change.question) })
    case 'evidence':
      return t('filing_app.item_evidence', { number: numberOf(pack, change.question) })
    case 'meeting':
      return t(`filing_app.meeting_${change.meeting}`)
    case 'resolution':
      return ''
  }
}

function contentOf(app: App, { change }: Item): string {
  switch (change.kind) {
    case 'answer':
      return [shown(app, change.value), change.note].filter(Boolean).join(' – ')
    case 'evidence':
      return `${change.file.name} · ${megabytes(change.file.size)}`
    case 'finding':
      return change.fields.corrective_action ?? change.fields.description ?? ''
    case 'meeting':
      return app.t('filing_app.attendance_count', { count: change.attendance.length })
    case 'resolution':
      return ''
  }
}

function placeOf(pack: TakeAlong, { change }: Item): string {
  const base = `#/audit/${pack.audit.id}`
  if (change.kind === 'meeting') return `${base}/meeting/${change.meeting}`
  if (change.kind === 'finding') return `${base}/findings`
  const question = 'question' in change ? change.question : ''
  const found = questionsOf(pack.template).find((one) => one.question.id === question)
  return found ? `${base}/section/${found.section.id}/${question}` : base
}
