import { readFile } from 'node:fs/promises'
import type { Fonts } from './fonts.ts'

const weight = async (file: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(new URL(import.meta.resolve(`@expo-google-fonts/noto-sans-jp/${file}`))))

let loaded: Promise<Fonts> | undefined

/** The two weights from the installed font package; read once a process. */
export function loadFonts(): Promise<Fonts> {
  loaded ??= Promise.all([
    weight('400Regular/NotoSansJP_400Regular.ttf'),
    weight('700Bold/NotoSansJP_700Bold.ttf'),
  ]).then(([regular, bold]) => ({ regular, bold }))
  return loaded
}
