import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/**
 * Every file of ours that hands out a file. `recorded`: it says so to the journal (J10). Anything else is the reason why it does not: what
 * somebody uploaded is read in its own case or audit, whose page is the trace, and strangers and workers leave none.
 */
const DOORS: Readonly<Record<string, 'recorded' | string>> = {
  'audit-packs/api.ts': 'recorded',
  'audit-templates/pages.tsx': 'a draft, for who is writing it',
  'compliance-reports/api.ts': 'recorded',
  'compliance-reports/programme-review-pages.tsx': 'recorded',
  'fee-statistics/pages.tsx': 'recorded',
  'fees/budget-pages.tsx': 'recorded',
  'interviews/questionnaire-api.ts': 'recorded',
  'interviews/questionnaire-pages.tsx': 'recorded',
  'interviews/round-pages.tsx': 'recorded',
  'job-orders/passport-pages.tsx': 'recorded',
  'listings/api.ts': 'listings/hand-out-listing.ts records',
  'partner-checks/document-api.ts': 'recorded',
  'applications/read-document.ts': 'an uploaded file',
  'audit-filing/custody-pages.tsx': 'an uploaded file',
  'audit-sign-off/meeting-pages.tsx': 'a drawn signature',
  'audits/evidence-api.ts': 'an uploaded file',
  'audits/evidence-pages.tsx': 'an uploaded file',
  'case-handling/case-api.ts': 'an uploaded file',
  'case-handling/case-pages.tsx': 'an uploaded file',
  'case-return/return-pages.tsx': 'a worker’s own page',
  'case-return/session-api.ts': 'a worker’s own page',
  'compliance-reports/verify-file-pages.tsx': 'the offline verifier, the same for everyone',
  'corrective-actions/api.ts': 'an uploaded file',
  'corrective-actions/pages.tsx': 'an uploaded file',
  'open-data/download-pages.tsx': 'published for everyone',
  'platform/http/keys.ts': 'the public certificate',
  'remedies/plan-api.ts': 'an uploaded file',
  'remedies/share-pages.tsx': 'an uploaded file',
}
/** Made elsewhere than where it is answered. */
const RECORDS_FOR = ['listings/hand-out-listing.ts']

const files = (readdirSync('src', { recursive: true }) as string[]).filter((f) => /\.tsx?$/.test(f))
const text = (f: string) => readFileSync(`src/${f}`, 'utf8')
const handsOut = (f: string) => /\basDownload\(|content-disposition/i.test(text(f))

test('every door that hands out a file is known, and those of documents and lists record it', () => {
  const found = files.filter((f) => handsOut(f) && f !== 'platform/http/download.ts').sort()
  expect(found.filter((f) => !(f in DOORS))).toEqual([])
  expect(Object.keys(DOORS).filter((f) => !found.includes(f))).toEqual([])
  const silent = [...found.filter((f) => DOORS[f] === 'recorded'), ...RECORDS_FOR].filter(
    (f) => !/\brecord(Export|For)\(/.test(text(f)),
  )
  expect(silent).toEqual([])
})
