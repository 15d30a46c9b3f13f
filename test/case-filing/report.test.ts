import { beforeAll, describe, expect, test } from 'vitest'
import { newGroupWord } from '../../src/case-filing/group-word.ts'
import { leaveTold } from '../../src/case-filing/report-told.ts'
import { ORIGIN } from '../accounts/house.ts'
import { hidden } from '../case-return/return-walk.ts'
import { startApp } from '../support/app.ts'
import {
  casesOf,
  PAID,
  type ReportingApp,
  readBy,
  reportingApp,
  reportPhone,
  tell,
  textOf,
} from './report-walk.ts'

let app: ReportingApp
beforeAll(async () => {
  app = await reportingApp()
}, 60_000)

const counted = async () => (await casesOf(app)).length

/** Everything in the database, as one text. */
async function dump(of: Pick<ReportingApp, 'db'> = app): Promise<string> {
  const tables = (await of.db.queries
    .selectFrom('sqlite_master' as never)
    .select('name' as never)
    .where('type' as never, '=', 'table' as never)
    .execute()) as { name: string }[]
  const all = await Promise.all(
    tables.map(async ({ name }) => [
      name,
      await of.db.queries
        .selectFrom(name as never)
        .selectAll()
        .execute(),
    ]),
  )
  return JSON.stringify(all)
}

describe('the code', () => {
  test('C5 what losing it means is said before it is shown, and no page gives it again', async () => {
    const phone = reportPhone(app, { lang: 'en' })
    await phone.look()
    await phone.press('begin')
    const { code } = phone
    expect(code).toMatch(/^(\d{4} ){6}\d{4}$/)
    expect(phone.html.indexOf('nobody can give it to you again')).toBeGreaterThan(0)
    expect(phone.html.indexOf('nobody can give it to you again')).toBeLessThan(phone.html.indexOf(code))
    for (const what of ['reset', 'mail_code', 'code'])
      expect((await reportPhone(app).send(new URLSearchParams({ do: what }))).status).toBe(422)
  })

  test('C6 it must be typed back, or knowingly not: then it is shown once more at the end', async () => {
    const phone = reportPhone(app)
    await phone.look()
    await phone.press('begin')
    const { code } = phone
    await phone.press('next')
    for (const typed of ['', '1234', code.replace(/^\d/, (d) => String((Number(d) + 1) % 10))]) {
      await phone.press('next', { code_back: typed })
      expect(phone.status).toBe(422)
      expect(phone.heading).toBe('Hãy nhập lại mã')
      expect(phone.html).not.toContain(code)
    }
    await phone.press('next', { code_kept: 'yes' })
    expect(phone.status).toBe(200)
    for (const _ of ['danger', 'happened']) await phone.press('next')
    await phone.press('pay_done')
    for (const _ of ['who', 'story', 'readers', 'group', 'name']) await phone.press('next')
    await phone.press('send')
    expect(phone.heading).toBe('Đã nhận')
    expect(phone.code).toBe(code)
    const other = reportPhone(app)
    const kept = await tell(other)
    await other.press('send')
    expect(other.html).not.toContain(kept)
  })

  test('C11 it is understood in full-width digits, without spaces and with dashes', async () => {
    for (const spell of [
      (code: string) => code.replaceAll(' ', ''),
      (code: string) => code.replaceAll(' ', '－'),
      (code: string) =>
        [...code].map((c) => (c === ' ' ? '　' : String.fromCodePoint(0xff10 + Number(c)))).join(''),
    ]) {
      const phone = reportPhone(app, { lang: 'ja' })
      await phone.look()
      await phone.press('begin')
      const { code } = phone
      await phone.press('next')
      expect((await phone.press('next', { code_back: spell(code) })).status).toBe(200)
    }
  })

  test('C7 own words that hold it are refused wherever they are written, and stand there again', async () => {
    const phone = reportPhone(app, { lang: 'en' })
    const code = await phone.begin()
    await phone.press('next')
    await phone.press('next')
    await phone.press('pay_group:something_else')
    await phone.press('pay_item:B8.OTHER')
    const hiding = `my code is ${code.replaceAll(' ', '-')}, ok`
    await phone.press('pay_save', { ...PAID, words: hiding })
    expect([phone.status, phone.html.includes('Your code is in this text')]).toEqual([422, true])
    await phone.press('back')
    await phone.press('pay_done')
    for (const fields of [{ who_other: hiding }, { story: hiding }] as Record<string, string>[]) {
      await phone.press('next', fields)
      expect([phone.status, phone.html.includes('Your code is in this text')]).toEqual([422, true])
      expect(phone.html).toContain(hiding)
      await phone.press('next', {})
    }
    for (const _ of ['readers', 'group']) await phone.press('next')
    await phone.press('next', { name: 'Lan', reach: hiding })
    expect(phone.status).toBe(422)
  })

  test('C8 it stands in no address, header or title, nor on any page after it was typed back', async () => {
    const phone = reportPhone(app)
    const code = await phone.begin()
    const digits = code.replaceAll(' ', '')
    for (const what of ['next', 'next', 'pay_done', 'next', 'next', 'next', 'next', 'next', 'send']) {
      await phone.press(what)
      expect(phone.html.replaceAll(' ', '')).not.toContain(digits)
      expect(JSON.stringify([...phone.headers])).not.toContain(digits.slice(0, 8))
    }
    expect(phone.heading).toBe('Đã nhận')
    expect(await dump()).not.toContain(digits)
  })

  test('R15 the slip holds the code and neutral words in every language', async () => {
    const seen: string[] = []
    for (const lang of ['vi', 'ja', 'en']) {
      const phone = reportPhone(app, { lang })
      await phone.look()
      await phone.press('begin')
      const { code } = phone
      await phone.press('slip')
      const slip = textOf(/<div class="feri-slip">([\s\S]*?)<\/div>/.exec(phone.html)?.[1] ?? '')
      expect(slip).toContain(code)
      seen.push(slip.replace(code, '').trim())
      await phone.press('stay')
      expect(phone.code).toBe(code)
    }
    expect(seen).toEqual(['Số cần giữ', '控え', 'To keep'])
  })
})

