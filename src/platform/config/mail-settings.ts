import { ConfigError, type Names } from './names.ts'

/** How mails leave the house. The address of the server holds its password: never shown, never logged. */
export interface MailSettings {
  readonly smtpUrl: string
  /** As it stands in the mail: `FERI <register@example.org>` or the bare address. */
  readonly from: string
}

const HOW_TO =
  "Set both or neither: FERI_SMTP_URL='smtps://user:password@mail.example.org' and FERI_MAIL_FROM='FERI <register@example.org>'."

/** Undefined where no mail server is set: mails then wait. Throws ConfigError for half a setting or a wrong one. */
export function readMailSettings(names: Names): MailSettings | undefined {
  const { FERI_SMTP_URL: smtpUrl, FERI_MAIL_FROM: from } = names
  if (!smtpUrl && !from) return undefined
  if (!smtpUrl || !from) throw new ConfigError(`Mails need a server and a sender. ${HOW_TO}`)
  if (!/^smtps?:\/\/[^/]/.test(smtpUrl) || !URL.canParse(smtpUrl))
    throw new ConfigError(`FERI_SMTP_URL is not the address of a mail server. ${HOW_TO}`)
  if (!/^([^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/.test(from))
    throw new ConfigError(`FERI_MAIL_FROM is not a mail address. ${HOW_TO}`)
  return { smtpUrl, from }
}
