import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/**
 * `/assets/audit-sw.js`, loaded by `/workspace/audit/sw.js`: keeps the app's page, script and styles on the device, and nothing else. What the
 * service answers is never put into a cache; the app itself keeps it, sealed.
 */
interface Scope {
  readonly FERI_AUDIT: {
    readonly entries: { url: string; revision: string | null }[]
    readonly shells: Readonly<Record<string, string>>
  }
  readonly clients: {
    matchAll(): Promise<readonly { postMessage(data: string): void }[]>
    claim(): Promise<void>
  }
  readonly location: { readonly origin: string }
  readonly navigator: { readonly languages: readonly string[] }
  skipWaiting(): Promise<void>
  addEventListener(
    kind: string,
    listener: (event: { readonly tag?: string; waitUntil(work: Promise<unknown>): void }) => void,
  ): void
}
const scope = globalThis as unknown as Scope
const { entries, shells } = scope.FERI_AUDIT
const SEND = 'feri-audit-send'

precacheAndRoute(entries)
cleanupOutdatedCaches()

const handlers = Object.fromEntries(
  Object.entries(shells).map(([lang, url]) => [lang, createHandlerBoundToURL(url)]),
)

/** The language of the address, else the first of the browser's that there is a page for, else English. */
function languageOf(url: URL): string {
  const wanted = [
    url.searchParams.get('lang') ?? '',
    ...scope.navigator.languages.map((tag) => tag.slice(0, 2)),
  ]
  return wanted.find((lang) => lang in handlers) ?? 'en'
}

registerRoute(
  new NavigationRoute(
    (options) => {
      const handler = handlers[languageOf(options.url)]
      return handler ? handler(options) : fetch(options.request)
    },
    { allowlist: [/^\/workspace\/audit\/(\?|$)/] },
  ),
)

// The next start of the app is by its new edition; one that is open goes on as it was.
scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))

/** The key is with the page alone: what is sent is sent by it, and it is only told that there is a line again. */
scope.addEventListener('sync', (event) => {
  if (event.tag !== SEND) return
  event.waitUntil(
    scope.clients.matchAll().then((clients) => {
      for (const client of clients) client.postMessage(SEND)
    }),
  )
})
