import { cleanAmr } from './clean-amr.ts'
import { cleanJpeg } from './clean-jpeg.ts'
import { cleanMp3 } from './clean-mp3.ts'
import { cleanMp4, is3gpp } from './clean-mp4.ts'
import { cleanOgg } from './clean-ogg.ts'
import { cleanPdf } from './clean-pdf.ts'
import { cleanPng } from './clean-png.ts'
import { cleanWav } from './clean-wav.ts'
import { cleanWebm } from './clean-webm.ts'
import { cleanWebp } from './clean-webp.ts'
import { FileRefused } from './file-refused.ts'
import { kindOfFile } from './kind-of-file.ts'

/** The types we take, with what they are called when they leave us. */
export const TYPES = {
  'image/jpeg': { kind: 'photo', extension: 'jpg', clean: cleanJpeg },
  'image/png': { kind: 'photo', extension: 'png', clean: cleanPng },
  'image/webp': { kind: 'photo', extension: 'webp', clean: cleanWebp },
  'application/pdf': { kind: 'document', extension: 'pdf', clean: cleanPdf },
  'audio/mp4': { kind: 'sound', extension: 'm4a', clean: cleanMp4 },
  'audio/3gpp': { kind: 'sound', extension: '3gp', clean: cleanMp4 },
  'audio/amr': { kind: 'sound', extension: 'amr', clean: cleanAmr },
  'audio/webm': { kind: 'sound', extension: 'webm', clean: cleanWebm },
  'audio/ogg': { kind: 'sound', extension: 'ogg', clean: cleanOgg },
  'audio/mpeg': { kind: 'sound', extension: 'mp3', clean: cleanMp3 },
  'audio/wav': { kind: 'sound', extension: 'wav', clean: cleanWav },
} as const satisfies Record<
  string,
  { kind: string; extension: string; clean: (bytes: Uint8Array) => Uint8Array }
>
export type CleanType = keyof typeof TYPES

/** For `accept` of a file field. Only these two of pictures: a telephone then turns its own formats into one of them itself. */
export const ACCEPTED = 'image/jpeg,image/png,application/pdf,audio/*'

/** A file without anything that tells where, when, by whom or with what it was made. */
export interface CleanFile {
  readonly type: CleanType
  readonly kind: (typeof TYPES)[CleanType]['kind']
  readonly extension: string
  readonly bytes: Uint8Array
}

const BYTES_MAX = 8_000_000

/**
 * What a stranger sent, judged by its bytes alone and written anew without its metadata; what is clean already comes out as it went in.
 * It takes time by the length of the file, whatever is in it. Throws `FileRefused` with the reason, and nothing else.
 */
export async function cleanFile(
  bytes: Uint8Array,
  { bytesMax = BYTES_MAX }: { readonly bytesMax?: number } = {},
): Promise<CleanFile> {
  if (bytes.length === 0) throw new FileRefused('empty')
  const found = kindOfFile(bytes)
  if (bytes.length > bytesMax) throw new FileRefused(found.refused === 'video' ? 'video' : 'too_large')
  if (found.type === undefined) throw new FileRefused(found.refused)
  const type = found.type === 'audio/mp4' && is3gpp(bytes) ? 'audio/3gpp' : found.type
  const { kind, extension, clean } = TYPES[type]
  return { type, kind, extension, bytes: clean(bytes) }
}
