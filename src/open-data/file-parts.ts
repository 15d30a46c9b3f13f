import { AppError } from '../platform/errors.ts'
import type { FileStore } from '../platform/files.ts'
import { startSha256 } from '../platform/hash.ts'
import type { EditionFile } from './edition.ts'

/**
 * A file of an edition can be larger than memory should hold, and a store takes a file whole: so it is kept as parts of a few
 * megabytes, `open-data/{folder}/register.csv.0`, and sent as one. No store needs to know how to append.
 */
const PART_BYTES = 4_000_000

const partKey = (folder: string, name: string, part: number): string => `open-data/${folder}/${name}.${part}`

/** Takes bytes piece by piece. Each `write` waits until they are on their way, so that nothing piles up. */
export interface FileWriter {
  write(bytes: Uint8Array): Promise<void>
  end(): Promise<EditionFile>
}

/** Writes a file of an edition in parts; with `gzip` it is kept compressed, which a download can pass on as it is. */
export function writeInParts(
  files: FileStore,
  { folder, name, encoding }: { folder: string; name: string; encoding: EditionFile['encoding'] },
): FileWriter {
  const hash = startSha256()
  let bytes = 0
  const parts = partsWriter(files, folder, name)
  const gzip = encoding === 'gzip' ? throughStream(new CompressionStream('gzip'), parts.write) : undefined
  return {
    async write(piece) {
      bytes += piece.byteLength
      hash.update(piece)
      await (gzip ? gzip.write(piece) : parts.write(piece))
    },
    async end() {
      await gzip?.end()
      const stored = await parts.end()
      return { name, encoding, bytes, sha256: hash.hex(), ...stored }
    },
  }
}

function partsWriter(files: FileStore, folder: string, name: string) {
  let waiting: Uint8Array[] = []
  let size = 0
  let parts = 0
  let storedBytes = 0
  const put = async () => {
    const part = await new Blob(waiting as Uint8Array<ArrayBuffer>[]).arrayBuffer()
    waiting = []
    size = 0
    await files.put(partKey(folder, name, parts), new Uint8Array(part))
    parts += 1
  }
  return {
    async write(piece: Uint8Array): Promise<void> {
      waiting.push(piece)
      size += piece.byteLength
      storedBytes += piece.byteLength
      if (size >= PART_BYTES) await put()
    },
    async end(): Promise<{ parts: number; storedBytes: number }> {
      if (size > 0) await put()
      return { parts, storedBytes }
    },
  }
}

/** Pushes bytes through a stream of the platform, which works beside us, and hands on what comes out. */
function throughStream(
  stream: GenericTransformStream,
  out: (bytes: Uint8Array) => Promise<void>,
): { write(bytes: Uint8Array): Promise<void>; end(): Promise<void> } {
  const writer = (stream.writable as WritableStream<Uint8Array>).getWriter()
  const reader = (stream.readable as ReadableStream<Uint8Array>).getReader()
  const pump = (async () => {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) await out(piece.value)
  })()
  // Who writes hears of a failure at the next write or at the end.
  let failure: unknown
  pump.catch((error: unknown) => {
    failure = error
  })
  return {
    async write(bytes) {
      if (failure !== undefined) throw failure
      await writer.write(bytes)
    },
    async end() {
      await writer.close()
      await pump
    },
  }
}

/** The bytes of a file as they are kept, one part in memory at a time. Throws `not_found` when a part is gone. */
export async function* storedParts(
  files: FileStore,
  folder: string,
  { name, parts }: Pick<EditionFile, 'name' | 'parts'>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let part = 0; part < parts; part += 1) {
    const bytes = await files.get(partKey(folder, name, part))
    if (!bytes) throw new AppError('not_found', 'open_data.file_gone')
    yield bytes as Uint8Array<ArrayBuffer>
  }
}

/** The same as a stream, read only as fast as it is taken. */
export function storedStream(
  files: FileStore,
  folder: string,
  file: EditionFile,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const parts = storedParts(files, folder, file)
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await parts.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )
}

/** The file as people have it. */
export function plainStream(
  files: FileStore,
  folder: string,
  file: EditionFile,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const stored = storedStream(files, folder, file)
  return file.encoding === 'gzip' ? stored.pipeThrough(new DecompressionStream('gzip')) : stored
}

/** A small file as text: changes, which are limited when they are written. */
export const readText = (files: FileStore, folder: string, file: EditionFile): Promise<string> =>
  new Response(plainStream(files, folder, file)).text()

export async function deleteParts(
  files: FileStore,
  folder: string,
  { name, parts }: Pick<EditionFile, 'name' | 'parts'>,
): Promise<void> {
  for (let part = 0; part < parts; part += 1) await files.delete(partKey(folder, name, part))
}

/** Of a run that ended halfway nobody knows how many parts there are. */
export async function deleteWhatIsThere(
  files: FileStore,
  folder: string,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    for (let part = 0; (await files.get(partKey(folder, name, part))) !== undefined; part += 1)
      await files.delete(partKey(folder, name, part))
  }
}