describe('what the pages leave behind', () => {
  test('R3 R4 R8 B10 one address, one title, no cookie, nothing foreign, no memory of forms, on every page', async () => {
    const phone = reportPhone(app, { lang: 'en' })
    const check = () => {
      expect(/<title>(.*?)<\/title>/.exec(phone.html)?.[1]).toBe('Survey')
      for (const [, action] of phone.html.matchAll(/<form[^>]* action="([^"]*)"/g))
        expect(['/report', '/leave']).toContain(action)
      expect(phone.headers.get('set-cookie')).toBeNull()
      expect(phone.headers.get('location')).toBeNull()
      expect(phone.headers.get('cache-control')).toBe('no-store')
      for (const [, src] of phone.html.matchAll(/(?:src|<link[^>]*href)="([^"]*)"/g))
        expect(src).toMatch(/^(\/assets\/|data:,)/)
      for (const [form] of phone.html.matchAll(/<form[^>]*>/g))
        if (!form.includes('/leave')) expect(form).toContain('autocomplete="off"')
    }
    await phone.look()
    check()
    await phone.press('begin')
    check()
    const { code } = phone
    for (const [what, fields] of [
      ['slip', {}],
      ['stay', {}],
      ['next', {}],
      ['next', { code_back: code }],
      ['next', { danger: 'yes' }],
      ['next', {}],
      ['next', { happened: 'debt' }],
      ['pay_group:broker', {}],
      ['pay_item:L.BROKER', {}],
      ['pay_save', PAID],
      ['pay_done', {}],
      ['next', { programme: 'titp' }],
      ['next', {}],
      ['next', {}],
      ['next', { story: 'words' }],
      ['next', {}],
      ['next', {}],
      ['next', { group: 'start' }],
      ['next', {}],
      ['next', {}],
      ['send', {}],
    ] as [string, Record<string, string>][]) {
      await phone.press(what, fields)
      expect([what, phone.status]).toEqual([what, 200])
      check()
    }
    expect(phone.heading).toBe('Received')
  })

  test('R3 nothing is stored before "send": who stops at the last page has left no row', async () => {
    const fresh = await reportingApp()
    const before = await dump(fresh)
    const phone = reportPhone(fresh)
    await tell(phone, { danger: 'yes', paid: [['L.BROKER', PAID]], story: 'dở dang', name: { name: 'Lan' } })
    expect(phone.heading).toBe('Xem lại rồi gửi')
    expect(await dump(fresh)).toBe(before)
    expect(fresh.deps.logged.map((line) => JSON.stringify(line)).join()).not.toContain('dở dang')
  })

  test('R14 a report that was left by the quick exit is not shown when the browser sends the form again', async () => {
    const phone = reportPhone(app)
    await tell(phone, { story: 'điều không ai được thấy' })
    expect(phone.html).toContain('điều không ai được thấy')
    const report = hidden(phone.html, 'report')
    const form = phone.form('goto:story', {})
    const exit = await app.request('/leave', {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: new URLSearchParams({ report }),
    })
    expect(exit.headers.get('refresh')).toContain('jma.go.jp')
    await phone.send(new URLSearchParams(form))
    expect(phone.status).toBe(422)
    expect(phone.html).not.toContain('điều không ai được thấy')
    leaveTold(app.deps, 'not an id')
  })

  test('a report that was sent shows no older page again, and sending twice files one case', async () => {
    const phone = reportPhone(app)
    await tell(phone, { story: 'chỉ một lần' })
    const again = phone.form('send', {})
    const back = phone.form('goto:story', {})
    const before = await counted()
    await Promise.all([0, 1, 2].map(() => reportPhone(app).send(new URLSearchParams(again))))
    expect(await counted()).toBe(before + 1)
    await phone.send(new URLSearchParams(again))
    expect([phone.status, phone.heading]).toEqual([200, 'Đã nhận'])
    await phone.send(new URLSearchParams(back))
    expect(phone.heading).toBe('Đã nhận')
    expect(phone.html).not.toContain('chỉ một lần')
  })

  test('R13 whether one is anonymous is said on each page and at the end', async () => {
    const phone = reportPhone(app)
    await tell(phone)
    expect(phone.html).toContain('Bạn đang ẩn danh.')
    await phone.press('goto:name')
    await phone.press('next', { name: 'Nguyễn Thị Lan', reach: 'Zalo 090' })
    expect(phone.heading).toBe('Xem lại rồi gửi')
    expect(phone.html).toContain('Bạn đã viết tên mình.')
    expect(phone.html).not.toContain('Bạn đang ẩn danh.')
    await phone.press('send')
    expect(phone.status).toBe(200)
    expect(await dump()).not.toContain('Nguyễn Thị Lan')
  })

  test('R9 the first page advises against the employer’s telephone and shows the onion address as text', async () => {
    const onion = `http://${'a'.repeat(56)}.onion`
    Object.assign(app.deps.config, { onionUrl: onion })
    const phone = reportPhone(app, { lang: 'en' })
    await phone.look()
    Object.assign(app.deps.config, { onionUrl: undefined })
    expect(phone.html).toContain('Do not use a telephone, computer or Wi-Fi of the company')
    expect(phone.html).toContain(onion)
    expect(phone.html).not.toContain(`href="${onion}`)
  })
})

