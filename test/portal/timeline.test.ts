import { beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { reinstateRegistration } from '../../src/registrations/reinstate-registration.ts'
import { readToChange } from '../../src/registrations/require-registration.ts'
import { findRegistration } from '../../src/registrations/status-store.ts'
import { notifyWatchers } from '../../src/watches/notify-watchers.ts'
import { type Cast, certified, open, orderCast, type Person, suspend } from '../job-orders/order-cast.ts'

describe('the one timeline of a registration (C4)', () => {
  let cast: Cast
  let officer: Person
  let order: string
  let draft: string
  let id: string
  const page = async (person: Person) => (await person.get(`/workspace/registrations/${id}?lang=en`)).text()

  beforeAll(async () => {
    cast = await orderCast()
    const { house, people } = cast
    officer = await house.as('vamas-officer')
    order = await certified(cast)
    draft = await open(cast)
    const watched = await people.employer.json('POST', '/watches', {
      scheme: 'VN-GP',
      value: '1174/LĐTBXH-GP',
    })
    expect(watched.status).toBe(201)
    const of = {
      organisationId: house.bodies.sending_agency.id,
      role: 'sending_agency',
      corridor: 'vn-jp',
    } as const
    id = (await findRegistration(house.deps.db.queries, of))?.id ?? ''
  }, 60_000)

  test('of a body that was never suspended names no job order and nobody told', async () => {
    const html = await page(officer)
    expect(html).not.toContain(order)
    expect(html).not.toContain('Watchers told')
  })

  test('shows the officer what a suspension flagged and how many watchers were told', async () => {
    await suspend(cast.house, cast.house.bodies.sending_agency)
    await notifyWatchers(cast.house.deps)
    const html = await page(officer)
    expect(html).toContain(`Job order ${order} flagged`)
    expect(html).toContain(`href="/workspace/job-orders/${order}?lang=en"`)
    expect(html).toContain('Watchers told: 1 by mail, 0 by webhook')
    expect(html).not.toContain(draft)
  })

  test('does not tell the body who watches it', async () => {
    const html = await page(cast.people.agency)
    expect(html).toContain(`Job order ${order} flagged`)
    expect(html).not.toContain('Watchers told')
  })

  test('keeps what was flagged when the suspension has ended, and flags nothing certified later', async () => {
    const { deps } = cast.house
    const { head } = await readToChange(deps, SYSTEM_ACTOR, id)
    await reinstateRegistration(deps, SYSTEM_ACTOR, id, { reason: '見本', expected_revision: head.sequence })
    await notifyWatchers(deps)
    const later = await certified(cast)
    const html = await page(officer)
    expect(html).toContain(`Job order ${order} flagged`)
    expect(html).not.toContain(later)
    expect(html.split('Watchers told').length - 1).toBe(2)
  })
})
