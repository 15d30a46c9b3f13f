/** The two weights every document is set in: whole TrueType files that hold Japanese, Vietnamese and Latin. */
export interface Fonts {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
}
