import { expect, test } from 'vitest'
import { ORIGIN } from '../accounts/house.ts'
import { startApp } from '../support/app.ts'

const requests = (logged: readonly { readonly event: string }[]) =>
  logged.filter(({ event }) => event === 'request')

test('R1 R11 where workers tell something our log has no line of a request, and so no hour; of other pages it has', async () => {
  const { app, deps } = await startApp()
  const doors = app.routes
    .map(({ method, path }) => ({ method, path }))
    .filter(({ method }) => method !== 'ALL')
    .filter(({ path }) =>
      /^\/(report|return|leave|i\/.*|(self-check|guides)(\/.*)?)$|^\/api\/v1\/(self-check|cases(\/(intake|session|mine.*))?)$/.test(
        path,
      ),
    )
  expect(doors.length).toBeGreaterThan(15)
  const before = requests(deps.logged).length
  for (const { method, path } of doors)
    await app.request(`${ORIGIN}${path.replaceAll(/:[\w]+(\{[^}]*\})?/g, 'x')}`, {
      method,
      headers: { origin: ORIGIN },
    })
  expect(requests(deps.logged).slice(before)).toEqual([])
  await app.request(`${ORIGIN}/fees`)
  expect(requests(deps.logged).slice(before)).toMatchObject([{ route: '/fees' }])
})
