import { compactVerify, importJWK, type JWK } from 'jose'
import jsqr from 'jsqr'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Certification, certifiedHash } from '../../src/job-orders/certification.ts'
import type { JobOrder } from '../../src/job-orders/job-order.ts'
import { shortHash } from '../../src/job-orders/passport-payload.ts'
import { verifyPassport } from '../../src/job-orders/verify-passport.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { pagesOf, qrOnFirstPage } from '../support/pdf-tools.ts'
import { anOrder, certifyAgain, moveBody, type OrderCast, orderCast, setStatus } from './certified-order.ts'
import { pixelsOf } from './png-pixels.ts'

let started: StartedApp
let cast: OrderCast
let order: JobOrder
let certification: Certification

beforeAll(async () => {
  started = await startApp()
  cast = await orderCast(started.deps)
  ;({ order, certification } = await anOrder(started.deps, cast))
}, 60_000)

const page = async (path: string, lang = 'en') => {
  const answer = await started.request(`${path}?lang=${lang}`)
  return { answer, html: await answer.text() }
}
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

interface Answer {
  code: string
  verdict: string
  flagged: boolean
  certified_on: string
  content_hash: string
  signed_payload: string
  address: string
  parties: { party: string; scheme: string; value: string; problem: string | null }[]
  pay: { net_minor: number; gross_minor: number }
}
const passport = async (number: string): Promise<Answer> => {
  const answer = await started.request(`/api/v1/job-orders/${number}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Answer
}

describe('the passport page, for a stranger on an old telephone', () => {
  // The build holds the style sheet to 60 kB; test/system/passport-weight.test.ts weighs all of it together.
  test('weighs at most 40 kB without its style, uncompressed, in each language', async () => {
    const qr = (await (await started.request(`/j/${order.number}/qr.png`)).arrayBuffer()).byteLength
    for (const lang of ['ja', 'vi', 'en']) {
      const { html } = await page(`/j/${order.number}`, lang)
      const bytes = new TextEncoder().encode(html).length + qr
      expect(bytes, `${lang}: ${bytes} bytes`).toBeLessThanOrEqual(40_000)
    }
  })

  test('needs no script, sets no cookie, and fetches nothing but its style and its code', async () => {
    const { answer, html } = await page(`/j/${order.number}`)
    expect(html).not.toContain('<script')
    expect(answer.headers.get('set-cookie')).toBeNull()
    const fetched = [...html.matchAll(/(?:<link[^>]+href|<img[^>]+src)="([^"]+)"/g)].map((match) => match[1])
    expect(fetched.filter((address) => !address?.startsWith('data:'))).toEqual([
      '/assets/feri.css?v=test',
      `/j/${order.number}/qr.png`,
    ])
  })

  test('says who is involved, what is paid, and who bears which cost', async () => {
    const text = words((await page(`/j/${order.number}`)).html)
    expect(text).toContain('This job order is certified')
    expect(text).toContain('You should not pay for this job')
    expect(text).toContain('Sample Works Co., Ltd.')
    expect(text).toContain('Công ty Cổ phần Phát triển Nhân lực Mẫu')
    expect(text).toContain('36 months')
    expect(text).toMatch(/Law 69\/2020\/QH14, Art\. 7\(8\)/)
    expect(text).toMatch(/Gross pay 190,000 JPY/)
    expect(text).toMatch(/Rent − 20,000 JPY/)
    expect(text).toMatch(/Net pay \(what you receive\) 140,441 JPY/)
    expect(text).toMatch(
      /Paid by: You .*own travel inside the sending country Amount, whole contract: 400,000 VND .*Paid by: Employer/,
    )
    expect(text).toMatch(
      /Paid by: Employer .*Dispatch fee of the sending agency Amount, whole contract: 180,000 JPY/,
    )
    expect(text).toContain('Not published: too few people, or to protect others')
    expect(text).toContain('read in the source itself')
    expect(text).toContain('the value from that day is not yet entered')
  })

  test.each([
    ['ja', 'この仕事に就くためにお金を払う必要はありません', '株式会社サンプル製作所', '手取り額'],
    ['vi', 'Bạn không phải trả tiền để có công việc này', 'Sample Works Co., Ltd.', 'Thực lĩnh'],
  ])('speaks the worker’s language: %s', async (lang, ...expected) => {
    const text = words((await page(`/j/${order.number}`, lang)).html)
    for (const words of expected) expect(text).toContain(words)
  })

  test('is found by the number as people write it', async () => {
    const typed = order.number.toLowerCase().replaceAll('-', '')
    expect((await page(`/j/${typed}`)).answer.status).toBe(200)
  })

  test('holds nothing about persons: neither who certified it nor who filled it in', async () => {
    const { html } = await page(`/j/${order.number}`)
    const json = JSON.stringify(await passport(order.number))
    for (const secret of [certification.certifiedBy, 'someone', order.id, cast.agency.id]) {
      expect(html).not.toContain(`>${secret}<`)
      expect(json).not.toContain(`"${secret}"`)
    }
  })
})

describe('an order that strangers may not know of', () => {
  test.each(['draft', 'submitted', 'withdrawn'] as const)(
    'is not found while %s and never certified',
    async (status) => {
      const hidden = await anOrder(started.deps, cast, { status, certified: false })
      for (const path of [
        `/j/${hidden.order.number}`,
        `/j/${hidden.order.number}/qr.png`,
        `/j/${hidden.order.number}/poster.pdf`,
        `/api/v1/job-orders/${hidden.order.number}`,
      ])
        expect((await started.request(path)).status, path).toBe(404)
    },
  )

  test.each(['J-2026-AAAAA-2', 'FERI-AR-2026-7K3QD-6', 'x', '%E6%B1%82', '..'])(
    'is not found by %s',
    async (code) => {
      expect((await started.request(`/api/v1/job-orders/${code}`)).status).toBe(404)
    },
  )

  test('is still shown as certified while a new edition of it is drafted', async () => {
    const again = await anOrder(started.deps, cast)
    await setStatus(started.deps, again.order, 'draft')
    expect(await passport(again.order.number)).toMatchObject({ status: 'certified', verdict: 'in_effect' })
  })
})

describe('an order that does not reach zero', () => {
  test('does not say that nobody pays, neither on its page nor on its poster', async () => {
    const own = await startApp()
    const made = await anOrder(own.deps, await orderCast(own.deps))
    await own.db.script(
      `UPDATE job_order_certifications SET level = 'reduced_fee' WHERE job_order_id = '${made.order.id}'`,
    )
    const text = words(await (await own.request(`/j/${made.order.number}?lang=en`)).text())
    expect(text).toContain('Pay nothing but what is listed below')
    expect(text).not.toContain('You should not pay for this job')
    const poster = new Uint8Array(
      await (await own.request(`/j/${made.order.number}/poster.pdf`)).arrayBuffer(),
    )
    expect((await pagesOf(poster)).join()).not.toContain('You should not pay')
  })
})

describe('when something is wrong today', () => {
  test('a suspended party turns the page red, at once and without anyone touching the order', async () => {
    const own = await startApp()
    const bodies = await orderCast(own.deps)
    const made = await anOrder(own.deps, bodies)
    const read = async () =>
      (await (await own.request(`/api/v1/job-orders/${made.order.number}`)).json()) as Answer
    expect(await read()).toMatchObject({ verdict: 'in_effect', flagged: false })
    await moveBody(own.deps, bodies.agency, 'suspended')
    const after = await read()
    expect(after).toMatchObject({ verdict: 'chain_broken', flagged: true })
    expect(after.parties.map(({ problem }) => problem)).toEqual(['suspended', null, null])
    const html = await (await own.request(`/j/${made.order.number}?lang=en`)).text()
    expect(words(html)).toContain('Stop: someone in the chain is not registered today')
    expect(html).toMatch(/feri-tag--red[^>]*>Suspended/)
    expect((await own.request(`/j/${made.order.number}/poster.pdf`)).status).toBe(409)
  })

  test.each([
    ['suspended', 'suspended', 'Stop: this job order is suspended'],
    ['withdrawn', 'withdrawn', 'Stop: this job order was withdrawn'],
    ['closed', 'closed', 'This job order is closed'],
  ] as const)('an order that is %s says so first, and has no poster', async (status, verdict, sentence) => {
    const made = await anOrder(started.deps, cast)
    await setStatus(started.deps, made.order, status)
    expect(await passport(made.order.number)).toMatchObject({ verdict })
    expect(words((await page(`/j/${made.order.number}`)).html)).toContain(sentence)
    expect((await started.request(`/j/${made.order.number}/poster.pdf`)).status).toBe(409)
  })
})

/** What a telephone has when it is offline: what it read from the picture, and the published key. */
async function checkOffline(scanned: string | undefined) {
  const [address = '', jws = ''] = (scanned ?? '').split('#')
  const { keys } = (await (await started.request('/api/v1/keys')).json()) as { keys: JWK[] }
  const { payload, protectedHeader } = await compactVerify(jws, await importJWK(keys[0] as JWK, 'EdDSA'))
  const said = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>
  return { address, jws, said, kid: protectedHeader.kid, published: keys[0]?.kid }
}

const scan = async (path: string): Promise<string | undefined> => {
  const bytes = new Uint8Array(await (await started.request(path)).arrayBuffer())
  if (path.endsWith('.pdf')) return qrOnFirstPage(bytes)
  const { pixels, width, height } = pixelsOf(bytes)
  return jsqr.default(pixels, width, height)?.data
}

describe('the signed code', () => {
  test.each(['qr.png', 'poster.pdf'])(
    'is read from %s, verifies offline with the published key, and says what the page says',
    async (file) => {
      const { address, said, kid, published } = await checkOffline(await scan(`/j/${order.number}/${file}`))
      const shown = await passport(order.number)
      expect(address).toBe(`https://feri.example/j/${order.number}`)
      expect(kid).toBe(published)
      expect(said).toEqual({
        type: 'feri-jo/1',
        code: shown.code,
        rev: 1,
        by: shown.parties.map(({ scheme, value }) => `${scheme}-${value}`),
        certified_on: shown.certified_on,
        hash: shortHash(shown.content_hash),
      })
      expect(shown.content_hash).toBe(certifiedHash(certification.content))
      const { html } = await page(`/j/${order.number}`)
      expect(html.replaceAll(' ', '')).toContain(shown.content_hash)
      expect(words(html)).toContain(shown.certified_on)
    },
  )

  test('is short enough for a wall: at most 560 bytes', async () => {
    const { address } = await passport(order.number)
    expect(new TextEncoder().encode(address).length).toBeLessThanOrEqual(560)
  })

  test('with any one letter flipped no longer verifies, and is named tampered', async () => {
    const { signed_payload: jws } = await passport(order.number)
    const { keys } = (await (await started.request('/api/v1/keys')).json()) as { keys: JWK[] }
    const key = await importJWK(keys[0] as JWK, 'EdDSA')
    for (let at = 0; at < jws.length; at += 7) {
      if (jws[at] === '.') continue
      const other = jws[at] === 'A' ? 'B' : 'A'
      // The last letter of a part holds bits that nobody reads.
      if (jws[at + 1] === '.' || at === jws.length - 1) continue
      const flipped = `${jws.slice(0, at)}${other}${jws.slice(at + 1)}`
      await expect(compactVerify(flipped, key), String(at)).rejects.toThrow()
      expect((await verifyPassport(started.deps, `${order.number}#${flipped}`)).result, String(at)).toBe(
        'tampered',
      )
    }
    expect((await verifyPassport(started.deps, `${order.number}#${jws}`)).result).toBe('genuine')
  })

  test('of another order is tampered: a true code on the wrong poster', async () => {
    const other = await anOrder(started.deps, cast)
    const { signed_payload: jws } = await passport(other.order.number)
    expect((await verifyPassport(started.deps, `${order.number}#${jws}`)).result).toBe('tampered')
  })

  test('is the same whenever it is asked for', async () => {
    expect((await passport(order.number)).signed_payload).toBe((await passport(order.number)).signed_payload)
  })

  test('of an earlier edition is genuine, and said to be superseded', async () => {
    const made = await anOrder(started.deps, cast)
    const { signed_payload: old } = await passport(made.order.number)
    const content = { ...made.certification.content, revision: 2 }
    await certifyAgain(started.deps, made.order, {
      ...made.certification,
      revision: 2,
      content,
      contentHash: certifiedHash(content),
    })
    const { signed_payload: now } = await passport(made.order.number)
    expect((await verifyPassport(started.deps, `${made.order.number}#${old}`)).result).toBe('superseded')
    expect((await verifyPassport(started.deps, `${made.order.number}#${now}`)).result).toBe('genuine')
  })

  test('is recognised with the whole address as a telephone reads it', async () => {
    const { address } = await passport(order.number)
    expect(await verifyPassport(started.deps, address)).toMatchObject({
      number: order.number,
      result: 'genuine',
    })
  })
})

