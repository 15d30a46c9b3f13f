import * as v from 'valibot'

const text = v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty()))

/**
 * Which settings exist, raw, as the environment or the Worker's bindings give them. What they mean is in `read-config.ts`;
 * which are secret is in `secrets.ts`. No other file reads the environment.
 */
export const Names = v.object({
  NODE_ENV: v.optional(v.picklist(['development', 'production', 'test']), 'development'),
  PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/)), '3000'),
  HOST: text,
  FERI_PUBLIC_URL: text,
  FERI_DATA_DIR: text,
  FERI_DEMO: v.optional(v.picklist(['yes', 'no'])),
  DATABASE_URL: text,
  FERI_AUTH_SECRET: text,
  FERI_CASE_PEPPER: text,
  FERI_SIGNING_KEY: text,
  /** An institution's certificate for signing PDFs, PEM, and its private key; both or neither. */
  FERI_PDF_CERTIFICATE: text,
  FERI_PDF_KEY: text,
  FERI_SMTP_URL: text,
  FERI_MAIL_FROM: text,
  FERI_WEBHOOKS_TO_LOCALHOST: v.optional(v.picklist(['yes', 'no'])),
  FERI_WATCHED_ARE_TOLD: v.optional(v.picklist(['yes', 'no'])),
  /** Where the same pages are found by Tor; it is shown to workers as text. */
  FERI_ONION_URL: v.optional(v.pipe(v.string(), v.regex(/^http:\/\/[a-z2-7]{56}\.onion$/))),
  /** `worked_case=600,unread_cases=20000`; the names are in `src/case-intake/intake-limits.2026.1.json`. */
  FERI_INTAKE_LIMITS: v.optional(v.pipe(v.string(), v.regex(/^[a-z_]+=\d{1,12}(,[a-z_]+=\d{1,12})*$/))),
})
export type Names = v.InferOutput<typeof Names>

/** Thrown at start, with a sentence for the person at the terminal: the setting, and what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

export function readNames(env: Readonly<Record<string, unknown>>): Names {
  const known = Object.fromEntries(Object.keys(Names.entries).map((name) => [name, env[name] || undefined]))
  const parsed = v.safeParse(Names, known)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new ConfigError(
    `${v.getDotPath(issue)} is not set right: expected ${issue.expected ?? 'another value'}.`,
  )
}
