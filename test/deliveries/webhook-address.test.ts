import { describe, expect, test } from 'vitest'
import { isPublicAddress, readWebhookUrl } from '../../src/deliveries/webhook-address.ts'
import { nodeCaller } from '../../src/entry-node-webhooks.ts'

const STRICT = { ownHost: 'register.feri.gov.example-host.org', allowLocalhost: false }
const LOCAL = { ...STRICT, allowLocalhost: true }

/** Addresses that lead into our own or a private network, or nowhere good, as people and attackers write them. */
const REFUSED: readonly (readonly [string, string])[] = [
  ['not an address', 'form'],
  ['', 'form'],
  ['//example.org/x', 'form'],
  [`https://example.org/${'x'.repeat(500)}`, 'form'],
  ['http://example.org/hook', 'scheme'],
  ['ftp://example.org/', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['gopher://127.0.0.1:25/', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['https://user:password@example.org/', 'user'],
  ['https://example.org@127.0.0.1/', 'user'],
  ['https://example.org/#part', 'fragment'],
  ['https://example.org:25/', 'port'],
  ['https://example.org:22/', 'port'],
  ['https://localhost/', 'inside'],
  ['https://LOCALHOST./', 'inside'],
  ['https://anything.localhost/', 'inside'],
  ['https://printer.local/', 'inside'],
  ['https://metadata.google.internal/', 'inside'],
  ['https://intranet/', 'inside'],
  ['https://nas.home.arpa/', 'inside'],
  ['https://127.0.0.1/', 'inside'],
  ['https://127.1/', 'inside'],
  ['https://2130706433/', 'inside'],
  ['https://0x7f000001/', 'inside'],
  ['https://0177.0.0.1/', 'inside'],
  ['https://１２７.０.０.１/', 'inside'],
  ['https://①②⑦.0.0.1/', 'inside'],
  ['https://0.0.0.0/', 'inside'],
  ['https://0/', 'inside'],
  ['https://10.0.0.7/', 'inside'],
  ['https://172.16.5.4/', 'inside'],
  ['https://172.31.255.255/', 'inside'],
  ['https://192.168.1.1:8443/', 'inside'],
  ['https://100.64.0.1/', 'inside'],
  ['https://169.254.169.254/latest/meta-data/', 'inside'],
  ['https://198.18.0.1/', 'inside'],
  ['https://192.0.2.1/', 'inside'],
  ['https://224.0.0.1/', 'inside'],
  ['https://255.255.255.255/', 'inside'],
  ['https://[::1]/', 'inside'],
  ['https://[::]/', 'inside'],
  ['https://[::ffff:127.0.0.1]/', 'inside'],
  ['https://[::ffff:a9fe:a9fe]/', 'inside'],
  ['https://[::7f00:1]/', 'inside'],
  ['https://[fe80::1]/', 'inside'],
  ['https://[fc00::1]/', 'inside'],
  ['https://[fd12:3456:789a::1]/', 'inside'],
  ['https://[fec0::1]/', 'inside'],
  ['https://[64:ff9b::a00:1]/', 'inside'],
  ['https://[2002:7f00:1::]/', 'inside'],
  ['https://[2001:db8::1]/', 'inside'],
  ['https://[ff02::1]/', 'inside'],
  ['https://register.feri.gov.example-host.org/x', 'own'],
  ['https://REGISTER.feri.gov.example-host.org./x', 'own'],
]

test.each(REFUSED)('the address %s is refused (%s)', (text, reason) => {
  expect(readWebhookUrl(text, STRICT)).toEqual({ ok: false, reason: { key: `deliveries.url_${reason}` } })
})

test.each([
  'https://hooks.partner.co.jp/feri?key=1',
  'https://hooks.partner.co.jp:8443/feri',
  'https://8.8.8.8/',
  'https://[2606:4700:4700::1111]/',
  'https://sở.example.vn/móc',
])('the address %s of the open internet is accepted', (text) => {
  expect(readWebhookUrl(text, STRICT).ok).toBe(true)
})

test('http to this very machine is for tests and development, and only where it is set', () => {
  for (const url of ['http://127.0.0.1:4000/x', 'http://localhost:4000/x', 'http://[::1]:4000/x']) {
    expect(readWebhookUrl(url, LOCAL).ok, url).toBe(true)
    expect(readWebhookUrl(url, STRICT).ok, url).toBe(false)
  }
  for (const url of [
    'http://10.0.0.1/',
    'https://10.0.0.1/',
    'http://example.org/',
    'http://127.0.0.2.example.org/',
  ])
    expect(readWebhookUrl(url, LOCAL).ok, url).toBe(false)
})

test('what is no IP address is not taken for a public one', () => {
  for (const text of ['', 'example.org', '1.2.3', '999.1.1.1', '::ffff:10.0.0.1', '1.2.3.4.5'])
    expect(isPublicAddress(text), text).toBe(false)
})

describe('at the moment of the call', () => {
  const call = { url: 'https://hooks.partner.co.jp/x', headers: {}, body: '{}' }
  const resolvesTo = (...addresses: string[]) =>
    nodeCaller({
      timeoutMs: 500,
      resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    })

  test.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['169.254.169.254'],
    ['100.100.100.200'],
    ['::1'],
    ['fd00:ec2::254'],
    ['::ffff:192.168.0.1'],
    ['0.0.0.0'],
  ])('a name that leads to %s is refused', async (address) => {
    expect(await resolvesTo(address)(call, STRICT)).toEqual({
      ok: false,
      error: 'address_refused',
      status: 0,
    })
  })

  test('one inner address among public ones refuses the name', async () => {
    expect(await resolvesTo('8.8.8.8', '10.0.0.1')(call, STRICT)).toMatchObject({ error: 'address_refused' })
  })

  test('a name that answers differently the second time (rebinding) is asked once, and its answer is judged', async () => {
    let asked = 0
    const rebinding = nodeCaller({
      timeoutMs: 500,
      resolve: async () => {
        asked += 1
        return [{ address: asked === 1 ? '127.0.0.1' : '8.8.8.8', family: 4 }]
      },
    })
    expect(await rebinding(call, STRICT)).toMatchObject({ error: 'address_refused' })
    expect(asked).toBe(1)
  })

  test('an address written out is judged too, though nothing is looked up', async () => {
    for (const url of ['https://127.0.0.1/', 'https://[::1]/', 'https://[::ffff:10.0.0.1]/'])
      expect(await resolvesTo('8.8.8.8')({ ...call, url }, STRICT), url).toMatchObject({
        error: 'address_refused',
      })
  })

  test('a name without an address, and one that cannot be asked about, is not found', async () => {
    const failing = nodeCaller({
      resolve: () => Promise.reject(Object.assign(new Error('x'), { code: 'EAI_AGAIN' })),
    })
    expect(await resolvesTo()(call, STRICT)).toMatchObject({ error: 'name_not_found' })
    expect(await failing(call, STRICT)).toMatchObject({ error: 'name_not_found' })
  })
})
