import type { Instant } from '../clock.ts'

/** Signs a finished PDF as one file (PAdES, SubFilter ETSI.CAdES.detached). */
export interface PdfSigner {
  /** The certificate's subject, as people read it. */
  readonly subject: string
  /** True where nobody but the service itself vouches for the certificate. */
  readonly selfSigned: boolean
  readonly validFrom: Instant
  readonly validTo: Instant
  /** SHA-256 of the certificate, in hexadecimal. */
  readonly certificateHash: string
  /** The certificate, and those that lead to its root where they were given, as PEM. */
  readonly certificatePem: string
  /** Bytes that the longest signature takes. */
  readonly room: number
  /** CMS SignedData without content, in DER, over a SHA-256 of what is signed. The same digest gives the same bytes. */
  readonly sign: (digest: Uint8Array) => Promise<Uint8Array>
}
