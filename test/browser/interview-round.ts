import type { APIRequestContext, Page } from 'playwright-core'
import { daysLater } from '../../src/platform/calendar.ts'
import { type Day, dayOf } from '../../src/platform/clock.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { anInterview } from '../interviews/round-in-progress.ts'
import type { RunningService } from '../support/running-service.ts'
import { notRefused } from './auditor.ts'
import type { Person } from './employer.ts'

export const today = (): Day => dayOf(new Date().toISOString())
const ROUNDS = '/workspace/interview-rounds'
/** Forty invented workers in two cohorts; the rule draws most of them. */
export const LISTED = 40

const LIST = [
  'no,cohort,sex,language,site,contact',
  ...Array.from({ length: LISTED }, (_, i) => {
    const cohort = i < LISTED / 2 ? '2026-04' : '2026-09'
    return `${i + 1},${cohort},${i % 2 === 0 ? 'female' : 'male'},vi,Osaka,+84 900 000 ${String(i).padStart(3, '0')}`
  }),
].join('\n')

/** Plans, lists, draws by a named rule and opens, as a programme manager does it; answers the round's number. */
export async function openRoundOf(officer: Person, order: string): Promise<string> {
  const { page, lang, look } = officer
  const t = translator(lang)
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click()
    await notRefused(page)
  }
  await page.goto(`${ROUNDS}/new?lang=${lang}`)
  await look('round-new')
  await page.getByLabel(t('interview_rounds.field_kind')).selectOption('month_6')
  await page.getByLabel(t('interview_rounds.field_job_order')).fill(order)
  await page.locator('[name="opens_on"]').fill(today())
  await page.locator('[name="closes_on"]').fill(daysLater(today(), 30))
  await press(t('interview_rounds.plan_button'))
  const number = /FERI-IR-[\dA-Z-]+/.exec(page.url())?.[0] ?? ''
  await look('round-planned')

  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'workers.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) })
  await press(t('interview_rounds.list_button'))
  await page.getByRole('heading', { level: 1, name: t('interview_rounds.sheet_title') }).waitFor()
  await look('round-sheet')
  await page.getByRole('link', { name: t('interview_rounds.to_round') }).click()
  await page.locator('[name="rule"][value="discovery_5"]').check()
  await look('round-draw')
  await press(t('interview_rounds.draw_button'))
  await page.getByText(t('interview_rounds.done_drawn')).waitFor()
  await press(t('interview_rounds.open_button'))
  await page.getByText(t('interview_rounds.done_opened')).waitFor()
  return number
}

/** The slip of one worker: the path of the link, which is shown this once. */
export async function issueLink({ page, lang, look }: Person, number: string, code: string): Promise<string> {
  const t = translator(lang)
  await page.goto(`${ROUNDS}/${number}/links?lang=${lang}`)
  await look('round-links')
  await page
    .getByRole('form', { name: code })
    .getByRole('button', { name: t('self_interviews.links_new') })
    .click()
  await page.getByRole('heading', { level: 1, name: t('self_interviews.slips_title') }).waitFor()
  await look('round-slip')
  const path = /\/i\/[0-9a-z-]{35}/.exec(await page.content())?.[0]
  if (!path) throw new Error('no address on the slip')
  return path
}

const button = (page: Page, go: string) =>
  page.locator(`button[name="go"][value="${go}"]:not(.govuk-visually-hidden)`)

export type Told =
  | { readonly paid: 'no' }
  | { readonly paid: 'yes'; readonly item: string; readonly amount: string }

/**
 * One interview on a tablet: questions in Vietnamese on a page in the interviewer's language, every part saved, then filed. Only what
 * was paid is answered: any question may be left open.
 */
export async function interviewOnTablet(
  interviewer: Person,
  number: string,
  code: string,
  told: Told,
): Promise<void> {
  const { page, lang, look } = interviewer
  const t = translator(lang)
  await page.goto(`/workspace/interviews?lang=${lang}`)
  await look('interviews')
  await page.getByRole('link', { name: number }).click()
  await look('interviews-workers')
  await page
    .getByRole('row', { name: code })
    .getByRole('link')
    .or(page.getByRole('row', { name: code }).getByRole('button'))
    .first()
    .click()
  await page.locator('[name="conflict"][value="no"]').check()
  await page.locator('[name="read_how"][value="aloud"]').check()
  await page.locator('[name="agrees"][value="yes"]').check()
  for (const scope of ['audit', 'statistics']) await page.locator(`[name="scopes"][value="${scope}"]`).check()
  await look('interview-begin')
  await button(page, 'begin').click()
  await notRefused(page)
  for (let part = 0; part < 30 && !new URL(page.url()).pathname.endsWith('/summary'); part += 1) {
    const said = page.locator(`[name="a-paid_anything"], [name$="paid_anything"]`)
    if ((await said.count()) > 0) {
      await page.locator(`[name$="paid_anything"][value="${told.paid}"]`).check()
      if (told.paid === 'yes' && (await page.locator('[name$="item"]').count()) === 0) {
        await button(page, 'next').click()
        await notRefused(page)
      }
      if (told.paid === 'yes') {
        await page.locator('select[name$="item"]').first().selectOption(told.item)
        await page.locator('[name$="amount"]').first().fill(told.amount)
      }
      await look('interview-fees')
    }
    await button(page, 'next').click()
    await notRefused(page)
  }
  await look('interview-summary')
  await button(page, 'file').click()
  await notRefused(page)
  await page.getByText(t('interviews.done_filed')).waitFor()
}

/** Interviews filed through the API by whoever is signed in there: each of those who paid gave a broker so many yen. */
export async function fileByApi(
  request: APIRequestContext,
  round: string,
  codes: readonly string[],
  paid: (index: number) => number,
): Promise<void> {
  for (const [i, code] of codes.entries()) {
    const body = anInterview(round, code, today())
    const amount_minor = paid(i)
    body.lines = amount_minor === 0 ? [] : [{ item: 'L.BROKER', amount_minor, currency: 'JPY' }]
    body.answers.paid_anything = amount_minor === 0 ? 'no' : 'yes'
    body.answers.borrowed = 'no'
    const answer = await request.post('/api/v1/interviews', { data: body })
    if (answer.status() !== 201) throw new Error(`${code}: ${answer.status()} ${await answer.text()}`)
  }
}

/**
 * Lets a round, and what was filed in it, have been so long ago that its quarter is over: what only the passing of days would do. More
 * than a year, because the demonstration has published quarters of this one.
 */
export function letDaysPass(service: RunningService, number: string, days = 475): string {
  const then = daysLater(today(), -days)
  const quarter = `${then.slice(0, 4)}-Q${Math.ceil(Number(then.slice(5, 7)) / 3)}`
  const round = `(SELECT id FROM interview_rounds WHERE number = '${number}')`
  service.pretend(`
    UPDATE fee_records SET period = '${quarter}', assessed_at = '${then}T03:00:00.000Z' WHERE round_id = ${round};
    UPDATE interview_rounds SET period = '${quarter}' WHERE number = '${number}';
  `)
  return quarter
}
