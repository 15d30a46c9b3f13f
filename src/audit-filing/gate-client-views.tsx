/** @jsxImportSource hono/jsx/dom */
import { useEffect, useState } from 'hono/jsx/dom'
import type { App } from './app-client.ts'
import { Button, Callout, ScreenHeading, useFiling } from './parts-client-views.tsx'

/** Where the person signs in, and comes back from. */
const signInAddress = (app: App): string => {
  const back = `/workspace/audit/?lang=${app.lang}`
  return `/sign-in?${new URLSearchParams({ return_to: back, lang: app.lang })}`
}

export const SignInLink = ({ app }: { app: App }) => (
  <a class="govuk-button" href={signInAddress(app)}>
    {app.t('filing_app.sign_in')}
  </a>
)

/** Before anything is shown: the passphrase, or the sign-in. */
export const GateScreen = ({ app }: { app: App }) => {
  const { gate, ended, signedIn, reachable, refusal } = useFiling(app)
  const { t } = app
  if (gate === 'opening') return <p class="govuk-body">{t('filing_app.opening')}</p>
  return (
    <>
      <ScreenHeading title={t('filing_app.title')} />
      {ended ? (
        <Callout tone="caution" title={t('filing_app.ended_title')}>
          <p class="govuk-body">{t('filing_app.ended_text')}</p>
        </Callout>
      ) : null}
      {refusal ? (
        <Callout tone="bad" title={t('filing_app.no_leave_title')}>
          <p class="govuk-body">{refusal.detail}</p>
        </Callout>
      ) : null}
      {gate === 'locked' ? <Unlock app={app} /> : null}
      {gate === 'strange' ? <p class="govuk-body-l">{t('filing_app.strange_lead')}</p> : null}
      {gate !== 'refused' && signedIn === false ? (
        <>
          <p class="govuk-body">{t('filing_app.sign_in_text')}</p>
          <SignInLink app={app} />
        </>
      ) : null}
      {!reachable ? (
        <>
          <p class="govuk-body">{t('filing_app.no_line')}</p>
          <Button kind="secondary" text={t('filing_app.look_again')} onPress={() => void app.filing.meet()} />
        </>
      ) : null}
    </>
  )
}

const TICK_MS = 1_000

const Unlock = ({ app }: { app: App }) => {
  const { filing, t } = app
  const [fault, setFault] = useState<'wrong' | 'wait' | 'twice' | ''>('')
  const [isBusy, setBusy] = useState(false)
  const [wait, setWait] = useState(0)
  useEffect(() => {
    const look = () => void filing.waitLeft().then((left) => setWait(Math.ceil(left / 1_000)))
    look()
    const timer = setInterval(look, TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const onSubmit = async (event: Event) => {
    event.preventDefault()
    const field = (event.target as HTMLFormElement).elements.namedItem('passphrase') as HTMLInputElement
    setBusy(true)
    const found = await filing.unlock(field.value)
    field.value = ''
    setBusy(false)
    if (found !== 'open') {
      setFault(found)
      setWait(Math.ceil((await filing.waitLeft()) / 1_000))
      field.focus()
    } else app.sender.soon()
  }
  return (
    <form onSubmit={onSubmit}>
      <p class="govuk-body-l">{t('filing_app.unlock_lead')}</p>
      <div class={`govuk-form-group${fault ? ' govuk-form-group--error' : ''}`}>
        <label class="govuk-label" for="passphrase">
          {t('filing_app.passphrase')}
        </label>
        <p id="passphrase-error" class="govuk-error-message" role="alert">
          {fault && wait === 0 ? t(`filing_app.unlock_${fault}`) : ''}
          {wait > 0 ? t('filing_app.unlock_wait', { seconds: wait }) : ''}
        </p>
        <input
          class="govuk-input"
          id="passphrase"
          name="passphrase"
          type="password"
          autocomplete="current-password"
          aria-describedby="passphrase-error"
        />
      </div>
      <button type="submit" class="govuk-button" disabled={isBusy || wait > 0}>
        {t(isBusy ? 'filing_app.unlocking' : 'filing_app.unlock')}
      </button>
      <p class="govuk-body">{t('filing_app.forgotten')}</p>
    </form>
  )
}
