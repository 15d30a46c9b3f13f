import type { Page } from 'playwright-core'
import type { Language } from '../../src/platform/i18n/language.ts'
import { type MessageKey, translator } from '../../src/platform/i18n/translate.ts'
import type { PrintedSignIn } from '../support/printed-sign-in.ts'
import { nextCode } from './auditor.ts'

/** What an auditor does with the filing app on the tablet, by what is seen on it. */
export interface FilingAuditor {
  readonly page: Page
  readonly lang: Language
}

export const PASSPHRASE = 'bốn từ 四つの言葉 dài'

export const openApp = ({ page, lang }: FilingAuditor) => page.goto(`/workspace/audit/?lang=${lang}`)

export async function setPassphrase({ page, lang }: FilingAuditor): Promise<void> {
  const t = translator(lang)
  await page.goto(`/workspace/audit/?lang=${lang}#/device`)
  await page.getByLabel(t('filing_app.passphrase_new')).fill(PASSPHRASE)
  await page.locator('#again').fill(PASSPHRASE)
  await page.getByRole('button', { name: t('filing_app.passphrase_set') }).click()
  await page.getByText(t('filing_app.passphrase_done'), { exact: true }).waitFor()
}

/** Once the service worker has everything, the app is on the device. */
export const installed = ({ page }: FilingAuditor) =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    if (active?.state === 'activated') return
    await new Promise((done) =>
      active?.addEventListener('statechange', () => active.state === 'activated' && done(0)),
    )
  })

export async function takeAlong({ page, lang }: FilingAuditor, number: string): Promise<void> {
  const t = translator(lang)
  await page.goto(`/workspace/audit/?lang=${lang}#/`)
  await page.getByRole('button', { name: `${t('filing_app.take')} ${number}` }).click()
  await page.locator('.audit-card a', { hasText: /./ }).first().waitFor()
}

export async function unlock({ page, lang }: FilingAuditor): Promise<void> {
  const t = translator(lang)
  await page.getByLabel(t('filing_app.passphrase')).fill(PASSPHRASE)
  await page.getByRole('button', { name: t('filing_app.unlock'), exact: true }).click()
  await page.locator('.audit-bar').waitFor()
}

/** A picture as a camera makes it, of so many pixels, made in the page itself: nothing is loaded. */
export async function photo(page: Page, width: number, height: number, seed: number): Promise<Buffer> {
  const text = await page.evaluate(
    async ([wide, high, shift]) => {
      const canvas = new OffscreenCanvas(wide, high)
      const brush = canvas.getContext('2d')
      for (let i = 0; brush && i < 60; i++) {
        brush.fillStyle = `hsl(${i * 37 + shift * 11} 60% 60%)`
        brush.fillRect(((i % 10) * wide) / 10, (Math.floor(i / 10) * high) / 6, wide / 10, high / 6)
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })
      const bytes = new Uint8Array(await blob.arrayBuffer())
      let binary = ''
      for (let at = 0; at < bytes.length; at += 8_192)
        binary += String.fromCharCode(...bytes.subarray(at, at + 8_192))
      return btoa(binary)
    },
    [width, height, seed] as const,
  )
  return Buffer.from(text, 'base64')
}

export const kept = (page: Page, question: string) =>
  page.locator(`#q-${question} > .audit-where [data-state="kept"]`).waitFor()

/** Chooses, writes a note where one is needed, and waits until the screen says that it is kept. */
export async function answer(page: Page, question: string, code: string, note = ''): Promise<void> {
  const card = page.locator(`#q-${question}`)
  await card.locator(`input[type=radio][value="${code}"]`).check()
  if (note) await card.locator(`#note-${question}`).fill(note)
  await kept(page, question)
}

/** Gives the first twelve digits of the hash that the tablet shows beside it. */
export async function addPhoto(page: Page, question: string, name: string, buffer: Buffer): Promise<string> {
  const card = page.locator(`#q-${question}`)
  const before = await card.locator('.audit-file').count()
  await card.locator(`[id="file-${question}"]`).setInputFiles({ name, mimeType: 'image/jpeg', buffer })
  const row = card.locator('.audit-file').nth(before)
  await row.waitFor()
  return /SHA-256 ([0-9a-f]{12})/.exec((await row.textContent()) ?? '')?.[1] ?? ''
}

/** What the tablet says about everything it holds: how many wait. */
export const waiting = async (page: Page): Promise<number> =>
  Number(await page.locator('.audit-send__counts').getAttribute('data-waiting'))

export const said = (lang: Language, key: MessageKey): string => translator(lang)(key)

/** From the app, which has said that the session is over, to the sign-in and back into the app. */
export async function signInAgain({ page, lang }: FilingAuditor, person: PrintedSignIn): Promise<void> {
  const t = translator(lang)
  await page.getByRole('link', { name: t('filing_app.sign_in') }).click()
  await page.getByLabel(t('accounts.email')).fill(person.email)
  await page.getByLabel(t('accounts.password')).fill(person.password)
  await page
    .getByRole('main')
    .getByRole('button', { name: t('accounts.sign_in') })
    .click()
  await page.waitForURL(/\/sign-in\/code/)
  await page.getByLabel(t('accounts.code_or_backup')).fill(await nextCode(person.totpSecret ?? ''))
  await page.getByRole('button', { name: t('accounts.continue') }).click()
  await page.waitForURL(/\/workspace\/audit\//)
  await page.locator('.audit-bar').waitFor()
}
