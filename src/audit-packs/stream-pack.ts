import type { Deps } from '../deps.ts'
import type { Manifest } from '../document-checks/check-pack.ts'
import { MANIFEST, MANIFEST_SIGNATURE, packWriter } from '../document-checks/pack-writer.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { dayOf } from '../platform/clock.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { Pack } from './gather-pack.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/**
 * The pack as a stream: each file is made when whoever downloads has taken the one before it, so that never more than one lies in memory.
 * Last come the manifest with the hash of each, and its signature.
 */
export function streamPack(
  deps: Pick<Deps, 'now' | 'signer' | 'config'>,
  pack: Pack,
): ReadableStream<Uint8Array> {
  const madeAt = deps.now()
  const madeOn = dayOf(madeAt)
  const listed: Manifest['files'] = []
  const waiting = [...pack.files]
  let writer: ReturnType<typeof packWriter> | undefined
  return new ReadableStream<Uint8Array>({
    start(controller) {
      writer = packWriter(madeOn, (bytes) => void (bytes.length > 0 && controller.enqueue(bytes)))
    },
    async pull(controller) {
      const file = waiting.shift()
      if (file) {
        const bytes = await file.bytes()
        listed.push({ name: file.name, bytes: bytes.length, sha256: sha256Hex(bytes) })
        writer?.add(file.name, bytes)
        return
      }
      const manifest: Manifest = {
        kind: 'audit_pack',
        number: pack.number,
        made_at: madeAt,
        made_on: madeOn,
        demonstration: deps.config.demonstration,
        files: listed,
      }
      const text = canonicalJson(manifest)
      writer?.add(MANIFEST, encode(text))
      writer?.add(MANIFEST_SIGNATURE, encode(await deps.signer.signDetached(text)))
      writer?.end()
      controller.close()
    },
  })
}
