import { type Recipient, type SealedReport, sealReport } from '../../src/case-filing/report-envelope.ts'
import { newChallenge } from '../../src/case-intake/challenge.ts'
import { CODE_PURPOSE, type Readers } from '../../src/cases/case.ts'
import { newCaseKey } from '../../src/cases/case-code.ts'
import type { CaseContent } from '../../src/cases/case-content.ts'
import { recipientsFor } from '../../src/cases/recipients.ts'
import type { Opened } from '../../src/entry-node-open.ts'
import { solveWork } from '../../src/platform/proof-of-work.ts'
import { derivedFromCode, newCode } from '../../src/platform/secret-code.ts'
import { type CastOfficer, type Stage, withReadingKey } from '../cases/case-cast.ts'
import { aPerson } from '../support/builders.ts'

/**
 * The product's limits lifted as an operator would, so that work and not refusing is measured. A challenge of one bit instead of twelve
 * spares the generator of load what telephones compute; checking it costs the server the same sixteen hashes.
 */
export const LIFTED = 'worked_case=10000000,waited_case=10000000,unread_cases=10000000,work_bits=1'

export const READERS: Readers = 'jp_mirai'
export const OFFICERS = 3

/** Three officers of one side who read what is told: each case is wrapped for three. */
export async function caseOfficers({ deps, db }: Opened): Promise<readonly CastOfficer[]> {
  const stage = { deps, db } as unknown as Stage
  const officers: CastOfficer[] = []
  for (let i = 0; i < OFFICERS; i += 1) {
    const actor = await aPerson(deps, 'case_officer', { actsFor: READERS as 'jp_mirai' })
    officers.push(await withReadingKey(stage, actor))
  }
  return officers
}

const STORY =
  'Họ giữ hộ chiếu của tôi và của các bạn cùng phòng từ ngày đầu. Mỗi tháng trừ tiền nhà hai lần, và tôi không dám hỏi. '

/** What a worker tells: six payments, two names, a quarter of a page; the marker in the words. */
export const aContent = (marker = ''): CaseContent => ({
  edition: 1,
  language: 'vi',
  happened: ['paid_too_much', 'debt', 'papers_kept'],
  danger: 'no',
  payments: ['L.BROKER', 'B8.OTHER', 'L.BROKER', 'B8.OTHER', 'L.BROKER', 'B8.OTHER'].map((item, at) => ({
    item,
    amount_minor: 5_000_000 + at * 1_250_000,
    currency: 'VND',
    paid_on: `2026-0${at + 1}-15`,
    collector_role: 'sub_agent_or_broker',
    receipt: 'none',
    estimate: 'about',
    words: at === 1 ? `tiền giữ chỗ ${marker}` : '',
  })),
  facts: {
    programme: 'titp',
    contract_months: 36,
    agency_contract_on: '2026-01-10',
    monthly_wage: { amount_minor: 180_000, currency: 'JPY' },
  },
  who: {
    agency: `Công ty Mẫu ${marker}`,
    supervising: '',
    employer: '見本工業株式会社',
    someone_else: '',
  },
  story: `${STORY.repeat(4)}${marker}`,
  may_be_counted: true,
})

/** A fresh challenge and the work for it. */
async function passFor({ deps }: Opened): Promise<{ readonly challenge: string; readonly work: string }> {
  const { challenge } = await newChallenge(deps, 'case')
  return { challenge, work: await solveWork(challenge) }
}

/** A report as somebody tells it openly to the JSON door, to be sealed on arrival. */
export const aPlainReport = async (opened: Opened): Promise<object> => ({
  corridor: 'vn-jp',
  readers: READERS,
  urgent: false,
  content: aContent(),
  ...(await passFor(opened)),
})

export interface SealedAndCode {
  readonly report: SealedReport
  readonly code: string
}

/** A report as a browser seals it. */
export async function aSealedReport(recipients: readonly Recipient[], marker = ''): Promise<SealedAndCode> {
  const code = newCode()
  const open = {
    id: crypto.randomUUID(),
    code,
    language: 'vi',
    readers: READERS,
    urgent: false,
    groupWord: null,
    content: aContent(marker),
    identity: null,
  } as const
  return { report: await sealReport(open, newCaseKey(), recipients), code }
}

export const readersOf = ({ deps }: Opened): Promise<Recipient[]> => recipientsFor(deps, READERS)

/** The same with a challenge, as it is posted. */
export async function aSealedPost(opened: Opened, recipients: readonly Recipient[]): Promise<object> {
  const { report } = await aSealedReport(recipients)
  return { ...report, ...(await passFor(opened)) }
}

export const tokenOf = (code: string): string => derivedFromCode(code, CODE_PURPOSE).token
