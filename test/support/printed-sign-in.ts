import type { JourneySignIn } from './audit-journey.ts'

/** The sign-in of one role from the lines that a demonstration prints at its start. Throws when there is none. */
export function printedSignIn(printed: string, email: string): JourneySignIn {
  const found = new RegExp(`^ *${email} +(\\S+).* secret (\\S+)`, 'm').exec(printed)
  const [, password, totpSecret] = found ?? []
  if (!password || !totpSecret) throw new Error(`no sign-in for ${email} was printed:\n${printed}`)
  return { email, password, totpSecret }
}
