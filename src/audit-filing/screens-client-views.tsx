/** @jsxImportSource hono/jsx/dom */
import { render, useEffect, useState } from 'hono/jsx/dom'
import { type App, unsent } from './app-client.ts'
import { AuditScreen, NotHere } from './audit-client-views.tsx'
import { DeviceScreen } from './device-client-views.tsx'
import { FindingsScreen } from './finding-client-views.tsx'
import { GateScreen } from './gate-client-views.tsx'
import { Banners, HomeScreen } from './home-client-views.tsx'
import { MeetingScreen } from './meeting-client-views.tsx'
import { OutboxScreen } from './outbox-client-views.tsx'
import { MEETINGS } from './package-client.ts'
import { useFiling } from './parts-client-views.tsx'
import { RemoveScreen } from './remove-client-views.tsx'
import { SectionScreen } from './section-client-views.tsx'

/** The parts of `#/audit/…/section/…`, which never leave the device. */
const partsOfAddress = (): string[] =>
  location.hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter(Boolean)
    .map((part) => decodeURIComponent(part))

const Root = ({ app }: { app: App }) => {
  const { gate } = useFiling(app)
  const [parts, setParts] = useState(partsOfAddress)
  useEffect(() => {
    const follow = () => setParts(partsOfAddress())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  useEffect(() => {
    if (parts[0] === 'audit' && parts[4]) document.getElementById(`q-${parts[4]}`)?.scrollIntoView()
    if (parts[1] === 'backup') document.getElementById('backup')?.scrollIntoView()
  }, [parts, gate])
  if (gate !== 'open') return <GateScreen app={app} />
  return (
    <>
      <StateBar app={app} />
      <Banners app={app} isHome={parts[0] === undefined} />
      <div key={parts.join('/')}>
        <Screen app={app} parts={parts} />
      </div>
    </>
  )
}

const Screen = ({ app, parts }: { app: App; parts: readonly string[] }) => {
  const [area, id = '', part, which = ''] = parts
  if (area === undefined) return <HomeScreen app={app} />
  if (area === 'device') return <DeviceScreen app={app} {...(part ? { takeNext: part } : {})} />
  if (area === 'outbox') return <OutboxScreen app={app} id={id} />
  if (area !== 'audit') return <NotHere app={app} />
  if (part === 'section') return <SectionScreen app={app} id={id} section={which} />
  if (part === 'findings') return <FindingsScreen app={app} id={id} />
  if (part === 'remove') return <RemoveScreen app={app} id={id} />
  const meeting = MEETINGS.find((kind) => kind === which)
  if (part === 'meeting' && meeting) return <MeetingScreen app={app} id={id} meeting={meeting} />
  return <AuditScreen app={app} id={id} />
}

/** Always in sight: whether there is a line, and how much waits. */
const StateBar = ({ app }: { app: App }) => {
  const { reachable, kept, sending } = app.filing.state
  const { t } = app
  const waiting = unsent(kept.items)
  return (
    <p class={`audit-bar${reachable ? '' : ' audit-bar--off'}`} role="status">
      <span>{t(reachable ? 'filing_app.online' : 'filing_app.offline')}</span>
      <span>
        {sending
          ? t('filing_app.sending')
          : waiting > 0
            ? t('filing_app.unsent', { count: waiting })
            : t('filing_app.all_sent')}
      </span>
      <a class="audit-bar__link" href="#/device">
        {t('filing_app.device_title')}
      </a>
    </p>
  )
}

/** Shows the app in its place on the page, and everything that changes from then on. */
export function showScreens(app: App, place: HTMLElement): void {
  place.textContent = ''
  render(<Root app={app} />, place)
}
