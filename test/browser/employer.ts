import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { translator } from '../../src/platform/i18n/translate.ts'
import type { PrintedSignIn } from '../support/printed-sign-in.ts'
import { type Auditor, nextCode } from './auditor.ts'
import { CHAIN } from './demonstration-order.ts'

/** Someone at a page who is shown around as an auditor is. */
export type Person = Auditor

export const AGENCY = 'Công ty Cổ phần Nhân lực Mẫu Sao Mai'
export const ENTRY = `/o/${CHAIN.sending_agency.scheme}/${CHAIN.sending_agency.value}`

/** Password and code into the pages of signing in, on which the person already is. */
export async function typeSignIn({ page, lang }: Person, person: PrintedSignIn): Promise<void> {
  const t = translator(lang)
  await page.getByLabel(t('accounts.email')).fill(person.email)
  await page.getByLabel(t('accounts.password')).fill(person.password)
  await page
    .getByRole('main')
    .getByRole('button', { name: t('accounts.sign_in') })
    .click()
  if (!person.totpSecret) return
  await page.waitForURL(/\/sign-in\/code/)
  await page.getByLabel(t('accounts.code_or_backup')).fill(await nextCode(person.totpSecret))
  await page.getByRole('button', { name: t('accounts.continue') }).click()
}

/** From the agency's entry: fills in the whole chain and asks. Returns the number of the receipt, whose page is shown. */
export async function checkChain({ page, lang, look }: Person, name: string): Promise<string> {
  const t = translator(lang)
  await page.goto(`${ENTRY}?lang=${lang}`)
  await page.getByRole('link', { name: t('registrations.entry_check') }).click()
  await page.waitForURL(/\/check\?/)
  await page.getByLabel(t('partner_checks.intermediary'), { exact: true }).fill(CHAIN.intermediary.value)
  await page.getByLabel(t('partner_checks.employer'), { exact: true }).fill(CHAIN.employer.value)
  await page.getByLabel(t('partner_checks.programme')).selectOption('titp')
  await look(`check-${name}`)
  await page.getByRole('button', { name: t('partner_checks.check_button') }).click()
  await page.waitForURL(/\/check\/FERI-PC-/)
  for (const details of await page.locator('details').all()) await details.locator('summary').click()
  await look(`receipt-${name}`)
  return /FERI-PC-[\w-]+/.exec(page.url())?.[0] ?? ''
}

/** Saves the PDF in the reader's language, as the first of the buttons under the receipt offers it. */
export async function saveReceipt({ page, lang }: Person): Promise<Uint8Array> {
  const t = translator(lang)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', {
        name: t('partner_checks.save_pdf', { language: t(`compliance_reports.language_${lang}`) }),
      })
      .click(),
  ])
  return readFile(await file.path())
}

/** A stranger at the agency's entry follows the link, signs in, and is where the agency can be watched. */
export async function watchAgency(person: Person, signIn: PrintedSignIn): Promise<void> {
  const { page, lang, look } = person
  const t = translator(lang)
  await page.goto(`${ENTRY}?lang=${lang}`)
  await page.getByRole('link', { name: t('registrations.entry_watch_signed_in') }).click()
  await page.waitForURL(/\/sign-in/)
  await typeSignIn(person, signIn)
  await page.waitForURL(/\/workspace\/watches/)
  await look('watch-wanted')
  await page.getByRole('button', { name: t('watches.add_button'), exact: true }).click()
  await page.getByText(t('watches.added')).waitFor()
  await look('watches')
}

/** An officer finds the agency's registration in the queue of all and suspends it, with a reason that is published. */
export async function suspendAgency(officer: Person, signIn: PrintedSignIn, reason: string): Promise<void> {
  const { page, lang, look } = officer
  const t = translator(lang)
  await page.goto(`/workspace/registrations?show=all&lang=${lang}`)
  await typeSignIn(officer, signIn)
  await page.waitForURL(/\/workspace\/registrations/)
  await look('officer-registrations')
  await page.getByRole('link', { name: AGENCY }).click()
  await page.getByText(t('registration_life.suspend'), { exact: true }).click()
  const form = page.getByRole('form', { name: t('registration_life.suspend') })
  await form.getByLabel(t('registration_life.reason')).fill(reason)
  await look('officer-suspend')
  await form.getByRole('button', { name: t('registration_life.suspend_button') }).click()
  await page.getByText(t('registration_life.saved')).waitFor()
  await look('officer-suspended')
}

/** What the page says in its coloured boxes, first to last. */
export const callouts = (page: Page): Promise<string[]> =>
  page.locator('.feri-callout').evaluateAll((boxes) => boxes.map((box) => box.textContent ?? ''))