describe('on the way', () => {
  test('what the law says of the payments is told at once, also to who does not know the programme', async () => {
    const phone = reportPhone(app)
    await phone.begin()
    await phone.press('next')
    await phone.press('next')
    await phone.pay('L.BROKER', PAID)
    await phone.press('pay_done')
    await phone.press('next')
    expect(phone.heading).toBe('Số tiền bạn đã trả')
    expect(textOf(phone.html)).toContain('Theo pháp luật, 30.000.000 VND trong số đó vượt quá')
    expect(textOf(phone.html)).toContain('Theo cam kết không thu phí, 30.000.000 VND')
  })

  test('a refused page stands as it was typed, with what is wrong beside its field', async () => {
    const phone = reportPhone(app, { lang: 'en' })
    await phone.begin()
    await phone.press('next')
    await phone.press('next')
    await phone.press('pay_group:broker')
    await phone.press('pay_item:L.BROKER')
    await phone.press('pay_save', { amount: 'a lot', currency: 'VND' })
    expect(phone.status).toBe(422)
    expect(phone.html).toContain('value="a lot"')
    await phone.press('pay_save', PAID)
    await phone.press('pay_done')
    await phone.press('next', { wage: '18.5', wage_currency: 'JPY', contract_on: '2999-01-01' })
    expect(phone.status).toBe(422)
    expect(phone.html).toContain('value="18.5"')
    expect(phone.html.match(/govuk-error-message/g)?.length).toBe(2)
    await phone.press('next')
    await phone.press('next')
    await phone.press('next', { who_agency: 'x'.repeat(201) })
    expect(phone.status).toBe(422)
    await phone.press('next', { who_agency: 'Agency' })
    await phone.press('next', { story: 'y'.repeat(5_001) })
    expect(phone.status).toBe(422)
    await phone.press('next', { story: 'y'.repeat(5_000) })
    expect(phone.status).toBe(200)
  })

  test('payments are changed and taken away, and the way back keeps what was told', async () => {
    const phone = reportPhone(app)
    await phone.begin()
    await phone.press('next')
    await phone.press('next', { happened: ['debt', 'nothing of ours'] })
    await phone.pay('L.BROKER', PAID)
    await phone.pay('L.GIFT', { amount: '2tr', currency: 'VND' })
    expect(phone.html).toContain('2.000.000 VND')
    await phone.press('pay_change:1')
    expect(phone.html).toContain('value="2000000"')
    await phone.press('pay_save', { amount: '3tr', currency: 'VND' })
    await phone.press('pay_remove:0')
    expect(phone.html).toContain('3.000.000 VND')
    expect(phone.html).not.toContain('30.000.000 VND')
    await phone.press('back')
    expect(phone.heading).toBe('Đã xảy ra chuyện gì?')
    expect(phone.html).toMatch(/value="debt" checked/)
    await phone.press('next', { happened: 'debt' })
    expect(phone.html).toContain('3.000.000 VND')
  })

  test('another language keeps what is typed on the page', async () => {
    const phone = reportPhone(app)
    await phone.look()
    await phone.press('begin')
    const { code } = phone
    await phone.press('language:ja')
    expect([phone.heading, phone.code]).toEqual(['あなたのコード', code])
    await phone.press('next')
    await phone.press('language:en', { code_back: '4071 33' })
    expect(phone.heading).toBe('Type the code')
    for (const lang of ['xx', '', '../vi']) expect((await phone.press(`language:${lang}`)).status).toBe(422)
  })

  test('what no page of ours carried begins anew, and buttons there are none of are refused', async () => {
    const phone = reportPhone(app, { lang: 'en' })
    await phone.begin()
    const told = hidden(phone.html, 'told')
    for (const wrong of ['', 'x', told.slice(1), `${told.slice(0, -2)}AA`, `${told}A`, 'A'.repeat(300_000)]) {
      const other = reportPhone(app, { lang: 'en' })
      await other.send(new URLSearchParams({ told: wrong, do: 'next' }))
      expect([other.status, other.heading]).toEqual([422, 'Is something wrong? You can tell us here.'])
      expect(other.html).toContain('Nothing was sent')
    }
    for (const what of [
      '',
      'nonsense',
      'goto:code_back',
      'goto:nowhere',
      'pay_item:X',
      'pay_group:y',
      'goto:contacts',
    ])
      expect([what, (await phone.press(what)).status]).toEqual([what, 422])
  })

  test('a group number with a slip is refused, one that was given joins, and a fresh one is shown to pass on', async () => {
    const phone = reportPhone(app, { lang: 'en' })
    await phone.begin()
    for (const what of ['next', 'next', 'pay_done', 'next', 'next', 'next']) await phone.press(what)
    await phone.press('next', { group: 'join', group_word: '1111 2222 3333 4444 5555' })
    expect(phone.status).toBe(422)
    expect(phone.html).toContain('value="1111 2222 3333 4444 5555"')
    await phone.press('next', { group: 'join', group_word: newGroupWord().replaceAll(' ', '') })
    expect([phone.status, phone.heading]).toEqual([200, 'Do you want to say who you are?'])
    await phone.press('back')
    await phone.press('next', { group: 'start' })
    const word = /data-group-word="">\s*([\d ]+?)\s*</.exec(phone.html)?.[1] ?? ''
    expect(word).toMatch(/^(\d{4} ){4}\d{4}$/)
    await phone.press('next')
    await phone.press('next')
    await phone.press('send')
    expect(phone.html).toContain(word)
    const colleague = reportPhone(app)
    await tell(colleague, { group: { group: 'join', group_word: word } })
    await colleague.press('send')
    const groups = (await casesOf(app)).flatMap(({ group_id }) => (group_id ? [group_id] : []))
    expect(groups.length - new Set(groups).size).toBe(1)
  })

  test('only sides with an officer who could open it are offered, and the worker’s choice is kept to', async () => {
    const phone = reportPhone(app)
    await tell(phone, { readers: 'vamas', story: 'cho VAMAS' })
    await phone.press('send')
    const row = (await casesOf(app)).find(({ readers }) => readers === 'vamas')
    expect((await readBy(app, app.cast.vamas, row?.label ?? '')).content.story).toBe('cho VAMAS')
    await expect(readBy(app, app.cast.mirai, row?.label ?? '')).rejects.toThrow()
  })
})

