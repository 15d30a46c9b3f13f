import type { DocumentContent } from './sheet.ts'

/** What a certificate says but its stamp. */
export type CertificateBody<Content extends DocumentContent> = Omit<Content, keyof DocumentContent>
