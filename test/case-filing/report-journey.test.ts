import { beforeAll, expect, test } from 'vitest'
import { casesOf, PAID, type ReportingApp, readBy, reportingApp, reportPhone, tell } from './report-walk.ts'

let app: ReportingApp
beforeAll(async () => {
  app = await reportingApp()
}, 60_000)

test('R5 a report goes from the first page to "received" without script, and its readers read it', async () => {
  const phone = reportPhone(app)
  await tell(phone, {
    danger: 'yes',
    happened: ['paid_too_much', 'debt'],
    paid: [['L.BROKER', PAID]],
    facts: { programme: 'titp', contract_months: '36', wage: '180.000', wage_currency: 'JPY' },
    who: { who_agency: 'Công ty Mẫu' },
    story: 'Tôi phải trả tiền cho người môi giới.',
    figures: 'yes',
  })
  expect(phone.heading).toBe('Xem lại rồi gửi')
  await phone.press('send')
  expect(phone.status).toBe(200)
  expect(phone.heading).toBe('Đã nhận')
  const all = await casesOf(app)
  expect(all).toHaveLength(1)
  const [one] = all
  expect(one).toMatchObject({
    urgent: 1,
    identified: 0,
    readers: 'jp_mirai',
    language: 'vi',
    status: 'received',
  })
  const { content } = await readBy(app, app.cast.mirai, one?.label ?? '')
  expect(content).toMatchObject({
    happened: ['paid_too_much', 'debt'],
    danger: 'yes',
    facts: {
      programme: 'titp',
      contract_months: 36,
      monthly_wage: { amount_minor: 180_000, currency: 'JPY' },
    },
    who: { agency: 'Công ty Mẫu' },
    story: 'Tôi phải trả tiền cho người môi giới.',
    may_be_counted: true,
  })
  expect(content.payments).toMatchObject([{ item: 'L.BROKER', amount_minor: 30_000_000, currency: 'VND' }])
})
