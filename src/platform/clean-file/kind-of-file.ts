import type { Refusal } from './file-refused.ts'
import { Reader } from './reader.ts'

export type SniffedType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'application/pdf'
  | 'audio/mp4'
  | 'audio/amr'
  | 'audio/webm'
  | 'audio/ogg'
  | 'audio/mpeg'
  | 'audio/wav'

export type Sniffed =
  | { readonly type: SniffedType; readonly refused?: undefined }
  | { readonly type?: undefined; readonly refused: Refusal }

const STARTS: readonly (readonly [number, string, SniffedType | Refusal])[] = [
  [0, '\xff\xd8\xff', 'image/jpeg'],
  [0, '\x89PNG\r\n\x1a\n', 'image/png'],
  [8, 'WEBP', 'image/webp'],
  [8, 'WAVE', 'audio/wav'],
  [8, 'AVI ', 'video'],
  [0, '%PDF-', 'application/pdf'],
  [4, 'ftyp', 'audio/mp4'],
  [0, '#!AMR', 'audio/amr'],
  [0, '\x1a\x45\xdf\xa3', 'audio/webm'],
  [0, 'OggS', 'audio/ogg'],
  [0, 'ID3', 'audio/mpeg'],
  [0, '\xd0\xcf\x11\xe0', 'office'],
  [0, '{\\rtf', 'office'],
  [0, 'Rar!', 'archive'],
  [0, '7z\xbc\xaf', 'archive'],
  [0, '\x1f\x8b', 'archive'],
  [0, 'BZh', 'archive'],
  [0, '\xfd7zXZ', 'archive'],
  [257, 'ustar', 'archive'],
  [0, '\x30\x26\xb2\x75', 'video'],
  [0, 'FLV\x01', 'video'],
  [0, '\0\0\x01\xba', 'video'],
  [4, 'moov', 'video'],
  [4, 'mdat', 'video'],
]
const IN_RIFF = new Set(['WEBP', 'WAVE', 'AVI '])
const OFFICE = /\[Content_Types\]\.xml|mimetypeapplication\/vnd|^PK.{28}(word|xl|ppt)\//s
const LOOKED_AT = 4_096

/** What a file is, by its first bytes; its name and what the sender calls it are not asked. */
export function kindOfFile(bytes: Uint8Array): Sniffed {
  const reader = new Reader(bytes)
  const found = STARTS.find(
    ([at, start]) => reader.has(at, start) && (!IN_RIFF.has(start) || reader.has(0, 'RIFF')),
  )
  if (found) return sniffed(found[2])
  // Frames of MPEG sound without a tag before them: layer III of versions 1, 2 and 2.5.
  if (bytes[0] === 0xff && [0xfb, 0xfa, 0xf3, 0xf2, 0xe3, 0xe2].includes(bytes[1] ?? 0))
    return { type: 'audio/mpeg' }
  const start = String.fromCharCode(...bytes.subarray(0, LOOKED_AT))
  if (reader.has(0, 'PK')) return { refused: OFFICE.test(start) ? 'office' : 'archive' }
  const text = start.replaceAll('\0', '').toLowerCase()
  if (text.includes('<svg')) return { refused: 'svg' }
  return { refused: /<!doctype html|<html|<script|<body/.test(text) ? 'html' : 'unknown' }
}

const sniffed = (of: SniffedType | Refusal): Sniffed => (isType(of) ? { type: of } : { refused: of })
const isType = (of: SniffedType | Refusal): of is SniffedType => of.includes('/')
