import { beforeAll, describe, expect, test } from 'vitest'
import { addEvidence } from '../../src/audits/add-evidence.ts'
import { saveAnswers } from '../../src/audits/save-answers.ts'
import { SECURITY_HEADERS } from '../../src/platform/http/security.ts'
import { ORIGIN } from '../accounts/house.ts'
import { anAgency, enter, name } from '../registrations/bodies.ts'
import { anAnswer, BYTES } from '../support/builders.ts'
import { addPerson, type Credentials, credentialsOf, QUESTION, type Scene, setScene } from './scene.ts'

const EVIL = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</script><script>alert(1)</script>',
  '</textarea><script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
]
/** What may not be in a page: an element or attribute of the attacker's own. */
const ALIVE =
  /<script>alert|<img src=x|<svg\/onload|(?:href|src|action)="javascript:|[^&]<\/textarea><script/i

let scene: Scene
let auditor: Credentials
let admin: Credentials
let officer: Credentials
let evilNumber: string

beforeAll(async () => {
  scene = await setScene()
  const { app, open } = scene
  const { deps } = app
  auditor = await credentialsOf(app, app.person('auditor'))
  admin = await credentialsOf(app, await addPerson(app, 'evil-admin', { role: 'scheme_administrator' }))
  officer = await credentialsOf(app, app.person('registration_officer'))
  const agency = anAgency(deps, '966', EVIL.join(' '))
  const names = [...agency.names, name(`</script><!--${EVIL[1]}`, 'en')]
  const facts = { ...agency.facts, website: 'javascript:alert(1)' }
  await enter(deps, [{ ...agency, names, facts }])
  evilNumber = '966-LDTBXH-GP'
  await saveAnswers(deps, scene.auditor, open.id, {
    answers: [anAnswer(QUESTION, { value: 'does_not_conform', note: EVIL.join('\n'), expected_revision: 1 })],
  })
  const fileName = `<script>alert(1)<img src=x onerror=alert(1)>\r\nSet-Cookie: a=b"; x='.png`
  await addEvidence(deps, scene.auditor, open.id, { question: QUESTION, fileName, bytes: BYTES.png })
}, 60_000)

const get = (path: string, who: Credentials = {}) => scene.app.request(path, { headers: { ...who } })
const dead = async (answer: Response) => {
  const text = await answer.text()
  expect(text).not.toMatch(ALIVE)
  return text
}