describe('sending', () => {
  test('a form that breaks off on the line files nothing, and sent again it is filed once', async () => {
    const phone = reportPhone(app)
    await tell(phone, { story: 'đứt giữa chừng' })
    const told = hidden(phone.html, 'told')
    const whole = [
      '--line',
      'content-disposition: form-data; name="told"',
      '',
      told,
      '--line',
      'content-disposition: form-data; name="do"',
      '',
      'send',
      '--line--',
      '',
    ].join('\r\n')
    const before = await counted()
    const send = (body: string) =>
      app.request('/report', {
        method: 'POST',
        headers: { origin: ORIGIN, 'content-type': 'multipart/form-data; boundary=line' },
        body,
      })
    for (const length of [10, 300, whole.length - 40, whole.length - 12])
      expect((await send(whole.slice(0, length))).status).toBe(422)
    expect(await counted()).toBe(before)
    expect((await send(whole)).status).toBe(200)
    expect(await counted()).toBe(before + 1)
  })

  test('without having waited the form comes back whole, and goes through later with the same challenge', async () => {
    const slow = await reportingApp({ wait_seconds_case: 45 })
    const phone = reportPhone(slow)
    await tell(phone, { story: 'nhanh quá' })
    await phone.press('send')
    expect(phone.status).toBe(429)
    expect(phone.html).toContain('nhanh quá')
    slow.clock.aheadMs += 46_000
    await phone.press('send')
    expect([phone.status, phone.heading]).toEqual([200, 'Đã nhận'])
  })

  test('a challenge of yesterday is replaced: the form comes back whole and is sent by the next press', async () => {
    const later = await reportingApp()
    const phone = reportPhone(later)
    await tell(phone, { story: 'viết lâu', readers: 'vamas' })
    later.clock.aheadMs += 3 * 3_600_000
    await phone.press('send')
    expect([phone.status, phone.html.includes('viết lâu')]).toEqual([409, true])
    expect(textOf(phone.html)).toContain('Cán bộ của VAMAS sẽ đọc.')
    await phone.press('send')
    expect([phone.status, phone.heading]).toEqual([200, 'Đã nhận'])
  })

  test('where nobody could open it this is said with whom to turn to, and nothing typed is lost', async () => {
    const nobody = await startApp()
    const phone = reportPhone(nobody, { lang: 'en' })
    await phone.look()
    expect(phone.html).not.toContain('value="begin"')
    await phone.send(new URLSearchParams({ do: 'begin', lang: 'en' }))
    expect(phone.status).toBe(503)
    expect(phone.html).toContain('no officer can receive reports')
    const fresh = await reportingApp()
    const full = reportPhone(fresh, { lang: 'en' })
    await tell(full, { story: 'kept words' })
    await fresh.db.script('update officer_keys set retired_at = made_at')
    await full.press('send')
    expect(full.status).toBe(503)
    expect(full.html).toContain('kept words')
    expect(full.html).toContain('In Viet Nam')
    await fresh.db.script('update officer_keys set retired_at = null')
    await full.press('send')
    expect(full.status).toBe(200)
  }, 30_000)

  test('R12 a photo is told of, cleaned and sealed; a video, a script and 30 MB are refused with all that was typed', async () => {
    const phone = reportPhone(app, { lang: 'en' })
    await tell(phone, { story: 'with a photo' })
    expect(textOf(phone.html)).toContain('Place, time and the name of the telephone are removed')
    expect(textOf(phone.html)).toContain('may recognise your voice')
    const before = await counted()
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    const avi = new TextEncoder().encode('RIFF....AVI LIST')
    for (const [name, bytes, status] of [
      ['drawing.svg', svg, 415],
      ['film.avi', avi, 415],
      ['huge.jpg', new Uint8Array(30_000_000), 413],
    ] as const) {
      await phone.pressWithFiles('send', [[name, bytes]])
      expect([name, phone.status]).toEqual([name, status])
      expect(phone.heading).toBe('Read it over and send')
      expect(phone.html).toContain('with a photo')
    }
    expect(await counted()).toBe(before)
    await phone.pressWithFiles('send', [['IMG_20261121_GPS.png', PNG]])
    expect([phone.status, phone.heading]).toEqual([200, 'Received'])
    const files = await app.db.queries.selectFrom('case_files').selectAll().execute()
    expect(files).toHaveLength(1)
    const stored = await app.deps.files.get(files[0]?.storage_key ?? '')
    expect(Buffer.from(stored ?? []).includes(Buffer.from('PNG'))).toBe(false)
    expect(await dump()).not.toContain('IMG_20261121')
  })
})

