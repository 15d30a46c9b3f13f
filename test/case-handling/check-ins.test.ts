import { beforeAll, beforeEach, expect, test } from 'vitest'
import { planCheckIns } from '../../src/cases/plan-check-ins.ts'
import { daysLater } from '../../src/platform/calendar.ts'
import { dayOf } from '../../src/platform/clock.ts'
import type { Browser } from '../accounts/house.ts'
import { byOfficer, EASY, returnPhone, wordsOf } from '../case-return/return-walk.ts'
import { aSealedCase, officerBrowser, type SealedCase } from '../cases/case-cast.ts'
import { type StartedApp, startApp } from '../support/app.ts'

let app: StartedApp
let browser: Browser
let one: SealedCase

beforeAll(async () => {
  app = await startApp()
  Object.assign(app.deps.config, { intakeLimits: EASY })
  ;({ browser } = await officerBrowser(app))
}, 60_000)
beforeEach(async () => {
  one = await aSealedCase(app)
})

const today = (): string => dayOf(app.deps.now())
/** As if an officer had confirmed the case so many days ago. */
const acknowledged = (days: number): Promise<void> =>
  byOfficer(app, one, planCheckIns(app.deps, one.case, daysLater(today(), -days)))

async function answers(said: Readonly<Record<string, string>>): Promise<void> {
  const phone = returnPhone(app, 'en')
  await phone.open({ code: one.code, lang: 'en' })
  for (const [kind, how] of Object.entries(said))
    expect((await phone.press(`check_in:${kind}`, { how, words: `${kind} was ${how}` })).status).toBe(200)
}
const page = async (): Promise<string> =>
  wordsOf(await (await browser.get(`/workspace/cases/${one.case.label}?lang=en`)).text())
/** These words in the order in which the page has them. */
const inOrder = (text: string, words: readonly string[]): string[] =>
  words.filter((word) => text.includes(word)).sort((a, b) => text.indexOf(a) - text.indexOf(b))

test('H6 worse answers stand first on the officer’s page, whenever they were given', async () => {
  await acknowledged(200)
  await answers({ week_2: 'no', month_3: 'a_little', month_6: 'help' })
  const worst = ['month_6 was help', 'month_3 was a_little', 'week_2 was no']
  expect(inOrder(await page(), [...worst].reverse())).toEqual(worst)
})

test('H6 an answer stands before what is not answered, and what is due says so', async () => {
  await acknowledged(100)
  await answers({ month_3: 'help' })
  const seen = await page()
  expect(inOrder(seen, ['Not answered yet', 'month_3 was help'])[0]).toBe('month_3 was help')
  expect(seen).toContain(daysLater(today(), -86))
})

test('H6 a cry for help is in the list as news that says nothing of it', async () => {
  await acknowledged(20)
  // Whoever has looked has no news.
  await browser.get(`/workspace/cases/${one.case.label}`)
  await answers({ week_2: 'help' })
  const list = wordsOf(await (await browser.get('/workspace/cases?lang=en')).text())
  expect(list).toMatch(new RegExp(`${one.case.label}\\s+New from the worker`))
  expect(list).not.toContain('was help')
})
