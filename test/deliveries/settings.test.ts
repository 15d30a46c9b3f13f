import { expect, test } from 'vitest'
import { readMailSettings } from '../../src/platform/config/mail-settings.ts'
import { readNames } from '../../src/platform/config/names.ts'
import { readConfig } from '../../src/platform/config/read-config.ts'

const SERVER = 'smtps://user:word@mail.example.org'
const FROM = 'FERI <register@example.org>'

test('both settings of mail together are taken, none at all means that mails wait', () => {
  const both = readNames({ FERI_SMTP_URL: SERVER, FERI_MAIL_FROM: FROM })
  expect(readMailSettings(both)).toEqual({ smtpUrl: SERVER, from: FROM })
  expect(readConfig(both, 'x').sendsMail).toBe(true)
  expect(readMailSettings(readNames({}))).toBeUndefined()
  expect(readConfig(readNames({}), 'x').sendsMail).toBe(false)
  expect(JSON.stringify(readConfig(both, 'x'))).not.toContain('word')
})

test.each([
  [{ FERI_SMTP_URL: SERVER }],
  [{ FERI_MAIL_FROM: FROM }],
  [{ FERI_SMTP_URL: 'mail.example.org', FERI_MAIL_FROM: FROM }],
  [{ FERI_SMTP_URL: 'https://mail.example.org', FERI_MAIL_FROM: FROM }],
  [{ FERI_SMTP_URL: 'smtp://', FERI_MAIL_FROM: FROM }],
  [{ FERI_SMTP_URL: SERVER, FERI_MAIL_FROM: 'register' }],
  [{ FERI_SMTP_URL: SERVER, FERI_MAIL_FROM: 'a@b\r\nBcc: c@d' }],
])('%j is refused at the start, without quoting the password', (env) => {
  const read = () => readConfig(readNames(env), 'x')
  expect(read).toThrow(/FERI_SMTP_URL|FERI_MAIL_FROM/)
  expect(read).not.toThrow(/user:word/)
})

test('webhooks to this machine are refused in production', () => {
  const env = { FERI_WEBHOOKS_TO_LOCALHOST: 'yes', FERI_PUBLIC_URL: 'https://register.example.org' }
  expect(() => readConfig(readNames({ ...env, NODE_ENV: 'production' }), 'x')).toThrow(
    /FERI_WEBHOOKS_TO_LOCALHOST/,
  )
  expect(readConfig(readNames({ ...env, NODE_ENV: 'development' }), 'x').webhooksToLocalhost).toBe(true)
  expect(readConfig(readNames({}), 'x')).toMatchObject({ webhooksToLocalhost: false, watchedAreTold: false })
})
