import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { anOrder, orderCast } from '../job-orders/certified-order.ts'
import { startApp } from '../support/app.ts'

test('a job order’s passport weighs at most 100 kB all told, uncompressed: page, style and code', async () => {
  const { deps, request } = await startApp()
  const { order } = await anOrder(deps, await orderCast(deps))
  for (const lang of ['ja', 'vi', 'en']) {
    const html = await (await request(`/j/${order.number}?lang=${lang}`)).text()
    const fetched = [...html.matchAll(/<(?:link|img|script)[^>]+(?:href|src)="(\/[^"]+)"/g)].map(
      (match) => match[1] ?? '',
    )
    let bytes = new TextEncoder().encode(html).length
    for (const address of fetched) {
      const asset = /^\/assets\/([\w.]+)/.exec(address)?.[1]
      // What the build has just made is what a server sends.
      bytes += asset
        ? (await readFile(`dist/public/${asset}`)).length
        : (await (await request(address)).arrayBuffer()).byteLength
    }
    expect(fetched.length, fetched.join()).toBe(2)
    expect(bytes, `${lang}: ${bytes} bytes`).toBeLessThanOrEqual(100_000)
  }
})
