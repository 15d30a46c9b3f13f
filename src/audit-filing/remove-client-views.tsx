/** @jsxImportSource hono/jsx/dom */
import { type App, unsent } from './app-client.ts'
import { NotHere } from './audit-client-views.tsx'
import type { Filing } from './filing-client.ts'
import { filesOf } from './item-client.ts'
import { nameOf } from './package-client.ts'
import { BackLink, Button, ScreenHeading, useFiling } from './parts-client-views.tsx'

/** Takes an audit off the device; what was never sent only after it was said how much that is. */
export const RemoveScreen = ({ app, id }: { app: App; id: string }) => {
  const { kept } = useFiling(app)
  const { filing, t, lang } = app
  const pack = kept.packs.get(id)
  if (!pack) return <NotHere app={app} />
  const waiting = unsent(kept.items.filter((item) => item.audit === id))
  const remove = async () => {
    await removeAudit(filing, id)
    location.hash = '#/'
  }
  return (
    <>
      <BackLink to={`#/audit/${id}`} text={t('filing_app.back_audit')} />
      <ScreenHeading caption={nameOf(pack.organisation.names, lang)} title={t('filing_app.remove_title')} />
      <p class="govuk-body-l">
        {waiting === 0 ? t('filing_app.remove_clean') : t('filing_app.remove_loses', { count: waiting })}
      </p>
      {waiting > 0 ? (
        <p class="govuk-body">
          <a class="govuk-link" href="#/device/backup">
            {t('filing_app.backup_title')}
          </a>
        </p>
      ) : null}
      <Button
        kind={waiting > 0 ? 'warning' : undefined}
        text={waiting > 0 ? t('filing_app.remove_anyway', { count: waiting }) : t('filing_app.remove_button')}
        onPress={() => void remove()}
      />
    </>
  )
}

function removeAudit(filing: Filing, id: string): Promise<boolean> {
  const own = filing.state.kept.items.filter((item) => item.audit === id)
  const without = <Value,>(all: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
    new Map([...all].filter(([audit]) => audit !== id))
  return filing.write(
    (kept) => ({
      packs: without(kept.packs),
      notes: without(kept.notes),
      items: kept.items.filter((item) => item.audit !== id),
    }),
    [],
    own.flatMap(({ change }) => filesOf(change)).map(({ blob }) => blob),
  )
}
