/** What a download says of itself. */
interface Downloaded {
  readonly fileName: string
  readonly mediaType: string
}

/**
 * An uploaded file as it leaves us: always a download, never shown in our origin, whatever it holds (lessons-from-peers B9).
 * The name goes in both spellings, because old browsers know only the ASCII one.
 */
export function asDownload(file: Downloaded, bytes: Uint8Array): Response {
  const ascii = file.fileName.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const encoded = encodeURIComponent(file.fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
      'content-length': String(bytes.byteLength),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}
