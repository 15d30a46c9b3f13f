import { expect, test } from 'vitest'
import { anOrder, orderCast } from '../job-orders/certified-order.ts'
import { startApp } from '../support/app.ts'

const linksOf = (html: string) => [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, to]) => to)

test('a worker finds the way to tell from every public page, in the language of that page, and the way back with a code', async () => {
  const { app, deps, request } = await startApp()
  const { order } = await anOrder(deps, await orderCast(deps))
  const pages = app.routes
    .filter(
      ({ method, path }) => method === 'GET' && /^\/(check|verify|fees.*|statistics|open-data)?$/.test(path),
    )
    .map(({ path }) => path)
  expect(pages.length).toBeGreaterThan(5)
  for (const path of [...pages, `/j/${order.number}`]) {
    const answer = await request(`${path}?lang=vi`)
    expect([path, answer.status]).toEqual([path, 200])
    const links = linksOf(await answer.text())
    for (const way of ['/report?lang=vi', '/return?lang=vi', '/privacy?lang=vi', '/remedies?lang=vi'])
      expect(links, path).toContain(way)
  }
})

test('the front page and the passport say so in their middle; whoever has searched for something is not asked', async () => {
  const { deps, request } = await startApp()
  const { order } = await anOrder(deps, await orderCast(deps))
  const times = async (path: string) =>
    linksOf(await (await request(path)).text()).filter((to) => to === '/report').length
  expect([await times('/'), await times(`/j/${order.number}`), await times('/?q=sao')]).toEqual([2, 2, 1])
})
