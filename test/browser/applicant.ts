import { expect } from 'vitest'
import { translator } from '../../src/platform/i18n/translate.ts'
import { BYTES } from '../support/builders.ts'
import type { RunningService } from '../support/running-service.ts'
import { notRefused } from './auditor.ts'
import { personAtApi } from './demonstration-order.ts'
import { type Person, typeSignIn } from './employer.ts'

/** An agency of the demonstration's list that nobody has registered yet. */
export const APPLICANT = { scheme: 'VN-TIN', value: '9900000087' } as const
const PASSWORD = 'bốn từ không liên quan'
const CONDITION = '手数料表をウェブサイトで公表すること / Công bố bảng phí trên trang thông tin điện tử'

/** An administrator invites somebody of the agency; answers the link in the invitation. */
export async function inviteApplicant(service: RunningService, email: string): Promise<string> {
  const administrator = await personAtApi(service, 'administrator')
  const start = await administrator.text(`/workspace/applications/new?organisation=${APPLICANT.value}`)
  const organisationId = /name="organisation_id" value="([^"]+)"/.exec(start)?.[1] ?? ''
  const answer = await administrator.ask('/workspace/accounts/invite', {
    form: {
      name: 'Mẫu Thị Đăng',
      email,
      role: 'body_user',
      language: 'vi',
      actsFor: 'vamas',
      organisationId,
    },
  })
  const page = await answer.text()
  expect(answer.status, page).toBe(201)
  return new RegExp(`${service.url}/invitation/[\\w-]+`).exec(page)?.[0] ?? ''
}

/** Takes up the invitation and signs in for the first time. */
export async function takeInvitation(person: Person, link: string, email: string): Promise<void> {
  const { page, lang, look } = person
  await page.goto(`${link}?lang=${lang}`)
  await look('invitation')
  await page.locator('[name="password"]').fill(PASSWORD)
  await page.locator('[name="passwordAgain"]').fill(PASSWORD)
  await page.locator('main form button').click()
  await page.waitForLoadState()
  await page.goto(`/sign-in?lang=${lang}`)
  if (page.url().includes('/sign-in'))
    await typeSignIn(person, { email, password: PASSWORD, totpSecret: undefined })
  await page.waitForURL(/\/workspace/)
}

/** From the first page to the new draft; answers its path. */
export async function beginApplication({ page, lang, look }: Person): Promise<string> {
  const t = translator(lang)
  await page.getByRole('link', { name: t('workspace.applications'), exact: true }).click()
  await look('applications-empty')
  await page.getByRole('link', { name: t('applications.new_title') }).click()
  await page.getByLabel(t('organisations.role_sending_agency')).check()
  await page.getByLabel(t('applications.kind_initial')).check()
  await look('application-new')
  await page.getByRole('button', { name: t('applications.new_button') }).click()
  await notRefused(page)
  await page.waitForURL(/\/workspace\/applications\/[0-9a-f-]{36}/)
  await look('application-draft')
  return new URL(page.url()).pathname
}

/** Fills in whatever the page asks for, as short as it may be. */
async function fillSection({ page }: Person): Promise<void> {
  const form = page.locator('main form')
  const groups = await form
    .locator('input[type="radio"]')
    .evaluateAll((all) => [...new Set(all.map((one) => (one as HTMLInputElement).name))])
  for (const name of groups) {
    const wanted = form.locator(`input[name="${name}"][value="${name === 'language' ? 'vi' : 'yes'}"]`)
    await wanted.check()
  }
  for (const tick of await form.locator('input[type="checkbox"]').all()) await tick.check()
  for (const field of await form.locator('textarea').all()) await field.fill('Nội dung mẫu, viết để thử.')
  const lines: Readonly<Record<string, string>> = {
    workers: '20',
    name: 'Mẫu Thị Đăng',
    position: 'Trưởng phòng',
    email: 'dang@people.example',
    phone: '+84 24 0000 0000',
  }
  for (const [name, text] of Object.entries(lines)) {
    const field = form.locator(`input[name="${name}"]`)
    if (await field.count()) await field.fill(text)
  }
  const paper = { name: 'giấy tờ.pdf', mimeType: 'application/pdf', buffer: Buffer.from(BYTES.pdf) }
  for (const field of await form.locator('input[type="file"]').all()) await field.setInputFiles(paper)
}

/** Every page of the form, then all once more, and it is sent. */
export async function fillAndSend(person: Person, application: string): Promise<void> {
  const { page, lang, look } = person
  const t = translator(lang)
  await page.locator(`a[href*="${application}/sections/"]`).first().click()
  for (;;) {
    await page.waitForURL(/\/sections\//)
    await look(`section-${new URL(page.url()).pathname.split('/').at(-1)}`)
    await fillSection(person)
    const here = page.url()
    await page.locator('main form .govuk-button-group button').first().click()
    await page.waitForURL((url) => url.href !== here)
    await notRefused(page)
    if (!page.url().includes('/sections/')) break
  }
  await look('application-complete')
  await page.getByRole('link', { name: t('applications.task_check') }).click()
  await page.waitForURL(/\/check/)
  await look('application-check')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: t('applications.check_send') }).click()
  await page.waitForURL(/done=sending/)
  await look('application-sent')
}

/** The first officer takes the application from the queue, goes through every point, and proposes a condition. */
export async function screenAndPropose(officer: Person, application: string, due: string): Promise<void> {
  const { page, lang, look } = officer
  const t = translator(lang)
  await look('queue')
  await page.locator(`a[href*="${application}"]`).first().click()
  await look('application-officer')
  await page.getByRole('button', { name: t('applications.take_up_button') }).click()
  await page.waitForURL(/done=/)
  await page.getByRole('link', { name: t('applications.to_screening') }).click()
  await page.waitForURL(/\/screening/)
  await look('screening')
  for (const met of await page.locator('input[name^="outcome."][value="met"]').all()) await met.check()
  await page.locator('form:has(input[name^="outcome."]) button').first().click()
  await page.waitForURL(/saved=1/)
  const form = page.locator('form[action*="/proposal"]')
  await form.locator('[name="outcome"][value="register_with_conditions"]').check()
  await form.locator('[name="reasons"]').fill('書類はそろっています。手数料表の公表を条件とします。')
  await form.locator('[name="programmes"][value="titp"]').check()
  await form.locator('[name="condition_0_text"]').fill(CONDITION)
  await form.locator('[name="condition_0_due_on"]').fill(due)
  await look('proposal')
  await form.getByRole('button').click()
  await page.waitForURL(/done=proposal/)
  await look('proposed')
}

/** Another officer reads the proposal and decides so; the world then sees the entry with its condition. */
export async function decide(officer: Person, application: string): Promise<void> {
  const { page, lang, look } = officer
  const t = translator(lang)
  await page.goto(`${application}?lang=${lang}`)
  await page.getByRole('link', { name: t('applications.to_decision') }).click()
  await page.waitForURL(/\/decision/)
  await look('decision')
  await page.getByRole('button', { name: t('applications.decision_button') }).click()
  await page.waitForURL(/done=/)
  await look('decided')
  await page.goto(`/o/${APPLICANT.scheme}/${APPLICANT.value}?lang=${lang}`)
  const [standing] = await page.locator('.feri-callout').allTextContents()
  expect(standing).toContain(t('registrations.status_registered_with_conditions'))
  expect(standing).toContain(CONDITION)
  await look('entry-conditions')
}
