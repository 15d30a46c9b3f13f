import { beforeAll, expect, test } from 'vitest'
import { documentPdf } from '../../src/compliance-reports/document-pdf.ts'
import { PROGRAMME_REVIEW } from '../../src/compliance-reports/programme-review-kind.ts'
import { previewReview } from '../../src/compliance-reports/programme-review-preview.ts'
import { freezeStatistics } from '../../src/fee-statistics/freeze-statistics.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { beginReview } from '../../src/programme-reviews/begin-review.ts'
import { countReview } from '../../src/programme-reviews/count-review.ts'
import { tell, workers } from '../fee-statistics/told.ts'
import { startApp } from '../support/app.ts'
import { aPerson } from '../support/builders.ts'
import { denseText } from '../support/pdf-tools.ts'

/** Nine workers each paid a sum that nobody else has. */
const MARKER = 913_579

let text: string
let json: string
beforeAll(async () => {
  const { deps, clock } = await startApp()
  const nine = workers(9, 9).map((worker) => ({ ...worker, debt: MARKER }))
  await tell(deps, [{ agencyId: null, orderId: null, period: '2026-Q3', listed: 9, told: nine as never }])
  clock.aheadMs = Date.parse('2027-02-10T03:00:00.000Z') - Date.now()
  while ((await freezeStatistics(deps)) > 0);
  const writer = await aPerson(deps, 'programme_manager')
  const { id } = await beginReview(deps, writer, {
    corridor: 'vn-jp',
    first_month: '2026-01',
    last_month: '2026-12',
  })
  await countReview(deps, writer, id)
  const { report } = await previewReview(deps, writer, id)
  json = canonicalJson(report)
  const pdf = await documentPdf(PROGRAMME_REVIEW, report, 'en', await deps.fonts(), {
    dataJson: json,
    draft: true,
  })
  text = await denseText(pdf)
}, 90_000)

test('a group of nine shows nowhere: neither in the data nor in print, and not as a nought either', () => {
  const { figures } = JSON.parse(json) as { figures: { fees: { quarters: { figure: unknown }[] } } }
  expect(figures.fees.quarters.map(({ figure }) => figure)).toEqual([null, null, null, null])
  for (const said of [json, text]) expect(said.replaceAll(/[.,\s]/g, '')).not.toContain(String(MARKER))
  expect(text).toContain('Notpublished')
  expect(text).not.toContain('0%ofthe')
})

test('a draft says on every page that it is one, and holds nothing that could be checked', () => {
  const pages = Number(/Page1of(\d+)Draft/.exec(text)?.[1])
  expect(pages).toBeGreaterThan(5)
  expect(text.split('Draft.Notapproved,notissued,andnottobequoted.')).toHaveLength(pages + 1)
  expect(text).not.toContain('FERI-PR-')
})
