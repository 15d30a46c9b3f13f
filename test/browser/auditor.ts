import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { totpNow } from '../../src/accounts/totp.ts'
import { MEETINGS } from '../../src/audits/meeting.ts'
import { dayOf } from '../../src/platform/clock.ts'
import type { Language } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import type { PrintedSignIn } from '../support/printed-sign-in.ts'

/** The steps an auditor walks in the browser, each by what is seen on the page; they work with and without script. */
export interface Auditor {
  readonly page: Page
  readonly lang: Language
  /** Called on each page that is reached, with a short name for it. */
  readonly look: (name: string) => Promise<void>
}

export interface Photo {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const WORDS: Readonly<Record<Language, { failed: string; skipped: string; text: string; action: string }>> = {
  ja: {
    failed: '見本の記録：手数料の説明書に内訳がありませんでした。',
    skipped: '見本の記録：この一年、該当する事例がありません。',
    text: '見本の回答：聞き取りと書類の両方で確かめました。',
    action: '内訳を記した説明書を作り、全員に配ってください。',
  },
  vi: {
    failed: 'Ghi chép mẫu: bản giải thích phí không có phần chi tiết.',
    skipped: 'Ghi chép mẫu: trong năm qua không có trường hợp nào.',
    text: 'Trả lời mẫu: đã kiểm tra bằng phỏng vấn và hồ sơ.',
    action: 'Lập bản giải thích có chi tiết từng khoản và phát cho mọi người lao động.',
  },
  en: {
    failed: 'Sample note: the fee sheet had no breakdown.',
    skipped: 'Sample note: there was no such case this year.',
    text: 'Sample answer: checked in interviews and on paper.',
    action: 'Write a fee sheet with a breakdown and give it to everyone.',
  },
}

/** Says what the page says, rather than that something did not appear. */
export async function notRefused(page: Page): Promise<void> {
  await page.waitForLoadState()
  const summary = page.locator('.govuk-error-summary')
  if (await summary.isVisible()) throw new Error(`${page.url()}: ${await summary.textContent()}`)
}

/** Two pictures as a phone makes them. */
export async function takePhotos(browser: Browser): Promise<[Photo, Photo]> {
  const page = await browser.newPage()
  const draw = (type: string) =>
    page.evaluate((mime) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
      const brush = canvas.getContext('2d')
      for (let i = 0; brush && i < 48; i++) {
        brush.fillStyle = `hsl(${i * 37} 60% 60%)`
        brush.fillRect((i % 8) * 80, Math.floor(i / 8) * 80, 80, 80)
      }
      return canvas.toDataURL(mime).split(',')[1] ?? ''
    }, type)
  const [jpeg, png] = [await draw('image/jpeg'), await draw('image/png')]
  await page.close()
  return [
    { name: 'fee-sheet.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg, 'base64') },
    { name: 'notice-board.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') },
  ]
}

