import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { WorkerPayment } from '../fees/worker-payment.ts'
import { fromBase64Url, toBase64Url } from '../platform/base64url.ts'
import type { DeriveSecret } from '../platform/derived-secret.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { type Sealer, sealer } from '../platform/sealing.ts'
import { REPORT_STEPS } from './report-steps.ts'

/** What a worker has told so far. It is kept nowhere: each page carries it, sealed, to the next. */
export const Told = v.strictObject({
  /** Of the case that will be filed: so the same page sent twice is one case. */
  id: v.string(),
  code: v.string(),
  group_word: v.string(),
  challenge: v.string(),
  lang: v.picklist(LANGUAGES),
  at: v.picklist(REPORT_STEPS),
  /** Within the payments: that there is another, which picture was pressed, or which payment is being written. */
  side: v.nullable(
    v.union([
      v.strictObject({ more: v.literal(true) }),
      v.strictObject({ group: v.string() }),
      v.strictObject({ item: v.string(), line: v.nullable(v.number()) }),
    ]),
  ),
  /** Came back from the end to change an answer. */
  from_end: v.boolean(),
  answers: v.record(v.string(), v.array(v.string())),
  payments: v.array(WorkerPayment),
})
export type Told = v.InferOutput<typeof Told>

/** More than the longest report, sealed and as text. */
const TOLD_MAX = 200_000
const PLACE = 'report/told'

/** What nearly every report says, so that it need not be said again on the way: a page on a slow line is half as long. */
const USUAL = strToU8(
  [
    '"name":["reach":["group":["none"join"start"group_word":["figures":["no"yes"],"readers":["vamas"both"jp_mirai"],"story":["',
    'who_other":["who_employer":["who_supervising":["who_agency":["wage_currency":["VND"JPY"],"wage":["contract_on":["contract_months":["36"]',
    '"programme":["engineer"ssw"esd"titp"],"something_else"ill"other_job"sent_home"not_free"touched"hurt"too_much_work"wage"papers_kept"',
    '"],"happened":["debt","paid_too_much"],"danger":["yes"no"],"amount_minor":000000,"currency":"VND"JPY"USD","paid_on":"2026-null,',
    '"collector_role":"unknown"training_centre"sending_agency"sub_agent_or_broker","receipt":"seen"none"unknown","estimate":"about"exact","words":""},{"item":"L.BROKER"',
    '{"id":"","code":"","group_word":"","challenge":"case.","lang":"vi","at":"payments"send"figures"story"readers"who"facts","side":null,',
    '"from_end":false,"answers":{"code_kept":["skipped"typed"],"payments":[]}',
  ].join(''),
)

const sealers = new WeakMap<DeriveSecret, Promise<Sealer>>()
function sealerOf({ deriveSecret }: Pick<Deps, 'deriveSecret'>): Promise<Sealer> {
  const made = sealers.get(deriveSecret) ?? deriveSecret('report in progress').then((key) => sealer(key))
  sealers.set(deriveSecret, made)
  return made
}

/** For the hidden field of a page: neither a look into the page nor the browser's memory of forms shows what was told. */
export async function sealTold(deps: Pick<Deps, 'deriveSecret'>, told: Told): Promise<string> {
  // Made small first: it goes over a slow line with every page, there and back.
  const small = deflateSync(strToU8(JSON.stringify(told)), { level: 9, dictionary: USUAL })
  return toBase64Url(await (await sealerOf(deps)).sealBytes(PLACE, small))
}

/** What the page before had told; undefined for what no page of ours carried. Nobody can choose a code of his own this way (lessons C1). */
export async function openTold(deps: Pick<Deps, 'deriveSecret'>, sealed: string): Promise<Told | undefined> {
  if (sealed.length > TOLD_MAX) return undefined
  try {
    const bytes = fromBase64Url(sealed) ?? new Uint8Array()
    const small = await (await sealerOf(deps)).openBytes(PLACE, bytes)
    const read = v.safeParse(Told, JSON.parse(strFromU8(inflateSync(small, { dictionary: USUAL }))))
    return read.success && !leftBehind(deps).has(read.output.id) ? read.output : undefined
  } catch {
    return undefined
  }
}

/** Reports that were left by the quick exit, by their ids: in this process's memory alone, the newest of them. */
const left = new WeakMap<DeriveSecret, Set<string>>()
const LEFT_KEPT = 20_000

function leftBehind({ deriveSecret }: Pick<Deps, 'deriveSecret'>): Set<string> {
  const known = left.get(deriveSecret) ?? new Set()
  left.set(deriveSecret, known)
  return known
}

/**
 * Who left in haste has left for good: a browser that is asked to go back sends the last form again, and must not be shown what stood there.
 * Nothing is written down for it; where several processes answer, it holds in the one that was asked to leave.
 */
export function leaveTold(deps: Pick<Deps, 'deriveSecret'>, id: string): void {
  const known = leftBehind(deps)
  if (!/^[0-9a-f-]{36}$/.test(id)) return
  if (known.size >= LEFT_KEPT) known.delete([...known.keys()][0] ?? '')
  known.add(id)
}
