import type { Page } from 'playwright-core'

/** Words of a worker that must be found nowhere but on the worker's own telephone and with the officers he chose. */
export const MARKERS = {
  story: 'KECHUYENBIMAT',
  name: 'TENTHATBIMAT',
  agency: 'CONGTYBIMAT',
  payment: 'KHOANTIENBIMAT',
  message: 'TINNHANBIMAT',
  photo: 'TOADOGPSBIMAT',
} as const

/** The first visible button of that name: several steps have one. */
export const press = (page: Page, value: string): Promise<void> =>
  page.locator(`button[value="${value}"]:visible`).first().click()

export interface Seen {
  code: string
  /** What a stranger could read off the browser, at each step. */
  readonly traces: string[]
}

/** Address, title and length of the history, as one text. */
export const traceOf = (page: Page): Promise<string> =>
  page.evaluate(() => `${location.href} ${document.title} ${history.length}`)

/** What the browser keeps of us. */
export const keptBy = (page: Page): Promise<unknown> =>
  page.evaluate(async () => ({
    cookie: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))

/**
 * Tells everything up to the last page, with two payments: from `/report` to where only "send" is left. `look` is called on each page.
 */
export async function tellAll(
  page: Page,
  look: (step: string) => Promise<void> = async () => {},
): Promise<Seen> {
  const seen: Seen = { code: '', traces: [] }
  const step = async (name: string): Promise<void> => {
    await page.locator(`[data-step="${name}"]:visible`).waitFor()
    seen.traces.push(await traceOf(page))
    await look(name)
  }
  const next = () => press(page, 'next')
  await page.goto('/report')
  await press(page, 'begin')
  await step('code')
  seen.code = (await page.locator('[data-code]').first().textContent())?.trim() ?? ''
  await next()
  await step('code_back')
  await page.fill('[name=code_back]', seen.code.replaceAll(' ', '-'))
  await next()
  await step('danger')
  await page.check('[name=danger][value=no]')
  await next()
  await step('happened')
  await page.locator('[name=happened]').first().check()
  await next()
  await pay(page, step, 'broker', 'L.BROKER', '30tr')
  await pay(page, step, 'something_else', 'B8.OTHER', '2.000.000', MARKERS.payment)
  await press(page, 'pay_done')
  await step('facts')
  await next()
  await step('law')
  await page.locator('[data-law] p').first().waitFor()
  await next()
  await step('who')
  await page.fill('[name=who_agency]', MARKERS.agency)
  await next()
  await step('story')
  await page.fill('[name=story]', `Xin giúp tôi. ${MARKERS.story}`)
  await next()
  await step('readers')
  await next()
  await step('figures')
  await next()
  await step('group')
  await next()
  await step('name')
  await page.fill('[name=name]', MARKERS.name)
  await next()
  await step('send')
  return seen
}

async function pay(
  page: Page,
  step: (name: string) => Promise<void>,
  group: string,
  item: string,
  amount: string,
  words?: string,
): Promise<void> {
  await step('payments')
  await press(page, `pay_group:${group}`)
  await step(`pay_group:${group}`)
  await press(page, `pay_item:${item}`)
  await step('payment')
  await page.fill('[name=amount]', amount)
  await page.check('[name=currency][value=VND]')
  if (words) await page.fill('[name=words]', words)
  await press(page, 'pay_save')
}

/** A photograph of some size as a telephone makes it: with a place and a name in its metadata, and thirty megabytes heavy. */
export async function heavyPhoto(page: Page): Promise<Buffer> {
  const address = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 2400
    canvas.height = 1800
    const pen = canvas.getContext('2d')
    for (let at = 0; at < 4000; at += 1) {
      if (!pen) break
      pen.fillStyle = `hsl(${(at * 37) % 360} 70% 50%)`
      pen.fillRect((at * 97) % 2400, (at * 61) % 1800, 60, 40)
    }
    return canvas.toDataURL('image/jpeg', 0.9)
  })
  const plain = Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')
  const said = Buffer.from(`Exif\0\0GPS 21.0278 N 105.8342 E ${MARKERS.photo}`)
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, said.length + 2]), said])
  const whole = Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)])
  return Buffer.concat([whole, Buffer.alloc(30_000_000 - whole.length, MARKERS.photo)])
}
