import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

/** The two screens that pages are looked at on: a phone held upright, and a laptop. */
export const PHONE = { width: 390, height: 844 } as const
export const LAPTOP = { width: 1280, height: 900 } as const
/** The narrowest phone still in use; here only the width is judged. */
export const NARROWEST = { width: 320, height: 844 } as const

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/** As root in a container, on a network that leads nowhere. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** `CHROMIUM_PATH`, else the first of the usual names on the path. Throws with what to install. */
export function chromiumPath(env: NodeJS.ProcessEnv = process.env): string {
  const folders = (env.PATH ?? '').split(path.delimiter)
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  const found = (env.CHROMIUM_PATH ? [env.CHROMIUM_PATH] : candidates).find(isExecutable)
  if (found) return found
  throw new Error(
    'Chromium is missing: install the Debian packages chromium and fonts-noto-cjk ' +
      '(apt-get install chromium fonts-noto-cjk), or set CHROMIUM_PATH to a Chromium.',
  )
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export const openChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: FLAGS })

/** A browser whose profile lies in a folder, as on a telephone: what it writes to the disk can be looked at. */
export const openProfile = (
  folder: string,
  options: Parameters<typeof chromium.launchPersistentContext>[1] = {},
): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, { executablePath: chromiumPath(), args: FLAGS, ...options })
