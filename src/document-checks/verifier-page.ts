import { sha256 } from '@noble/hashes/sha2.js'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { anchorsOf } from './anchors.ts'

/** What the file is called where it is saved. */
export const VERIFIER_NAME = 'verify-feri.html'

const STYLE = `
:root{color-scheme:light;--ink:#0b0c0c;--line:#b1b4b6;--house:#0b5563}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:16px/1.6 system-ui,"Noto Sans JP","Hiragino Sans","Yu Gothic",sans-serif}
main{max-width:46rem;margin:0 auto;padding:1.25rem 1rem 3rem;overflow-wrap:anywhere}
nav{display:flex;gap:.5rem;flex-wrap:wrap}
button{font:inherit;min-height:44px;padding:.25rem .9rem;border:1px solid var(--house);background:#fff;color:var(--house);cursor:pointer}
button[aria-pressed=true]{background:var(--house);color:#fff}
h1{font-size:1.6rem;line-height:1.3;margin:1.2rem 0 .5rem}
h2{font-size:1.2rem;line-height:1.35;margin:1.6rem 0 .4rem}
h3{font-size:1rem;margin:1rem 0 .2rem}
p{margin:.4rem 0}ul{margin:.4rem 0;padding-left:1.2rem}
.drop{margin:1.2rem 0;padding:1.2rem 1rem;border:2px dashed var(--line)}
.drop label{display:block;font-weight:700;margin-bottom:.5rem}
.drop p{color:#505a5f}
input[type=file]{font:inherit;max-width:100%;min-height:44px}
:focus-visible{outline:3px solid #fd0;outline-offset:2px;box-shadow:0 0 0 5px var(--ink)}
.verdict{margin:1.2rem 0;padding:.8rem 1rem;border-left:8px solid;background:#f3f2f1}
.verdict h2{margin:.2rem 0}
.genuine{border-color:#00703c}.genuine h2{color:#005a30}
.changed,.not_ours{border-color:#b10e1e}.changed h2,.not_ours h2{color:#942514}
.unproven,.unreadable{border-color:#b58840}.unproven h2,.unreadable h2{color:#594d00}
.file{font-weight:700}
dl{margin:.6rem 0}dt{font-weight:700;margin-top:.4rem}dd{margin:0;font-family:ui-monospace,monospace;font-size:.9rem}
.small,.demonstration{color:#505a5f;font-size:.9rem}
.demonstration{font-weight:700;color:#942514}
`.trim()

type Service = Pick<Deps, 'signer' | 'pdfSigner' | 'config' | 'now' | 'readAsset'>

/**
 * The offline verifier: one HTML file with the script, the style and this service's public keys in it. Its own policy forbids it every
 * connection and every script but this one.
 */
export async function verifierPage(deps: Service): Promise<string> {
  const script = (await deps.readAsset('verifier.js')).replaceAll('</script', '<\\/script')
  const { demonstration } = deps.config
  const brought = JSON.stringify({
    ...anchorsOf(deps),
    madeOn: dayOf(deps.now()),
    demonstration: demonstration
      ? LANGUAGES.map((lang) => translator(lang)('common.demonstration')).join(' · ')
      : '',
  }).replaceAll('<', '\\u003c')
  const policy = [
    "default-src 'none'",
    `script-src '${digestOf(script)}'`,
    `style-src '${digestOf(STYLE)}'`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ')
  const noScript = LANGUAGES.map(
    (lang) => `<p lang="${lang}">${translator(lang)('document_checks.needs_script')}</p>`,
  ).join('')
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>FERI</title>
<style>${STYLE}</style>
</head>
<body>
<main id="app"><noscript>${noScript}</noscript></main>
<script type="application/json" id="brought">${brought}</script>
<script>${script}</script>
</body>
</html>
`
}

const digestOf = (text: string): string =>
  `sha256-${btoa(String.fromCharCode(...sha256(new TextEncoder().encode(text))))}`