describe('the page of verification', () => {
  const verify = async (typed: string) =>
    (await (await started.request(`/api/v1/verify/${encodeURIComponent(typed)}`)).json()) as Record<
      string,
      unknown
    >

  test('knows a job order by its number, by its code and by the whole address', async () => {
    const { address, signed_payload: jws, content_hash } = await passport(order.number)
    for (const typed of [order.number, `${order.number}#${jws}`, address])
      expect(await verify(typed), typed).toMatchObject({
        number: order.number,
        kind: 'job_order',
        status: 'issued',
        data_hash: content_hash,
        page: `/j/${order.number}`,
      })
    const { html } = await page(`/verify/${order.number}`)
    expect(words(html)).toContain('Job order')
  })

  test('names a changed code tampered, and leads nowhere from there', async () => {
    const { address } = await passport(order.number)
    const changed = address.replace(/#(.{120})./, '#$1_')
    const told = await verify(changed)
    expect(told).toMatchObject({ status: 'tampered', signature_valid: false })
    expect(told).not.toHaveProperty('page')
  })

  test('does not know an order that was never certified', async () => {
    const hidden = await anOrder(started.deps, cast, { status: 'submitted', certified: false })
    expect((await started.request(`/verify/${hidden.order.number}`)).status).toBe(404)
  })
})

describe('what is kept', () => {
  test('is named tampered when somebody changed it in the database', async () => {
    const own = await startApp()
    const made = await anOrder(own.deps, await orderCast(own.deps))
    await own.db.script(
      `UPDATE job_order_certifications SET content = replace(content, '186000', '286000') WHERE job_order_id = '${made.order.id}'`,
    )
    expect((await verifyPassport(own.deps, made.order.number)).result).toBe('tampered')
  })
})
