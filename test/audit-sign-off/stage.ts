import { deflateSync } from 'node:zlib'
import type { Actor } from '../../src/accounts/actor.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { changeFinding } from '../../src/audits/change-finding.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { saveAnswers } from '../../src/audits/save-answers.ts'
import { signAudit } from '../../src/audits/sign-audit.ts'
import type { Deps } from '../../src/deps.ts'
import { later } from '../../src/platform/clock.ts'
import {
  type AuditCast,
  anAnswer,
  anAudit,
  answerAll,
  aPerson,
  auditCast,
  conformityQuestions,
} from '../support/builders.ts'
import { freshSqlite, type TestDatabase, testDeps } from '../support/databases.ts'

export const [Q1 = '', Q2 = ''] = conformityQuestions().map(({ id }) => id)

const NOON = '2026-11-21T03:00:00.000Z'

/** People, a body, and a clock that a test can move on. */
export async function stage(db?: TestDatabase) {
  const clock = { days: 0, ms: 0 }
  const deps = testDeps(db ?? (await freshSqlite()), {
    now: () => {
      clock.ms += 1
      return new Date(Date.parse(later(NOON, { days: clock.days })) + clock.ms).toISOString()
    },
  })
  const cast = await auditCast(deps)
  const body = await aPerson(deps, 'body_user', { organisationId: cast.agencyId })
  return { deps, cast, body, clock }
}
export type Stage = Awaited<ReturnType<typeof stage>>

export const signBy = async (deps: Deps, actor: Actor, id: string) =>
  signAudit(deps, actor, id, {
    content_hash: contentHash(await gatherAudit(deps, actor, id)),
    declaration: true,
  })

/** By everybody of the team. */
export async function signAll(deps: Deps, cast: AuditCast, id: string): Promise<void> {
  await signBy(deps, cast.lead, id)
  await signBy(deps, cast.member, id)
}

/** An audit with one finding, ready to be signed. */
export async function readyAudit({ deps, cast }: Pick<Stage, 'deps' | 'cast'>): Promise<string> {
  const { id } = await anAudit(deps, cast)
  await saveAnswers(deps, cast.lead, id, {
    answers: [anAnswer(Q1, { value: 'does_not_conform', note: 'Receipts for deposits' })],
  })
  await changeFinding(deps, cast.lead, id, 'F-01', {
    expected_revision: 1,
    corrective_action: 'Pay the deposits back',
    due_on: '2027-03-31',
  })
  await answerAll(deps, cast.lead, id)
  return id
}

export async function lockedBy(set: Pick<Stage, 'deps' | 'cast'>): Promise<string> {
  const id = await readyAudit(set)
  await signAll(set.deps, set.cast, id)
  return id
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k += 1) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  return c
})
const crc = (bytes: Uint8Array): number => {
  let c = 0xffffffff
  for (const byte of bytes) c = (c >>> 8) ^ (crcTable[(c ^ byte) & 0xff] ?? 0)
  return ~c >>> 0
}
function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc(named))
  return Buffer.concat([length, named, sum])
}

/** A real picture of one grey, with what a tablet might write into it. */
export function aPng(grey: number, comment?: string): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(4, 0)
  header.writeUInt32BE(4, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.concat(Array.from({ length: 4 }, () => Buffer.from([0, grey, grey, grey, grey])))
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      ...(comment ? [chunk('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1'))] : []),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  )
}