/** One grey point. */
const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  ),
)

describe('three languages', () => {
  test.each(['vi', 'ja', 'en'])('the whole report is said in %s, each page within 8 kB', async (lang) => {
    const phone = reportPhone(app, { lang })
    await tell(phone, { danger: 'yes', paid: [['L.BROKER', PAID]], group: { group: 'start' } })
    expect(phone.html).not.toMatch(/case_report\.|cases\.[a-z]/)
    expect(phone.status).toBe(200)
    await phone.press('send')
    expect(phone.status).toBe(200)
    expect(phone.largest).toBeLessThan(8_000)
    const flow = reportPhone(app, { lang })
    await flow.look()
    await flow.press('all')
    expect(flow.html).toContain(`lang="${lang}"`)
    for (const step of ['code', 'happened', 'law', 'payment', 'send', 'sent', 'pay_group:travel'])
      expect(flow.html).toContain(`data-step="${step}"`)
    const ids = [...flow.html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('R5 all pages of a report with two payments weigh less than 100 kB', async () => {
    const phone = reportPhone(app)
    await phone.begin()
    await phone.press('next', { danger: 'no' })
    await phone.press('next', { happened: ['debt', 'paid_too_much'] })
    await phone.pay('L.BROKER', PAID)
    await phone.press('pay_more')
    await phone.pay('L.GIFT', PAID)
    await phone.press('pay_done')
    for (const fields of [
      { programme: 'titp' },
      {},
      { who_agency: 'Công ty' },
      { story: 'Một chuyện.' },
      {},
      {},
      {},
      {},
    ])
      await phone.press('next', fields)
    await phone.press('send')
    expect(phone.heading).toBe('Đã nhận')
    expect(phone.bytes).toBeLessThan(95_000)
  })
})
