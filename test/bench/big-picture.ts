/**
 * A photo as a telephone makes it, of so many bytes: the segments of a JPEG, with a place in its metadata, around noise in which no marker
 * stands. It shows nothing, and cleaning goes through all of it.
 */
export function jpegPicture(bytes: number): Uint8Array {
  const segment = (marker: number, body: readonly number[]): number[] => {
    const length = body.length + 2
    return [0xff, marker, length >> 8, length & 255, ...body]
  }
  const exif = [...Buffer.from('Exif\0\0GPS 21.0278 N 105.8342 E')]
  const head = [
    0xff,
    0xd8,
    ...segment(0xe1, exif),
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 16)]),
    ...segment(0xc0, [8, 0x0f, 0xa0, 0x0b, 0xb8, 1, 1, 0x11, 0]),
    ...segment(0xc4, [0x00, 1, ...Array.from({ length: 15 }, () => 0), 0]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
  ]
  const picture = Buffer.alloc(bytes, 0x5a)
  for (let at = 0; at < bytes; at += 1) picture[at] = (at * 2_654_435_761) & 0x7f
  picture.set(head)
  picture.set([0xff, 0xd9], bytes - 2)
  return picture
}