/** From the front page by name to the entry of the body. */
export async function findBody({ page, lang, look }: Auditor, typed: string, name: string): Promise<void> {
  const t = translator(lang)
  await page.goto(`/?lang=${lang}`)
  await look('search')
  await page.getByRole('searchbox').fill(typed)
  await page.getByRole('button', { name: t('registrations.search_button') }).click()
  await look('results')
  await page.getByRole('link', { name }).first().click()
  await page.waitForURL(/\/o\//)
  await look('entry')
}

const CODE_MS = 30_000
const lastStep = new Map<string, number>()

/** A code signs in once, and so do those before and after it that clocks out of step would show: the first unused one. */
export async function nextCode(secret: string): Promise<string> {
  const now = Math.floor(Date.now() / CODE_MS)
  // The one before is not taken when it would run out while a slow page loads.
  const isEnding = Date.now() % CODE_MS > CODE_MS - 12_000
  const step = Math.max(isEnding ? now : now - 1, (lastStep.get(secret) ?? 0) + 1)
  if (step > now + 1) await new Promise((done) => setTimeout(done, (step - 1) * CODE_MS - Date.now()))
  lastStep.set(secret, step)
  return totpNow(secret, new Date(step * CODE_MS).toISOString())
}

/** Password, then the code of the second factor. */
export async function signIn({ page, lang, look }: Auditor, person: PrintedSignIn): Promise<void> {
  const t = translator(lang)
  await page.getByRole('link', { name: t('common.nav_sign_in'), exact: true }).click()
  await look('sign-in')
  await page.getByLabel(t('accounts.email')).fill(person.email)
  await page.getByLabel(t('accounts.password')).fill(person.password)
  await page
    .getByRole('main')
    .getByRole('button', { name: t('accounts.sign_in') })
    .click()
  if (person.totpSecret) {
    await page.waitForURL(/\/sign-in\/code/)
    await look('code')
    await page.getByLabel(t('accounts.code_or_backup')).fill(await nextCode(person.totpSecret))
    await page.getByRole('button', { name: t('accounts.continue') }).click()
    await notRefused(page)
  }
  await page.getByRole('heading', { level: 1, name: t('workspace.title') }).waitFor()
  await look('workspace')
}

/** From the body's entry to the audit's task list; returns its path. */
export async function planAudit({ page, lang, look }: Auditor, entry: string): Promise<string> {
  const t = translator(lang)
  await page.goto(`${entry}?lang=${lang}`)
  await look('entry-auditor')
  await page.getByRole('link', { name: t('registrations.entry_plan_audit') }).click()
  await page.waitForURL(/\/workspace\/audits\/new/)
  await look('plan')
  await page.getByRole('button', { name: t('audits.plan_button') }).click()
  await page.waitForURL(/\/workspace\/audits\/[0-9a-f-]{36}/)
  await look('task-list')
  return new URL(page.url()).pathname
}

const FAILED = new Set(['2.1', '6.1', '14.2'])

interface Condition {
  readonly question: string
  readonly is: readonly string[]
}

/** Of the questions that are asked only after certain answers: after which. */
async function conditions(): Promise<ReadonlyMap<string, Condition>> {
  const text = await readFile('audit-templates/sending-agency.2026.1.json', 'utf8')
  const { sections } = JSON.parse(text) as {
    sections: { questions: { id: string; asked_when?: Condition }[] }[]
  }
  const questions = sections.flatMap((section) => section.questions)
  return new Map(questions.flatMap(({ id, asked_when: when }) => (when ? [[id, when] as const] : [])))
}

interface Asked {
  readonly id: string
  readonly number: string
  readonly kind: 'conformity' | 'date' | 'text' | 'number'
}

const questionsOn = (page: Page): Promise<Asked[]> =>
  page.locator('.feri-question').evaluateAll((sections) =>
    sections.map((section) => {
      const field = section.querySelector<HTMLInputElement>('[name^="value."]')
      const kinds = { radio: 'conformity', date: 'date', textarea: 'text' } as const
      return {
        id: field?.name.replace('value.', '') ?? '',
        number: section.getAttribute('aria-label') ?? '',
        kind: kinds[field?.type as keyof typeof kinds] ?? 'number',
      }
    }),
  )

/** Answers one question as a person would, and returns the code chosen, if it was a choice. */
async function answer({ page, lang }: Auditor, asked: Asked, ordinal: number): Promise<string> {
  const value = page.locator(`[name="value.${asked.id}"]`)
  if (asked.kind === 'date') await value.fill('2026-03-31')
  else if (asked.kind === 'number') await value.fill('12')
  else if (asked.kind === 'text') await value.fill(WORDS[lang].text)
  if (asked.kind !== 'conformity') return ''
  const failed = FAILED.has(asked.number)
  const code = failed ? 'does_not_conform' : ordinal % 10 === 0 ? 'not_applicable' : 'conforms'
  await page.check(`[name="value.${asked.id}"][value="${code}"]`)
  const note = page.locator(`[name="note.${asked.id}"]`)
  if (code !== 'conforms') await note.fill(failed ? WORDS[lang].failed : WORDS[lang].skipped)
  return code
}

/** Answers every question of every section: three do not conform, every tenth does not apply. Returns how many. */
export async function answerAll(auditor: Auditor, audit: string, photos: readonly Photo[]): Promise<number> {
  const { page, look } = auditor
  const only = await conditions()
  const given = new Map<string, string>()
  await page.locator(`a[href*="${audit}/sections/"]`).first().click()
  for (let section = 1; ; section++) {
    await page.waitForURL(/\/sections\//)
    if (section === 2) await page.locator('details').first().locator('summary').click()
    if (section <= 2) await look(`section-${section}`)
    for (const asked of await questionsOn(page)) {
      const when = only.get(asked.id)
      if (when && !when.is.includes(given.get(when.question) ?? '')) continue
      given.set(asked.id, await answer(auditor, asked, given.size + 1))
    }
    const photo = photos[section - 1]
    if (photo) await page.locator('input[type="file"]').first().setInputFiles(photo)
    const here = page.url()
    await page.locator('main form .govuk-button-group button').first().click()
    await page.waitForURL((url) => url.href !== here)
    await notRefused(page)
    if (!page.url().includes('/sections/')) return given.size
  }
}

/** Says of each finding what has to be done, and by when. */
export async function completeFindings({ page, lang, look }: Auditor, audit: string): Promise<number> {
  const t = translator(lang)
  await page.getByRole('link', { name: t('audits.task_findings') }).click()
  await look('findings')
  const numbers = await page.locator('section[id^="F-"]').evaluateAll((all) => all.map((one) => one.id))
  for (const number of numbers) {
    const finding = page.locator(`#${number}`)
    await finding.getByLabel(t('audits.finding_action')).fill(WORDS[lang].action)
    await finding.getByLabel(t('audits.finding_due')).fill('2099-12-31')
    await finding.getByRole('button', { name: t('audits.finding_save') }).click()
    await page.waitForURL(new RegExp(`saved=1.*#${number}$`))
  }
  await look('findings-saved')
  await page.goto(`${audit}?lang=${lang}`)
  return numbers.length
}

/** Writes down both meetings of today: the auditor signs with the mouse where there is script, somebody of the body does not. */
export async function holdMeetings({ page, lang, look }: Auditor, audit: string): Promise<void> {
  const t = translator(lang)
  const today = dayOf(new Date().toISOString())
  for (const kind of MEETINGS) {
    await page.getByRole('link', { name: t(`audits.task_${kind}_meeting`) }).click()
    await page.locator('[name="held_on"]').fill(today)
    await page.locator('[name="place"]').fill('Hà Nội')
    await page.locator('[name="name.0"]').fill('見本 監査郎')
    const drawn = await signInto(page)
    if (!drawn) await page.locator('[name="no_signature_reason.0"]').fill('筆記具なし')
    await page.locator('[name="name.1"]').fill('Lê Thị Mẫu')
    await page.locator('[name="no_signature_reason.1"]').fill('về sớm')
    await look(`${kind}-meeting`)
    await page.getByRole('button', { name: t('audit_sign_off.save_meeting') }).click()
    await page.waitForURL(/done=1/)
    expect(await page.locator('img.feri-signature__drawn').count()).toBe(drawn ? 1 : 0)
    await page.goto(`${audit}?lang=${lang}`)
  }
}

/** Whether there was anywhere to draw: not without script. */
async function signInto(page: Page): Promise<boolean> {
  await page.waitForLoadState()
  const pad = page.locator('canvas').first()
  if (!(await pad.isVisible())) return false
  await pad.scrollIntoViewIfNeeded()
  const { x, y } = (await pad.boundingBox()) ?? { x: 0, y: 0 }
  await page.mouse.move(x + 20, y + 30)
  await page.mouse.down()
  await page.mouse.move(x + 120, y + 60, { steps: 5 })
  await page.mouse.up()
  return true
}

/** Reads the summary, declares and signs. */
export async function sign({ page, lang, look }: Auditor, audit: string): Promise<void> {
  const t = translator(lang)
  await page.getByRole('link', { name: t('audits.task_sign') }).click()
  await look('sign')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: t('audits.sign_button') }).click()
  await page.getByText(t('audits.sign_locked')).waitFor()
  await look('signed')
  await page.goto(`${audit}?lang=${lang}`)
  await look('locked')
}

/** Issues the report of the locked audit and brings its PDF home. */
export async function takeReport({
  page,
  lang,
  look,
}: Auditor): Promise<{ number: string; pdf: Uint8Array }> {
  const t = translator(lang)
  await page.getByRole('link', { name: t('audits.task_report') }).click()
  await look('report-not-issued')
  await page.getByRole('button', { name: t('compliance_reports.issue') }).click()
  const link = page.locator(`a[download][href*="/pdf?lang=${lang}"]`)
  await link.waitFor()
  await look('report')
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const pdf = new Uint8Array(await readFile(await download.path()))
  await page.getByRole('link', { name: t('compliance_reports.verify_page') }).click()
  await page.waitForURL(/\/verify\//)
  await look('verify')
  return { number: new URL(page.url()).pathname.split('/').at(-1) ?? '', pdf }
}