describe('what people type is shown and never runs', () => {
  test.each([['/'], ['/?lang=vi'], ['/api/v1/register']])('in a search at %s', async (path) => {
    for (const evil of EVIL) {
      const asked = `${path}${path.includes('?') ? '&' : '?'}q=${encodeURIComponent(evil)}`
      const answer = await get(asked)
      expect([200, 303, 422]).toContain(answer.status)
      if (answer.headers.get('content-type')?.includes('json')) continue
      await dead(answer)
    }
  })

  test('in the names and the website of a body, also inside its JSON-LD', async () => {
    const text = await dead(await get(`/o/VN-GP/${evilNumber}`))
    expect(text).toContain('&lt;script&gt;alert(1)')
    expect(text).not.toMatch(/href="javascript:/i)
    const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? []
    expect(data).not.toContain('<')
    expect((JSON.parse(data) as { name: string }).name).toContain('<script>alert(1)</script>')
    await dead(await get('/?q=alert'))
  })

  test('in notes, findings and file names on every page of an audit', async () => {
    const at = `/workspace/audits/${scene.open.id}`
    for (const page of ['', '/sections/coc-1', '/findings', '/evidence', '/sign', '/report']) {
      const answer = await get(at + page, auditor)
      expect(answer.status, page).toBe(200)
      await dead(answer)
    }
    expect(await (await get(`${at}/sections/coc-1`, auditor)).text()).toContain('&lt;script&gt;alert(1)')
  })

  test('in names of people, invited and signed in, and of keys', async () => {
    const invite = { email: 'x@people.example', name: EVIL[1] ?? '', role: 'observer', language: 'en' }
    const made = await scene.app.request('/workspace/accounts/invite', {
      method: 'POST',
      headers: { ...admin },
      body: new URLSearchParams(invite),
    })
    expect(made.status).toBe(201)
    await dead(made)
    await dead(await get('/workspace/accounts', admin))
  })

  test('in a list that is uploaded: every cell that is quoted back', async () => {
    const body = new FormData()
    body.append('kind', 'employers')
    const cell = `"${(EVIL[1] ?? '').replaceAll('"', '""')}"`
    const header = '法人番号,名称,名称カナ,都道府県,所在地,郵便番号,業種'
    body.append('file', new File([`${header}\r\n${Array(7).fill(cell).join(',')}\r\n`], 'a.csv'))
    const answer = await scene.app.request('/workspace/lists', {
      method: 'POST',
      headers: { ...officer },
      body,
    })
    expect(answer.status).toBe(422)
    await dead(answer)
  })

  test('in whatever an address quotes back: path, query, identifier, number, language', async () => {
    for (const evil of EVIL.map(encodeURIComponent)) {
      for (const path of [
        `/verify/${evil}`,
        `/verify?number=${evil}`,
        `/o/VN-GP/${evil}`,
        `/o/${evil}/1`,
        `/nothing/${evil}?x=${evil}`,
        `/?lang=${evil}`,
        `/?${evil}=1`,
        `/?role=${evil}&status=${evil}&cursor=${evil}`,
        `/sign-in?return_to=/${evil}`,
        `/gallery?error=${evil}`,
        `/workspace/audits/new?organisation=${evil}`,
        `/workspace/audits?show=${evil}`,
      ]) {
        const answer = await get(path, path.startsWith('/workspace') ? auditor : {})
        expect(answer.status, path).toBeLessThan(500)
        await dead(answer)
      }
    }
  })

  test('a problem is JSON that no browser takes for a page', async () => {
    const answer = await get(`/api/v1/register/${encodeURIComponent(EVIL[0] ?? '')}/1`)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toBe(SECURITY_HEADERS['content-security-policy'])
  })
})

describe('headers and addresses', () => {
  test('the name of a file cannot end its header, nor begin another', async () => {
    const at = `/api/v1/audits/${scene.open.id}`
    const whole = (await (await get(at, auditor)).json()) as { evidence: { id: string; file_name: string }[] }
    const file = whole.evidence.find(({ file_name }) => file_name.includes('Set-Cookie'))
    const answer = await get(`${at}/evidence/${file?.id}`, auditor)
    expect(answer.status).toBe(200)
    const value = answer.headers.get('content-disposition') ?? ''
    expect(value).toMatch(/^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[A-Za-z0-9%.!~_-]*$/)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    '/%0d%0aSet-Cookie:a=b\r\nx',
    'javascript:alert(1)',
    ' //evil.example',
    '/.//evil.example/..//',
    '\\\\evil.example',
  ])('signing in leads to no other house: %j', async (target) => {
    const { password, email } = scene.app.person('observer')
    const answer = await scene.app.request('/sign-in', {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: new URLSearchParams({ email, password, return_to: target }),
    })
    expect(answer.status).toBe(303)
    const to = new URL(answer.headers.get('location') ?? '', `${ORIGIN}/sign-in`)
    expect(to.origin).toBe(ORIGIN)
    expect([...answer.headers.keys()].filter((key) => key === 'set-cookie')).not.toContain('a')
  })

  test.each(['//evil.example/x', '///evil.example', '/\\evil.example/x', '/\\/evil.example'])(
    'no link of the page at %j leads to another house',
    async (path) => {
      const text = await (await scene.app.app.request(new Request(ORIGIN + path))).text()
      const links = [...text.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, link = '']) => link)
      const away = links.filter(
        (link) => !link.startsWith('data:') && new URL(link, ORIGIN).origin !== ORIGIN,
      )
      expect(away).toEqual([])
    },
  )

  test('a Host of the attacker’s choice appears in no page and no document', async () => {
    for (const path of [
      '/',
      '/o/VN-GP/901-LDTBXH-GP',
      `/verify/${scene.report.number}`,
      '/api/v1/openapi.json',
    ]) {
      const forwarded = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }
      const answer = await scene.app.app.request(`https://evil.example${path}`, { headers: forwarded })
      expect(await answer.text(), path).not.toContain('evil.example')
    }
  })

  test.each([
    '/workspace/audits/%00',
    '/workspace/audits/..%2f..%2fetc%2fpasswd',
    '/workspace/audits/x%2Fevidence',
    '/workspace/accounts/%00/end',
    '/workspace/audits?cursor=2026-01-01~%00',
    '/workspace/lists?done=%00',
    '/workspace/audits?cursor=%F0%28%8C%28',
    '/api/v1/audits?organisation_id=%00',
    '/api/v1/audits?cursor=2026-01-01~%27%20or%201=1--',
    '/api/v1/register?cursor=bnVsbA&q=ab',
    '/api/v1/compliance-reports/%00',
    '/api/v1/verify/..%2f..%2f',
    '/o/%E0%A4%A/%ED%A0%80',
    '/invitation/%00',
    '/workspace/audits/constructor?done=toString',
  ])('%s is no bug of ours', async (path) => {
    for (const who of [{}, admin]) expect((await get(path, who)).status).toBeLessThan(500)
  })

  test.each([
    ['/workspace/audits/%00', 404],
    ['/o/VN-GP/%00', 404],
    ['/workspace/lists?done=%00', 422],
    ['/workspace/accounts/invite?organisation=%00', 422],
    ['/?%00=1', 422],
  ])('U+0000, of which PostgreSQL cannot be asked, gets nowhere: %s', async (path, status) => {
    expect((await get(path, admin)).status).toBe(status)
  })

  test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf'])(
    'the word %s, which every object knows, is nothing special in any parameter',
    async (word) => {
      const at = `/workspace/audits/${scene.open.id}`
      for (const path of [`${at}?done=${word}`, `/workspace/audits?show=${word}`, `/?lang=${word}&q=${word}`])
        expect((await get(path, admin)).status, path).toBe(200)
      for (const path of [`/o/${word}/1`, `/gallery?error=${word}`, `${at}/sections/${word}`, `/?${word}=1`])
        expect((await get(path, admin)).status, path).toBeLessThan(500)
      const fields = { [word]: 'x', [`value.${word}`]: 'x', revision: `${word}=1.0123456789ab` }
      const answer = await scene.app.request(`${at}/sections/coc-1`, {
        method: 'POST',
        headers: { ...auditor },
        body: new URLSearchParams(fields),
      })
      expect(answer.status).toBeLessThan(500)
    },
  )

  test('a parameter given twice is taken once, and does not slip past a check', async () => {
    const answer = await get('/api/v1/audits?limit=1&limit=100000', auditor)
    expect(((await answer.json()) as { audits: object[] }).audits).toHaveLength(1)
    expect((await get('/?lang=en&lang=ja')).status).toBe(200)
  })
})

