export interface PrintedSignIn {
  readonly email: string
  readonly password: string
  /** Base32; undefined for people without a second factor. */
  readonly totpSecret: string | undefined
}

/** The sign-in of one person from the lines that a demonstration prints at its start. Throws when there is none. */
export function printedSignIn(printed: string, email: string): PrintedSignIn {
  const found = new RegExp(`^ *${email.replaceAll('.', '\\.')} +(\\S+)(?:.* secret (\\S+))?`, 'm').exec(
    printed,
  )
  const [, password, totpSecret] = found ?? []
  if (!password) throw new Error(`no sign-in for ${email} was printed:\n${printed}`)
  return { email, password, totpSecret }
}
