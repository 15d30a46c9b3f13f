import { beforeAll, describe, expect, test } from 'vitest'
import { makeBrowser, ORIGIN, words } from '../accounts/house.ts'
import { type Scene, scene } from './scene.ts'

let shared: Scene
beforeAll(async () => {
  shared = await scene()
})

const stranger = () => makeBrowser(shared.app)
const text = async (answer: Response | Promise<Response>): Promise<string> =>
  words(await (await answer).text())

/** The whole chain, typed as people do. */
const typed = {
  agency: '1174/LĐTBXH-GP',
  intermediary: '許１９００－０００００１',
  employer: '7-0000-1205-0002',
}

async function checked(fields: Record<string, string>, lang = 'ja'): Promise<string> {
  const answer = await stranger().post(`/check?lang=${lang}`, fields)
  expect(answer.status, await answer.clone().text()).toBe(303)
  return answer.headers.get('location') ?? ''
}

describe('an employer on a telephone', () => {
  test('pastes three numbers and sees the verdict first, in Japanese', async () => {
    const location = await checked({ ...typed, programme: 'titp' })
    const page = await text(stranger().get(location))
    expect(page).toContain('すべて登録済みです')
    expect(page.indexOf('すべて登録済みです')).toBeLessThan(page.indexOf('協同組合田中サンプル'))
    expect(page).toContain('株式会社サンプル製作所')
    expect(page).toContain('労働者にお金を求めることは誰にも許されません')
  })

  test('finds links to save it, to watch, and to see it verified', async () => {
    const location = await checked(typed)
    const number = /FERI-PC-[\w-]+/.exec(location)?.[0]
    const html = await (await stranger().get(location)).text()
    expect(html).toContain(`href="/check/${number}.pdf?lang=ja"`)
    expect(html).toContain('/workspace/watches?party=VN-GP%3A')
    expect(html).toContain(`/verify/${number}`)
  })

  test('who swaps two numbers is told so', async () => {
    const location = await checked({ ...typed, agency: typed.employer, employer: typed.agency })
    expect(await text(stranger().get(location))).toContain('1、3番が入れ替わっているようです')
  })

  test('one number is enough', async () => {
    const location = await checked({ agency: '', intermediary: '', employer: '7000012050002' }, 'vi')
    expect(await text(stranger().get(location))).toContain('Đã đăng ký')
  })

  test('sends the form twice and has one receipt', async () => {
    const fields = { ...typed, idempotency_key: 'a-form-sent-twice-01' }
    expect(await checked(fields)).toBe(await checked(fields))
  })
})

describe('the form comes back with what was typed, and says what is wrong', () => {
  test.each([
    [{}, 'agency', '3つの番号のうち'],
    [{ agency: 'abc' }, 'agency', '番号の形式がわかりません'],
    [{ employer: '7000012050020' }, 'employer', '7000012050002 (株式会社サンプル製作所)'],
    [{ agency: '1174/LĐTBXH-GP', employer: '2835678256246' }, 'employer', '5'],
    [{ employer: '7000012050002', on: '2999-01-01' }, 'on', '未来'],
    [{ employer: '7000012050002', on: 'gestern' }, 'on', '2026'],
    [{ employer: '7000012050002', programme: 'tourist' }, 'programme', 'titp'],
  ])('%j', async (fields, field, sentence) => {
    const answer = await stranger().post('/check?lang=ja', fields as Record<string, string>)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain(`id="${field}-error"`)
    expect(words(html)).toContain(sentence)
    for (const [name, value] of Object.entries(fields))
      if (name !== 'programme') expect(html).toContain(`value="${value}"`)
  })

  test('scripts typed into a field come back as text', async () => {
    const answer = await stranger().post('/check', { agency: '"><script>alert(1)</script>' })
    expect(await answer.text()).not.toContain('<script>alert')
  })
})

test('a link from an entry of the register fills in the field of its role', async () => {
  const filled = async (query: string) => await (await stranger().get(`/check?${query}`)).text()
  expect(await filled(`party=${encodeURIComponent('JP-KANRI:許1900000001')}`)).toMatch(
    /name="intermediary"[^>]*value="許1900000001"|value="許1900000001"[^>]*name="intermediary"/,
  )
  expect(await filled('party=JP-JCN:7000012050002')).toMatch(
    /name="employer"[^>]*value="7000012050002"|value="7000012050002"[^>]*name="employer"/,
  )
  expect(await filled('agency=1174-LDTBXH-GP&programme=ssw')).toContain('value="1174-LDTBXH-GP"')
  expect((await stranger().get('/check?party=nonsense&party=%00x')).status).toBeLessThan(500)
})

test('whoever is signed in finds the receipts again, and nobody else’s', async () => {
  const officer = await shared.as('registration_officer')
  const auditor = await shared.as('auditor')
  const answer = await officer.post('/check', { ...typed, programme: 'titp' })
  const number = /FERI-PC-[\w-]+/.exec(answer.headers.get('location') ?? '')?.[0] ?? 'none'
  expect(await text(officer.get('/workspace/checks'))).toContain(number)
  expect(await text(auditor.get('/workspace/checks'))).not.toContain(number)
  expect((await stranger().get('/workspace/checks')).status).not.toBe(200)
})

test('more than a page of checks is paged by cursor, each once', async () => {
  const manager = await shared.as('programme_manager')
  for (let i = 0; i < 33; i += 1) await manager.post('/check', { employer: '7000012050002' })
  const seen: string[] = []
  let next = '/workspace/checks'
  for (let page = 0; page < 3 && next !== ''; page += 1) {
    const html = await (await manager.get(next)).text()
    seen.push(...[...html.matchAll(/href="\/check\/(FERI-PC[\w-]+)"/g)].map((match) => match[1] ?? ''))
    const link = /<a[^>]*rel="next"[^>]*>/.exec(html)?.[0] ?? ''
    next = /href="([^"]+)"/.exec(link)?.[1]?.replaceAll('&amp;', '&') ?? ''
  }
  expect(seen).toHaveLength(33)
  expect(new Set(seen).size).toBe(33)
  expect((await manager.get('/workspace/checks?cursor=nonsense')).status).toBe(422)
})

test('a list is uploaded, answered on a page and downloaded', async () => {
  const form = new FormData()
  const csv = 'scheme,value\nJP-JCN,7000012050002\nJP-JCN,12\nJP-KANRI,許9999999999\n'
  form.set('file', new File([csv], 'list.csv'))
  const answer = await shared.request('/check/many', {
    method: 'POST',
    headers: { origin: ORIGIN },
    body: form,
  })
  expect(answer.status).toBe(303)
  const location = answer.headers.get('location') ?? ''
  const page = await text(stranger().get(`${location}?lang=en`))
  expect(page).toContain('Rows that need another look')
  expect(page).toContain('Not in this register')
  const download = await stranger().get(`${location}.csv?lang=en`)
  expect(download.headers.get('content-disposition')).toContain('.csv')
  const empty = await shared.request('/check/many', {
    method: 'POST',
    headers: { origin: ORIGIN },
    body: new FormData(),
  })
  expect(empty.status).toBe(422)
})
