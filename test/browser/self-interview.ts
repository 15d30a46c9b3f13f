import type { Page } from 'playwright-core'
import { translator } from '../../src/platform/i18n/translate.ts'
import { faultsOf } from './watched-page.ts'

const t = translator('vi')
/** Typed by the worker, and found nowhere afterwards. */
export const OWN_WORDS = 'Tôi sợ nếu người khác đọc được điều này'

export const press = async (page: Page, text: string) => {
  await page.getByRole('button', { name: text, exact: true }).first().click()
  await page.waitForLoadState()
}

export interface Look {
  readonly seen: Set<string>
  readonly sizes: number[]
  readonly faults: string[]
}

const kindOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const value = document.querySelector('main [name="value"]')
    if (document.querySelector('.feri-pictures button[value^="pay_item"]')) return 'paid_for'
    if (document.querySelector('[name="amount"]')) return 'payment'
    if (document.querySelector('.feri-pictures')) return 'payments'
    if (document.querySelector('button[value="send"]')) return 'summary'
    if (document.querySelector('button[value="help"]')) return 'help'
    if (document.querySelector('[name="scopes"]')) return 'consent'
    if (value instanceof HTMLTextAreaElement) return 'words'
    return value instanceof HTMLInputElement
      ? `${value.type} ${document.querySelector('[name="currency"]') ? 'money' : ''}`
      : 'other'
  })

/** Answers what is asked on this page, as somebody who is in no danger and has paid a broker. */
async function answer(page: Page, kind: string): Promise<void> {
  const main = page.getByRole('main')
  if (kind === 'payments') {
    const told = (await main.getByRole('button', { name: t('self_interviews.payments_done') }).count()) > 0
    return press(page, t(told ? 'self_interviews.payments_done' : 'paid_for.group_broker'))
  }
  if (kind === 'paid_for') return press(page, t('paid_for.item_l_broker'))
  if (kind === 'payment') {
    await page.getByLabel(t('self_interviews.payment_amount')).fill('30.000.000')
    await page.getByLabel(t('paid_for.currency_VND')).check()
    return press(page, t('self_interviews.payment_save'))
  }
  if (kind === 'help') return press(page, t('self_interviews.help_no'))
  if (kind === 'words') await page.locator('[name="value"]').fill(OWN_WORDS)
  else if (kind.startsWith('date')) await page.locator('[name="value"]').fill('2026-01-15')
  else if (kind.endsWith('money')) {
    await page.locator('[name="value"]').fill('1000000')
    await page.getByLabel(t('paid_for.currency_VND')).check()
  } else if (kind.startsWith('text')) await page.locator('[name="value"]').fill('1')
  else {
    const question = await page.locator('[name="question"]').inputValue()
    const wanted = question === 'paid_anything' ? 'yes' : question === 'borrowed' ? 'no' : undefined
    const choices = page.locator('main [name="value"]')
    if (wanted) await page.locator(`main [name="value"][value="${wanted}"]`).check()
    else await choices.last().check()
  }
  return press(page, t('self_interviews.go_on'))
}

/** Goes on, page by page, looking at each kind of page once with axe; stops where `until` says. */
export async function goOn(
  page: Page,
  look: Look,
  until: (kind: string, step: number) => boolean,
): Promise<void> {
  for (let step = 0; step < 120; step += 1) {
    const kind = await kindOf(page)
    if (until(kind, step)) return
    if (!look.seen.has(kind)) {
      look.seen.add(kind)
      look.faults.push(...(await faultsOf(page, `self-${kind.trim().replace(' ', '-')}`)))
    }
    look.sizes.push(Buffer.byteLength(await page.content()))
    await answer(page, kind)
  }
  throw new Error('the interview has no end')
}
