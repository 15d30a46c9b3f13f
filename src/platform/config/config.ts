/** What the settings mean. Nothing secret is in here, so it may be shown to an administrator. */
export interface Config {
  readonly environment: 'development' | 'production' | 'test'
  /** Where people reach us, without a slash at the end: it stands in QR codes and in links sent to people. */
  readonly publicUrl: string
  /** The data are invented; a banner says so on every page and every document. */
  readonly demonstration: boolean
  /** Changes with every build, so that a browser never mixes old styles with new pages. */
  readonly assetVersion: string
  /** Whether mails leave the house: false where no mail server is set. */
  readonly sendsMail?: boolean
  /** For tests and development: webhooks may call this very machine. */
  readonly webhooksToLocalhost?: boolean
  /** Whether an organisation may see that, and by how many, it is watched; never by whom (A6). Off unless set. */
  readonly watchedAreTold?: boolean
  /** `http://….onion`, shown to workers as text; undefined where there is none. */
  readonly onionUrl?: string | undefined
  /** Other limits for workers' reports than the product's (src/case-intake/intake-limits.2026.1.json), by their names. */
  readonly intakeLimits?: Readonly<Record<string, number>>
}
