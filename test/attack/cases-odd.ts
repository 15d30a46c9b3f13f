import { outcome, sendAsk } from './asked.ts'
import { caseAsks } from './cases-asking.ts'
import type { CasesScene } from './cases-scene.ts'

/** What nobody means. */
export const ODD: readonly unknown[] = [
  ...[null, true, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, '', ' ', '\u0000', '\ud800', 'x'.repeat(60_000)],
  ...['__proto__', '9999-99-99', '2026-02-30', "' or 1=1 --", '=1+1', '../..', [], {}, [[]], { $gt: '' }],
]

/** What would be done if it were allowed: a policy put in force, a plan taken back, a case withdrawn. */
const DONE = /publish|drop|cancellation|withdrawal|closing/
const WHO = ['both', 'own', 'manager'] as const

/** JSON doors that answer one odd value in one member as a bug. */
export async function bugsOfMembers(scene: CasesScene, odd: readonly unknown[]): Promise<string[]> {
  const bugs: string[] = []
  const asks = caseAsks(scene).filter(({ method, json }) => method === 'POST' && json !== undefined)
  for (const one of asks.filter(({ route }) => !DONE.test(route)))
    for (const name of [...Object.keys(one.json as object), 'more'])
      for (const value of odd)
        for (const who of WHO) {
          const json = { ...(one.json as object), [name]: value }
          const answer = await sendAsk(scene.app, { ...one, json }, scene.credentials[who] ?? {})
          if (outcome(answer) === '!')
            bugs.push(`${one.route} ${name}=${JSON.stringify(value).slice(0, 40)} ${who}`)
        }
  return bugs
}

const PARTS = [
  ...['%00', '..%2f..', '%F0%28%8C%28', 'x'.repeat(3_000), "'--", '__proto__', '%E2%80%AE', '1e9', '-1'],
  ...['99999999999', '9007199254740993', '%ED%A0%80'],
]
const NAMES = [
  ...['cursor', 'limit', 'show', 'of', 'status', 'officer', 'case', 'before', 'lang', 'to', 'done', 'passed'],
  ...['return_to', 'with', 'programme'],
]

/** Addresses with an odd part, or an odd value in the query, that are answered as a bug. */
export async function bugsOfAddresses(
  scene: CasesScene,
  names: readonly string[] = NAMES,
): Promise<string[]> {
  const asks = caseAsks(scene).filter(({ method }) => method === 'GET')
  const paths = asks.flatMap(({ route, path }) => [
    ...(route.includes(':') ? PARTS.map((part) => route.replaceAll(/:\w+/g, part)) : []),
    ...names.flatMap((name) => PARTS.map((value) => `${path}?${name}=${value}`)),
  ])
  // One part odd, the others as they are.
  const { number, code } = scene.plan
  for (const part of PARTS)
    paths.push(
      `/workspace/repayments/${number}/workers/${part}`,
      `/workspace/repayments/${number}/workers/${code}/proofs/${part}/1`,
      `/api/v1/repayment-plans/${number}/shares/${code}/proofs/1/${part}`,
      `/api/v1/cases/${scene.one.case.label}/files/${part}`,
    )
  const bugs: string[] = []
  for (const path of paths)
    for (const who of path.includes('/mine') ? ['own'] : ['both']) {
      const answer = await scene.app.app.request(path, { headers: { ...scene.credentials[who] } })
      if (outcome(answer) === '!') bugs.push(`${path.slice(0, 120)} ${answer.status}`)
    }
  return bugs
}
