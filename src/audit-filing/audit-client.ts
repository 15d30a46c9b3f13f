import type { Language } from '../platform/i18n/language.ts'
import { sayings, unsent } from './app-client.ts'
import { Filing } from './filing-client.ts'
import type { FilingRules } from './filing-rules.ts'
import { showScreens } from './screens-client-views.tsx'
import { Sender } from './send-client.ts'
import { Server } from './server-client.ts'

/** `/assets/audit.js`: the app for filing audits without a network. Everything it says came with the page. */
interface Brought {
  readonly lang: Language
  readonly words: Readonly<Record<string, string>>
  readonly rules: FilingRules
  readonly accept: string
}

const SEND = 'feri-audit-send'

async function start(): Promise<void> {
  const place = document.getElementById('audit-app')
  const brought = JSON.parse(document.getElementById('audit-brought')?.textContent ?? '') as Brought
  if (!place) return
  const filing = new Filing(new Server(brought.lang), brought.rules)
  const sender = new Sender(filing)
  showScreens(
    { filing, sender, t: sayings(brought.words), lang: brought.lang, accept: brought.accept },
    place,
  )
  void register(filing, sender)
  await filing.open()
  addEventListener('online', () => sender.soon(0))
  addEventListener('offline', () => filing.set({ reachable: false }))
  // What a tablet did while it slept is unknown to it.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && filing.state.gate === 'open') sender.soon()
  })
  if (filing.state.gate === 'open') sender.soon(0)
}

/** The service worker brings the app back without a network, and wakes it when there is one again. */
async function register(filing: Filing, sender: Sender): Promise<void> {
  if (!navigator.serviceWorker) return
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (data === SEND) sender.soon(0)
  })
  const registration = await navigator.serviceWorker.register('/workspace/audit/sw.js').catch(() => undefined)
  if (!registration || !('sync' in registration)) return
  const sync = registration.sync as { register: (tag: string) => Promise<void> }
  let asked = false
  filing.subscribe(() => {
    const waits = unsent(filing.state.kept.items) > 0 && !filing.state.reachable
    if (waits && !asked) void navigator.serviceWorker.ready.then(() => sync.register(SEND)).catch(() => {})
    asked = waits
  })
}

void start()
