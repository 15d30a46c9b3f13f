/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { type App, megabytes } from './app-client.ts'
import { BackupExport, BackupImport } from './backup-client-views.tsx'
import { askPersistence } from './device-client.ts'
import type { PassphraseFault } from './door-client.ts'
import { BackLink, Button, ScreenHeading, useFiling } from './parts-client-views.tsx'

/** What this device keeps, for how long, how one comes in, and the backup. */
export const DeviceScreen = ({ app, takeNext }: { app: App; takeNext?: string }) => {
  const { room, daysLeft } = useFiling(app)
  const { filing, t } = app
  return (
    <>
      <BackLink to="#/" text={t('filing_app.back_home')} />
      <ScreenHeading title={t('filing_app.device_title')} />
      <PassphraseForm app={app} {...(takeNext ? { takeNext } : {})} />
      <h2 class="govuk-heading-m">{t('filing_app.room_title')}</h2>
      <dl class="govuk-summary-list">
        <Fact
          name={t('filing_app.days_left')}
          value={
            daysLeft === undefined
              ? t('filing_app.days_none')
              : t('filing_app.days_of', { days: daysLeft, most: filing.rules.offline_days })
          }
        />
        <Fact
          name={t('filing_app.room_used')}
          value={
            room ? t('filing_app.room_of', { used: megabytes(room.used), quota: megabytes(room.quota) }) : '–'
          }
        />
        <Fact
          name={t('filing_app.persisted')}
          value={t(room?.persisted ? 'filing_app.persisted_yes' : 'filing_app.persisted_no')}
        />
      </dl>
      {room?.persisted ? null : (
        <Button
          kind="secondary"
          text={t('filing_app.persist_ask')}
          onPress={() => void askPersistence().then((now) => filing.set({ room: now }))}
        />
      )}
      <BackupExport app={app} />
      <BackupImport app={app} />
      {daysLeft === undefined ? null : (
        <>
          <h2 class="govuk-heading-m">{t('filing_app.leave_title')}</h2>
          <p class="govuk-body">{t('filing_app.leave_text')}</p>
          <Button kind="secondary" text={t('filing_app.lock')} onPress={() => void filing.lock()} />
        </>
      )}
      <p class="govuk-body">
        {LANGUAGES.map((lang) => (
          <a key={lang} class="govuk-link audit-lang" href={`/workspace/audit/?lang=${lang}`} lang={lang}>
            {{ ja: '日本語', vi: 'Tiếng Việt', en: 'English' }[lang]}
          </a>
        ))}
      </p>
    </>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div class="govuk-summary-list__row">
    <dt class="govuk-summary-list__key">{name}</dt>
    <dd class="govuk-summary-list__value">{value}</dd>
  </div>
)

/** Set while the service can be reached; then, if an audit was to be taken along, it is. */
const PassphraseForm = ({ app, takeNext }: { app: App; takeNext?: string }) => {
  const { filing, t } = app
  const { daysLeft, reachable, signedIn } = filing.state
  const [fault, setFault] = useState<PassphraseFault | 'not_reached' | ''>('')
  const [state, setState] = useState<'' | 'busy' | 'done'>('')
  const onSubmit = async (event: Event) => {
    event.preventDefault()
    const { elements } = event.target as HTMLFormElement
    const typed = (name: string): string => (elements.namedItem(name) as HTMLInputElement).value
    setState('busy')
    try {
      const found = await filing.setPassphrase(typed('new-passphrase'), typed('again'))
      setFault(found ?? '')
      setState(found ? '' : 'done')
      if (found || !takeNext) return
      await filing.takeAlong(takeNext)
      location.hash = '#/'
    } catch (error) {
      filing.notReached(error)
      setFault('not_reached')
      setState('')
    }
  }
  const mayNot = !reachable || signedIn !== true
  return (
    <form onSubmit={onSubmit}>
      <h2 class="govuk-heading-m">{t('filing_app.passphrase_title')}</h2>
      <p class="govuk-body">
        {t('filing_app.passphrase_text', {
          length: filing.rules.passphrase_length,
          days: filing.rules.offline_days,
        })}
      </p>
      {daysLeft !== undefined ? <p class="govuk-body">{t('filing_app.passphrase_is_set')}</p> : null}
      {mayNot ? <p class="govuk-body">{t('filing_app.passphrase_needs_line')}</p> : null}
      <p class="govuk-error-message" role="alert">
        {fault ? t(`filing_app.passphrase_${fault}`, { length: filing.rules.passphrase_length }) : ''}
      </p>
      <div class="govuk-form-group">
        <label class="govuk-label" for="new-passphrase">
          {t('filing_app.passphrase_new')}
        </label>
        <input
          class="govuk-input"
          type="password"
          id="new-passphrase"
          name="new-passphrase"
          autocomplete="new-password"
        />
      </div>
      <div class="govuk-form-group">
        <label class="govuk-label" for="again">
          {t('filing_app.passphrase_again')}
        </label>
        <input class="govuk-input" type="password" id="again" name="again" autocomplete="new-password" />
      </div>
      <button type="submit" class="govuk-button" disabled={mayNot || state === 'busy'}>
        {t(state === 'busy' ? 'filing_app.keeping' : 'filing_app.passphrase_set')}
      </button>
      <p class="audit-where" role="status">
        {state === 'done' ? t('filing_app.passphrase_done') : ''}
      </p>
    </form>
  )
}
