/** @jsxImportSource hono/jsx/dom */
import { useEffect, useState } from 'hono/jsx/dom'
import { type App, unsent } from './app-client.ts'
import { SignInLink } from './gate-client-views.tsx'
import { nameOf, type OfferedAudit, type TakeAlong } from './package-client.ts'
import { Button, Callout, Progress, ScreenHeading, useFiling } from './parts-client-views.tsx'
import { deviceWarnings } from './warnings-client.ts'
import { progressOf } from './work-client.ts'

/** What stands on every screen while it is true: nothing sent without sign-in, days running out, clock, room. */
export const Banners = ({ app, isHome }: { app: App; isHome: boolean }) => {
  const { signedIn, kept } = useFiling(app)
  const { t } = app
  return (
    <>
      {signedIn === false ? (
        <Callout tone="caution" title={t('filing_app.session_over_title')}>
          <p class="govuk-body">{t('filing_app.session_over_text', { count: unsent(kept.items) })}</p>
          <SignInLink app={app} />
        </Callout>
      ) : null}
      {deviceWarnings(app.filing.state, app.filing.rules, isHome).map(({ tone, key, params }) => (
        <Callout key={key} tone={tone} title={t(`filing_app.${key}_title`)}>
          <p class="govuk-body">{t(`filing_app.${key}_text`, params)}</p>
          {key === 'no_passphrase' || key === 'days_few' ? (
            <p class="govuk-body">
              <a class="govuk-link" href="#/device">
                {t('filing_app.device_title')}
              </a>
            </p>
          ) : null}
          {key === 'storage_full' || key === 'storage_filling' ? (
            <p class="govuk-body">
              <a class="govuk-link" href="#/device/backup">
                {t('filing_app.backup_title')}
              </a>
            </p>
          ) : null}
        </Callout>
      ))}
    </>
  )
}

/** The audits on this device, and those that may be brought onto it. */
export const HomeScreen = ({ app }: { app: App }) => {
  const { kept, offered, reachable, signedIn } = useFiling(app)
  const { filing, t } = app
  useEffect(() => {
    if (reachable && signedIn)
      void filing.server.offered().then(
        (audits) => filing.set({ offered: audits }),
        (error: unknown) => filing.notReached(error),
      )
  }, [reachable, signedIn])
  const packs = [...kept.packs.values()]
  const others = (offered ?? []).filter(({ id }) => !kept.packs.has(id))
  return (
    <>
      <ScreenHeading title={t('filing_app.title')} />
      <h2 class="govuk-heading-m">{t('filing_app.on_device')}</h2>
      {packs.length === 0 ? <p class="govuk-body">{t('filing_app.on_device_none')}</p> : null}
      <ul class="audit-cards">
        {packs.map((pack) => (
          <HereCard key={pack.audit.id} app={app} pack={pack} />
        ))}
      </ul>
      <h2 class="govuk-heading-m">{t('filing_app.offered')}</h2>
      {offered === null ? (
        <p class="govuk-body">{t(reachable ? 'filing_app.offered_asking' : 'filing_app.offered_no_line')}</p>
      ) : null}
      {offered !== null && others.length === 0 ? (
        <p class="govuk-body">{t('filing_app.offered_none')}</p>
      ) : null}
      <ul class="audit-cards">
        {others.map((audit) => (
          <OfferedCard key={audit.id} app={app} audit={audit} />
        ))}
      </ul>
    </>
  )
}

const HereCard = ({ app, pack }: { app: App; pack: TakeAlong }) => {
  const { kept } = app.filing.state
  const { t, lang } = app
  const items = kept.items.filter((item) => item.audit === pack.audit.id)
  const sections = progressOf(pack, items)
  const done = sections.reduce((sum, one) => sum + one.done, 0)
  const total = sections.reduce((sum, one) => sum + one.asked, 0)
  const waiting = unsent(items)
  const isStopped = kept.notes.get(pack.audit.id)?.stopped
  return (
    <li class="audit-card">
      <a class="govuk-link audit-card__name" href={`#/audit/${pack.audit.id}`}>
        {nameOf(pack.organisation.names, lang)}
      </a>
      <p class="audit-card__facts">
        {pack.audit.number} · {t(`audits.kind_${pack.audit.kind}` as 'audits.kind_initial')} ·{' '}
        <span class="feri-whole">{pack.audit.planned_on}</span>
      </p>
      <Progress
        label={t('audits.progress')}
        count={t('audits.n_of_m', { done, total })}
        done={done}
        total={total}
      />
      <p class="audit-card__facts">
        {waiting > 0 ? (
          <strong class="govuk-tag feri-tag--yellow">{t('filing_app.unsent', { count: waiting })}</strong>
        ) : (
          <strong class="govuk-tag feri-tag--green">{t('filing_app.all_sent')}</strong>
        )}{' '}
        {isStopped ? <strong class="govuk-tag feri-tag--red">{t('filing_app.stopped_short')}</strong> : null}
      </p>
    </li>
  )
}

const OfferedCard = ({ app, audit }: { app: App; audit: OfferedAudit }) => {
  const { filing, t, lang } = app
  const [isBusy, setBusy] = useState(false)
  const needsPassphrase = filing.state.daysLeft === undefined
  const take = async () => {
    if (needsPassphrase) return void location.assign(`#/device/passphrase/${audit.id}`)
    setBusy(true)
    await filing.takeAlong(audit.id).catch((error: unknown) => filing.notReached(error))
    setBusy(false)
  }
  return (
    <li class="audit-card">
      <span class="audit-card__name">{nameOf(audit.organisation.names, lang)}</span>
      <p class="audit-card__facts">
        {audit.number} · <span class="feri-whole">{audit.planned_on}</span> ·{' '}
        {t(`audits.status_${audit.status}` as 'audits.status_planned')}
      </p>
      <Button
        text={t(isBusy ? 'filing_app.taking' : 'filing_app.take')}
        about={audit.number}
        disabled={isBusy}
        onPress={() => void take()}
      />
    </li>
  )
}
