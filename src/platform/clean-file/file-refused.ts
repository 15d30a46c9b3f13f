/** Why a file is not taken. Each has a sentence that says what to send instead. */
export const REFUSALS = [
  'empty',
  'too_large',
  /** A photo of an iPhone in its own format. */
  'heic',
  'video',
  'svg',
  'html',
  /** docx, xlsx, pptx, odt. */
  'office',
  'archive',
  'pixels',
  'pdf_locked',
  /** A PDF that we cannot be sure to have cleaned. */
  'pdf_unclear',
  /** Of a type we take, but cut off or not made as that type is made. */
  'broken',
  'unknown',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** The only error of this folder, whatever the bytes are. */
export class FileRefused extends Error {
  override name = 'FileRefused'
  readonly reason: Refusal

  constructor(reason: Refusal) {
    super(`refused: ${reason}`)
    this.reason = reason
  }
}
