declare module 'svg-to-pdfkit' {
  interface SvgOptions {
    width?: number
    height?: number
    assumePt?: boolean
    fontCallback?: (family: string, bold: boolean, italic: boolean) => string
    warningCallback?: (warning: string) => void
  }
  function svgToPdfkit(doc: PDFKit.PDFDocument, svg: string, x: number, y: number, options?: SvgOptions): void
  export = svgToPdfkit
}
