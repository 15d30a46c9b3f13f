import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Language } from '../../src/platform/i18n/language.ts'
import { LAPTOP, openChromium } from '../support/chromium.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import {
  beginApplication,
  decide,
  fillAndSend,
  inviteApplicant,
  screenAndPropose,
  takeInvitation,
} from './applicant.ts'
import { type Person, typeSignIn } from './employer.ts'
import { faultsOf, watchedPage } from './watched-page.ts'

const daysAway = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Some twenty pages, each judged by axe, while other tests run beside. */
vi.setConfig({ testTimeout: 300_000 })

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

async function scene(script: boolean) {
  const service = await startService()
  const faults: string[] = []
  const wrongs: string[][] = []
  const person = async (who: string, lang: Language): Promise<Person> => {
    const options = { viewport: LAPTOP, locale: lang, javaScriptEnabled: script }
    const watched = await watchedPage(browser, service.url, options)
    wrongs.push(watched.wrongs)
    const look = async (name: string) =>
      void (script && faults.push(...(await faultsOf(watched.page, `${who}-${lang}-${name}`))))
    return { page: watched.page, lang, look }
  }
  return { service, person, found: () => [...faults, ...wrongs.flat()] }
}

async function officerAt(
  { service, person }: { service: RunningService; person: (who: string, lang: Language) => Promise<Person> },
  mailbox: string,
): Promise<Person> {
  const officer = await person(mailbox, 'ja')
  await officer.page.goto('/workspace/applications?lang=ja')
  await typeSignIn(officer, service.signIn(mailbox))
  await officer.page.waitForURL(/\/workspace\/applications/)
  return officer
}

describe('an agency that nobody has registered yet', () => {
  test('applies in Vietnamese, is screened and proposed in Japanese, and another officer registers it with a condition', async () => {
    const { service, person, found } = await scene(true)
    const email = 'dang@people.example'
    const link = await inviteApplicant(service, email)
    const applicant = await person('applicant', 'vi')
    await takeInvitation(applicant, link, email)
    const application = await beginApplication(applicant)
    await fillAndSend(applicant, application)
    await screenAndPropose(
      await officerAt({ service, person }, 'registration-officer'),
      application,
      daysAway(90),
    )
    await applicant.page.goto(`${application}?lang=vi`)
    await applicant.look('application-proposed')
    service.pretend(`UPDATE applications SET due_on = '${daysAway(-1)}' WHERE status = 'proposed'`)
    await decide(await officerAt({ service, person }, 'second-officer'), application)
    await applicant.page.goto(`${application}?lang=vi`)
    await applicant.look('application-decided')
    expect(found()).toEqual([])
    await service.close()
  })

  test('applies without JavaScript as far as sending', async () => {
    const { service, person, found } = await scene(false)
    const email = 'khong-script@people.example'
    const link = await inviteApplicant(service, email)
    const applicant = await person('applicant', 'vi')
    await takeInvitation(applicant, link, email)
    const application = await beginApplication(applicant)
    await fillAndSend(applicant, application)
    expect(found()).toEqual([])
    await service.close()
  })
})
