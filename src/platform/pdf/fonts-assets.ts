import type { Fonts } from './fonts.ts'

/** The part of a Worker's assets binding that we use. */
export interface AssetsBinding {
  fetch(request: string): Promise<Response>
}

/** A script from the files that lie beside a Worker. */
export const assetText =
  (assets: AssetsBinding) =>
  async (name: string): Promise<string> => {
    const answer = await assets.fetch(`https://assets.invalid/assets/${name}`)
    if (!answer.ok) throw new Error(`the script ${name} is not among the assets`)
    return await answer.text()
  }

/** The two weights from the files that lie beside a Worker; read once an isolate, by the first document. */
export function assetFonts(assets: AssetsBinding): () => Promise<Fonts> {
  const load = async (name: string): Promise<Uint8Array> => {
    const answer = await assets.fetch(`https://assets.invalid/fonts/${name}`)
    if (!answer.ok) throw new Error(`the font ${name} is not among the assets`)
    return new Uint8Array(await answer.arrayBuffer())
  }
  let loaded: Fonts | undefined
  // Only what has come is kept, not the waiting for it: a request that is cut off must not leave others waiting.
  return async () => {
    if (loaded) return loaded
    const [regular, bold] = await Promise.all([
      load('NotoSansJP_400Regular.ttf'),
      load('NotoSansJP_700Bold.ttf'),
    ])
    loaded ??= { regular, bold }
    return loaded
  }
}
