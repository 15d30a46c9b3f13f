import { say, type Translate } from '../platform/i18n/translate.ts'
import { verdictMessage } from './reason-text.ts'
import type { KeptReceipt } from './require-receipt.ts'

/** Where a receipt is to be had. */
const linksOf = (number: string, kind: KeptReceipt['check']['kind']) => ({
  self: `/api/v1/partner-checks/${number}`,
  pdf: `/api/v1/partner-checks/${number}.pdf`,
  page: `/check/${number}`,
  verify: `/api/v1/verify/${number}`,
  keys: '/api/v1/keys',
  rules: '/api/v1/partner-checks/rules',
  ...(kind === 'partner_check_list' ? { answers: `/api/v1/partner-checks/${number}.csv` } : {}),
})

/**
 * The JSON of a receipt. `receipt` is put in as the very text that was signed: canonical JSON, so that whoever writes it in
 * canonical form again (RFC 8785) has the bytes that `signature` is over.
 */
export function receiptAsJson({ check, receipt }: KeptReceipt, t: Translate): string {
  const { number, kind, data, dataHash, signature } = check
  const verdict =
    receipt.kind === 'partner_check'
      ? `"verdict":"${receipt.verdict}","sentence":${JSON.stringify(say(t, verdictMessage(receipt)))},`
      : ''
  const links = JSON.stringify(linksOf(number, kind))
  return `{"number":"${number}",${verdict}"receipt":${data},"data_hash":"${dataHash}","signature":"${signature}","links":${links}}`
}
