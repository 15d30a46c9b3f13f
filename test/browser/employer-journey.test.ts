import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { startSmtp } from '../deliveries/outside.ts'
import { LAPTOP, openChromium, PHONE } from '../support/chromium.ts'
import { dense, denseText } from '../support/pdf-tools.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { findBody } from './auditor.ts'
import { certifiedOrder } from './demonstration-order.ts'
import {
  AGENCY,
  callouts,
  checkChain,
  ENTRY,
  type Person,
  saveReceipt,
  suspendAgency,
  watchAgency,
} from './employer.ts'
import { faultsOf, type Watched, watchedPage } from './watched-page.ts'

/** Some twenty pages, each judged by axe, while other tests run beside. */
const UNDER_LOAD_MS = 300_000

const REASON = '手数料の内訳が確認できません / Chưa xác minh được các khoản phí (mẫu)'
const SUPERVISOR = 'サンプル国際協同組合'
const EMPLOYER = '株式会社サンプル食品'

type Smtp = Awaited<ReturnType<typeof startSmtp>>

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

interface Scene {
  readonly service: RunningService
  readonly smtp: Smtp
  readonly employer: Person
  readonly officer: Person
}

/** The letter about the agency, once due work has found the change and sent it; other mails may be on their way as well. */
async function mailTo({ service, smtp }: Scene, address: string) {
  for (let round = 0; round < 20; round++) {
    await service.due()
    const found = smtp.received.find(({ to, mail }) => to.includes(address) && mail.text?.includes(ENTRY))
    if (found) return found.mail
  }
  throw new Error(`no mail for ${address}`)
}

async function walk(scene: Scene): Promise<void> {
  const { service, employer, officer } = scene
  const { page, lang, look } = employer
  const t = translator(lang)
  const number = await certifiedOrder(service)

  await findBody(employer, 'sao mai sample', AGENCY)
  const receipt = await checkChain(employer, 'before')
  expect((await callouts(page))[0]).toContain(t('partner_checks.verdict_all_registered'))
  const reasons = await page.getByRole('main').textContent()
  expect(reasons).toContain(t('partner_checks.outcome_met'))
  const paper = await denseText(await saveReceipt(employer))
  for (const words of [receipt, AGENCY, SUPERVISOR, EMPLOYER]) expect(paper).toContain(dense(words))

  await watchAgency(employer, service.signIn('employer'))
  await suspendAgency(officer, service.signIn('registration-officer'), REASON)

  const mail = await mailTo(scene, 'employer@demo.example')
  const ja = translator('ja')
  expect(mail.subject).toContain(ja('watches.action_suspended'))
  expect(mail.text).toContain(REASON)
  expect(mail.text).toContain(number)
  const link = new RegExp(`${service.url}/o/\\S+`).exec(mail.text ?? '')?.[0] ?? ''
  // The mail speaks the language of the account; the reader may change it on the page.
  await page.goto(link.replace(/lang=\w+/, `lang=${lang}`))
  expect((await callouts(page))[0]).toContain(t('registrations.status_suspended'))
  expect((await callouts(page))[0]).toContain(REASON)
  await look('entry-suspended')

  await seeFlagged(employer, number)
  await checkAgain(employer, receipt)
}

/** On the first page after signing in, in the list, on the order's own page, and before the world. */
async function seeFlagged({ page, lang, look }: Person, number: string): Promise<void> {
  const t = translator(lang)
  await page.getByRole('link', { name: t('common.nav_workspace') }).click()
  await look('workspace')
  await page.getByRole('link', { name: t('workspace.chain'), exact: true }).click()
  await page.getByText(t('workspace.flagged_title')).waitFor()
  await look('chain')
  await page.goto(`/workspace/job-orders?lang=${lang}`)
  await look('job-orders')
  const line = page.getByRole('row').filter({ hasText: number })
  expect(await line.getByText(t('job_orders.flagged')).count()).toBe(1)
  await line.getByRole('link', { name: number }).click()
  await page.getByText(t('job_orders.flag_title')).waitFor()
  await look('job-order')
  await page.goto(`/j/${number}?lang=${lang}`)
  expect((await callouts(page))[0]).toContain(t('passports.verdict_chain_broken'))
  await look('passport-flagged')
}

/** What was true stays proven; what is asked today is answered for today. */
async function checkAgain(employer: Person, receipt: string): Promise<void> {
  const { page, lang, look } = employer
  const t = translator(lang)
  await page.goto(`/verify?lang=${lang}`)
  await page.getByRole('textbox').fill(receipt)
  await page.getByRole('button', { name: t('compliance_reports.verify_button'), exact: true }).click()
  await page.waitForURL(/\/verify\/FERI-PC-/)
  expect((await callouts(page))[0]).toContain(t('compliance_reports.verify_valid'))
  await look('verify')
  const again = await checkChain(employer, 'after')
  expect(again).not.toBe(receipt)
  expect((await callouts(page))[0]).toContain(t('partner_checks.verdict_not_all_registered'))
  expect(await page.getByRole('main').textContent()).toContain(t('partner_checks.answer_suspended'))
  await page.goto(`/workspace/checks?lang=${lang}`)
  await look('my-checks')
}

interface Run {
  readonly lang: Language
  readonly viewport: typeof PHONE | typeof LAPTOP
  readonly script: boolean
}

async function run({ lang, viewport, script }: Run): Promise<string[]> {
  const smtp = await startSmtp()
  const service = await startService({
    FERI_SMTP_URL: smtp.url,
    FERI_MAIL_FROM: 'FERI <register@feri.example>',
  })
  const faults: string[] = []
  const opened: Watched[] = []
  const person = async (who: string, size: Run['viewport']): Promise<Person> => {
    const options = { viewport: size, locale: lang, javaScriptEnabled: script }
    const watched = await watchedPage(browser, service.url, options)
    opened.push(watched)
    const look = async (name: string) =>
      void (script && faults.push(...(await faultsOf(watched.page, `${who}-${lang}-${name}`))))
    return { page: watched.page, lang, look }
  }
  try {
    const employer = await person('employer', viewport)
    await walk({ service, smtp, employer, officer: await person('officer', LAPTOP) })
    return [...faults, ...opened.flatMap(({ wrongs }) => wrongs)]
  } finally {
    await Promise.all(opened.map(({ page }) => page.context().close()))
    await Promise.all([service.close(), smtp.close()])
  }
}

describe('an employer checks its chain, keeps the proof, watches its agency, and learns of the suspension', () => {
  test.each([
    { lang: 'ja', viewport: PHONE, script: true },
    { lang: 'vi', viewport: LAPTOP, script: true },
    { lang: 'ja', viewport: PHONE, script: false },
  ] as const)(
    'in $lang at $viewport.width pixels, with script: $script',
    async (given) => {
      expect(await run(given)).toEqual([])
    },
    UNDER_LOAD_MS,
  )
})
