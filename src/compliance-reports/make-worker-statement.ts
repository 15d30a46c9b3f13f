import * as v from 'valibot'
import type { HeldCase } from '../case-return/hold-case.ts'
import type { MadeFile } from '../case-return/return-part.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { Language } from '../platform/i18n/language.ts'
import { CannotOpen } from '../platform/sealing.ts'
import { signDocument } from '../platform/signed-document.ts'
import { documentPdf } from './document-pdf.ts'
import { gatherWorkerStatement } from './gather-worker-statement.ts'
import { WorkerStatement } from './worker-statement.ts'
import { PRINTED_WORKER_STATEMENT } from './worker-statement-pdf.ts'

/** A name that stands in a telephone's list of downloads and says nothing. */
export const STATEMENT_FILE = 'document.pdf'

/**
 * The worker's statement as a signed PDF in one language, made out of a case that its worker holds open, and kept nowhere. Nobody but
 * who came with the return code can hold a case so: officers' doors have no way here. Throws `invalid` for a key that does not fit, and
 * for a report that cannot be read.
 */
export async function makeWorkerStatement(deps: Deps, held: HeldCase, lang: Language): Promise<MadeFile> {
  try {
    const report = v.parse(WorkerStatement, await gatherWorkerStatement(deps, held))
    const { data, signature } = await signDocument(deps.signer, report)
    const bytes = await documentPdf(PRINTED_WORKER_STATEMENT, report, lang, await deps.fonts(), {
      dataJson: data,
      signature,
      signer: deps.pdfSigner,
    })
    return { fileName: STATEMENT_FILE, mediaType: 'application/pdf', bytes }
  } catch (error) {
    if (error instanceof CannotOpen) throw new AppError('conflict', 'worker_statement.cannot_open')
    throw error
  }
}
