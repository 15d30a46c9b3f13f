import file from './filing-rules.2026.1.json' with { type: 'json' }

const NAMES = [
  'offline_days',
  'warn_days',
  'passphrase_length',
  'passphrase_rounds',
  'passphrase_free_tries',
  'photo_longest_px',
  'file_bytes',
  'chunk_bytes',
  'clock_minutes',
  'storage_full_percent',
  'items_at_once',
] as const
export type FilingRules = Readonly<Record<(typeof NAMES)[number], number>>

/** Product defaults of filing offline; the reasons stand in the file. The page hands them to the app. */
export const FILING_RULES = Object.fromEntries(
  NAMES.map((name) => {
    const found = file.rules.find((rule) => rule.name === name)
    if (!found) throw new Error(`filing-rules.2026.1.json lacks ${name}`)
    return [name, found.value]
  }),
) as FilingRules
