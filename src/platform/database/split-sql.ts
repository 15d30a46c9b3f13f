/** What can stand in a script: a comment, quoted text, the word or the sign that may end a statement, anything else. */
const TOKEN = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\w+|;|\s+|[^\w\s;]/g

/**
 * The statements of a script, without its comments, for an engine that takes one at a time (D1). The semicolons inside
 * a trigger do not end it: its END does.
 */
export function splitSql(script: string): string[] {
  const statements: string[] = []
  let words: string[] = []
  let text = ''
  let cases = 0
  for (const [token] of script.matchAll(TOKEN)) {
    if (token.startsWith('--') || token.startsWith('/*')) continue
    const word = token.toUpperCase()
    if (word === 'CASE') cases += 1
    else if (word === 'END' && cases > 0) cases -= 1
    else if (/^\w+$/.test(token)) words.push(word)
    const inTrigger = isTrigger(words) && words.at(-1) !== 'END'
    if (token !== ';' || inTrigger) {
      text += token
      continue
    }
    if (text.trim()) statements.push(text.trim())
    text = ''
    words = []
  }
  if (text.trim()) statements.push(text.trim())
  return statements
}

const isTrigger = ([first, second, third]: readonly string[]): boolean =>
  first === 'CREATE' && (second === 'TRIGGER' || (/^TEMP/.test(second ?? '') && third === 'TRIGGER'))
