import type { Room } from '../platform/clean-file/inflate.ts'
import type { Anchors } from './anchors.ts'
import { type Check, type GivenFile, type Statement, said, type Verdict } from './check.ts'
import { checkData, type DataCheck } from './check-data.ts'
import { checkFileSignature, type FileSignature } from './file-signature.ts'
import { attached, latin, type PdfStream, streamsOf, unpacked } from './pdf-objects.ts'

/** What may be unpacked of the files that are checked together, in bytes: a bomb is not waited for. */
export const UNPACKED_MAX = 100_000_000

/** Checks a PDF: the signature of the file, and the data within it against theirs. Takes what it unpacks from `room`. */
export async function checkPdf({ name, bytes }: GivenFile, anchors: Anchors, room: Room): Promise<Check> {
  const signature = await checkFileSignature(bytes, anchors)
  const streams = [...streamsOf(bytes, latin(bytes))]
  const data = dataIn(streams, anchors, room)
  return {
    name,
    format: 'pdf',
    verdict: verdictOf(signature, data),
    number: data?.number ?? null,
    issuedAt: data?.issuedAt ?? null,
    dataHash: data?.dataHash ?? null,
    statements: [
      signature.statement,
      ...(signature.state === 'changed' && signature.elsewhere ? [whereOf(streams, room)] : []),
      data?.statement ?? said('no_data'),
    ],
  }
}

function verdictOf(signature: FileSignature, data: DataCheck | undefined): Verdict {
  const dataAreOurs = data?.state === 'valid'
  if (signature.state === 'valid') return data && !dataAreOurs ? 'changed' : 'genuine'
  if (signature.state === 'changed') return 'changed'
  // Our data in a file that somebody else made: what is printed in it may be anything.
  if (signature.state === 'not_ours') return 'not_ours'
  if (data?.state === 'changed') return 'changed'
  return dataAreOurs ? 'unproven' : 'not_ours'
}

function dataIn(streams: readonly PdfStream[], anchors: Anchors, room: Room): DataCheck | undefined {
  const json = attached(streams, 'application#2Fjson')
  const jws = attached(streams, 'application#2Fjose')
  if (!json || !jws) return undefined
  const [data, proof] = [unpacked(json, room), unpacked(jws, room)]
  if (data && proof) return checkData(data, proof, anchors)
  const { from, to } = data ? jws : json
  const statement = said('data_damaged', { from, to })
  return { state: 'changed', number: null, issuedAt: null, dataHash: null, statement }
}

/** Where a file was changed, as narrowly as the check sums of its packed parts tell. */
function whereOf(streams: readonly PdfStream[], room: Room): Statement {
  for (const stream of streams) {
    if (unpacked(stream, room)) continue
    if (room.left < 0) break
    const isData = stream.dictionary.includes('/Type /EmbeddedFile')
    return said(isData ? 'changed_stream_data' : 'changed_stream_page', { from: stream.from, to: stream.to })
  }
  return said('changed_structure')
}
