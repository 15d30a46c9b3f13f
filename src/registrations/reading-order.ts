/** As far as the order of names asks. */
export interface ShownName {
  readonly text: string
  readonly language: string
  readonly kind: string
}

/** The reader's own language first; former names last. */
export function inReadingOrder<N extends ShownName>(names: readonly N[], language: string): N[] {
  const rank = (name: ShownName): number => (name.kind === 'former' ? 2 : name.language === language ? 0 : 1)
  return names.toSorted((a, b) => rank(a) - rank(b))
}
