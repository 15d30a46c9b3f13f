import type { Config } from './config.ts'
import { readMailSettings } from './mail-settings.ts'
import { ConfigError, type Names } from './names.ts'

/** Where one process listens and keeps things; the edge has no such settings. */
export interface NodeConfig extends Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Undefined: the SQLite file in `dataDir`. */
  readonly databaseUrl: string | undefined
}

/** What the names mean together. Throws ConfigError on a contradiction: better no service than one that half obeys. */
export function readConfig(names: Names, assetVersion: string): NodeConfig {
  const environment = names.NODE_ENV
  const port = Number(names.PORT)
  if (port < 1 || port > 65_535) throw new ConfigError('PORT is not a port number (1 to 65535).')
  if (names.DATABASE_URL && !/^postgres(ql)?:\/\//.test(names.DATABASE_URL))
    throw new ConfigError(
      'DATABASE_URL must begin with postgres://. Leave it out to use SQLite under FERI_DATA_DIR.',
    )
  if (environment === 'production' && names.FERI_DEMO === 'yes')
    throw new ConfigError(
      'FERI_DEMO=yes and NODE_ENV=production contradict each other: a real register holds no invented bodies.',
    )
  if (environment === 'production' && names.FERI_WEBHOOKS_TO_LOCALHOST === 'yes')
    throw new ConfigError(
      'FERI_WEBHOOKS_TO_LOCALHOST=yes is for development: in production anyone could make us call our own machine.',
    )
  return {
    environment,
    port,
    host: names.HOST ?? (environment === 'production' ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: publicUrl(names, port),
    dataDir: names.FERI_DATA_DIR ?? './var',
    databaseUrl: names.DATABASE_URL,
    demonstration: environment !== 'production' && names.FERI_DEMO !== 'no',
    assetVersion,
    sendsMail: readMailSettings(names) !== undefined,
    webhooksToLocalhost: names.FERI_WEBHOOKS_TO_LOCALHOST === 'yes',
    watchedAreTold: names.FERI_WATCHED_ARE_TOLD === 'yes',
    onionUrl: names.FERI_ONION_URL,
    intakeLimits: limits(names.FERI_INTAKE_LIMITS),
  }
}

const limits = (said = ''): Readonly<Record<string, number>> =>
  Object.fromEntries(
    said
      .split(',')
      .filter((one) => one !== '')
      .map((one) => one.split('='))
      .map(([name, value]) => [name, Number(value)]),
  )

function publicUrl(names: Names, port: number): string {
  const production = names.NODE_ENV === 'production'
  if (!names.FERI_PUBLIC_URL) {
    if (production)
      throw new ConfigError(
        'FERI_PUBLIC_URL is needed in production: it is printed in the QR code of every document.',
      )
    return `http://localhost:${port}`
  }
  let url: URL
  try {
    url = new URL(names.FERI_PUBLIC_URL)
  } catch {
    throw new ConfigError('FERI_PUBLIC_URL is not an address such as https://register.example.')
  }
  if (url.pathname !== '/' || url.search || url.hash)
    throw new ConfigError('FERI_PUBLIC_URL is the bare origin, without a path: https://register.example.')
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1'
  if (production && url.protocol !== 'https:' && !local)
    throw new ConfigError('FERI_PUBLIC_URL must begin with https:// in production.')
  return url.origin
}