describe('too much of something', () => {
  const section = () => `/workspace/audits/${scene.open.id}/sections/coc-1`
  const send = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    scene.app.request(path, { method: 'POST', headers: { ...auditor, ...headers }, body })

  test('more than two thousand fields', async () => {
    const form = new FormData()
    for (let i = 0; i < 2_001; i++) form.append(`x${i}`, '1')
    expect((await send(section(), form)).status).toBe(413)
    const typed = new URLSearchParams(Array.from({ length: 2_001 }, (_, i) => [`x${i}`, '1']))
    expect((await send(section(), typed)).status).toBe(413)
  })

  test('a body without a length is read no further than its limit, by a stranger too', async () => {
    let sent = 0
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 10_000
          controller.enqueue(new Uint8Array(10_000).fill(97))
        },
      })
    for (const [path, type, limit] of [
      ['/sign-in', 'application/x-www-form-urlencoded', 20_000],
      ['/api/v1/api-keys', 'application/json', 1_000_000],
    ] as const) {
      sent = 0
      const request = new Request(`${ORIGIN}${path}`, {
        method: 'POST',
        headers: { ...(path === '/sign-in' ? { origin: ORIGIN } : admin), 'content-type': type },
        body: endless(),
        duplex: 'half',
      } as RequestInit)
      const answer = await scene.app.app.request(request)
      expect(answer.status, path).toBe(413)
      expect(sent).toBeLessThan(limit + 100_000)
    }
  })

  test('a thousand headers, cookies and languages', async () => {
    const many = Array.from({ length: 1_000 }, (_, i) => `c${i}=${i}`)
    const headers = { cookie: many.join('; '), 'accept-language': many.join(',').replaceAll('=', ';q=') }
    expect((await get('/', headers)).status).toBe(200)
  })

  test.each(['u@people.example', ' U@PEOPLE.EXAMPLE '])(
    'one address in two spellings (%j) is one',
    async (email) => {
      const fields = { email, name: 'Mẫu', role: 'observer', language: 'en' }
      const answer = await send('/workspace/accounts/invite', new URLSearchParams(fields), admin)
      expect(answer.status).toBe(201)
      const open = await scene.app.db.queries.selectFrom('invitations').selectAll().execute()
      const standing = open.filter((one) => one.email === 'u@people.example' && one.used_at === null)
      expect(standing.filter((one) => one.expires_at > scene.app.deps.now())).toHaveLength(1)
    },
  )

  test.each(['ｕ@people.example', 'u@people.exаmple', 'u\u200d@people.example', 'u@x\u0000.example'])(
    'an address that only looks like another (%j) is refused',
    async (email) => {
      const fields = { email, name: 'Mẫu', role: 'observer', language: 'en' }
      const answer = await send('/workspace/accounts/invite', new URLSearchParams(fields), admin)
      expect(answer.status).toBe(422)
    },
  )
})
