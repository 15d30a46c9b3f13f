/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom'
import { type App, unsent } from './app-client.ts'
import { countStates } from './item-client.ts'
import { Button, Callout, Time } from './parts-client-views.tsx'

/** What waits of one audit, why it cannot go if it cannot, and the buttons for both. */
export const SendPanel = ({ app, audit }: { app: App; audit: string }) => {
  const { filing, sender, t } = app
  const { kept, sending, reachable, signedIn } = filing.state
  const [isFetching, setFetching] = useState(false)
  const items = kept.items.filter((item) => item.audit === audit)
  const counts = countStates(items)
  const waiting = unsent(items)
  const note = kept.notes.get(audit)
  const update = async () => {
    setFetching(true)
    await filing.takeAlong(audit).catch((error: unknown) => filing.notReached(error))
    setFetching(false)
  }
  return (
    <section class="audit-send" aria-label={t('filing_app.outbox_title')}>
      {note?.stopped ? (
        <Callout tone="bad" title={t('filing_app.stopped_title')}>
          <p class="govuk-body">{note.stopped.detail}</p>
          <p class="govuk-body">{t('filing_app.stopped_text')}</p>
          <p class="govuk-body">
            <a class="govuk-link" href="#/device/backup">
              {t('filing_app.backup_title')}
            </a>
          </p>
        </Callout>
      ) : null}
      <p class="audit-send__counts" role="status" data-waiting={waiting}>
        {waiting === 0 ? (
          <strong class="govuk-tag feri-tag--green">{t('filing_app.all_sent')}</strong>
        ) : (
          <a class="govuk-link" href={`#/outbox/${audit}`}>
            {t('filing_app.unsent', { count: waiting })}
          </a>
        )}
        {counts.conflict > 0 ? (
          <strong class="govuk-tag feri-tag--red">
            {t('filing_app.conflicts', { count: counts.conflict })}
          </strong>
        ) : null}
        {counts.refused > 0 ? (
          <strong class="govuk-tag feri-tag--red">
            {t('filing_app.refusals', { count: counts.refused })}
          </strong>
        ) : null}
        {note?.sentAt ? (
          <span class="feri-muted">
            {t('filing_app.last_sent')} <Time instant={note.sentAt} />
          </span>
        ) : null}
      </p>
      <div class="audit-take">
        <Button
          text={t(sending ? 'filing_app.sending' : 'filing_app.send_now')}
          disabled={sending || signedIn === false}
          onPress={() => void sender.now(true)}
        />
        <Button
          kind="secondary"
          text={t(isFetching ? 'filing_app.taking' : 'filing_app.bring_up_to_date')}
          disabled={isFetching || !reachable || signedIn === false}
          onPress={() => void update()}
        />
      </div>
    </section>
  )
}
