import { type DetailedError, Upload } from 'tus-js-client'
import type { KeptFile, UploadState } from './item-client.ts'
import { failureOf, Unreachable } from './server-client.ts'

interface UploadOrder {
  readonly endpoint: string
  readonly audit: string
  readonly file: KeptFile
  readonly bytes: Blob
  readonly chunkBytes: number
  /** From an earlier try: continued where that one ended. */
  readonly before: UploadState | undefined
  /** Told as soon as there is an address to continue at, so that a closed tab can. */
  readonly onAddress: (url: string) => void
}

const SHORT_WAITS_MS = [500, 2_000]

/** Sends one file in pieces (tus 1.0) and gives its address. Throws as `Server` does. */
export function upload(order: UploadOrder): Promise<string> {
  const { file, before } = order
  return new Promise((resolve, reject) => {
    const sending = new Upload(order.bytes, {
      endpoint: order.endpoint,
      ...(before ? { uploadUrl: before.url } : {}),
      chunkSize: order.chunkBytes,
      retryDelays: SHORT_WAITS_MS,
      // The address is kept sealed with the item, and not in the browser's open storage.
      storeFingerprintForResuming: false,
      removeFingerprintOnSuccess: true,
      metadata: { filename: file.name, filetype: file.type, sha256: file.sha256, audit: order.audit },
      onUploadUrlAvailable: () => {
        if (sending.url) order.onAddress(sending.url)
      },
      onShouldRetry: (error) => isPassing(error),
      onSuccess: () => resolve(sending.url ?? ''),
      onError: (error) => reject(asFailure(error)),
    })
    sending.start()
  })
}

const answerOf = (error: Error | DetailedError) =>
  'originalResponse' in error ? error.originalResponse : null

function isPassing(error: Error | DetailedError): boolean {
  const status = answerOf(error)?.getStatus() ?? 0
  return status === 0 || status === 409 || status === 423 || status >= 500
}

function asFailure(error: Error | DetailedError): Error {
  const answer = answerOf(error)
  if (!answer) return new Unreachable()
  let said: unknown
  try {
    said = JSON.parse(answer.getBody())
  } catch {
    said = undefined
  }
  return failureOf(answer.getStatus(), said)
}

/** How the service calls the upload: the end of its address. */
export const uploadIdOf = (url: string): string =>
  new URL(url, location.href).pathname.split('/').at(-1) ?? ''
