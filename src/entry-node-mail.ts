import { createTransport } from 'nodemailer'
import type { Outcome, OutgoingMail } from './deliveries/delivery.ts'
import type { MailSettings } from './platform/config/mail-settings.ts'

const TIMEOUT_MS = 20_000

/** What nodemailer tells of a failure; everything else of it may quote an address and is not looked at. */
interface SmtpFailure {
  readonly code?: string
  readonly responseCode?: number
}

/**
 * Mails over SMTP: plain text in UTF-8, one message to one person, and the headers that let a reader stop them. STARTTLS is
 * used wherever the server offers it, and `smtps://` from the first byte.
 */
export function smtpMailer({ smtpUrl, from }: MailSettings): {
  readonly send: (mail: OutgoingMail) => Promise<Outcome>
  readonly close: () => void
} {
  const transport = createTransport(
    {
      url: smtpUrl,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // A mail of ours has no attachments, so nothing in it may make us read a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  const host = /@([^\s<>@]+?)>?$/.exec(from)?.[1] ?? 'localhost'
  const send = async (mail: OutgoingMail): Promise<Outcome> => {
    try {
      await transport.sendMail({
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        // The same at every attempt: a mail that arrived twice is recognised as one.
        messageId: `<${mail.id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
        ...(mail.unsubscribeUrl === null ? {} : { list: { unsubscribe: mail.unsubscribeUrl } }),
      })
      return { ok: true, status: 250 }
    } catch (error) {
      return failureOf(error as SmtpFailure)
    }
  }
  return { send, close: () => transport.close() }
}

function failureOf({ code = '', responseCode = 0 }: SmtpFailure): Outcome {
  const aboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (!aboutThisMail) return { ok: false, error: 'mail_unreachable', status: responseCode }
  // 5yz is for good, 4yz for now (RFC 5321 §4.2.1).
  return { ok: false, error: 'mail_refused', status: responseCode, lasting: responseCode >= 500 }
}
