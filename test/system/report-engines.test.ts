import { describe, expect, test } from 'vitest'
import { newGroupWord } from '../../src/case-filing/group-word.ts'
import { AT_ONCE, casesOf, PAID, readBy, reportPhone, tell } from '../case-filing/report-walk.ts'
import { caseCast } from '../cases/case-cast.ts'
import { startApp } from '../support/app.ts'
import { DATABASES } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('a report on %s', (_engine, fresh) => {
  test('is filed once however often it is sent, joins its group, and is read', async () => {
    const db = await fresh()
    const app = await startApp(db)
    Object.assign(app.deps.config, { intakeLimits: AT_ONCE })
    const cast = await caseCast({ deps: app.deps as never, db })
    const word = newGroupWord()
    const forms = await Promise.all(
      ['một', 'hai'].map(async (story) => {
        const phone = reportPhone(app)
        await tell(phone, {
          paid: [['L.BROKER', PAID]],
          story,
          group: { group: 'join', group_word: word },
          name: { name: 'Lan' },
        })
        return phone.form('send', {})
      }),
    )
    // Both at once, and each of them three times: the group is founded by one and joined by the other.
    const sent = await Promise.all(
      [...forms, ...forms, ...forms].map((form) => reportPhone(app).send(new URLSearchParams(form))),
    )
    expect(sent.map(({ status }) => status)).toEqual(Array(6).fill(200))
    const all = await casesOf(app)
    expect(all).toHaveLength(2)
    expect(new Set(all.map(({ group_id }) => group_id)).size).toBe(1)
    const told = await Promise.all(
      all.map(async ({ label }) => (await readBy(app, cast.mirai, label)).content.story),
    )
    expect(told.sort()).toEqual(['hai', 'một'])
    await db.close()
  })
})
