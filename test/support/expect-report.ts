import { expect } from 'vitest'
import { translator } from '../../src/platform/i18n/translate.ts'
import { ACTION, type Journey, NOTE } from './audit-journey.ts'
import { attachmentsOf, dense, denseText, qrOnFirstPage } from './pdf-tools.ts'

/** What a reader finds in the three documents, by tools that have nothing to do with what wrote them. */
export async function expectReport({ reportNumber, data, pdfs }: Journey, url: string): Promise<void> {
  for (const lang of ['ja', 'vi', 'en'] as const) {
    const text = await denseText(pdfs[lang])
    const title = translator(lang)('compliance_reports.audit_report')
    // Not toContain: twenty pages of text would be the message.
    const missing = [title, NOTE, ACTION].filter((words) => !text.includes(dense(words)))
    expect(missing, lang).toEqual([])
    expect((await attachmentsOf(pdfs[lang])).get(`${reportNumber}.json`)).toBe(data)
  }
  expect(await qrOnFirstPage(pdfs.ja)).toBe(`${url}/verify/${reportNumber}`)
}
